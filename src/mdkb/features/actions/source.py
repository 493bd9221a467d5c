"""Actions on the whole note: all safe fixes, definitions in order, table of contents, front matter, date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mdkb import contents as toc
from mdkb.diagnostic import Diagnostic, Edit
from mdkb.features.actions.model import Action, Asked, Command, Make, nothing
from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.front_matter.model import Scalar
from mdkb.note import Note
from mdkb.rendered import harmless
from mdkb.text import Span

FIX_ALL = "source.fixAll.mdkb"
DATES = ("lastmod", "updated", "last_modified_at", "modified", "date-updated")


def offers(asked: Asked) -> Iterator[Action]:
    """What would change something."""
    edits = safe_edits(asked.note, asked.all_found)
    if edits:
        title = "Make all safe fixes in this note"
        yield Action(title, FIX_ALL, _edits(asked, title, edits), asked.all_found)
        for code in dict.fromkeys(one.code for one in asked.found if one.fix is not None):
            name = next(one.name for one in asked.found if one.code == code)
            same = tuple(one for one in asked.all_found if one.code == code)
            title = f"Fix all {name} in this note"
            yield Action(title, f"{FIX_ALL}.{code}", _edits(asked, title, safe_edits(asked.note, same)), same)
            command = Command("mdkb.fixAllNotes", {"rule": code})
            yield Action(f"Fix all {name} in all notes …", f"{FIX_ALL}.{code}", nothing, same, command=command)
    yield from _definitions(asked)
    yield from _contents(asked)
    yield from _front_matter(asked)
    yield from _date(asked)


def safe_edits(note: Note, found: tuple[Diagnostic, ...]) -> tuple[Edit, ...]:
    """The edits of all safe fixes that go together and touch no other note."""
    fixes = [one.fix for one in found if one.fix and one.fix.safe]
    fixes = [fix for fix in fixes if all(edit.path in (None, note.path) for edit in fix.edits)]
    good = harmless(note.path, note.source.text, fixes, note.site)
    return tuple(dict.fromkeys(edit._replace(path=None) for fix in good for edit in fix.edits))


def _edits(asked: Asked, title: str, edits: tuple[Edit, ...]) -> Make:
    def make() -> KnowledgeBaseEdit | None:
        return asked.edit(title, edits) if edits else None

    return make


def _definitions(asked: Asked) -> Iterator[Action]:
    edits = organised(asked)
    if edits:
        title = "Gather and sort the link definitions"
        yield Action(title, "source.organizeLinkDefinitions", _edits(asked, title, edits))


def organised(asked: Asked) -> tuple[Edit, ...]:
    """All top-level definitions at the end, sorted, unused ones dropped; duplicates keep their order."""
    note = asked.note
    blocks = {Span(base + node.start, base + node.end) for base, node in note.document.blocks}
    own = [
        one
        for one in note.facts.definitions
        if any(_line(asked, one.span) == _line(asked, span) or span.contains(one.span) for span in blocks)
    ]
    tops = [one for one in own if note.source.line(note.source.position(one.span.start).row).start == one.span.start]
    if not tops:
        return ()
    kept = [one for one in tops if one.used or one.shadowed]
    kept.sort(key=lambda one: one.label)
    newline = note.source.newline
    texts = [note.source[one.span].strip() for one in kept]
    cuts = [_lines_of(asked, one.span) for one in tops]
    body = _without(note.source.text, cuts).rstrip()
    final = newline if note.source.text.endswith(("\n", "\r")) else ""
    fresh = body + (f"{newline}{newline}{newline.join(texts)}" if texts else "") + final
    if fresh == note.source.text:
        return ()
    return (Edit(Span(0, len(note.source)), fresh),)


def _line(asked: Asked, span: Span) -> int:
    return asked.note.source.position(span.start).row


def _lines_of(asked: Asked, span: Span) -> Span:
    """The whole lines of a definition, and one blank line after it."""
    source = asked.note.source
    first, last = source.position(span.start).row, source.position(max(span.end - 1, span.start)).row
    starts = source.line_starts
    end = starts[last] if last < len(starts) else len(source)
    following = last + 1
    if following <= len(starts) and not source[source.line(following)].strip() and following < len(starts):
        before = first > 1 and not source[source.line(first - 1)].strip()
        if before:
            end = starts[following]
    return Span(starts[first - 1], end)


def _without(text: str, cuts: list[Span]) -> str:
    pieces, at = [], 0
    for cut in sorted(cuts):
        pieces.append(text[at : max(cut.start, at)])
        at = max(cut.end, at)
    return "".join((*pieces, text[at:]))


def _contents(asked: Asked) -> Iterator[Action]:
    edits = toc.update(asked.note)
    found = toc.find(asked.note)
    if edits and (found is not None or len(asked.note.facts.headings) > 1):
        title = "Update the table of contents" if found else "Insert a table of contents"
        yield Action(title, "source.updateToc", _edits(asked, title, edits))


def _front_matter(asked: Asked) -> Iterator[Action]:
    edits = sorted_keys(asked)
    if edits:
        title = "Sort the keys of the front matter"
        yield Action(title, "source.sortFrontMatter", _edits(asked, title, edits))


def sorted_keys(asked: Asked) -> tuple[Edit, ...]:
    """Top-level keys in the order most notes here have them; what has comments or problems is left alone."""
    head = asked.note.front_matter
    if head is None or not head.found or head.problems or head.format not in ("yaml", "toml") or len(head.entries) < 2:
        return ()
    source = asked.note.source
    rows = [source.position(entry.key_span.start).row for entry in head.entries]
    starts = [source.line(row).start for row in rows]
    if len(set(rows)) != len(rows) or starts[0] != head.content.start or "#" in source[head.content]:
        return ()
    if head.format == "toml" and "[" in "".join(
        source[Span(start, start + 1)] for start in source.line_starts if head.content.contains(Span(start, start))
    ):
        return ()
    ends = [*starts[1:], head.content.end]
    places: dict[str, list[int]] = {}
    for exports in asked.snapshot.exports.values():
        for index, (key, _, _) in enumerate(exports.fields):
            places.setdefault(key.casefold(), []).append(index)
    chunks = [
        (_mean(places, entry.key), index, source.text[start:end])
        for index, (entry, start, end) in enumerate(zip(head.entries, starts, ends, strict=True))
    ]
    newline = source.newline
    ordered = [text if text.endswith(("\n", "\r")) else text + newline for _, _, text in sorted(chunks)]
    fresh = "".join(ordered)
    old = source[head.content]
    if not old.endswith(("\n", "\r")):
        fresh = fresh.rstrip("\r\n")
    return (Edit(head.content, fresh),) if fresh != old else ()


def _mean(places: dict[str, list[int]], key: str) -> float:
    found = places.get(key.casefold())
    return sum(found) / len(found) if found else 1000.0


def _date(asked: Asked) -> Iterator[Action]:
    head = asked.note.front_matter
    for entry in head.entries if head is not None and head.found else ():
        if entry.key.casefold() in DATES and isinstance(entry.value, Scalar):
            now = datetime.datetime.now().astimezone().replace(microsecond=0)
            text = now.isoformat() if len(entry.value.text) > 10 else now.date().isoformat()
            old = asked.note.source[entry.value.span]
            quote = old[0] if old[:1] in "\"'" and old[:1] == old[-1:] else ""
            if entry.value.text[:10] != text[:10]:
                title = f"Set {entry.key} to today"
                edits = (Edit(entry.value.span, f"{quote}{text}{quote}"),)
                yield Action(title, "source.updateDate", _edits(asked, title, edits))
            return
