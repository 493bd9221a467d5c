"""Blocks in another form: kinds of lists, loose or tight, sorted; headings in another notation; sentences on lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.sections import section_at
from mdkb.features.style import style_of
from mdkb.features.writing.lists import ITEM
from mdkb.regex import regex
from mdkb.syntax import Kind, ListData, Node, Role
from mdkb.text import Span

KIND = "refactor.rewrite"
_SENTENCE = regex(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)[\"'”’)\]]*[ \t]+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])"
)


def offers(asked: Asked) -> Iterator[Action]:
    """Other forms of the blocks around the cursor."""
    around = [
        (base, node)
        for base, node in asked.note.document.walk()
        if base + node.start <= asked.selection.start <= base + node.end
    ]
    for base, node in around:
        if node.kind is Kind.HEADING:
            yield from _heading(asked, base, node)
        elif node.kind is Kind.BLOCK_QUOTE and asked.note.site.dialect.callouts:
            yield Action("Turn the quotation into a callout", KIND, _quote_to_callout(asked, base, node))
    lists = [(base, node) for base, node in around if node.kind is Kind.LIST]
    if lists:
        yield from _list(asked, *lists[-1])
    elif around and around[-1][1].kind is Kind.PARAGRAPH:
        yield from _paragraph(asked, *around[-1])
    section = section_at(asked.note, asked.selection.start)
    if section is not None and section.heading.span.start <= asked.selection.start <= section.heading.span.end:
        made = _sections_to_list(asked, section.span)
        if made:
            title = "Turn the sections below into a list"
            yield Action(title, KIND, lambda: asked.edit(title, made))


def _made(asked: Asked, title: str, edits: tuple[Edit, ...]) -> Make:
    return lambda: asked.edit(title, edits) if edits else None


def _heading(asked: Asked, base: int, node: Node) -> Iterator[Action]:
    source, newline = asked.note.source, asked.note.source.newline
    whole = Span(base + node.start, base + node.end)
    content = node.part(Role.CONTENT)
    level = node.data if isinstance(node.data, int) else 1
    text = source.text[base + content.start : base + content.end] if content else ""
    tail = source[whole][len(source[whole].rstrip("\r\n")) :]
    if node.part(Role.UNDERLINE):
        fresh = f"{'#' * level} {' '.join(text.split())}{tail}"
        title = "Write the heading with #"
        yield Action(title, KIND, _made(asked, title, (Edit(whole, fresh),)))
    elif level <= 2 and text.strip() and not node.part(Role.ATTRIBUTES):
        mark = "=" if level == 1 else "-"
        title = "Write the heading with an underline"
        yield Action(
            title, KIND, _made(asked, title, (Edit(whole, f"{text}{newline}{mark * max(len(text), 3)}{tail}"),))
        )


def _quote_to_callout(asked: Asked, base: int, node: Node) -> Make:
    start = base + node.start
    line = asked.note.source.line(asked.note.source.position(start).row)
    lead = asked.note.source.text[line.start : start]
    return _made(
        asked, "Turn into a callout", (Edit(Span(start, start), f"> [!QUOTE]{asked.note.source.newline}{lead}"),)
    )


def _list(asked: Asked, base: int, node: Node) -> Iterator[Action]:
    data = node.data
    assert isinstance(data, ListData)
    span = Span(base + node.start, base + node.end)
    trimmed = Span(span.start, span.start + len(asked.note.source[span].rstrip()))
    style = style_of(asked.note)
    items = node.children
    if data.ordered:
        title = "Turn the list into bullets"
        yield Action(title, KIND, _made(asked, title, _remarked(asked, base, node, lambda _: style.bullet)))
        numbered = _remarked(asked, base, node, lambda number: f"{data.start + number}{data.delimiter}")
        if any(asked.note.source[edit.span] != edit.content for edit in numbered):
            yield Action("Number the list in order", KIND, _made(asked, "Number the list in order", numbered))
    else:
        title = "Turn the list into numbers"
        yield Action(title, KIND, _made(asked, title, _remarked(asked, base, node, lambda number: f"{number + 1}.")))
    if not any(item.part(Role.TASK) for item in items):
        tasks = []
        for item in items:
            marker = item.part(Role.MARKER)
            if marker:
                at = base + marker.end
                tasks.append(Edit(Span(at, at), " [ ]"))
        yield Action("Turn the items into tasks", KIND, _made(asked, "Turn the items into tasks", tuple(tasks)))
    texts = _item_texts(asked, base, node, trimmed)
    if len(texts) > 1:
        newline = asked.note.source.newline
        ordered = sorted(texts, key=lambda text: re.sub(r"\A\s*(?:[-*+]|\d+[.)])\s+(?:\[.\]\s+)?", "", text).casefold())
        if ordered != texts:
            fresh = newline.join(ordered)
            yield Action("Sort the items", KIND, _made(asked, "Sort the items", (Edit(trimmed, fresh),)))
        if data.tight:
            loose = (newline * 2).join(texts)
            yield Action("Put blank lines between the items", KIND, _made(asked, "Loose list", (Edit(trimmed, loose),)))
        else:
            tight = newline.join(text.rstrip() for text in texts)
            yield Action(
                "Take the blank lines between the items away", KIND, _made(asked, "Tight list", (Edit(trimmed, tight),))
            )
    sections = _list_to_sections(asked, base, node, trimmed)
    if sections:
        yield Action("Turn the items into sections", KIND, _made(asked, "Turn into sections", sections))


def _remarked(asked: Asked, base: int, node: Node, make) -> tuple[Edit, ...]:  # type: ignore[no-untyped-def]
    """Edits that change the markers of a list's items, their continuation lines moved along."""
    edits: list[Edit] = []
    source = asked.note.source
    for number, item in enumerate(node.children):
        marker = item.part(Role.MARKER)
        if marker is None:
            continue
        span = Span(base + marker.start, base + marker.end)
        fresh = make(number)
        edits.append(Edit(span, fresh))
        by = len(fresh) - (span.end - span.start)
        first = source.position(base + item.start).row
        last = source.position(max(base + item.end - 1, base + item.start)).row
        for row in range(first + 1, last + 1) if by else ():
            line = source.line(row)
            text = source[line]
            spaces = len(text) - len(text.lstrip(" "))
            if by > 0 and text.strip() and spaces:
                edits.append(Edit(Span(line.start, line.start), " " * by))
            elif by < 0 and spaces >= -by and text.strip():
                edits.append(Edit(Span(line.start, line.start - by), ""))
    return tuple(edits)


def _item_texts(asked: Asked, base: int, node: Node, whole: Span) -> list[str]:
    """The texts of the items, without the white space after each; none when something stands between them."""
    starts = [base + item.start for item in node.children]
    source = asked.note.source
    lines = [source.line(source.position(start).row).start for start in starts]
    if any(source.text[line:start].strip() for line, start in zip(lines, starts, strict=True)):
        return []
    lines[0] = max(lines[0], whole.start) if lines[0] < whole.start else lines[0]
    lines[0] = whole.start
    ends = [*lines[1:], whole.end]
    return [source.text[start:end].rstrip() for start, end in zip(lines, ends, strict=True)]


def _list_to_sections(asked: Asked, base: int, node: Node, whole: Span) -> tuple[Edit, ...]:
    """A top-level list whose items begin with a line of text: each a section under the present heading."""
    if not any(block.node is node for block in asked.note.document.blocks) or len(node.children) < 2:
        return ()
    level = max((one.level for one in asked.note.facts.headings if one.span.end <= whole.start), default=0)
    pieces = []
    for text in _item_texts(asked, base, node, whole):
        match = ITEM.match(text)
        if not match:
            return ()
        lines = re.split(r"\r\n|\n|\r", text[match.end() :])
        width = len(match["indent"]) + len(match["marker"]) + len(match["gap"])
        rest = [line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:]]
        newline = asked.note.source.newline
        body = newline.join(rest).strip("\r\n")
        pieces.append(f"{'#' * min(level + 1, 6)} {lines[0].strip()}" + (f"{newline}{newline}{body}" if body else ""))
    return (Edit(whole, (asked.note.source.newline * 2).join(pieces)),)


def _sections_to_list(asked: Asked, span: Span) -> tuple[Edit, ...]:
    """The child sections of a heading as a list, each heading an item and its text below it."""
    from mdkb.features.sections import sections

    own = next(one for one in sections(asked.note) if one.span == span)
    children = [
        one for one in sections(asked.note) if span.contains(one.span) and one.heading.level == own.heading.level + 1
    ]
    if not children or any(
        one.heading.level > own.heading.level + 1 for one in sections(asked.note) if span.contains(one.span)
    ):
        return ()
    bullet, newline = style_of(asked.note).bullet, asked.note.source.newline
    items = []
    for one in children:
        body = asked.note.source[Span(one.heading.span.end, one.span.end)].strip("\r\n ")
        text = f"{bullet} {one.heading.raw}"
        if body:
            lines = [f"  {line}" if line.strip() else "" for line in re.split(r"\r\n|\n|\r", body)]
            text += newline * 2 + newline.join(lines)
        items.append(text)
    whole = Span(children[0].span.start, children[-1].span.end)
    tail = asked.note.source[whole][len(asked.note.source[whole].rstrip("\r\n")) :]
    gap = newline * 2 if any(newline * 2 in item for item in items) else newline
    return (Edit(whole, gap.join(items) + tail),)


def _paragraph(asked: Asked, base: int, node: Node) -> Iterator[Action]:
    """A paragraph with one sentence per line, or on one line; templates and hard breaks are left alone."""
    source, newline = asked.note.source, asked.note.source.newline
    span = Span(base + node.start, base + node.end)
    text = source[span]
    body = text.rstrip("\r\n")
    line = source.line(source.position(span.start).row)
    lead = source.text[line.start : span.start]
    if lead.strip() or re.search(r"(?:  |\\)(?:\r\n|\n|\r)", body) or "{{" in body or "{%" in body or "`" in body:
        return
    joined = re.sub(r"[ \t]*(?:\r\n|\n|\r)[ \t]*", " ", body)
    split = _SENTENCE.sub(lambda match: match.group().rstrip() + newline + lead, joined)
    if split != body and newline in split:
        yield Action(
            "One sentence per line",
            KIND,
            _made(asked, "One sentence per line", (Edit(Span(span.start, span.start + len(body)), split),)),
        )
    if joined != body:
        yield Action(
            "The paragraph on one line",
            KIND,
            _made(asked, "The paragraph on one line", (Edit(Span(span.start, span.start + len(body)), joined),)),
        )
