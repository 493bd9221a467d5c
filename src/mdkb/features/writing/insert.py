"""Putting things in: links, pictures, footnotes, tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.features.writing.model import Style, Written
from mdkb.regex import regex
from mdkb.text import SourceText, Span

URL = regex(r"\A(?:https?://|mailto:)\S+\Z")
_FOOTNOTE = regex(r"\[\^(\d+)\]")


def link(source: SourceText, selection: Span, style: Style) -> Written:
    """`[selection](|)`; a selected address becomes the destination; a selected link becomes its text."""
    text = source[selection]
    match = re.fullmatch(r"\[([^\[\]]*)\]\([^()\s]*\)", text)
    if match:
        return Written((Edit(selection, match.group(1)),), Span(selection.start, selection.start + len(match.group(1))))
    if URL.match(text):
        made, at = f"[]({text})", 1
    else:
        made, at = f"[{text}]()", len(text) + 3
    return Written((Edit(selection, made),), Span(selection.start + at, selection.start + at))


def image(source: SourceText, selection: Span, style: Style) -> Written:
    """`![selection](|)`."""
    text = source[selection]
    made, at = (f"![]({text})", 2) if URL.match(text) else (f"![{text}]()", len(text) + 4)
    return Written((Edit(selection, made),), Span(selection.start + at, selection.start + at))


def footnote(source: SourceText, selection: Span, style: Style) -> Written:
    """A mark with the next free number at the cursor and its definition at the end, where the cursor goes."""
    taken = {int(number) for number in _FOOTNOTE.findall(source.text)}
    number = next(one for one in range(1, len(taken) + 2) if one not in taken)
    newline = source.newline
    body = source.text.rstrip()
    last = body.rpartition(newline)[2]
    gap = newline if re.match(r"\[\^[^\]]+\]:", last) else newline * 2
    mark = f"[^{number}]"
    end = max(len(body), selection.end)
    definition = f"{gap}{mark}: {newline}"
    edits = (Edit(Span(selection.end, selection.end), mark), Edit(Span(end, len(source)), definition))
    if end == selection.end:
        edits = (Edit(Span(end, len(source)), mark + definition),)  # type: ignore[assignment]
    at = end + len(mark) + len(definition) - len(newline)
    return Written(edits, Span(at, at))


def table(source: SourceText, selection: Span, style: Style) -> Written:
    """A table of two columns and two rows; from selected lines with commas or tabs, of their cells."""
    return sized_table(source, selection, 2, 2)


def sized_table(source: SourceText, selection: Span, columns: int, rows: int) -> Written:
    """A table with so many columns and rows (header not counted), unless the selection tells."""
    newline = source.newline
    text = source[selection]
    cells = cells_of(text) if text.strip() else [[""] * columns for _ in range(rows + 1)]
    made = newline.join(rows_of(cells))
    line = source.line(source.position(selection.start).row)
    before = newline if source[Span(line.start, selection.start)].strip() else ""
    at = selection.start + len(before) + 2
    return Written((Edit(selection, f"{before}{made}"),), Span(at, at))


def cells_of(text: str) -> list[list[str]]:
    """Cells of comma- or tab-separated lines (RFC 4180 quotes), all rows of one length."""
    import csv

    lines = [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()]
    delimiter = (
        "\t"
        if any("\t" in line for line in lines)
        else ";"
        if all(";" in line and "," not in line for line in lines)
        else ","
    )
    found = [[cell.strip().replace("|", "\\|") for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    width = max(map(len, found), default=1)
    return [row + [""] * (width - len(row)) for row in found]


def rows_of(cells: list[list[str]]) -> list[str]:
    """The lines of a table with aligned columns."""
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(cells[0]))]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return [shown[0], "| " + " | ".join("-" * width for width in widths) + " |", *shown[1:]]


COMMANDS: dict[str, Callable[[SourceText, Span, Style], Written]] = {
    "link": link,
    "image": image,
    "footnote": footnote,
    "table": table,
}
