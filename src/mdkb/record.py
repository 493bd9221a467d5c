"""What is known of one note: now (Analysis), and what is kept of it between runs (Record)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Exports, Facts
from mdkb.tuples import NamedTuple


class Analysis(NamedTuple):
    """What is known of one note from its text alone: its facts, exports, and what the note rules found."""

    facts: Facts
    exports: Exports
    findings: tuple[Diagnostic, ...]


Touched = frozenset[str] | None  # topics, as texts; None: nobody knows which


class Remembered(NamedTuple):
    """A question as it was asked: `digest` of its answer, and the topics that rested on, as texts."""

    name: str
    arguments: tuple[Any, ...]
    digest: str
    topics: tuple[str, ...]


class Record(NamedTuple):
    """What the store keeps of one note.

    Attributes:
        facts: decoded only when called.
        findings: what the note rules found.
        diagnostics: what was reported in the end.
        topics: the topics those rest on, as texts (`kb.topics.name_of`).
        asked: of the questions those rest on, those that rest on some of these topics (None: all); decoded only when
            called.
    """

    exports: Exports
    facts: Callable[[], Facts]
    findings: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    topics: frozenset[str]
    asked: Callable[[Touched], Iterable[Remembered]]


ALWAYS_TOUCHED = ""  # no topic's name
NEVER_HOLDS = Remembered("", (), "", (ALWAYS_TOUCHED,))  # no question's name, no answer's digest


class Memory(Protocol):
    """Where records are kept between runs (see store/)."""

    def get(self, path: str, digest: str) -> Record | None:
        """The record of a note whose text has that digest."""

    def put(self, path: str, digest: str, record: Record) -> None:
        """Keep a record."""
