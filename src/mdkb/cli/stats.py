"""Count: findings by rule, family and folder, dead links by target, and the size of the knowledge base."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from mdkb.cli.baseline import TAKEN
from mdkb.cli.check import check, prepare
from mdkb.cli.command import Argument
from mdkb.cli.lint_arguments import ARGUMENTS as LINT
from mdkb.cli.outcome import Outcome
from mdkb.cli.scope import report_problems, scope

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
        counts = counted(check(prepare(group, options)))
        sys.stdout.write(f"{json.dumps(counts, ensure_ascii=False, indent=1)}\n" if chosen == "json" else shown(counts))
    return 2 if failed else 0


def counted(outcome: Outcome) -> dict[str, Any]:
    """All counts."""
    found = outcome.diagnostics
    texts = [outcome.texts(path).text for path in outcome.notes]
    dead = Counter(
        outcome.texts(one.path)[one.span] for one in found if one.family == "links" and one.name.startswith("dead-")
    )
    return {
        "notes": len(outcome.notes),
        "words": sum(len(text.split()) for text in texts),
        "characters": sum(map(len, texts)),
        "findings": len(found),
        "by-severity": dict(Counter(one.severity.label for one in found).most_common()),
        "by-family": dict(Counter(one.family for one in found).most_common()),
        "by-rule": dict(Counter(f"{one.code} {one.name}" for one in found).most_common()),
        "by-folder": dict(Counter(str(Path(one.path).parent.as_posix()) for one in found).most_common()),
        "dead-targets": dict(dead.most_common()),
    }


def shown(counts: dict[str, Any]) -> str:
    """The counts as tables."""
    lines = [f"{counts['notes']} notes, {counts['words']} words, {counts['findings']} findings"]
    for name, table in counts.items():
        if isinstance(table, dict) and table:
            lines += ["", name.replace("-", " ")]
            width = len(str(max(table.values())))
            lines += [f"  {count:>{width}}  {key}" for key, count in list(table.items())[:MOST]]
            if len(table) > MOST:
                lines.append(f"  {'':>{width}}  … and {len(table) - MOST} more")
    return "\n".join(lines) + "\n"
