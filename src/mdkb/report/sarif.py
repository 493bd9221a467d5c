"""`sarif`: SARIF 2.1.0 (OASIS), for code scanning and for editors. Columns count code points."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from mdkb import __version__
from mdkb.diagnostic import Diagnostic, Severity
from mdkb.pages import HOME, rule_page
from mdkb.report.model import Report, edits_of
from mdkb.text import SourceText, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note", Severity.HINT: "note"}


def write_sarif(report: Report) -> str:
    """One log with one run: the rules that found something, and what they found."""
    codes = sorted({one.code for one in report.diagnostics})
    known = report.rules()
    names = {one.code: one.name for one in report.diagnostics}
    rules = [_rule(code, names[code], known.get(code)) for code in codes]
    results = [
        _result(report, one, codes.index(one.code), fingerprint)
        for one, fingerprint in zip(report.diagnostics, report.fingerprints(), strict=True)
    ]
    driver = {"name": "mdkb", "version": __version__, "informationUri": HOME, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, name: str, info: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"id": code, "name": name, "helpUri": rule_page(name)}
    if info is not None:
        said["shortDescription"] = {"text": info.summary or name}
        said["fullDescription"] = {"text": info.doc or info.summary or name}
        said["help"] = {"text": info.doc or name, "markdown": info.doc or name}
        said["defaultConfiguration"] = {"level": info.level}
    return said


def _result(report: Report, one: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [_location(report, one.path, one.span)],
        "partialFingerprints": {"mdkb/v1": fingerprint},
    }
    if one.related:
        said["relatedLocations"] = [
            {**_location(report, other.path or one.path, other.span), "message": {"text": other.message}}
            for other in one.related
        ]
    if one.fix is not None:
        said["fixes"] = [_fix(report, one)]
    return said


def _fix(report: Report, one: Diagnostic) -> dict[str, Any]:
    fix = one.fix
    assert fix is not None
    changes: dict[str, list[dict[str, Any]]] = {}
    for path, span, content in edits_of(one, fix):
        replacement = {"deletedRegion": _region(report.texts(path), span), "insertedContent": {"text": content}}
        changes.setdefault(path, []).append(replacement)
    return {
        "description": {"text": fix.title if fix.safe else f"{fix.title} (unsafe)"},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _location(report: Report, path: str, span: Span) -> dict[str, Any]:
    region = _region(report.texts(path), span)
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _region(source: SourceText, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _uri(path: str) -> str:
    return quote(path)
