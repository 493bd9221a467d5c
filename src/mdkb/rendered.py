"""What of a note shows on its page, as a value: compared before and after fixes that must not change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from mdkb.diagnostic import Fix, apply_edits, compatible
from mdkb.note import read_document
from mdkb.regex import regex
from mdkb.sites.base import Site
from mdkb.syntax import Document, HtmlData, Kind, LinkData, ListData, Node, Role
from mdkb.syntax.document import INLINE_PARENTS

Shown = tuple[Any, ...]

_SPACE = regex(r"[ \t\r\n]+")
_NESTED = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.STRIKETHROUGH, Kind.HIGHLIGHT, Kind.SUPERSCRIPT, Kind.SUBSCRIPT})
_CODE = (Kind.FENCED_CODE, Kind.INDENTED_CODE)
_INVISIBLE = frozenset({Kind.DEFINITION})


def rendered(document: Document) -> Shown:
    """The page: blocks and inlines with what they mean, without how they are written.

    White space between words is one space, as browsers show it; references are resolved; code and HTML stay as they are.
    """
    return tuple(_blocks(document, ((block.start, block.node) for block in document.blocks)))


def kept(text: str, fixes: Sequence[Fix], read: Callable[[str], Document]) -> list[Fix]:
    """The fixes that may be made together: of those to be checked only such as leave the page as it is.

    Args:
        text: the text they are for; edits of other notes are not looked at.
        read: how to parse a text.
    """
    checked = [fix for fix in fixes if fix.checked]
    if not checked:
        return list(fixes)
    others = [fix for fix in fixes if not fix.checked]
    wanted = rendered(read(_applied(text, others)))

    def keep(good: list[Fix], candidates: list[Fix]) -> list[Fix]:
        together = [*good, *candidates]
        if not candidates or rendered(read(_applied(text, together))) == wanted:
            return together
        if len(candidates) == 1:
            return good
        middle = len(candidates) // 2
        return keep(keep(good, candidates[:middle]), candidates[middle:])

    made = {id(fix) for fix in keep(others, checked)}
    return [fix for fix in fixes if id(fix) in made]


def harmless(path: str, text: str, fixes: Iterable[Fix], site: Site) -> list[Fix]:
    """Of the fixes of a note those that do not overlap and, if they are to be checked, leave its page as it is.

    Args:
        path: the note's; a fix that edits other notes, too, is not checked.
    """
    together = compatible(list(fixes))
    own = [fix for fix in together if all(edit.path in (None, path) for edit in fix.edits)]
    dropped = {id(fix) for fix in own} - {id(fix) for fix in kept(text, own, partial(read_document, path, site))}
    return [fix for fix in together if id(fix) not in dropped]


def _applied(text: str, fixes: Iterable[Fix]) -> str:
    return apply_edits(text, dict.fromkeys(edit for fix in fixes for edit in fix.edits))


def _blocks(document: Document, blocks: Iterable[tuple[int, Node]]) -> Iterator[Shown]:
    for base, node in blocks:
        if node.kind not in _INVISIBLE:
            yield _block(document, base, node)


def _block(document: Document, base: int, node: Node) -> Shown:
    kind = node.kind
    if kind in INLINE_PARENTS:
        level = node.data if kind is Kind.HEADING else None
        return kind, level, _parts(document, base, node, Role.ATTRIBUTES), *_inlines(document, base, node)
    if kind in _CODE:
        return Kind.FENCED_CODE, document.code(base, node), _parts(document, base, node, Role.INFO)
    if kind is Kind.TABLE:
        return _table(document, base, node)
    if not node.children or kind in (Kind.HTML_BLOCK, Kind.TEMPLATE_BLOCK):
        if kind is Kind.THEMATIC_BREAK:
            return (kind,)
        texts = [document.text(base, part) for part in node.parts]
        return kind, node.data, *(texts or [document.text(base, node)])
    data: object = node.data
    if isinstance(data, ListData):
        data = data.ordered, data.start if data.ordered else 0, data.tight
    head = _parts(document, base, node, Role.TITLE, Role.TYPE, Role.FOLD)
    return kind, data, head, *_blocks(document, ((base, child) for child in node.children))


def _parts(document: Document, base: int, node: Node, *roles: Role) -> tuple[str, ...]:
    return tuple(document.text(base, part) for part in node.parts if part.role in roles)


def _table(document: Document, base: int, node: Node) -> Shown:
    """Rows as wide as the header: further cells do not show, missing ones are empty."""
    delimiter = "".join(_parts(document, base, node, Role.DELIMITER_ROW))
    alignments = tuple(
        (cell.strip().startswith(":"), cell.strip().endswith(":")) for cell in delimiter.strip().strip("|").split("|")
    )
    width = len(alignments)
    rows = []
    for row in node.children:
        cells = [_inlines(document, base, cell) for cell in row.children[:width]]
        rows.append(tuple(cells + [()] * (width - len(cells))))
    return node.kind, alignments, *rows


def _inlines(document: Document, base: int, leaf: Node) -> Shown:
    return tuple(_trimmed(_inline_run(document, base, document.inlines(base, leaf))))


def _trimmed(run: list[Any]) -> list[Any]:
    if run and isinstance(run[0], str):
        run[0] = run[0].lstrip(" ")
    if run and isinstance(run[-1], str):
        run[-1] = run[-1].rstrip(" ")
    return [piece for piece in run if piece != ""]


def _inline_run(document: Document, base: int, nodes: Iterable[Node]) -> list[Any]:
    """Inlines in order; text is joined, its white space collapsed."""
    run: list[Any] = []
    for node in nodes:
        piece = _inline(document, base, node)
        if isinstance(piece, str) and run and isinstance(run[-1], str):
            run[-1] += piece
        else:
            run.append(piece)
    return [_SPACE.sub(" ", piece) if isinstance(piece, str) else piece for piece in run]


def _inline(document: Document, base: int, node: Node) -> Any:
    kind = node.kind
    if kind is Kind.TEXT:
        return document.text(base, node)
    if kind in (Kind.ESCAPE, Kind.ENTITY):
        return str(node.data)
    if kind is Kind.SOFT_BREAK:
        return " "
    if kind is Kind.HARD_BREAK:
        return (kind,)
    if kind is Kind.CODE_SPAN:
        return kind, document.code(base, node)
    if kind in _NESTED:
        return kind, *_inline_run(document, base, node.children)
    if isinstance(node.data, LinkData):
        return _link(document, base, node, node.data)
    if isinstance(node.data, HtmlData):
        return kind, document.text(base, node)
    return kind, str(node.data), document.text(base, node)


def _link(document: Document, base: int, node: Node, data: LinkData) -> Shown:
    if data.form in ("autolink", "bare"):
        shown = re.sub(r"\A<|>\Z", "", document.text(base, node))
        return node.kind, data.destination, None, shown
    children = _inline_run(document, base, node.children)
    if node.kind is Kind.IMAGE:
        children = ["".join(_words(children))]
    return node.kind, data.destination, data.title, *children


def _words(run: Iterable[Any]) -> Iterator[str]:
    """The text of inlines without their marks: what an image's alternative text is."""
    for piece in run:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, tuple):
            yield from _words(piece[1:])
