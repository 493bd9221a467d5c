"""Hints in the text: backlink counts, titles behind bare links, words and reading time."""

from __future__ import annotations

from mdkb.features.references import links_to
from mdkb.features.snapshot import Snapshot
from mdkb.features.statistics import statistics
from mdkb.front_matter import body_start
from mdkb.note import Note
from mdkb.text import Span
from mdkb.tuples import NamedTuple
from mdkb.wording import counted


class Hint(NamedTuple):
    """A label shown after an offset; `tooltip` on demand."""

    offset: int
    label: str
    tooltip: str = ""


def hints(
    snapshot: Snapshot,
    note: Note,
    within: Span,
    *,
    backlinks: bool = True,
    targets: bool = False,
    words: bool = False,
    words_per_minute: int = 220,
) -> list[Hint]:
    """The hints of a stretch of a note, in order."""
    found: list[Hint] = []
    facts = note.facts
    first = facts.headings[0].content.end if facts.headings else body_start(note.front_matter)
    row_end = note.source.line(note.source.position(first).row).end
    if backlinks and within.start <= row_end <= within.end:
        sources = snapshot.inbound(note.path)
        if sources:
            found.append(
                Hint(
                    row_end,
                    counted(len(sources), "backlink"),
                    "\n".join(f"- {snapshot.title(one)}" for one in sources[:20]),
                )
            )
    if words and within.start <= row_end <= within.end:
        numbers = statistics(note, None, words_per_minute)
        found.append(Hint(row_end, f"{counted(numbers.words, 'word')}, {numbers.minutes} min"))
    if targets:
        for number, footnote in enumerate(facts.footnotes, 1):
            if within.contains(footnote.span) and footnote.label != str(number):
                found.append(Hint(footnote.label_span.end, f" {number}"))
        for link in facts.links:
            bare = link.kind == "wiki" and not link.text
            if bare and within.contains(link.span):
                target = snapshot.resolve(note.path, link).path
                title = snapshot.title(target) if target in snapshot.exports else ""
                if title and title.casefold() != link.path.rpartition("/")[2].casefold():
                    found.append(Hint(link.span.end, title))
    return sorted(found)


class Lens(NamedTuple):
    """A line above the text at an offset: `kind` backlinks, mentions or toc; `title` made on demand."""

    span: Span
    kind: str


def lenses(snapshot: Snapshot, note: Note, *, backlinks: bool, mentions: bool, toc: bool) -> list[Lens]:
    """What may be shown; counted only when it is seen (see `lens_title`)."""
    from mdkb.contents import find

    found: list[Lens] = []
    top = Span(0, 0) if not note.facts.headings else note.facts.headings[0].content
    if backlinks:
        found.append(Lens(top, "backlinks"))
        linked = {link for source in snapshot.inbound(note.path) for link in _fragments(snapshot, source, note.path)}
        if linked:
            from mdkb.contents import heading_anchors

            for heading, anchor in heading_anchors(note.facts, note.site, snapshot.exports.get(note.path))[1:]:
                if anchor in linked or heading.text in linked:
                    found.append(Lens(heading.content, "backlinks"))
    if mentions:
        found.append(Lens(top, "mentions"))
    contents = find(note) if toc else None
    if contents is not None and contents.stale:
        found.append(Lens(contents.whole, "toc"))
    return found


def _fragments(snapshot: Snapshot, source: str, path: str) -> list[str]:
    facts = snapshot.facts(source)
    return [
        link.fragment
        for link in (facts.links if facts else ())
        if link.fragment and snapshot.resolve(source, link).path == path
    ]


def lens_title(snapshot: Snapshot, note: Note, lens: Lens) -> tuple[str, int]:
    """The title of a lens, and how many things it counts."""
    if lens.kind == "toc":
        return "Update the table of contents", 1
    if lens.kind == "mentions":
        from mdkb.features.mentions import mentioned_by

        count = sum(1 for _ in mentioned_by(snapshot, note.path))
        return f"{counted(count, 'unlinked mention')}", count
    first = note.facts.headings[0].content if note.facts.headings else Span(0, 0)
    if lens.span in (first, Span(0, 0)):
        count = sum(1 for _ in links_to(snapshot, note.path))
    else:
        from mdkb.features.references import references

        count = sum(1 for _ in references(snapshot, note.path, lens.span.start, declaration=False))
    return counted(count, "backlink"), count
