"""Cards of notes and headings: facts first, then the text."""

from __future__ import annotations

from mdkb.facts.model import Heading
from mdkb.features.anchors import anchor_of, locate
from mdkb.features.snapshot import Snapshot
from mdkb.features.statistics import section_words, words_in
from mdkb.front_matter import body_start
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import LINE_END, Span
from mdkb.wording import counted

LINES = 15
BACKLINKS = 20
_BLANK = regex(r"\n{3,}")


def of_note(snapshot: Snapshot, path: str, outcome: str = "note", detail: str = "") -> str:
    """A note: title, URL, date, state, tags, words, backlinks, and its first lines."""
    exports = snapshot.exports[path]
    note = snapshot.note(path)
    facts = [f"`{path}`"]
    if exports.url:
        facts.append(exports.url)
    if exports.date:
        facts.append(exports.date)
    if exports.unpublished:
        facts.append(f"**{exports.unpublished}**")
    elif outcome == "unpublished" and detail:
        facts.append(f"**{detail}**")
    terms = [f"#{term}" for taxonomy, terms in exports.terms for term in terms]
    if terms:
        facts.append(" ".join(terms[:12]))
    if note is not None:
        facts.append(f"{words_in(note.prose)} words")
    facts.append(counted(len(snapshot.inbound(path)), "backlink"))
    text = lines_of(note, body_start(note.front_matter)) if note else ""
    return f"**{exports.title or path}**\n\n{' · '.join(facts)}\n\n{text}".rstrip()


def of_place(snapshot: Snapshot, path: str, fragment: str) -> str:
    """A section or block of a note."""
    place = locate(snapshot, path, fragment)
    note = snapshot.note(path)
    if place is None or note is None:
        found = snapshot.anchor(path, fragment)
        if found.state == "ok":
            return of_note(snapshot, path)
        nearest = ", ".join(f"`#{one}`" for one in found.candidates)
        return f"`{path}` has no anchor `#{fragment}`.{f' Nearest: {nearest}' if nearest else ''}"
    return f"`{path}`\n\n{lines_of(note, place.whole.start, place.whole.end)}"


def of_heading(snapshot: Snapshot, note: Note, heading: Heading) -> str:
    """A heading of the note itself: slug, published URL, words of the section, who links to the note."""
    anchor = anchor_of(snapshot, note.path, heading) or note.site.slug(heading)
    exports = snapshot.exports.get(note.path)
    facts = [f"`#{anchor}`"]
    if exports is not None and exports.url:
        facts.append(f"{exports.url}#{anchor}")
    index = note.facts.headings.index(heading)
    end = next(
        (one.span.start for one in note.facts.headings[index + 1 :] if one.level <= heading.level), len(note.source)
    )
    section = Span(heading.span.start, end)
    facts.append(counted(section_words(note)(section), "word"))
    sources = snapshot.inbound(note.path) if heading.level == 1 or index == 0 else ()
    listed = "\n".join(f"- {snapshot.title(one)} `{one}`" for one in sources[:BACKLINKS])
    more = f"\n- and {len(sources) - BACKLINKS} more" if len(sources) > BACKLINKS else ""
    links = f"\n\n{counted(len(sources), 'backlink')}\n\n{listed}{more}" if sources else ""
    return f"{' · '.join(facts)}{links}"


def lines_of(note: Note, start: int, end: int | None = None) -> str:
    """The first lines of a stretch of a note, an open fence closed."""
    text = note.source.text[start:end].strip("\r\n")
    lines = LINE_END.split(text)
    shown = lines[:LINES]
    fence = ""
    for line in shown:
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~"):
            fence = "" if fence == mark else fence or mark
    if fence:
        shown.append(fence)
    if len(lines) > LINES:
        shown.append("…")
    return _BLANK.sub("\n\n", "\n".join(shown))
