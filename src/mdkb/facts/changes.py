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


def withdrawn(text: str, code: Iterable[Code]) -> tuple[Span, ...]:
    """What will not be in the text once its changes are accepted, in order: nobody wants to hear of mistakes there.

    Args:
        code: what is no prose: what looks like a change there is none.
    """
    if not any(mark in text for mark in _WITHDRAWING):
        return ()
    others = [one.span for one in code]
    return tuple(span for span in _spans(text) if not any(span.overlaps(other) for other in others))


def _spans(text: str) -> Iterator[Span]:
    for match in CHANGE.finditer(text):
        if match["deletion"] is not None or match["comment"] is not None:
            yield Span(*match.span())
        elif match["old"] is not None:
            yield Span(match.start(), match.start("new"))
