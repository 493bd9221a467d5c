"""Writing reports: to standard output, to files, and the summary for people."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.failure import Failure
from mdkb.config import Settings
from mdkb.diagnostic import Diagnostic, Severity
from mdkb.report import WRITERS, writer
from mdkb.report.model import Report, RuleInfo, Terminal
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

Texts = Callable[[str], SourceText]
FOR_PEOPLE = ("full", "concise", "grouped")


class Target(NamedTuple):
    """A format and the file it goes to (None: standard output)."""

    format: str
    file: str | None = None


def targets(options: Any, settings: Settings | None) -> list[Target]:
    """Where to write what."""
    chosen = options.output_format or (settings.output_format if settings else "") or _default_format(options)
    if chosen not in WRITERS:
        raise Failure(f'there is no output format "{chosen}"', hint=f"one of {', '.join(WRITERS)}")
    found = [Target(chosen, options.output_file)]
    for text in options.output:
        name, equals, file = text.partition("=")
        if not equals or name not in WRITERS or not file:
            raise Failure(f"--output takes FORMAT=FILE, not {text!r}", hint=f"formats: {', '.join(WRITERS)}")
        found.append(Target(name, file))
    return found


def _default_format(options: Any) -> str:
    if os.environ.get("GITHUB_ACTIONS") == "true" and not options.output_file:
        return "github"
    return "full" if sys.stdout.isatty() and not options.output_file else "concise"


def write(
    targets: Iterable[Target],
    diagnostics: Sequence[Diagnostic],
    notes: Sequence[str],
    texts: Texts,
    options: Any,
    rules: Callable[[], dict[str, RuleInfo]],
) -> None:
    """Write all reports."""
    for target in targets:
        shown = tuple(one for one in diagnostics if _is_shown(one, target.format, options))
        terminal = say.terminal(sys.stdout, options.color) if target.file is None else Terminal()
        report = _report(target.format, shown, notes, texts)._replace(rules=rules, terminal=terminal)
        text = writer(target.format)(report)
        if target.file is None:
            sys.stdout.write(text)
        else:
            _write_file(target.file, text)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if target.format == "github" and summary:
            from mdkb.report.github import step_summary

            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(step_summary(report))


def _report(format: str, found: tuple[Diagnostic, ...], notes: Sequence[str], texts: Texts) -> Report:
    """What a format reports; forges take paths from the top of the repository."""
    from mdkb.baseline import keys
    from mdkb.cli.repository_paths import FOR_FORGES, below_top, from_top

    prefix = below_top(Path.cwd()) if format in FOR_FORGES else ""
    if prefix:
        found, notes, texts = from_top(found, notes, texts, prefix)
    return Report(found, texts, tuple(notes), lambda: tuple(key.fingerprint for key in keys(found, texts)))


def listed(found: Sequence[Diagnostic], options: Any) -> list[Diagnostic]:
    """The findings that people see."""
    return [one for one in found if _is_shown(one, "full", options)]


def _is_shown(one: Diagnostic, format: str, options: Any) -> bool:
    """Hints are for programs: people see them when they ask."""
    if one.severity is not Severity.HINT or options.hints is True:
        return True
    return options.hints is None and (format not in FOR_PEOPLE or options.verbose)


def _write_file(name: str, text: str) -> None:
    try:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise Failure(f"cannot write {name}: {(error.strerror or str(error)).lower()}") from error


def summary(diagnostics: Sequence[Diagnostic], notes: int, *, unsafe: bool, mended: bool = False) -> str:
    """What was found, in a sentence or two.

    Args:
        unsafe: unsafe fixes may be made, too.
        mended: the fixes that may be made were; those that are left would change the page.
    """
    if not diagnostics:
        return f"No findings in {counted(notes, 'note')}."
    by_severity = Counter(one.severity for one in diagnostics)
    parts = ", ".join(counted(by_severity[one], one.label) for one in Severity if by_severity[one])
    said = f"{counted(len(diagnostics), 'finding')} ({parts}) in {len({one.path for one in diagnostics})} of {counted(notes, 'note')}."
    safe = sum(one.fix is not None and one.fix.safe for one in diagnostics)
    others = sum(one.fix is not None and not one.fix.safe for one in diagnostics)
    if unsafe:
        safe, others = safe + others, 0
    if mended:
        safe = 0
    if safe:
        said += f" {safe} can be mended with --fix"
        said += f", {others} more with --unsafe-fixes." if others else "."
    elif others:
        said += f" {others} can be mended with --fix --unsafe-fixes."
    return said


def counted(number: int, noun: str) -> str:
    """`1 note`, `2 notes`; what cannot be counted stays as it is."""
    plural = noun if number == 1 or noun == "information" else f"{noun}s"
    return f"{number} {plural}"


def statistics(diagnostics: Sequence[Diagnostic], format: str) -> str:
    """How many findings each rule has, the most first; as JSON in the formats for programs."""
    counts = Counter((one.code, one.name, one.family) for one in diagnostics)
    fixable = Counter(one.code for one in diagnostics if one.fix is not None and one.fix.safe)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if format in ("json", "json-lines"):
        import json

        found = [
            {"code": code, "name": name, "family": family, "count": count, "fixable": fixable[code]}
            for (code, name, family), count in rows
        ]
        return json.dumps(found, indent=1) + "\n"
    width = len(str(rows[0][1])) if rows else 0
    return "".join(
        f"{count:>{width}}  {code}  {'[*]' if fixable[code] == count else '[-]' if fixable[code] else '[ ]'} {name}\n"
        for (code, name, _), count in rows
    )
