"""The whole of `mdkb lint`: knowledge bases in, reports and an exit status out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.outcome import Outcome, as_shown, place_of, shown_from
from mdkb.cli.scope import Group, report_problems, scope
from mdkb.diagnostic import Diagnostic, Severity
from mdkb.text import SourceText

INTERNAL_ERROR = "KB000"
_STANDING = (
    "{} {} on lines that this change did not write: --changed-lines leaves out such, "
    "`mdkb baseline write` lets pass all that are there now."
)


def lint(options: Any) -> int:
    """Check, or watch and check; the exit status."""
    if options.fix_only:
        options.fix = True
    options.paths = options.paths or ["."]
    if options.watch:
        from mdkb.cli.watch import watch

        return watch(options, lint_once)
    gc.disable()  # what a run makes lives until its end: collecting would cost a seventh of it and free nothing
    return lint_once(options)


def lint_once(options: Any) -> int:
    """Check once; the exit status."""
    stdin = _standard_input(options)
    found = scope(options, [] if stdin is not None else options.paths)
    groups = list(found.groups)
    if stdin is not None:
        from mdkb.cli.stdin import stdin_group

        groups = [stdin_group(options, stdin[0])]
    said: set[str] = set()
    failed = found.failed
    for group in groups:
        failed |= report_problems(group.settings.problems, options.deny_config_warnings, said)
    if options.show_settings:
        from mdkb.cli.show_settings import show_settings

        for group in groups:
            sys.stdout.write(show_settings(group.settings))
        return 2 if failed else 0
    if options.show_files:
        from mdkb.universe import on_disk

        for group in groups:
            shown = shown_from(group.settings.root, Path.cwd())
            for path in on_disk(group.settings, group.named).listing.notes:
                if group.wants(path):
                    print(shown(path))
        return 2 if failed else 0
    outcomes = [_outcome(group, options, stdin) for group in groups]
    for outcome in outcomes:
        failed |= report_problems(outcome.problems, options.deny_config_warnings, said) or outcome.failed
        shown = shown_from(outcome.settings.root, Path.cwd())
        for one in outcome.unread:
            say.error(f"{shown(one.path)} {one.message}")
            failed = True
    return _report(outcomes, options, failed)


def _standard_input(options: Any) -> tuple[str, bytes] | None:
    """The name and the bytes of the note on standard input, if there is one."""
    if not options.stdin_filename and "-" not in options.paths:
        return None
    return options.stdin_filename or "stdin.md", sys.stdin.buffer.read()


def _outcome(group: Group, options: Any, stdin: tuple[str, bytes] | None) -> Outcome:
    from mdkb.cli.progress import Bar

    with Bar.fitting(options) as bar:
        if stdin is not None:
            from mdkb.cli.stdin import check_stdin

            return check_stdin(group, options, *stdin)
        if options.staged or options.since:
            from mdkb.cli.changed import check_changed

            return check_changed(group, options, bar.progress)
        from mdkb.cli.check import check, prepare

        if options.no_kb:
            from mdkb.cli.alone import check_alone

            return check_alone(group, options)
        task = prepare(group, options, progress=bar.progress)
        if options.fix or options.diff or options.external:
            from mdkb.cli.live import check_live

            return check_live(task, options)
        return check(task)


def _report(outcomes: list[Outcome], options: Any, failed: bool) -> int:
    from mdkb.cli import output
    from mdkb.cli.debt import let_pass

    targets = output.targets(options, outcomes[0].settings if outcomes else None)
    diagnostics: list[Diagnostic] = []
    serious: list[Diagnostic] = []
    notes: list[str] = []
    texts: dict[str, Callable[[], SourceText]] = {}
    fixed = standing = 0
    for outcome in outcomes:
        debt = let_pass(outcome, options)
        failed |= debt.failed
        outcome = outcome._replace(diagnostics=tuple(debt.diagnostics))
        standing += sum(place_of(one) in outcome.standing for one in output.listed(debt.diagnostics, options))
        shown = shown_from(outcome.settings.root, Path.cwd())
        mine = as_shown(outcome, shown)
        diagnostics += mine
        within = frozenset(debt.within_budget)
        serious += [one for one in mine if _fails(one, outcome.settings.fail_on) and one.name not in within]
        notes += map(shown, outcome.notes)
        texts.update(_named_texts(outcome, shown))
        fixed += len(outcome.fixed)
    if options.diff:
        from mdkb.cli.fixing import print_diffs

        return _status(options, failed, print_diffs(outcomes, options))
    if options.show_fixes:
        _show_fixes(outcomes)
    if options.fix_only:
        diagnostics, serious = [], []
    lookup = _Texts(texts, outcomes)
    if options.statistics:
        sys.stdout.write(output.statistics(diagnostics, targets[0].format))
    elif options.quiet < 2:
        output.write(targets, diagnostics, notes, lookup, options, lambda: _rules(outcomes))
    if not options.quiet and targets[0].format in output.FOR_PEOPLE:
        _say_summary(diagnostics, len(notes), fixed, options, outcomes)
        if standing:
            say.note(_STANDING.format(output.counted(standing, "finding"), "stands" if standing == 1 else "stand"))
    crashed = any(one.code == INTERNAL_ERROR for one in diagnostics)
    mended = fixed > 0 and options.exit_non_zero_on_fix
    raised = [message for outcome in outcomes for message in outcome.raised]
    for message in raised:
        say.error(message)
    return _status(options, failed or crashed, bool(serious or raised) or mended)


def _status(options: Any, failed: bool, found: bool) -> int:
    if failed:
        return 2
    return 1 if found and not options.exit_zero else 0


def report_nothing(options: Any) -> None:
    """Write the reports of a run that found nothing."""
    from mdkb.cli import output

    if not options.diff and not options.statistics:
        output.write(output.targets(options, None), [], [], lambda path: SourceText(""), options, dict)


def _fails(one: Diagnostic, fail_on: str) -> bool:
    return fail_on != "never" and one.severity <= Severity[fail_on.upper()]


class _Texts:
    """The text of a note by its shown path."""

    def __init__(self, known: dict[str, Callable[[], SourceText]], outcomes: list[Outcome]) -> None:
        self.known = known
        self.outcomes = outcomes

    def __call__(self, path: str) -> SourceText:
        if path in self.known:
            return self.known[path]()
        outcome = self.outcomes[0]  # a note that another one's fix or explanation names
        return outcome.texts(os.path.relpath(path, outcome.settings.root).replace(os.sep, "/"))


def _named_texts(outcome: Outcome, shown: Callable[[str], str]) -> dict[str, Callable[[], SourceText]]:
    def of(path: str) -> Callable[[], SourceText]:
        return lambda: outcome.texts(path)

    return {shown(path): of(path) for path in {*outcome.notes, *(one.path for one in outcome.diagnostics)}}


def _rules(outcomes: list[Outcome]) -> Any:
    from mdkb.cli.rules_info import rules_info

    return rules_info(outcomes[0].settings) if outcomes else {}


def _show_fixes(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        shown = shown_from(outcome.settings.root, Path.cwd())
        for one in outcome.fixed:
            title = one.fix.title if one.fix else ""
            say.note(f"{shown(one.path)}: {one.code} {one.name}: {title}")


def _say_summary(found: list[Diagnostic], notes: int, fixed: int, options: Any, outcomes: list[Outcome]) -> None:
    from mdkb.cli import output

    if fixed:
        say.note(f"Mended {output.counted(fixed, 'finding')}.")
    if not options.fix_only:
        unsafe = bool(outcomes) and outcomes[0].settings.unsafe_fixes
        seen = output.listed(found, options)
        say.note(output.summary(seen, notes, unsafe=unsafe, mended=options.fix))
        if len(seen) < len(found):
            say.note(f"{output.counted(len(found) - len(seen), 'hint')} not listed: --hints shows them.")
