"""One report with everything a note can throw at a format."""

from __future__ import annotations

import pytest

from mdkb.baseline import keys
from mdkb.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from mdkb.report.model import Report, RuleInfo, Terminal
from mdkb.text import SourceText, Span

TEXTS = {
    "a b,c:d/é.md": "\ufeffPlain text\twith 日本 and 😀 [x](missing.md) here.\r\nSecond | `line` <b> & ]]> ; % \x07end\r\n\r\nLast",
    "long.md": "start " + "word " * 100 + "TARGET " + "word " * 100 + "\n",
}
NASTY = "no “such”\nfile: <&\"'>% ]] ; , : |`x` \x07 😀"


def place(path: str, text: str, shift: int = 0) -> Span:
    start = TEXTS[path].index(text) + shift
    return Span(start, start + len(text))


FIRST = "a b,c:d/é.md"
DIAGNOSTICS = (
    Diagnostic(
        FIRST, place(FIRST, "missing.md"), "KB201", "dead-link", "links", Severity.ERROR, NASTY,
        Fix("Link to “found.md”", (Edit(place(FIRST, "missing.md"), "found.md"),), True), ("found.md", "fond.md"),
        (Related("the other one", place(FIRST, "Last"), None),),
    ),
    Diagnostic(
        FIRST, Span(TEXTS[FIRST].index("here"), TEXTS[FIRST].index("`line`")), "KB305", "swallowed-sentence", "quotes",
        Severity.WARNING, "over two lines", Fix("Unsafe", (Edit(place(FIRST, "here"), ""),), False),
    ),
    Diagnostic(FIRST, Span(len(TEXTS[FIRST]), len(TEXTS[FIRST])), "KB402", "misspelt", "spelling", Severity.INFORMATION, "at the end"),
    Diagnostic("long.md", place("long.md", "TARGET"), "KB402", "misspelt", "spelling", Severity.HINT, "in a long line", None, ("target",)),
)  # fmt: skip


@pytest.fixture
def report() -> Report:
    """The report."""
    sources = {path: SourceText(text) for path, text in TEXTS.items()}
    return Report(
        DIAGNOSTICS,
        sources.__getitem__,
        (FIRST, "clean.md", "long.md"),
        lambda: tuple(key.fingerprint for key in keys(DIAGNOSTICS, sources.__getitem__)),
        lambda: {"KB201": RuleInfo("KB201", "dead-link", "A dead link.", "A dead link.\n\nWhy.", "error")},
        Terminal(),
    )
