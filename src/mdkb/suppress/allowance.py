"""What one name in one comment allows, and what is wrong with a comment."""

from __future__ import annotations

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Comment
from mdkb.text import Span
from mdkb.tuples import NamedTuple

NOWHERE = Span(0, 0)


class Allowance(NamedTuple):
    """Findings of some rules are let pass in a stretch of the note.

    Attributes:
        comment: where it is written; `span`: the word that says it.
        codes: the rules meant; None: all.
        reach: the findings that begin here, ends included.
        shown: how a message names it.
        removal: what to take away when it suppresses nothing (empty: leave that to the writer).
        reported: whether to tell when it suppresses nothing.
    """

    comment: Comment
    span: Span
    codes: frozenset[str] | None
    reach: Span
    shown: str
    removal: Span = NOWHERE
    reported: bool = True

    def allows(self, one: Diagnostic) -> bool:
        """Whether it lets a diagnostic pass."""
        if self.codes is not None and one.code not in self.codes:
            return False
        return self.reach.start <= one.span.start <= self.reach.end


class Complaint(NamedTuple):
    """Something wrong with a comment: where, what, what to take away, and what may have been meant."""

    comment: Comment
    span: Span
    message: str
    removal: Span = NOWHERE
    suggestions: tuple[str, ...] = ()
