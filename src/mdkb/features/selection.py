"""Growing a selection: word, text or destination, link, span, sentence, paragraph, cell, item, list, section."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.syntax import Kind, Node, Role
from mdkb.text import Span

_WORD = regex(r"[\w'’-]+")
_SENTENCE_END = regex(r"[.!?…][\"'”’)\]]*(?=\s)")
_INNER = (Role.CONTENT, Role.TEXT, Role.DESTINATION, Role.TITLE, Role.LABEL, Role.TARGET, Role.FRAGMENT, Role.ALIAS)


def selections(note: Note, offset: int) -> list[Span]:
    """Spans around an offset, each strictly larger than the one before; the whole note last."""
    found = [Span(0, len(note.source)), *_sections(note, offset), *_blocks(note, offset), *_inlines(note, offset)]
    head = note.front_matter
    if head is not None and head.found and head.span.start <= offset <= head.span.end:
        found += [head.span, head.content]
        for entry in head.entries:
            whole = Span(entry.key_span.start, max(entry.value.span.end, entry.key_span.end))
            found += [span for span in (whole, entry.key_span, entry.value.span) if _holds(span, offset)]
    for link in note.facts.links:
        found += [span for span in _parts_of(link) if _holds(span, offset)]
    for definition in note.facts.definitions:
        found += [span for span in (definition.span, definition.label_span) if _holds(span, offset)]
    word = _word(note.source.text, offset)
    if word is not None:
        found.append(word)
    return _nested(found)


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end and span.end > span.start


def _parts_of(link: Link) -> tuple[Span, ...]:
    return (link.span, link.text_span, link.target)


def _nested(spans: list[Span]) -> list[Span]:
    """The spans from small to large, those left out that overlap without being nested."""
    made: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.end - one.start, one.start)):
        if not made or (span.contains(made[-1]) and span != made[-1]):
            made.append(span)
    return made


def _word(text: str, offset: int) -> Span | None:
    start = max(0, offset - 80)
    for match in _WORD.finditer(text, start, min(len(text), offset + 80)):
        if match.start() <= offset <= match.end():
            return Span(*match.span())
    return None


def _sections(note: Note, offset: int) -> list[Span]:
    facts = note.facts
    found = []
    for index, heading in enumerate(facts.headings):
        end = next((one.span.start for one in facts.headings[index + 1 :] if one.level <= heading.level), facts.length)
        if heading.span.start <= offset < end or (offset == end == facts.length):
            found.append(Span(heading.span.start, end))
            if offset > heading.span.end:
                found.append(_trimmed(note, Span(heading.span.end, end)))
    return found


def _trimmed(note: Note, span: Span) -> Span:
    text = note.source[span]
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def _blocks(note: Note, offset: int) -> list[Span]:
    found = []
    for base, node in note.document.walk():
        span = Span(base + node.start, base + node.end)
        if not _holds(span, offset):
            continue
        found.append(span)
        for part in node.parts:
            inner = Span(base + part.start, base + part.end)
            if part.role in (Role.CONTENT, Role.INFO, Role.LABEL) and _holds(inner, offset):
                found.append(inner)
        if node.kind is Kind.TABLE and len(node.children) > 1:
            body = Span(base + node.children[1].start, base + node.children[-1].end)
            found += [body] if _holds(body, offset) else []
        if node.kind is Kind.FENCED_CODE:
            found += _code_body(base, node, offset)
        if node.kind is Kind.PARAGRAPH:
            found += _sentence(note, span, offset)
    return found


def _code_body(base: int, node: Node, offset: int) -> list[Span]:
    lines = node.all_parts(Role.CONTENT)
    body = Span(base + lines[0].start, base + lines[-1].end) if lines else Span(0, 0)
    return [body] if _holds(body, offset) else []


def _sentence(note: Note, paragraph: Span, offset: int) -> list[Span]:
    text = note.source[paragraph]
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if paragraph.start + match.end() >= offset:
            return [_trimmed(note, Span(paragraph.start + start, paragraph.start + match.end()))]
        start = match.end()
    return [_trimmed(note, Span(paragraph.start + start, paragraph.end))]


def _inlines(note: Note, offset: int) -> list[Span]:
    found = []
    for base, leaf in note.document.leaves():
        if not base + leaf.start <= offset <= base + leaf.end:
            continue
        pending = list(note.document.inlines(base, leaf))
        while pending:
            node = pending.pop()
            span = Span(base + node.start, base + node.end)
            if not _holds(span, offset) or node.kind is Kind.TEXT:
                continue
            found.append(span)
            opening, closing = node.part(Role.OPENING), node.part(Role.CLOSING)
            if opening and closing and opening.end < closing.start:
                inner = Span(base + opening.end, base + closing.start)
                found += [inner] if _holds(inner, offset) else []
            for part in node.parts:
                inner = Span(base + part.start, base + part.end)
                if part.role in _INNER and _holds(inner, offset):
                    found.append(inner)
            pending.extend(node.children)
    return found
