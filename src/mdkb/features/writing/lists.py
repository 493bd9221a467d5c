"""Lists: bullets, numbers, tasks; what Enter, Tab and their like do; numbers in order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from mdkb.diagnostic import Edit
from mdkb.features.writing.model import Style, Written, lines_of, moved, written
from mdkb.regex import regex
from mdkb.text import SourceText, Span

ITEM = regex(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+|$)(?P<task>\[[ xX]\](?:[ \t]+|$))?")
_PREFIX = regex(r"(?:[ \t]{0,3}>[ ]?)*")
_DAY = regex(r"[ \t]+✅ \d{4}-\d\d-\d\d(?=[ \t]*$)")
_TABLE = regex(r"\s*\|.*\|\s*$")


def _lines_as(
    source: SourceText, selection: Span, is_it: Callable[[re.Match[str]], bool], make: Callable[[int, str], str]
) -> Written:
    """Make the lines items of one kind, or plain lines where all are."""
    lines = [line for line in lines_of(source, selection) if source[line].strip()] or lines_of(source, selection)[:1]
    matches = [ITEM.match(source[line]) for line in lines]
    all_are = all(match and is_it(match) for match in matches)
    edits = []
    for number, (line, match) in enumerate(zip(lines, matches, strict=True), 1):
        text = source[line]
        indent = match.group("indent") if match else text[: len(text) - len(text.lstrip())]
        old = match.end() if match else len(indent)
        edits.append(Edit(Span(line.start + len(indent), line.start + old), "" if all_are else make(number, indent)))
    return written(source, selection, edits)


def bullets(source: SourceText, selection: Span, style: Style) -> Written:
    """Bullets on or off."""
    return _lines_as(
        source, selection, lambda match: match["marker"] in "-*+" and not match["task"], lambda *_: f"{style.bullet} "
    )


def numbers(source: SourceText, selection: Span, style: Style) -> Written:
    """Numbers on or off."""
    return _lines_as(source, selection, lambda match: match["marker"][0].isdigit(), lambda number, _: f"{number}. ")


def tasks(source: SourceText, selection: Span, style: Style) -> Written:
    """Tasks on or off."""
    return _lines_as(source, selection, lambda match: bool(match["task"]), lambda *_: f"{style.bullet} [ ] ")


def done(source: SourceText, selection: Span, style: Style) -> Written:
    """Tick tasks, or untick where all are ticked; with the day, where the note's ticked tasks have one (`✅ 2026-01-31`)."""
    found = [
        (line, match) for line in lines_of(source, selection) if (match := ITEM.match(source[line])) and match["task"]
    ]
    ticked = all(match["task"][1] != " " for _, match in found)
    dated = any(
        _DAY.search(line) and (match := ITEM.match(line)) and match["task"] for line in source.text.splitlines()
    )
    edits = []
    for line, match in found:
        if not ticked and match["task"][1] != " ":
            continue
        box = line.start + match.start("task") + 1
        edits.append(Edit(Span(box, box + 1), " " if ticked else "x"))
        day = _DAY.search(source[line])
        if ticked and day:
            edits.append(Edit(Span(line.start + day.start(), line.start + day.end()), ""))
        elif dated and not ticked and not day:
            end = line.start + len(source[line].rstrip())
            edits.append(Edit(Span(end, end), f" ✅ {datetime.date.today().isoformat()}"))

    def kept(offset: int) -> int:  # a day that comes right behind the cursor does not push it on
        return moved(offset, [edit for edit in edits if edit.span != (offset, offset)])

    return Written(tuple(edits), Span(kept(selection.start), kept(selection.end)))


def enter(source: SourceText, selection: Span, style: Style) -> Written:
    """What Enter does: continues the list, task, quotation or table row; on an empty item ends it."""
    newline = source.newline
    line = source.line(source.position(selection.start).row)
    text = source[line]
    prefix = _PREFIX.match(text)
    lead = prefix.group() if prefix else ""
    rest = text[len(lead) :]
    item = ITEM.match(rest)
    at = selection.start - line.start
    if item and at >= len(lead) + item.end():
        if not rest[item.end() :].strip():
            return _ended(source, line, lead, item)
        insert = newline + lead + next_marker(item)
        return _inserted(selection, insert)
    if lead.strip() and at >= len(lead):
        if not rest.strip():
            return Written((Edit(Span(line.start, line.end), ""),), Span(line.start, line.start))
        return _inserted(selection, newline + lead)
    if _TABLE.match(text) and at == len(text.rstrip()):
        cells = text.strip().strip("|").count("|") + 1
        insert = newline + "|" + "   |" * cells
        return Written(
            (Edit(selection, insert),), Span(selection.start + len(newline) + 2, selection.start + len(newline) + 2)
        )
    indent = rest[: len(rest) - len(rest.lstrip())] if rest.strip() else ""
    return _inserted(selection, newline + lead + indent)


def _inserted(selection: Span, text: str) -> Written:
    at = selection.start + len(text)
    return Written((Edit(selection, text),), Span(at, at))


def _ended(source: SourceText, line: Span, lead: str, item: re.Match[str]) -> Written:
    """An empty item ends its list: one level less, or plain text."""
    indent = item["indent"]
    if indent:
        kept = indent[: max(0, len(indent.expandtabs(4)) - 2)] if "\t" not in indent else indent[:-1]
        text = lead + kept + item["marker"] + (item["gap"] or " ") + (item["task"] or "")
    else:
        text = lead.rstrip() if lead.strip() else ""
    return Written((Edit(line, text),), Span(line.start + len(text), line.start + len(text)))


def next_marker(item: re.Match[str]) -> str:
    """The marker of the item after this one; a task is open."""
    marker = item["marker"]
    if marker[0].isdigit():
        marker = f"{int(marker[:-1]) + 1}{marker[-1]}"
    task = "[ ] " if item["task"] else ""
    return f"{item['indent']}{marker}{item['gap'] or ' '}{task}"


def indent(source: SourceText, selection: Span, style: Style) -> Written:
    """One level in: below the text of the item above."""
    edits = []
    for line in lines_of(source, selection):
        if source[line].strip():
            edits.append(Edit(Span(line.start, line.start), " " * _width_above(source, line)))
    return written(source, selection, edits)


def _width_above(source: SourceText, line: Span) -> int:
    """How far the content of the nearest list marker above (or of the line itself) is from its marker."""
    own = ITEM.match(source[line])
    here = len(own["indent"]) if own else 0
    for row in range(source.position(line.start).row - 1, 0, -1):
        match = ITEM.match(source[source.line(row)])
        if match and len(match["indent"]) <= here:
            return len(match["marker"]) + max(len(match["gap"]), 1)
    return len(own["marker"]) + max(len(own["gap"]), 1) if own else 4


def outdent(source: SourceText, selection: Span, style: Style) -> Written:
    """One level out."""
    edits = []
    for line in lines_of(source, selection):
        text = source[line]
        spaces = len(text) - len(text.lstrip(" "))
        if text.startswith("\t"):
            edits.append(Edit(Span(line.start, line.start + 1), ""))
        elif spaces:
            edits.append(Edit(Span(line.start, line.start + min(spaces, _step(source, line, spaces))), ""))
    return written(source, selection, edits)


def _step(source: SourceText, line: Span, spaces: int) -> int:
    """Back to the indentation of the nearest item that is less indented."""
    for row in range(source.position(line.start).row - 1, 0, -1):
        match = ITEM.match(source[source.line(row)])
        if match and len(match["indent"]) < spaces:
            return spaces - len(match["indent"])
    return 4


def renumber(source: SourceText, selection: Span, style: Style) -> Written:
    """Numbers of the list around the cursor in order, from its first."""
    rows = len(source.line_starts)
    row = source.position(selection.start).row
    first = row
    while first > 1 and _continues(source[source.line(first - 1)]):
        first -= 1
    last = row
    while last < rows and _continues(source[source.line(last + 1)]):
        last += 1
    counts: dict[int, int] = {}
    edits = []
    for number in range(first, last + 1):
        line = source.line(number)
        match = ITEM.match(source[line])
        if not match:
            continue
        depth = len(match["indent"])
        counts = {level: count for level, count in counts.items() if level <= depth}
        if not match["marker"][0].isdigit():
            counts.pop(depth, None)
            continue
        wanted = counts[depth] + 1 if depth in counts else int(match["marker"][:-1])
        counts[depth] = wanted
        if int(match["marker"][:-1]) != wanted:
            start = line.start + depth
            edits.append(Edit(Span(start, start + len(match["marker"]) - 1), str(wanted)))
    return written(source, selection, edits)


def _continues(text: str) -> bool:
    return bool(ITEM.match(text)) or (bool(text.strip()) and text[0] in " \t")


COMMANDS: dict[str, Callable[[SourceText, Span, Style], Written]] = {
    "bulletList": bullets,
    "numberedList": numbers,
    "taskList": tasks,
    "taskDone": done,
    "enter": enter,
    "indent": indent,
    "outdent": outdent,
    "renumberList": renumber,
}
