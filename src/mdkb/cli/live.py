"""Checks that need a session in memory: fixing, and asking the network."""

from __future__ import annotations

from typing import Any

from mdkb.cli.check import Task, open_task, texts_of, unread_of
from mdkb.cli.fixing import Fixing, allowed_codes
from mdkb.cli.outcome import Outcome, Unread
from mdkb.diagnostic import Diagnostic
from mdkb.session import Session
from mdkb.workspace import Opened, diagnostics, remember


def check_live(task: Task, options: Any) -> Outcome:
    """The findings of a group's notes after what can be mended is mended (with `--diff`: would be)."""
    settings = task.group.settings
    opened = open_task(task)
    session = opened.session
    unread = unread_of(opened)
    notes = tuple(path for path in task.universe.listing.notes if task.group.wants(path))
    remember(task.store, session, task.digests)
    if options.external:
        from mdkb.cli.network import ask_network

        ask_network(session, settings, notes, options)
    if not (options.fix or options.diff):
        task.store.save()
        return Outcome(settings, diagnostics(session, notes), notes, opened.problems, unread, texts_of(task.universe))
    return mend(task, opened, notes, unread, options)


def mend(task: Task, opened: Opened, notes: tuple[str, ...], unread: tuple[Unread, ...], options: Any) -> Outcome:
    """The findings of some notes after what can be mended in them is mended (with `--diff`: would be)."""
    settings, session = task.group.settings, opened.session
    texts = texts_of(task.universe)
    fixing = Fixing(session, texts, allowed_codes(session, settings), unsafe=settings.unsafe_fixes)
    fixing.run(notes)
    failed = False
    if options.fix and not options.diff:
        failed = _write(fixing, task, options)
    task.store.save()
    return Outcome(
        settings, _found(session, notes, options), notes, opened.problems, unread, fixing.text,
        tuple(fixing.fixed), tuple(fixing.changes()), failed,
    )  # fmt: skip


def _found(session: Session, notes: tuple[str, ...], options: Any) -> tuple[Diagnostic, ...]:
    return () if options.fix_only or options.diff else diagnostics(session, notes)


def _write(fixing: Fixing, task: Task, options: Any) -> bool:
    """Write what was mended; whether something could not be written."""
    if options.stdin_filename or "-" in options.paths:
        import sys

        (path,) = task.group.paths
        sys.stdout.write(fixing.text(path).text)
        options.quiet = max(options.quiet, 2)  # the note is the output
        return False
    return fixing.write(task.group.settings.root, task.universe.overlay)
