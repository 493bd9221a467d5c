"""`github`: workflow commands that GitHub shows on the changed lines, and the summary of a step.

Source: "Workflow commands for GitHub Actions"; values escape `%`, CR and LF, properties also `:` and `,`.
"""

from __future__ import annotations

from collections import Counter

from mdkb.diagnostic import Severity
from mdkb.report.lines import one_line
from mdkb.report.model import Report

LEVELS = {
    Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice", Severity.HINT: "notice",
}  # fmt: skip
SUMMARY_ROWS = 200  # a step's summary holds at most 1 MiB


def write_github(report: Report) -> str:
    """One command a finding. GitHub shows about ten of a level and step: the summary has them all."""
    lines = []
    for one in report.diagnostics:
        start, end = report.start(one), report.end(one)
        properties = {
            "title": f"{one.code} {one.name}",
            "file": one.path,
            "line": start.row,
            "col": start.column,
            "endLine": end.row,
            "endColumn": end.column,
        }
        if end.row != start.row:  # columns of several lines are not shown, and refused by some readers
            del properties["col"], properties["endColumn"]
        said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        lines.append(
            f"::{LEVELS[one.severity]} {said}::{_value(f'{one.path}:{start.row}:{start.column}: {one.message}')}\n"
        )
    return "".join(lines)


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(report: Report) -> str:
    """The findings as Markdown, for `$GITHUB_STEP_SUMMARY`."""
    if not report.diagnostics:
        return f"### mdkb\n\nNo findings in {len(report.notes)} notes.\n"
    counts = Counter(one.severity.label for one in report.diagnostics)
    said = ", ".join(f"{count} {label}" for label, count in counts.items())
    rows = [
        f"| `{one.path}:{report.start(one).row}` | {one.code} {one.name} | {_cell(one.message)} |\n"
        for one in report.diagnostics[:SUMMARY_ROWS]
    ]
    left = len(report.diagnostics) - len(rows)
    more = f"\n… and {left} more.\n" if left else ""
    return f"### mdkb: {said}\n\n| where | rule | finding |\n|---|---|---|\n{''.join(rows)}{more}\n"


def _cell(message: str) -> str:
    escaped = one_line(message).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return escaped.replace("`", "\\`")
