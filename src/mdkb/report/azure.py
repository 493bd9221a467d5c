"""`azure`: logging commands of Azure Pipelines. Source: "Logging commands", `task.logissue`."""

from __future__ import annotations

from mdkb.diagnostic import Severity
from mdkb.report.model import Report


def write_azure(report: Report) -> str:
    """One `##vso[task.logissue …]` a finding."""
    lines = []
    for one in report.diagnostics:
        row, column = report.start(one)
        level = "error" if one.severity is Severity.ERROR else "warning"
        lines.append(
            f"##vso[task.logissue type={level};sourcepath={_property(one.path)};linenumber={row};columnnumber={column};"
            f"code={one.code};]{_value(f'{one.name}: {one.message}')}\n"
        )
    return "".join(lines)


def _value(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace("]", "%5D").replace(";", "%3B")
