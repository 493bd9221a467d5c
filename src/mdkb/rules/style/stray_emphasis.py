"""Asterisks of emphasis that show on the page: their partner is missing, of another length, or in the wrong place.

`**bold*` and `*bold**` leave an asterisk behind. `**bold` leaves two. Between a punctuation mark and a letter marks do
not work as they seem to: `**Note:**this` shows them all (CommonMark 0.31.2, 6.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mdkb.diagnostic import Finding, Related
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed
from mdkb.rules.style._inlines import leaves_of
from mdkb.syntax import Kind, Node
from mdkb.text import Span

_RUN = regex(r"(?<![*\\/])\*+(?![*/])")
_EMPHASIS = (Kind.EMPHASIS, Kind.STRONG)
_CODE = regex(r"\*\*(?:\w*_\w*|kwargs|args|opts|options|params)\b")
_BEGINS = regex(r"[^\W_]|`|!?\[|\{\{")  # what strong text begins with
_WIDEST = 200  # characters between two marks that belong together
_OPENERS = "([{\"'“‘«¿¡—–"
_ENDERS = ")]}\"'”’».,:;!?—–"


@note_rule(
    "KB508",
    "stray-emphasis",
    examples=(
        Example("""\
This is **important* for all.
        ^ this "*" shows on the page: the marks before and after the text differ

So is *this**.
            ^ this "*" shows on the page: the marks before and after the text differ
"""),
        Example("""\
**Note:**this is not strong.
^^ this "**" shows on the page: its partner between ":" and "t" ends nothing
"""),
        Example("""\
This is strong**(not)** at all.
              ^^ this "**" shows on the page: between "g" and "(" it begins nothing
"""),
        Example("""\
The **important part is here.
    ^^ this "**" shows on the page: nothing ends it
"""),
        Example("2 ** 3, a * b, **/*.md, `**kwargs`, **kwargs and \\**, and **this**.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the asterisks that are text."""
    if "*" not in note.text:
        return
    for leaf in leaves_of(note):
        inlines = note.document.inlines(leaf.base, leaf.node)
        texts = [one for one in inlines if one.kind is Kind.TEXT and "*" in note.document.text(leaf.base, one)]
        if texts:
            unequal = list(_unequal(note, leaf, inlines))
            yield from unequal or _strays(note, _runs(note, leaf, texts))


def _unequal(note: Note, leaf: Placed, inlines: Sequence[Node]) -> Iterator[Finding]:
    """Asterisks right before or after emphasis."""
    text = note.source.text
    for node, following in pairwise(inlines):
        at = leaf.base + following.start
        start = end = at
        if node.kind is Kind.TEXT and following.kind in _EMPHASIS and text[at] == "*":
            while start > leaf.base + node.start and text[start - 1] == "*":
                start -= 1
        elif node.kind in _EMPHASIS and following.kind is Kind.TEXT and text[at - 1] == "*":
            while end < leaf.base + following.end and text[end] == "*":
                end += 1
        if start < end:
            shown = text[start:end]
            yield Finding(
                Span(start, end), f'this "{shown}" shows on the page: the marks before and after the text differ'
            )


def _runs(note: Note, leaf: Placed, texts: Iterable[Node]) -> list[Span]:
    """Pairs of asterisks that are text and may be meant as marks: they touch a word."""
    text = note.source.text
    found = [
        Span(*match.span())
        for node in texts
        for match in _RUN.finditer(text, leaf.base + node.start, leaf.base + node.end)
    ]
    pairs = [run for run in found if run.end - run.start == 2 and not _CODE.match(text, run.start)]
    if any(_is_space(text[run.start - 1 : run.start]) and _is_space(text[run.end : run.end + 1]) for run in pairs):
        return []  # no-space-in-emphasis speaks of these
    return pairs


def _strays(note: Note, runs: list[Span]) -> Iterator[Finding]:
    text = note.source.text
    left = iter(runs)
    for run in left:
        before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
        partner = next((one for one in runs if one.start > run.end), None)
        shown = 'this "**" shows on the page:'
        if partner is not None and not _is_space(after) and _are_meant(text, run, partner):
            next(left)
            if _is_space(before) or before in _OPENERS:
                ends = text[partner.start - 1], text[partner.end : partner.end + 1]
                message = f'{shown} its partner between "{ends[0]}" and "{ends[1]}" ends nothing'
            else:
                message = f'{shown} between "{before}" and "{after}" it begins nothing'
            yield Finding(run, message, related=(Related("its partner", partner),))
        elif (_is_space(before) or before in _OPENERS) and _BEGINS.match(text, run.end):
            yield Finding(run, f"{shown} nothing ends it")
        elif before.isalpha() and (_is_space(after) or after in _ENDERS):
            yield Finding(run, f"{shown} nothing begins it")


def _are_meant(text: str, opening: Span, closing: Span) -> bool:
    inner = text[opening.end : closing.start]
    return 0 < len(inner) <= _WIDEST and not inner[-1].isspace() and any(one.isalnum() for one in inner)


def _is_space(character: str) -> bool:
    return not character or character.isspace()
