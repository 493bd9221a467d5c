"""Old debt: findings the baseline knows are let pass; families and rules within their budget do not fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from mdkb.cli import say
from mdkb.cli.outcome import Outcome, place_of
from mdkb.diagnostic import Diagnostic
from mdkb.tuples import NamedTuple
from mdkb.wording import counted


class Debt(NamedTuple):
    """What is left to report, the names of rules within their budget, and whether the baseline is broken."""

    diagnostics: list[Diagnostic]
    within_budget: frozenset[str] = frozenset()
    failed: bool = False


def let_pass(outcome: Outcome, options: Any) -> Debt:
    """Take out what the baseline knows, and count against the budget: all findings, where only some are reported."""
    found = list(outcome.diagnostics)
    every: Sequence[Diagnostic] = outcome.every or outcome.diagnostics
    file = outcome.settings.root / outcome.settings.baseline
    failed = False
    if not options.no_baseline and file.is_file():
        from mdkb import baseline, git

        try:
            entries = baseline.read(file.read_text(encoding="utf-8"))
        except (baseline.Unreadable, OSError, UnicodeError) as error:
            say.error(f"{outcome.settings.baseline}: {error}", hint="`mdkb baseline write --force` makes a new one")
            failed = True
        else:
            if any(not (outcome.settings.root / entry.path).exists() for entry in entries):
                entries = baseline.renamed(entries, git.renames(outcome.settings.root))
            checked = frozenset(outcome.notes)
            counted = every if outcome.settings.budget else [one for one in every if one.path in checked]
            division = baseline.split(list(counted), entries, outcome.texts)
            every = division.new
            new = set(map(place_of, every))
            found = [one for one in found if place_of(one) in new]
            _say_debt(division.known, sum(entry.path in checked for entry in division.stale), options)
    elif options.baseline:
        say.error(f"there is no baseline {options.baseline}", hint="`mdkb baseline write` makes one")
        failed = True
    return Debt(found, _within(found, every, outcome), failed)


def _say_debt(known: int, stale: int, options: Any) -> None:
    import os

    if options.quiet:
        return
    if known and options.verbose:
        say.note(f"{counted(known, 'known finding')} let pass.")
    if stale and (options.verbose or os.environ.get("CI")):
        say.note(f"{stale} entries of the baseline are mended: `mdkb baseline prune` takes them out.")


def _within(found: list[Diagnostic], every: Sequence[Diagnostic], outcome: Outcome) -> frozenset[str]:
    """The names of the rules whose findings all lie within a budget."""
    budget = outcome.settings.budget
    if not budget:
        return frozenset()
    within: set[str] = set()
    for name, allowed in budget.items():
        meant = [one for one in every if means(name, one)]
        if len(meant) <= allowed:
            within |= {one.name for one in meant}
        elif any(means(name, one) for one in found):
            counts = ", ".join(f"{count} {rule}" for rule, count in Counter(one.name for one in meant).most_common(3))
            say.error(f"{name}: {counted(len(meant), 'finding')}, the budget allows {allowed} ({counts})")
    return frozenset(within)


def means(selector: str, one: Diagnostic) -> bool:
    """Whether a budget's name (rule name, code, prefix of codes, family) means a finding."""
    name = selector.casefold()
    return name in (one.name, one.family, "all") or one.code.casefold().startswith(name)
