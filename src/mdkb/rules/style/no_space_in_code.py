"""Spaces inside the backticks of a code span.

One space on both sides is taken away by the parser; others show, in a frame that is wider than the code.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.syntax import Kind, Role
from mdkb.text import Span


@note_rule(
    "MD038",
    "no-space-in-code",
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("whitespace", "code"),
    examples=(
        Example(
            """\
The ` code` and the `other `.
     ^ space at the beginning of the code
                          ^ space at the end of the code
""",
            fixed="The `code` and the `other`.\n",
        ),
        Example("The `code`, the `` `backtick` `` and the ` padded `.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at both ends of each code span."""
    for inline in inlines_of(note).of(Kind.CODE_SPAN):
        parts = [inline.leaf.at(part) for part in inline.node.all_parts(Role.CONTENT)]
        if not parts:
            continue
        content = Span(parts[0].start, parts[-1].end)
        text = note.source[content]
        if is_exact(note) and not inline.leaf.parents:
            yield from _indented(note, parts, text)
        if not text[:1].isspace() and not text[-1:].isspace():
            continue
        yield from _ends(note, content, note.source[parts[0]], note.source[parts[-1]])


def _indented(note: Note, parts: list[Span], text: str) -> Iterator[Finding]:
    """An indented first line after a line break, which the parser strips but markdownlint does not."""
    if text[:1] not in ("\n", "\r") or not text.strip():
        return
    first = next(part for part in parts if note.source[part].strip())
    at = first.start + len(note.source[first]) - len(note.source[first].lstrip("\r\n"))
    line = note.source.line(note.source.position(at).row)
    rest = note.source[line]
    gap = Span(line.start, line.start + len(rest) - len(rest.lstrip()))
    if gap.end > gap.start:
        yield Finding(gap, "space at the beginning of the code")


def _ends(note: Note, content: Span, head: str, tail: str) -> Iterator[Finding]:
    """Spaces beyond the one on both sides that is padding."""
    text = note.source[content]
    if not text.strip():
        return
    padded = len(text) > 1 and text[0] in " \r\n" and text[-1] in " \r\n"
    pad = 1 if padded else 0
    left = _count(head) - pad - (not padded and head.lstrip()[:1] == "`" and head[:1] == " ")
    right = _count(tail[::-1]) - pad - (not padded and tail.rstrip()[-1:] == "`" and tail[-1:] == " ")
    both = padded and left > 0 and right > 0 and head.lstrip()[:1] != "`" and tail.rstrip()[-1:] != "`"
    extra = pad if both else 0
    edits = []
    if left > 0:
        first = content.start + (0 if both else pad)
        edits.append((Span(first, first + left + extra), "at the beginning"))
    if right > 0:
        last = content.end - (0 if both else pad)
        edits.append((Span(last - right - extra, last), "at the end"))
    for span, where in edits:
        fix = unsafe("Remove the spaces", *(Edit(one, "") for one, _ in edits))
        yield Finding(span, f"space {where} of the code", fix)


def _count(text: str) -> int:
    """How much white space a text begins with, if anything follows."""
    rest = text.lstrip()
    return len(text) - len(rest) if rest else 0
