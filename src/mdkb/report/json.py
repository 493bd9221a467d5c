"""`json` and `json-lines`: the stable contract for programs (docs/output.md). Columns count code points."""

from __future__ import annotations

import json
from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.report.model import Report, edits_of, page
from mdkb.text import Position


def write_json(report: Report) -> str:
    """One list of objects, one finding a line."""
    lines = [_line(report, one) for one in report.diagnostics]
    return "[" + ",\n".join(lines) + "]\n" if len(lines) < 2 else "[\n" + ",\n".join(lines) + "\n]\n"


def write_json_lines(report: Report) -> str:
    """One object a line."""
    return "".join(f"{_line(report, one)}\n" for one in report.diagnostics)


def _line(report: Report, one: Diagnostic) -> str:
    return json.dumps(as_object(report, one), ensure_ascii=False)


def as_object(report: Report, one: Diagnostic) -> dict[str, Any]:
    """One diagnostic as the contract says."""
    return {
        "code": one.code,
        "name": one.name,
        "family": one.family,
        "severity": one.severity.label,
        "message": one.message,
        "filename": one.path,
        "location": _place(report.start(one)),
        "end_location": _place(report.end(one)),
        "fix": _fix(report, one),
        "suggestions": list(one.suggestions),
        "related": [_related(report, one, index) for index in range(len(one.related))],
        "url": page(one),
    }


def _fix(report: Report, one: Diagnostic) -> dict[str, Any] | None:
    if one.fix is None:
        return None
    return {
        "title": one.fix.title,
        "applicability": "safe" if one.fix.safe else "unsafe",
        "edits": [
            {
                "filename": path,
                "location": _place(report.texts(path).position(span.start)),
                "end_location": _place(report.texts(path).position(span.end)),
                "content": content,
            }
            for path, span, content in edits_of(one, one.fix)
        ],
    }


def _related(report: Report, one: Diagnostic, index: int) -> dict[str, Any]:
    related = one.related[index]
    path = related.path or one.path
    source = report.texts(path)
    return {
        "message": related.message,
        "filename": path,
        "location": _place(source.position(related.span.start)),
        "end_location": _place(source.position(related.span.end)),
    }


def _place(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}
