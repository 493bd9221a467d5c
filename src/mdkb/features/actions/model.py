"""What a light bulb offers: a title that is clear without context, and an edit that is made only when wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mdkb.diagnostic import Diagnostic, Edit
from mdkb.features.edits import KnowledgeBaseEdit, single
from mdkb.features.snapshot import Snapshot
from mdkb.note import Note
from mdkb.text import Span
from mdkb.tuples import NamedTuple

Make = Callable[[], KnowledgeBaseEdit | None]


class Command(NamedTuple):
    """Something the server does that is no edit of notes: a name (`mdkb.…`) and its argument."""

    name: str
    arguments: dict[str, object]


class Action(NamedTuple):
    """One offer. `kind`: as in LSP; `found`: the findings it settles; `preferred`: what "fix" means here."""

    title: str
    kind: str
    make: Make
    found: tuple[Diagnostic, ...] = ()
    preferred: bool = False
    command: Command | None = None


class Asked(NamedTuple):
    """Where actions are asked for.

    Attributes:
        found: the findings at the selection; `all_found`: those of the whole note.
        automatic: the client asks at each cursor move: fixes only.
    """

    snapshot: Snapshot
    note: Note
    selection: Span
    found: tuple[Diagnostic, ...]
    all_found: tuple[Diagnostic, ...]
    automatic: bool = False

    @property
    def path(self) -> str:
        """The note's path."""
        return self.note.path

    def edit(self, title: str, edits: Iterable[Edit]) -> KnowledgeBaseEdit:
        """An edit of this note."""
        return single(title, self.path, edits)


def nothing() -> KnowledgeBaseEdit | None:
    """No edit."""
    return None
