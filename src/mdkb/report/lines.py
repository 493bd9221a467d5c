"""`concise`, `pylint` and `grouped`: one line a finding, for people and for programs that read lines."""

from __future__ import annotations

from mdkb.diagnostic import Diagnostic, Severity
from mdkb.report.ansi import Painter
from mdkb.report.model import Report, mark, page

COLOURS = {
    Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "blue", Severity.HINT: "cyan",
}  # fmt: skip


def one_line(message: str) -> str:
    """A message on one line, whatever a note put into it."""
    return " ".join(message.split())


def write_concise(report: Report) -> str:
    """`path:row:column: CODE name message [*]`."""
    paint = Painter(report.terminal)
    return "".join(f"{_place(report, one, paint)} {_said(one, paint)}\n" for one in report.diagnostics)


def _place(report: Report, one: Diagnostic, paint: Painter) -> str:
    row, column = report.start(one)
    colon = paint(":", "cyan")
    return f"{paint(one.path, 'bold')}{colon}{row}{colon}{column}{colon}"


def _said(one: Diagnostic, paint: Painter) -> str:
    fix = mark(one)
    code = paint.link(paint(one.code, COLOURS[one.severity], "bold"), page(one))
    return f"{code} {paint(one.name, 'dim')} {one_line(one.message)}" + (f" {paint(fix, 'cyan')}" if fix else "")


def write_grouped(report: Report) -> str:
    """The findings under the name of their note."""
    paint = Painter(report.terminal)
    pieces = []
    for path, found in report.by_note():
        places = [report.start(one) for one in found]
        rows = max(len(str(place.row)) for place in places)
        columns = max(len(str(place.column)) for place in places)
        pieces.append(f"{paint(path, 'bold')}:\n")
        for one, (row, column) in zip(found, places, strict=True):
            pieces.append(f"  {row:>{rows}}:{column:<{columns}} {_said(one, paint)}\n")
        pieces.append("\n")
    return "".join(pieces)


def write_pylint(report: Report) -> str:
    """`path:row: [CODE(name)] message`."""
    return "".join(
        f"{one.path}:{report.start(one).row}: [{one.code}({one.name})] {one_line(one.message)}\n"
        for one in report.diagnostics
    )
