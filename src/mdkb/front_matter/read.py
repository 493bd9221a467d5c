"""Find a note's front matter and read it, whatever its format; broken blocks are data, never exceptions.

What opens and closes a block: YAML `---` and `---` or `...`; TOML `+++`; JSON `{` and the matching `}`; Org lines
`#+KEY: value`; a MultiMarkdown head is `Key: value` lines up to the first blank line. A thematic break that opens a
note, and `---` in a fenced block, are none.
"""

from __future__ import annotations

import re

from mdkb.front_matter.block import Content
from mdkb.front_matter.model import FrontMatter, Problem
from mdkb.regex import regex
from mdkb.text import BOM, Span

_BLANK = regex(r"(?:[ \t]*(?:\r\n|\n|\r))+")
_FENCE = regex(r"(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSE = {
    "yaml": regex(r"(?<![^\r\n])(---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "toml": regex(r"(?<![^\r\n])(\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_KEY = {
    "yaml": regex(r"""(?<![^\r\n])(?:\w[\w .-]*|"[^"\r\n]+"|'[^'\r\n]+')[ \t]*:(?=\s|\Z)"""),
    "toml": regex(r"""(?<![^\r\n])[ \t]*(?:(?:[\w.-]+|"[^"\r\n]+")[ \t]*=|\[)"""),
}
_BEFORE_KEYS = regex(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*")
_PARAGRAPH_END = regex(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_TELLING = regex(
    r"(?<![^\r\n])(?:title|date|draft|layout|tags|categories|category|permalink|slug)[ \t]*[:=]", re.IGNORECASE
)
_YAML_LINE = regex(r"\w[\w .-]*:(?:[ \t]|$)|[ \t]+\S|-[ \t]|#|$")
_NO_TEXT = ("```", "~~~", "<%", "{{", "{%")  # code, or a template whose own code comes first
_NEAR_TOP = 2000  # code points: a block with text before it is looked for no further down


def read(text: str, formats: tuple[str, ...]) -> FrontMatter | None:
    """The front matter of a note, with its problems; None when there is none. Never raises.

    Args:
        text: the whole note, as decoded.
        formats: those that the site knows: yaml, toml, json, head, org.
    """
    begin = 1 if text.startswith(BOM) else 0
    blank = _BLANK.match(text, begin)
    start = blank.end() if blank else begin
    found = _block(text, start, formats)
    if found is None:
        return _after_text(text) if "yaml" in formats and "\n---" in text[:_NEAR_TOP] else None
    before = []
    if begin:
        before.append(Problem("bom", Span(0, 1), "a byte order mark stands before the front matter", "remove it"))
    if blank:
        if found.format == "head" and not _TELLING.search(text, start, found.span.end):
            return None
        before.append(Problem("blank", Span(begin, start), "blank lines stand before the front matter", "remove them"))
    return found._replace(problems=(*before, *found.problems)) if before else found


def body_start(front_matter: FrontMatter | None) -> int:
    """The offset at which the note's text begins: after the block and its closing line."""
    return front_matter.span.end if front_matter else 0


def _block(text: str, start: int, formats: tuple[str, ...]) -> FrontMatter | None:
    kind = {"-": "yaml", "+": "toml"}.get(text[start : start + 1], "")
    if kind and kind in formats:
        fence = _FENCE.match(text, start)
        return _fenced(text, start, fence.end(), kind) if fence else None
    if "json" in formats and text.startswith("{", start):
        from mdkb.front_matter import json_block

        return json_block.read(text, start)
    if "org" in formats and text.startswith("#+", start):
        from mdkb.front_matter import head_block

        return head_block.read_org(text, start)
    if "head" in formats:
        from mdkb.front_matter import head_block

        return head_block.read(text, start)
    return None


def _fenced(text: str, start: int, opening: int, kind: str) -> FrontMatter | None:
    """A block between fences; `opening`: where its first line begins."""
    close = _CLOSE[kind].search(text, opening)
    if close is None:
        return _unclosed(text, start, opening, kind)
    content = Span(opening, close.start())
    span = Span(start, close.end())
    block = text[opening : close.start()]
    if not block.strip():
        problem = Problem("empty", Span(start, start + 3), "the front matter is empty", "remove it, or give it a title")
        return FrontMatter(kind, span, content, (), (problem,))
    if not _has_keys(block, kind):
        return None
    found = _content(text, content, kind)
    if found is None:
        return None
    problems = found.problems
    if close[1] == "...":
        problems += (Problem("dots", Span(*close.span(1)), "`...` closes the front matter", "close it by `---`"),)
    return FrontMatter(kind, span, content, found.entries, problems)


def _content(text: str, content: Span, kind: str) -> Content | None:
    if kind == "yaml":
        from mdkb.front_matter import yaml_block

        return yaml_block.read(text, content)
    from mdkb.front_matter import toml_block

    return toml_block.read(text, content)


def _has_keys(block: str, kind: str) -> bool:
    """Whether it is a block of keys: else two thematic breaks with text between them.

    After blank lines the first text must be a key; else a key in the first paragraph is enough.
    """
    keys = _KEY[kind]
    first = _BEFORE_KEYS.match(block)
    at = first.end() if first else 0
    if keys.match(block, at):
        return True
    if block[0] in "\r\n":
        return False
    end = _PARAGRAPH_END.search(block, at)
    return keys.search(block, at, end.start() if end else len(block)) is not None


def _unclosed(text: str, start: int, opening: int, kind: str) -> FrontMatter | None:
    """A block without an end, if its first lines can be nothing else; its text is the page's."""
    end = _PARAGRAPH_END.search(text, opening)
    stop = end.start() if end else len(text)
    first = _KEY[kind].match(text, opening)
    if first is None or first.end() > stop:
        return None
    keys = sum(1 for _ in _KEY[kind].finditer(text, opening, stop))
    if keys < 2 and not _TELLING.match(text, opening):
        return None
    fence = "---" if kind == "yaml" else "+++"
    nowhere = Span(start, start)
    problem = Problem("unclosed", Span(start, start + 3), f"no `{fence}` closes the front matter", f"add `{fence}`")
    return FrontMatter(kind, nowhere, nowhere, (), (problem,))


def _after_text(text: str) -> FrontMatter | None:
    """A YAML block that follows text: every generator takes it for text."""
    at = text.find("\n---", 0, _NEAR_TOP) + 1
    before = text[:at]
    fence = _FENCE.match(text, at)
    if fence is None or not before.strip() or any(mark in before for mark in _NO_TEXT):
        return None
    close = _CLOSE["yaml"].search(text, fence.end())
    if close is None:
        return None
    block = text[fence.end() : close.start()]
    lines = re.split(r"\r\n|\n|\r", block)
    if not _TELLING.search(block) or not all(_YAML_LINE.match(line) for line in lines) or not lines[0].strip():
        return None
    nowhere = Span(0, 0)
    problem = Problem("text", Span(at, at + 3), "text stands before the front matter", "move it below the block")
    return FrontMatter("yaml", nowhere, nowhere, (), (problem,))
