"""`gitlab`: a Code Quality report. Source: GitLab's "Code Quality", section "Code Quality report format"."""

from __future__ import annotations

import json

from mdkb.diagnostic import Severity
from mdkb.report.lines import one_line
from mdkb.report.model import Report

LEVELS = {
    Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFORMATION: "info", Severity.HINT: "info",
}  # fmt: skip


def write_gitlab(report: Report) -> str:
    """One list; a finding keeps its fingerprint when lines move, so that GitLab can tell old from new."""
    issues = []
    for one, fingerprint in zip(report.diagnostics, report.fingerprints(), strict=True):
        start, end = report.start(one), report.end(one)
        issues.append(
            {
                "description": f"{one.code} {one.name}: {one_line(one.message)}",
                "check_name": one.name,
                "fingerprint": fingerprint,
                "severity": LEVELS[one.severity],
                "location": {
                    "path": one.path,
                    "positions": {
                        "begin": {"line": start.row, "column": start.column},
                        "end": {"line": end.row, "column": end.column},
                    },
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
