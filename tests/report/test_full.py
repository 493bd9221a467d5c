"""The `full` format: the right columns are underlined, whatever the line holds."""

from __future__ import annotations

import pytest

from mdkb.diagnostic import Diagnostic, Severity
from mdkb.report.full import columns, excerpt, write_full
from mdkb.report.model import Report, Terminal
from mdkb.text import SourceText, Span

from .conftest import FIRST


def test_full(report: Report) -> None:
    lines = write_full(report).splitlines()
    assert lines[0].startswith("KB201 dead-link [*] no “such” file:")
    assert lines[1:6] == [
        f" --> {FIRST}:1:31",
        "  |",
        "1 | \ufffdPlain text    with 日本 and 😀 [x](missing.md) here.",
        "  |                                     ^^^^^^^^^^",
        f"  = the other one: {FIRST}:4:1",
    ]
    assert lines[6] == "help: Link to “found.md”"
    assert "help: Unsafe (unsafe fix)" in lines
    assert 'help: did you mean "target"?' in lines


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("plain words here", "words"),
        ("\ttab before words", "words"),
        ("日本 words", "words"),
        ("日本 words", "日本"),
        ("e\u0301te\u0301 words", "words"),
        ("👩‍🚀 words", "words"),
        ("x" * 500 + " words " + "y" * 500, "words"),
        ("x " * 200 + "words", "words"),
        ("words" + " x" * 200, "words"),
        ("日" * 300 + "words" + "日" * 300, "words"),
    ],
)
def test_carets_stand_under_the_span(line: str, marked: str) -> None:
    start = line.index(marked)
    shown, carets = excerpt(SourceText(line), Span(0, len(line)), Span(start, start + len(marked)), 80)
    assert columns(shown) <= 80
    blank = len(carets) - len(carets.lstrip())
    at = 0
    for index, _ in enumerate(shown):
        if columns(shown[:index]) == blank and shown[index:].startswith(marked):
            at = index
            break
    assert shown[at : at + len(marked)] == marked
    assert len(carets.strip()) == columns(marked)


def test_a_span_longer_than_the_window() -> None:
    line = "x" * 1000
    shown, carets = excerpt(SourceText(line), Span(0, 1000), Span(10, 990), 80)
    assert columns(shown) <= 80
    assert len(carets) <= 80


def report_of(text: str, span: Span) -> str:
    one = Diagnostic("a.md", span, "KB1", "x", "links", Severity.ERROR, "m")
    return write_full(Report((one,), lambda path: SourceText(text), terminal=Terminal(width=80)))


@pytest.mark.parametrize(
    ("text", "span", "rows"),
    [
        ("", Span(0, 0), 1),
        ("a\n", Span(2, 2), 1),
        ("one\ntwo\nthree\n", Span(0, 7), 2),
        ("one\n" * 30, Span(0, 119), 3),
        ("a\r\nb\r\n", Span(0, 6), 2),
        ("\u202eevil\x1b[31m\u2028x", Span(0, 3), 1),
    ],
)
def test_odd_spans(text: str, span: Span, rows: int) -> None:
    shown = report_of(text, span)
    assert sum("^" in line for line in shown.splitlines()) == rows
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_colour_and_links(report: Report) -> None:
    plain = write_full(report)
    painted = write_full(report._replace(terminal=Terminal(colour=True, links=True)))
    assert "\x1b[31;1m^^^^^^^^^^\x1b[0m" in painted
    assert "\x1b]8;;https://" in painted
    assert "\x1b" not in plain
