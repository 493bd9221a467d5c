"""Allowing a finding: on its line, in its block, in the note, in the whole knowledge base."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Diagnostic, Edit
from mdkb.features.actions.model import Action, Asked, Command, Make, nothing
from mdkb.front_matter import body_start
from mdkb.syntax import Kind
from mdkb.text import Span

_LINES_OF_THEIR_OWN = (Kind.TABLE, Kind.FENCED_CODE, Kind.HTML_BLOCK, Kind.INDENTED_CODE, Kind.MATH_BLOCK)


def offers(asked: Asked) -> Iterator[Action]:
    """For each rule that found something at the selection."""
    seen: set[str] = set()
    for one in asked.found:
        if one.family == "internal" or one.code in seen:
            continue
        seen.add(one.code)
        if body_start(asked.note.front_matter) <= one.span.start:
            title = f"Allow {one.name} here"
            yield Action(title, "quickfix", _made(asked, title, here(asked, one)), (one,))
        if not asked.automatic:
            title = f"Allow {one.name} in this note"
            yield Action(title, "quickfix", _made(asked, title, in_note(asked, one.name)), (one,))
            title = f"Turn {one.name} off in the settings"
            yield Action(title, "quickfix", nothing, (one,), command=Command("mdkb.ignoreRule", {"rule": one.name}))


def _made(asked: Asked, title: str, edit: Edit) -> Make:
    return lambda: asked.edit(title, (edit,))


def comment(asked: Asked, text: str) -> str:
    """A comment that the page does not show, as the note's dialect writes it."""
    opening, closing = asked.note.document.dialect.comment
    return f"{opening} {text} {closing}"


def here(asked: Asked, one: Diagnostic) -> Edit:
    """A comment at the end of the line; above the block where a line cannot take one."""
    source = asked.note.source
    text = comment(asked, f"mdkb: allow {one.name}")
    line = source.line(source.position(one.span.start).row)
    for base, node in asked.note.document.walk():
        if node.kind in _LINES_OF_THEIR_OWN and base + node.start <= one.span.start < base + node.end:
            start = source.line(source.position(base + node.start).row).start
            return Edit(Span(start, start), f"{text}{source.newline}{source.newline}")
    return Edit(Span(line.end, line.end), f" {text}")


def in_note(asked: Asked, name: str) -> Edit:
    """A comment below the front matter."""
    start = body_start(asked.note.front_matter)
    newline = asked.note.source.newline
    text = comment(asked, f"mdkb: allow-file {name}")
    return Edit(Span(start, start), f"{text}{newline}{newline}")
