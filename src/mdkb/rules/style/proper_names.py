"""A name in another letter case than the settings say.

Does nothing until `names` is set. The spelling family has names of its own (`name-case`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import QUIET, is_exact
from mdkb.syntax import Kind, LinkData, Node, Role
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        names: names as they are written: `GitHub`, `JavaScript` …
        code_blocks: whether code is looked at.
        html_elements: whether HTML is looked at.
    """

    names: tuple[str, ...] = ()
    code_blocks: bool = True
    html_elements: bool = True


_MARKS = regex(r"[*_]+")
_OPAQUE = frozenset({Kind.HTML_INLINE, Kind.COMMENT})


@note_rule(
    "MD044",
    "proper-names",
    options=Options,
    fixable="sometimes",
    presets=QUIET,
    tags=("spelling",),
    examples=(
        Example(
            """\
We use Github and `github`.
       ^^^^^^ "Github", expected "GitHub"
                   ^^^^^^ "github", expected "GitHub"
""",
            fixed="We use GitHub and `GitHub`.\n",
            options=(("names", ("GitHub",)),),
        ),
        Example("We use GitHub: <https://github.com>.\n", options=(("names", ("GitHub",)),)),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look for each name in text, code and HTML, but not in addresses."""
    if not options.names:
        return
    stretches = sorted(_stretches(note, options))
    text = note.source.text
    taken: list[Span] = []
    right = frozenset(options.names)
    exact = is_exact(note)
    for name in sorted(options.names, key=lambda name: (-len(name), name.casefold())):
        pattern = _pattern(name)
        for span, kind in stretches:
            for match in pattern.finditer(text[span.start : span.end]):
                found = Span(*match.span(1)).shifted(span.start)
                if match[1] not in right and not any(one.overlaps(found) for one in taken):
                    if kind != "tag" and _is_in_address(text, span, found, exact=exact):
                        continue
                    edit = (Edit(found, name),)
                    fix = Fix(f"Write {name}", edit, safe=kind == "text")
                    yield Finding(found, f'"{match[1]}", expected "{name}"', fix)
                taken.append(found)


def _pattern(name: str) -> re.Pattern[str]:
    """A name as a word of its own, underscores around it left aside."""
    start = r"\b_*" if re.match(r"\w", name, re.ASCII) else ""
    end = r"_*\b" if re.search(r"\w$", name, re.ASCII) else ""
    return re.compile(f"{start}({re.escape(name)}){end}", re.IGNORECASE | re.ASCII)


def _stretches(note: Note, options: Options) -> Iterator[tuple[Span, str]]:
    """What is looked at: spans of running text, code, HTML."""
    blocks = blocks_of(note)
    for inline in inlines_of(note).of(Kind.TEXT):
        if inline.parent.kind is Kind.LINK and inline.parent.data and _is_address(inline.parent):
            continue
        if inline.parent is inline.leaf.node:  # emphasis marks that stand as text part words too
            yield from ((part, "text") for part in _between_marks(note.source.text, inline.span))
        else:
            yield inline.span, "text"
    if options.code_blocks:
        for inline in inlines_of(note).of(Kind.CODE_SPAN):
            yield from ((inline.leaf.at(part), "code") for part in inline.node.all_parts(Role.CONTENT))
        for block in blocks.of(Kind.FENCED_CODE, Kind.INDENTED_CODE):
            yield from ((block.at(part), "code") for part in block.node.all_parts(Role.CONTENT))
    if options.html_elements:
        yield from ((inline.span, "tag") for inline in inlines_of(note).of(*_OPAQUE))
        yield from ((block.span, "tag") for block in blocks.of(Kind.COMMENT_BLOCK))
    for block in blocks.of(Kind.HTML_BLOCK):
        at = block.span.start
        for node in block.node.children:
            yield Span(at, block.base + node.start), "html"
            at = block.base + node.end
            if options.html_elements:
                yield Span(block.base + node.start, at), "tag"
        yield Span(at, block.span.end), "html"


def _between_marks(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in _MARKS.finditer(text, *span):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, span.end)


def _is_address(node: Node) -> bool:
    return isinstance(node.data, LinkData) and node.data.form in ("autolink", "bare")


_ADDRESS = regex(r"(?:https?://|www\.)[^\s<>\"'`)]*|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)


def _is_in_address(text: str, stretch: Span, found: Span, *, exact: bool) -> bool:
    """Whether a place stands in a web address; `exact`: or after one on its line, as markdownlint has it."""
    line = max(text.rfind("\n", stretch.start, found.start) + 1, stretch.start)
    return any(
        match.start() < found.end and (exact or found.start < match.end())
        for match in _ADDRESS.finditer(text, line, stretch.end)
    )
