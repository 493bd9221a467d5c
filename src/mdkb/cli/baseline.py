"""Let the findings that are there now pass, so that only new ones are reported.

write   take all findings of now into .mdkb-baseline.json
prune   take out what is mended, and lower the budgets to what is left
report  say how many known findings there are, by rule, and how many entries are mended
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from mdkb import baseline, git
from mdkb.cli import say
from mdkb.cli.check import check, prepare
from mdkb.cli.command import Argument
from mdkb.cli.debt import means
from mdkb.cli.failure import Failure
from mdkb.cli.lint_arguments import ARGUMENTS as LINT
from mdkb.cli.outcome import Outcome
from mdkb.cli.scope import report_problems, scope
from mdkb.files import write_atomic
from mdkb.wording import counted

TAKEN = ("--select", "--ignore", "--extend-select", "--extend-ignore", "--preset", "--exclude", "--extend-exclude",
         "--config", "--isolated", "--baseline", "--no-cache", "--cache-dir", "--jobs", "--quiet")  # fmt: skip
ARGUMENTS = (
    Argument("action", "word", "write, prune or report", "ACTION"),
    Argument("path", "path", "a folder in the knowledge base (default: here)", "PATH", default="."),
    Argument("--force", "flag", "with write: take in new findings although there is a baseline already"),
    *(one for one in LINT if one.names.split()[0] in TAKEN),
)


def run(options: Any) -> int:
    """`mdkb baseline ACTION`."""
    if options.action not in ("write", "prune", "report"):
        raise Failure(f'unknown action "{options.action}"', hint="one of write, prune, report")
    for one in LINT:  # the options that checking looks at, as if they had not been given
        name = one.names.split()[0].strip("-").replace("-", "_")
        if not hasattr(options, name):
            setattr(options, name, one.default)
    found = scope(options, [options.path])
    failed = found.failed
    for group in found.groups:
        failed |= report_problems(group.settings.problems, False, set())
        outcome = check(prepare(group._replace(paths=frozenset({""})), options))
        {"write": _write, "prune": _prune, "report": _report}[options.action](outcome, options)
    return 2 if failed else 0


def _file(outcome: Outcome) -> Path:
    return outcome.settings.root / outcome.settings.baseline


def _known(outcome: Outcome) -> frozenset[baseline.Key]:
    try:
        entries = baseline.read(_file(outcome).read_text(encoding="utf-8"))
    except (OSError, UnicodeError, baseline.Unreadable) as error:
        raise Failure(f"{_file(outcome)}: {error}", hint="`mdkb baseline write` makes one") from error
    root = outcome.settings.root
    if any(not (root / entry.path).exists() for entry in entries):
        entries = baseline.renamed(entries, git.renames(root))
    return entries


def _write(outcome: Outcome, options: Any) -> None:
    now = frozenset(baseline.keys(outcome.diagnostics, outcome.texts))
    file = _file(outcome)
    if file.exists() and not options.force:
        new = now - _known(outcome)
        if new:
            raise Failure(
                f"{file.name} exists, and {counted(len(new), 'finding is', 'findings are')} not in it",
                hint="mend them, or take them in with --force",
            )
    write_atomic(file, baseline.write(now))
    say.note(f"{counted(len(now), 'finding')} will be let pass: {file}")


def _prune(outcome: Outcome, options: Any) -> None:
    known = _known(outcome)
    left = known & frozenset(baseline.keys(outcome.diagnostics, outcome.texts))
    write_atomic(_file(outcome), baseline.write(left))
    say.note(f"{counted(len(known) - len(left), 'entry', 'entries')} taken out, {len(left)} left: {_file(outcome)}")
    _lower_budgets(outcome)


def _lower_budgets(outcome: Outcome) -> None:
    """Write smaller numbers into `[budget]`; never larger ones."""
    settings = outcome.settings
    if not settings.budget or settings.file is None:
        return
    text = before = settings.file.read_text(encoding="utf-8")
    for name, allowed in settings.budget.items():
        count = sum(means(name, one) for one in outcome.diagnostics)
        place = settings.place("budget", name)
        if count < allowed and place.row:
            lines = text.split("\n")
            lines[place.row - 1] = re.sub(rf"(=\s*){allowed}\b", rf"\g<1>{count}", lines[place.row - 1], count=1)
            text = "\n".join(lines)
            say.note(f"budget of {name}: {allowed} -> {count}")
    if text != before:
        write_atomic(settings.file, text, expected=before)


def _report(outcome: Outcome, options: Any) -> None:
    known = _known(outcome)
    division = baseline.split(list(outcome.diagnostics), known, outcome.texts)
    for rule, count in sorted(
        Counter(entry.rule for entry in known - division.stale).items(), key=lambda x: (-x[1], x[0])
    ):
        sys.stdout.write(f"{count:>6}  {rule}\n")
    mended = counted(len(division.stale), "entry", "entries")
    new = counted(len(division.new), "finding")
    say.note(f"{counted(division.known, 'known finding')}, {mended} mended, {new} new.")
    for entry in sorted(division.stale) if len(division.stale) <= 20 else ():
        say.note(f"  mended: {entry.path}: {entry.rule}")
