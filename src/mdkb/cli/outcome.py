"""What the check of one knowledge base gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mdkb.config import Problem, Settings
from mdkb.diagnostic import Diagnostic, Edit
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple


class Unread(NamedTuple):
    """A note that could not be checked, and why."""

    path: str
    message: str


class Outcome(NamedTuple):
    """Diagnostics of the notes asked for, with paths relative to the root.

    Attributes:
        notes: the notes asked for.
        problems: what is wrong with what the settings say about rules.
        texts: a note's text by its path, as it was checked (after fixes, if any were made).
        fixed: what was mended.
        every: all findings of the knowledge base, where those are but a part of them.
        raised: what is wrong with the budgets that the change raised.
        standing: where findings stand on lines that the change did not write.
    """

    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    unread: tuple[Unread, ...]
    texts: Callable[[str], SourceText]
    fixed: tuple[Diagnostic, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()  # path, text before, text after
    failed: bool = False
    every: tuple[Diagnostic, ...] = ()
    standing: frozenset[tuple[object, ...]] = frozenset()
    raised: tuple[str, ...] = ()


def place_of(one: Diagnostic) -> tuple[object, ...]:
    """What a finding has in common with itself when its message names a cause: note, span and code."""
    return one.path, one.span, one.code


def shown_from(root: Path, here: Path) -> Callable[[str], str]:
    """A function from a path under the root to the path as people see it: from the working directory where it lies below."""
    import os

    start = str(here)
    base = str(root)
    if base == start:
        return lambda path: path
    if base.startswith(start.rstrip(os.sep) + os.sep):
        prefix = os.path.relpath(base, start).replace(os.sep, "/")
        return lambda path: f"{prefix}/{path}"
    relative = (
        os.path.relpath(start, base).replace(os.sep, "/") if start.startswith(base.rstrip(os.sep) + os.sep) else ""
    )

    def shown(path: str) -> str:
        if relative and path.startswith(f"{relative}/"):
            return path[len(relative) + 1 :]
        found = os.path.relpath(os.path.join(base, path), start) if relative else os.path.join(base, path)
        return found.replace(os.sep, "/")

    return shown


def as_shown(outcome: Outcome, shown: Callable[[str], str]) -> tuple[Diagnostic, ...]:
    """The diagnostics with paths as people see them."""

    def edit(one: Edit) -> Edit:
        return one if one.path is None else one._replace(path=shown(one.path))

    found = []
    for one in outcome.diagnostics:
        fix = one.fix and one.fix._replace(edits=tuple(edit(item) for item in one.fix.edits))
        related = tuple(item if item.path is None else item._replace(path=shown(item.path)) for item in one.related)
        found.append(one._replace(path=shown(one.path), fix=fix, related=related))
    return tuple(found)
