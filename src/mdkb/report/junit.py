"""`junit`: a suite for each note, a case for each finding, a passed case for each clean note."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from mdkb.diagnostic import Diagnostic
from mdkb.regex import regex
from mdkb.report.model import Report

FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def write_junit(report: Report) -> str:
    """The XML that most CI systems read."""
    found = dict(report.by_note())
    total = sum(max(1, len(found.get(path, ()))) for path in {**dict.fromkeys(report.notes), **found})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="mdkb" tests="{total}" failures="{len(report.diagnostics)}" errors="0">',
    ]
    for path in sorted({*report.notes, *found}):
        lines += _suite(report, path, found.get(path, []))
    return "\n".join((*lines, "</testsuites>\n"))


def _suite(report: Report, path: str, found: list[Diagnostic]) -> list[str]:
    name = _attribute(path)
    head = f'  <testsuite name={name} tests="{max(1, len(found))}" failures="{len(found)}" errors="0" skipped="0">'
    cases = [_case(report, one) for one in found] or [f'    <testcase name={name} classname={name} time="0"/>']
    return [head, *cases, "  </testsuite>"]


def _case(report: Report, one: Diagnostic) -> str:
    row, column = report.start(one)
    name = _attribute(f"{one.code} {one.name} {row}:{column}")
    text = escape(FORBIDDEN.sub("\ufffd", f"{one.path}:{row}:{column}: {one.message}"))
    return (
        f'    <testcase name={name} classname={_attribute(one.path)} time="0">'
        f"<failure type={_attribute(one.severity.label)} message={_attribute(one.message)}>{text}</failure></testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", text))
