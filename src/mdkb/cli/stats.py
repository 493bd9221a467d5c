"""Count: what a reader reads, as editors count it; findings by rule, family and folder, dead links by target."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mdkb.cli.baseline import TAKEN
from mdkb.cli.check import Task, check, open_task, prepare
from mdkb.cli.command import Argument
from mdkb.cli.lint_arguments import ARGUMENTS as LINT
from mdkb.cli.outcome import Outcome
from mdkb.cli.scope import report_problems, scope
from mdkb.features.statistics import Statistics, statistics, total
from mdkb.note import read_note

MOST = 15  # rows of a table
ARGUMENTS = (
    Argument("path", "path", "a folder in the knowledge base (default: here)", "PATH", default="."),
    Argument("--output-format", "value", "text (default) or json", "FORMAT", values=("text", "json"), default="text"),
    *(one for one in LINT if one.names.split()[0] in TAKEN and one.names != "--baseline"),
)


def run(options: Any) -> int:
    """`mdkb stats`."""
    chosen, options.output_format = options.output_format, None
    for one in LINT:
        name = one.names.split()[0].strip("-").replace("-", "_")
        if not hasattr(options, name):
            setattr(options, name, one.default)
    found = scope(options, [options.path])
    failed = found.failed
    for group in found.groups:
        failed |= report_problems(group.settings.problems, False, set())
        task = prepare(group, options)
        outcome = check(task)
        counts = counted(outcome, total(read(task, outcome)))
        sys.stdout.write(f"{json.dumps(counts, ensure_ascii=False, indent=1)}\n" if chosen == "json" else shown(counts))
    return 2 if failed else 0


def read(task: Task, outcome: Outcome) -> Iterator[Statistics]:
    """The numbers of each note that can be read."""
    session = open_task(task).session
    unread = {one.path for one in outcome.unread}
    for path in outcome.notes:
        if path not in unread:
            yield statistics(read_note(path, outcome.texts(path), session.kb.site_of(path), session.settings))


def counted(outcome: Outcome, numbers: Statistics) -> dict[str, Any]:
    """All counts."""
    found = outcome.diagnostics
    dead = Counter(
        outcome.texts(one.path)[one.span] for one in found if one.family == "links" and one.name.startswith("dead-")
    )
    return {
        "notes": len(outcome.notes),
        **numbers._asdict(),
        "findings": len(found),
        "by-severity": dict(Counter(one.severity.label for one in found).most_common()),
        "by-family": dict(Counter(one.family for one in found).most_common()),
        "by-rule": dict(Counter(f"{one.code} {one.name}" for one in found).most_common()),
        "by-folder": dict(Counter(str(Path(one.path).parent.as_posix()) for one in found).most_common()),
        "dead-targets": dict(dead.most_common()),
    }


def shown(counts: dict[str, Any]) -> str:
    """The counts as tables."""
    first = ", ".join(f"{counts[name]} {name}" for name in ("notes", "words", "findings"))
    rest = ", ".join(f"{counts[name]} {name}" for name in Statistics._fields if name not in ("words", "minutes"))
    lines = [first, f"{rest}, {counts['minutes']} min to read"]
    for name, table in counts.items():
        if isinstance(table, dict) and table:
            lines += ["", name.replace("-", " ")]
            width = len(str(max(table.values())))
            lines += [f"  {count:>{width}}  {key}" for key, count in list(table.items())[:MOST]]
            if len(table) > MOST:
                lines.append(f"  {'':>{width}}  … and {len(table) - MOST} more")
    return "\n".join(lines) + "\n"
