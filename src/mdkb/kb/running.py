"""Tables that are sums over all notes: a change of one note is taken off and put on, the rest is not looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter

from mdkb.facts.model import Exports
from mdkb.kb.base import Incremental, KnowledgeBase


class Running(Incremental):
    """A sum over all notes, made note by note."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Take all notes there are."""
        self.kb = kb
        for exports in kb.notes.values():
            self.count(exports, 1)

    def change(self, old: Exports | None, new: Exports | None) -> None:
        """Take one note's exports before and after."""
        if old is not None:
            self.count(old, -1)
        if new is not None:
            self.count(new, 1)

    @abstractmethod
    def count(self, exports: Exports, step: int) -> None:
        """Put a note on (1) or take it off (-1)."""


def tally(counts: Counter[str], key: str, step: int) -> None:
    """Count on or back; what is counted no more is gone."""
    counts[key] += step
    if not counts[key]:
        del counts[key]
