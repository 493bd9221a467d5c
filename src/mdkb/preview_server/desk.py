"""What the server asks of whoever has the notes. All of it runs where the notes are, never on a thread of the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from mdkb.features.preview import Page
from mdkb.tuples import NamedTuple

T = TypeVar("T")


class Busy(Exception):
    """The notes are not to be had in time."""


class Act(NamedTuple):
    """What a reader did on the page of a note.

    `name`: `reveal` (show this line in the editor) or `fix` (make the safe fix of a finding). `line`: 1-based, 0 for
    none. `finding`: its name on the page, "" for none.
    """

    name: str
    path: str
    line: int = 0
    finding: str = ""


class Desk(Protocol):
    """Who has the notes."""

    @property
    def root(self) -> Path:
        """The folder that the paths of notes and files count from."""

    @property
    def style(self) -> Path | None:
        """A stylesheet of the user's, which comes after ours."""

    @property
    def trusted(self) -> bool:
        """Whether the notes' own HTML keeps its styles."""

    def call(self, work: Callable[[], T]) -> T:
        """Do some work where the notes are, and wait for its result.

        Raises:
            Busy: it was not done in time.
        """

    def page(self, path: str) -> Page | None:
        """A note as it is drawn now, None if there is no such note."""

    def act(self, asked: Act) -> str:
        """Do what a reader asked for; what to tell them, "" for nothing."""
