"""What is drawn in a colour of its own: keys, wiki links, tags, callouts, footnotes, shortcodes; dead targets."""

from __future__ import annotations

from mdkb.features.snapshot import Snapshot
from mdkb.note import Note
from mdkb.syntax import Kind, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

DEAD, DRAFT, DEFINES = "deprecated", "readonly", "definition"
_REFERENCES = ("full", "collapsed", "shortcut")


class SemanticToken(NamedTuple):
    """A stretch on one line with its type and modifiers (names as in LSP)."""

    span: Span
    type: str
    modifiers: tuple[str, ...] = ()


def tokens(snapshot: Snapshot, note: Note) -> list[SemanticToken]:
    """All tokens of a note, in order, none overlapping another, each on one line."""
    found = [*_head(note), *_facts(snapshot, note), *_nodes(note)]
    made: list[SemanticToken] = []
    at = 0
    for token in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if token.span.start < at or token.span.end <= token.span.start:
            continue
        at = token.span.end
        made += _by_line(note, token)
    return made


def _by_line(note: Note, token: SemanticToken) -> list[SemanticToken]:
    source = note.source
    first, last = source.position(token.span.start).row, source.position(token.span.end - 1).row
    if first == last:
        return [token]
    pieces = []
    for row in range(first, last + 1):
        line = source.line(row)
        piece = Span(max(line.start, token.span.start), min(line.end, token.span.end))
        if piece.end > piece.start:
            pieces.append(token._replace(span=piece))
    return pieces


def _head(note: Note) -> list[SemanticToken]:
    head = note.front_matter
    entries = head.entries if head is not None and head.found else ()
    return [SemanticToken(entry.key_span, "property") for entry in entries]


def _facts(snapshot: Snapshot, note: Note) -> list[SemanticToken]:
    facts = note.facts
    found = [SemanticToken(span, "decorator") for span, _ in facts.tags]
    found += [SemanticToken(one.label_span, "number", (DEFINES,)) for one in facts.footnotes]
    found += [SemanticToken(one.span, "number", () if one.defined else (DEAD,)) for one in facts.footnote_uses]
    found += [SemanticToken(one.label_span, "variable", (DEFINES,)) for one in facts.definitions]
    for link in facts.links:
        if link.kind in _REFERENCES:
            continue
        modifiers = _target(snapshot, note.path, link)
        if link.kind == "wiki":
            found.append(SemanticToken(link.span, "class", modifiers))
        elif modifiers and link.kind in ("inline", "definition", "html", "shortcode"):
            found.append(SemanticToken(link.target, "string", modifiers))
    found += [SemanticToken(tag.span, "macro") for tag in note.document.shortcodes]
    return found


def _target(snapshot: Snapshot, path: str, link) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    if "://" in link.destination:
        return ()
    outcome = snapshot.resolve(path, link).outcome
    if outcome in ("missing", "wrong-case", "escaping"):
        return (DEAD,)
    return (DRAFT,) if outcome == "unpublished" else ()


def _nodes(note: Note) -> list[SemanticToken]:
    found = []
    document = note.document
    for base, node in document.walk_all():
        if node.kind in (Kind.CALLOUT, Kind.ADMONITION):
            part = node.part(Role.TYPE)
            if part:
                found.append(SemanticToken(Span(base + part.start, base + part.end), "keyword"))
        elif node.kind in (Kind.MATH, Kind.MATH_BLOCK):
            found.append(SemanticToken(Span(base + node.start, base + node.end), "enumMember"))
    return found
