"""The outline of a note, and names across all notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.facts.model import Facts, Heading
from mdkb.features.fuzzy import score
from mdkb.features.references import tag_values
from mdkb.features.snapshot import Snapshot
from mdkb.features.statistics import section_words
from mdkb.note import Note
from mdkb.syntax import Kind, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple
from mdkb.wording import counted


class Symbol(NamedTuple):
    """A named part of a note. `kind`: heading, front-matter, key, definition, footnote, table, figure, callout."""

    kind: str
    name: str
    detail: str
    whole: Span
    span: Span
    children: tuple[Symbol, ...] = ()


def outline(note: Note) -> tuple[Symbol, ...]:
    """Nested headings with what stands under them, the front matter first, then definitions and footnotes."""
    facts = note.facts
    leaves = [*_blocks(note), *_labels(facts)]
    leaves.sort(key=lambda one: one.whole)
    headings = [
        (heading, Span(heading.span.start, _end_of(facts, index))) for index, heading in enumerate(facts.headings)
    ]
    made, _ = _nest(headings, leaves, 0, facts.length, section_words(note))
    return (*_head(note), *made)


def _end_of(facts: Facts, index: int) -> int:
    level = facts.headings[index].level
    return next((one.span.start for one in facts.headings[index + 1 :] if one.level <= level), facts.length)


def _nest(
    headings: list[tuple[Heading, Span]], leaves: list[Symbol], start: int, end: int, words: Callable[[Span], int]
) -> tuple[tuple[Symbol, ...], list[Symbol]]:
    """The symbols between two offsets: what precedes the first heading, then each heading with its own."""
    made: list[Symbol] = []
    while headings and headings[0][1].start < end:
        heading, whole = headings.pop(0)
        while leaves and leaves[0].whole.start < whole.start:
            made.append(leaves.pop(0))
        inner, _ = _nest(headings, leaves, whole.start, whole.end, words)
        name = " ".join(heading.text.split()) or "#" * heading.level
        detail = f"H{heading.level} · {counted(words(whole), 'word')}"
        made.append(Symbol("heading", name, detail, whole, heading.content, inner))
    while leaves and leaves[0].whole.start < end:
        made.append(leaves.pop(0))
    return tuple(made), leaves


def _head(note: Note) -> Iterator[Symbol]:
    head = note.front_matter
    if head is None or not head.found:
        return
    keys = tuple(
        Symbol(
            "key",
            entry.key,
            _shown(note, entry.value.span),
            Span(entry.key_span.start, entry.value.span.end),
            entry.key_span,
        )
        for entry in head.entries
        if entry.value.span.end >= entry.key_span.end
    )
    yield Symbol("front-matter", "front matter", head.format, head.span, head.span, keys)


def _shown(note: Note, span: Span) -> str:
    text = " ".join(note.source[span].split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _labels(facts: Facts) -> Iterator[Symbol]:
    for definition in facts.definitions:
        yield Symbol(
            "definition", f"[{definition.raw_label}]", definition.destination, definition.span, definition.label_span
        )
    for footnote in facts.footnotes:
        yield Symbol("footnote", f"[^{footnote.label}]", "", footnote.span, footnote.label_span)


def _blocks(note: Note) -> Iterator[Symbol]:
    document = note.document
    for base, node in document.walk():
        whole = Span(base + node.start, base + node.end)
        if node.kind is Kind.TABLE:
            rows = len(node.children)
            first = document.text(base, node).partition("\n")[0].strip(" |")
            name = " | ".join(cell.strip() for cell in first.split("|"))
            yield Symbol("table", name or "table", f"{rows} rows", whole, whole)
        elif node.kind in (Kind.CALLOUT, Kind.ADMONITION):
            title = node.part(Role.TITLE)
            name = document.text(base, title).strip() if title else str(node.data)
            yield Symbol("callout", name or str(node.data), str(node.data), whole, whole)
    for link in note.facts.links:
        if link.image and link.kind in ("inline", "html", "shortcode", "full"):
            yield Symbol("figure", link.text or link.destination.rpartition("/")[2], "", link.span, link.span)


class WorkspaceSymbol(NamedTuple):
    """A name in a note; `span` None: the note itself."""

    kind: str
    name: str
    container: str
    path: str
    span: Span | None


def search(snapshot: Snapshot, query: str, limit: int = 200) -> list[WorkspaceSymbol]:
    """Notes (title, aliases), headings, tags and labels that fit a query, best first; letter case ignored."""
    found: list[tuple[float, str, int, WorkspaceSymbol]] = []
    for path, exports in snapshot.exports.items():
        folder = path.rpartition("/")[0]
        names = [("note", exports.title or path.rpartition("/")[2]), ("note", path.rpartition("/")[2])]
        names += [("note", alias) for alias in _aliases(exports.fields)]
        names += [("heading", text) for _, text in exports.headings if text]
        names += [("tag", f"#{term}") for taxonomy, terms in exports.terms for term in terms]
        seen: set[tuple[str, str]] = set()
        for order, (kind, name) in enumerate(names):
            if (kind, name) in seen:
                continue
            seen.add((kind, name))
            points = score(query, name)
            if points > 0 or not query:
                container = folder if kind == "note" else (exports.title or path)
                symbol = WorkspaceSymbol(kind, name, container, path, None)
                found.append((-points, path, order, symbol))
    found.sort(key=lambda one: one[:3])
    tags: set[str] = set()
    made = []
    for _, _, _, symbol in found:
        if symbol.kind == "tag":
            if symbol.name in tags:
                continue
            tags.add(symbol.name)
        made.append(symbol)
        if len(made) == limit:
            break
    return made


def _aliases(fields: tuple[tuple[str, str, str], ...]) -> list[str]:
    return [value for key, _, value in fields if key.casefold() in ("alias", "linktitle") and value]


def place_of(snapshot: Snapshot, symbol: WorkspaceSymbol) -> Span:
    """Where a workspace symbol stands in its note."""
    facts = snapshot.facts(symbol.path)
    if facts is None:
        return Span(0, 0)
    if symbol.kind == "heading":
        for heading in facts.headings:
            if heading.text == symbol.name:
                return heading.content
    if symbol.kind == "tag":
        for span, tag in facts.tags:
            if f"#{tag}" == symbol.name:
                return span
        for scalar in tag_values(facts):
            if f"#{scalar.text}" == symbol.name:
                return scalar.span
    return Span(0, 0)
