"""`rdjson`: reviewdog's diagnostic format. Its columns count UTF-8 bytes (reviewdog, proto/rdf/reviewdog.proto)."""

from __future__ import annotations

import json
from typing import Any

from mdkb.diagnostic import Diagnostic, Severity
from mdkb.pages import HOME
from mdkb.report.model import Report, edits_of, page
from mdkb.text import SourceText, Span

LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFORMATION: "INFO", Severity.HINT: "INFO"}


def write_rdjson(report: Report) -> str:
    """One object with all diagnostics."""
    whole = {
        "source": {"name": "mdkb", "url": HOME},
        "diagnostics": [_diagnostic(report, one) for one in report.diagnostics],
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _diagnostic(report: Report, one: Diagnostic) -> dict[str, Any]:
    said: dict[str, Any] = {
        "message": one.message,
        "location": {"path": one.path, "range": _range(report.texts(one.path), one.span)},
        "severity": LEVELS[one.severity],
        "code": {"value": f"{one.code} {one.name}", "url": page(one)},
    }
    own = [edit for edit in edits_of(one, one.fix) if edit[0] == one.path] if one.fix else []
    if one.fix and len(own) == len(one.fix.edits):  # suggestions cannot name another file
        source = report.texts(one.path)
        said["suggestions"] = [{"range": _range(source, span), "text": content} for _, span, content in own]
    return said


def _range(source: SourceText, span: Span) -> dict[str, Any]:
    return {"start": _place(source, span.start), "end": _place(source, span.end)}


def _place(source: SourceText, offset: int) -> dict[str, int]:
    row, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": row, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
