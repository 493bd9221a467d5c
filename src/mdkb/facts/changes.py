"""Proposed changes (CriticMarkup): `{++new++}` `{--old--}` `{~~old~>new~~}` `{==seen==}` `{>>why<<}`.

Source: criticmarkup.com, the five marks. A mark may go over lines, but not over a blank one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdkb.facts.collected import Code
from mdkb.regex import regex
from mdkb.text import Span

_TEXT = r"(?:(?!\n[ \t>]*\r?\n).)*?"
CHANGE = regex(
    rf"\{{\+\+(?P<addition>{_TEXT})\+\+\}}|\{{--(?P<deletion>{_TEXT})--\}}|\{{~~(?P<old>{_TEXT})~>(?P<new>{_TEXT})~~\}}"
    rf"|\{{==(?P<highlight>{_TEXT})==\}}|\{{>>(?P<comment>{_TEXT})<<\}}",
    re.DOTALL,
)
_WITHDRAWING = ("{--", "{~~", "{>>")


def withdrawn(text: str, extent: Span, code: Iterable[Code]) -> list[Span]:
    """What will not be in the text once its changes are accepted, in order: nobody wants to hear of mistakes there.

    Args:
        extent: where to look.
        code: what is no prose: what looks like a change there is none.
    """
    if not any(text.find(mark, *extent) >= 0 for mark in _WITHDRAWING):
        return []
    others = [one.span for one in code]
    return [span for span in _spans(text, extent) if not any(span.overlaps(other) for other in others)]


def _spans(text: str, extent: Span) -> Iterator[Span]:
    for match in CHANGE.finditer(text, *extent):
        if match["deletion"] is not None or match["comment"] is not None:
            yield Span(*match.span())
        elif match["old"] is not None:
            yield Span(match.start(), match.start("new"))
