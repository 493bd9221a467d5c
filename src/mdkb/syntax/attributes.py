"""Attribute lists: `{#id .class key=value}` (Goldmark, Pandoc), `{: #id}` (kramdown, Python-Markdown), `{ #id }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.regex import regex

if TYPE_CHECKING:
    from mdkb.syntax.block_state import BlockState

_WORD = r"""(?:[#.][^\s{}]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']+))"""
BRACES = rf"\{{[ \t]*{_WORD}(?:[ \t]+{_WORD})*[ \t]*\}}"
COLON = r"\{:[^{}\n]*\}"
_AT_END = regex(rf"(?<!\\)(?:{BRACES}|{COLON})[ \t]*\Z")
ALONE = regex(rf"(?:{BRACES}|{COLON}|\{{::[^{{}}\n]*/?\}}|\{{:/[\w-]*\}})[ \t]*\Z")
INLINE = regex(rf"{BRACES}|{COLON}")


def heading_attributes(state: BlockState, start: int, end: int) -> tuple[int, int] | None:
    """The attribute list that ends text[start:end], as (start, end)."""
    line = state.text[start:end].rstrip(" \t")
    if not line.endswith("}"):
        return None
    brace = line.rfind("{")
    if brace < 0 or _AT_END.match(line, brace) is None:
        return None
    return start + brace, start + len(line)
