"""Template tags: found before Markdown is read and masked by letters, as the generators expand them first."""

from __future__ import annotations

from typing import NamedTuple

from mdkb.syntax.dialect import Dialect
from mdkb.syntax.nodes import ShortcodeData
from mdkb.text import Span


class Tag(NamedTuple):
    """One template tag. `notation`: `{{<`, `{{%`, `{%` or `{{`; `partner`: span of the tag it is paired with."""

    span: Span
    notation: str
    data: ShortcodeData
    partner: Span | None


class Masked(NamedTuple):
    """The text with every tag replaced by `opener` and fillers, code point for code point."""

    text: str
    tags: tuple[Tag, ...]
    unclosed: tuple[Span, ...]
    opener: str


def mask(text: str, dialect: Dialect, start: int) -> Masked:
    """Mask the template tags of a dialect from offset `start` on."""
    return Masked(text, (), (), "")
