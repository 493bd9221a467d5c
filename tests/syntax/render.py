"""A plain HTML renderer over the tree, for comparing with the examples of the specifications."""

from __future__ import annotations

import html
from urllib.parse import quote

from mdkb.syntax import Document, Kind, LinkData, ListData, Node, Part, Role

VOID = frozenset(["br", "hr", "img", "input"])
INLINE = {Kind.EMPHASIS: "em", Kind.STRONG: "strong", Kind.STRIKETHROUGH: "del"}


def render(document: Document) -> str:
    return "".join(_Renderer(document, base).block(node, False) for base, node in document.blocks)


class _Renderer:
    def __init__(self, document: Document, base: int) -> None:
        self.document = document
        self.base = base

    def source(self, node: Node | Part) -> str:
        return self.document.text(self.base, node).replace("\0", "\ufffd")

    def lines(self, node: Node) -> list[str]:
        return [self.source(part) for part in node.all_parts(Role.CONTENT)]

    def block(self, node: Node, tight: bool) -> str:
        kind = node.kind
        if kind is Kind.PARAGRAPH:
            text = self.inlines(self.document.inlines(self.base, node))
            return text + "\n" if tight else f"<p>{text}</p>\n"
        if kind is Kind.HEADING:
            return f"<h{node.data}>{self.inlines(self.document.inlines(self.base, node))}</h{node.data}>\n"
        if kind is Kind.THEMATIC_BREAK:
            return "<hr />\n"
        if kind is Kind.FENCED_CODE:
            code = "".join(line + "\n" for line in self.lines(node))
            language = node.part(Role.LANGUAGE)
            from mdkb.syntax.labels import unescape

            name = f' class="language-{_escape(unescape(self.source(language)))}"' if language else ""
            return f"<pre><code{name}>{_escape(code)}</code></pre>\n"
        if kind is Kind.INDENTED_CODE:
            code = "".join(line + "\n" for line in self.lines(node))
            return f"<pre><code>{_escape(code)}</code></pre>\n"
        if kind in (Kind.HTML_BLOCK, Kind.COMMENT_BLOCK):
            before = self.document.source.text[: self.base + node.start]
            indent = before[len(before.rstrip(" ")) :] if before.rstrip(" ")[-1:] in ("", "\n") else ""
            return indent + "".join(line + "\n" for line in self.lines(node))
        if kind is Kind.BLOCK_QUOTE:
            return f"<blockquote>\n{self.blocks(node, False)}</blockquote>\n"
        if kind is Kind.LIST:
            data = node.data
            assert isinstance(data, ListData)
            tag = "ol" if data.ordered else "ul"
            start = f' start="{data.start}"' if data.ordered and data.start != 1 else ""
            items = "".join(self.item(item, data.tight) for item in node.children)
            return f"<{tag}{start}>\n{items}</{tag}>\n"
        if kind is Kind.TABLE:
            return self.table(node)
        if kind in (Kind.DEFINITION, Kind.FOOTNOTE_DEFINITION):
            return ""
        return f"<{kind.name}>"

    def item(self, item: Node, tight: bool) -> str:
        body = self.task(item)
        for index, child in enumerate(item.children):
            if child.kind is not Kind.PARAGRAPH or not tight:
                body = body if (not body and index) or body.endswith("\n") else body + "\n"
                body += self.block(child, tight)
            else:
                body += self.block(child, tight).rstrip("\n")
        return f"<li>{body}</li>\n"

    def task(self, item: Node) -> str:
        if item.data is None:
            return ""
        checked = ' checked="" disabled=""' if item.data else ' disabled=""'
        return f'<input type="checkbox"{checked} /> '

    def table(self, node: Node) -> str:
        aligns = [cell.strip() for cell in self.source(node.part(Role.DELIMITER_ROW)).strip().strip("|").split("|")]  # type: ignore[arg-type]
        names = [
            "center"
            if a.startswith(":") and a.endswith(":") and len(a) > 1
            else "left"
            if a.startswith(":")
            else "right"
            if a.endswith(":")
            else ""
            for a in aligns
        ]
        rows = []
        for index, row in enumerate(node.children):
            tag = "td" if index else "th"
            cells = [self.inlines(self.document.inlines(self.base, cell)) for cell in row.children][: len(names)]
            cells += [""] * (len(names) - len(cells))
            text = "".join(
                f"<{tag}{f' align={chr(34)}{name}{chr(34)}' if name else ''}>{cell}</{tag}>\n"
                for cell, name in zip(cells, names, strict=True)
            )
            rows.append(f"<tr>\n{text}</tr>\n")
        body = f"<tbody>\n{''.join(rows[1:])}</tbody>\n" if rows[1:] else ""
        return f"<table>\n<thead>\n{rows[0]}</thead>\n{body}</table>\n"

    def blocks(self, node: Node, tight: bool) -> str:
        return "".join(self.block(child, tight) for child in node.children)

    def inlines(self, nodes: tuple[Node, ...]) -> str:
        return "".join(self.inline(node) for node in nodes)

    def inline(self, node: Node) -> str:
        kind = node.kind
        if kind is Kind.TEXT:
            return _escape(self.source(node))
        if kind in (Kind.ESCAPE, Kind.ENTITY):
            return _escape(str(node.data))
        if kind is Kind.SOFT_BREAK:
            return "\n"
        if kind is Kind.HARD_BREAK:
            return "<br />\n"
        if kind in INLINE:
            return f"<{INLINE[kind]}>{self.inlines(node.children)}</{INLINE[kind]}>"
        if kind is Kind.CODE_SPAN:
            return f"<code>{_escape(self.document.code(self.base, node))}</code>"
        if kind in (Kind.HTML_INLINE, Kind.COMMENT):
            return self.source(node)
        if kind is Kind.LINK:
            data = node.data
            assert isinstance(data, LinkData)
            return f'<a href="{url(data.destination)}"{_title(data)}>{self.inlines(node.children)}</a>'
        if kind is Kind.IMAGE:
            data = node.data
            assert isinstance(data, LinkData)
            return f'<img src="{url(data.destination)}" alt="{self.plain(node.children)}"{_title(data)} />'
        if kind is Kind.FOOTNOTE_REFERENCE:
            return f"[^{node.data}]"
        return f"<{kind.name}>"

    def plain(self, nodes: tuple[Node, ...]) -> str:
        pieces = []
        for node in nodes:
            if node.children:
                pieces.append(self.plain(node.children))
            elif node.kind is Kind.CODE_SPAN:
                pieces.append(_escape(self.document.code(self.base, node)))
            elif node.kind in (Kind.SOFT_BREAK, Kind.HARD_BREAK):
                pieces.append("\n")
            elif node.kind in (Kind.TEXT, Kind.ESCAPE, Kind.ENTITY):
                pieces.append(self.inline(node))
        return "".join(pieces)


def _title(data: LinkData) -> str:
    return f' title="{_escape(data.title)}"' if data.title else ""


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")


def url(url: str) -> str:
    return html.escape(quote(url, safe=":/?#@!$&()*+,;=%~-._'"), quote=True).replace("&#x27;", "'")
