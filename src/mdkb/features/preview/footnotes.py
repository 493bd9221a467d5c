"""Footnotes: marks in the text, and the notes themselves at the end of the page, as every site puts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview.drawing import Drawing, Scene
from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.footnote_numbers import inline_label
from mdkb.features.preview.marks import Marks, placed, shown_at
from mdkb.syntax import Kind, Node


def anchor_of(label: str) -> str:
    """The id of a footnote."""
    return f"fn:{label}"


def reference(drawing: Drawing, node: Node) -> str:
    """`[^label]`: its number, or the label as it stands where there is no such footnote."""
    label = str(node.data)
    number = drawing.ask("number", label)
    if not number:
        return drawing.inline("span", node, escaped(drawing.source(node)), class_="link dead")
    return _mark(drawing, node, number, label)


def inline_footnote(drawing: Drawing, node: Node) -> str:
    """`^[text]`: its number; the text stands at the end, and where the pointer rests."""
    number = drawing.ask("inline number", node.start)
    if not number:
        return ""
    return _mark(drawing, node, number, f"inline-{number}")


def _mark(drawing: Drawing, node: Node, number: int, label: str) -> str:
    href = f"#{quote(anchor_of(label))}"
    shown = element("a", str(number), href=href, id=f"fnref:{label}")
    return drawing.inline("sup", node, shown, class_="footnote-mark")


def section(scene: Scene, named: Mapping[str, Diagnostic]) -> tuple[int, str, frozenset[str]]:
    """All footnotes at the end of the page: the line of the first, their HTML ("" without any), files shown."""
    items: list[tuple[int, int, str]] = []
    files: set[str] = set()
    source = scene.note.source
    places = shown_at(scene.note, named)
    bodies = [*_definitions(scene), *_inline(scene)]
    first = min((source.position(base + node.start).row for _, _, base, node in bodies), default=0)
    for number, label, base, node in bodies:
        marks = Marks(placed(places, base + node.start, base + node.end, base))
        drawing = Drawing(scene, base, marks)
        body = drawing.blocks(node.children) if node.kind is Kind.FOOTNOTE_DEFINITION else drawing.run(node.children)
        row = source.position(base + node.start).row - first
        items.append((number or len(bodies), base + node.start, _item(drawing, node, number, label, body, row)))
        files |= drawing.files
    made = "".join(item for _, _, item in sorted(items))
    return first, element("section", element("ol", made), class_="footnotes") if made else "", frozenset(files)


def _definitions(scene: Scene) -> Iterator[tuple[int, str, int, Node]]:
    for label, found in scene.note.document.footnotes.items():
        yield scene.numbers.get(label, 0), label, found[0].base, found[0].node


def _inline(scene: Scene) -> Iterator[tuple[int, str, int, Node]]:
    document = scene.note.document
    if document.dialect.inline_footnotes and "^[" in document.source.text:
        for base, node in document.walk_all():
            if node.kind is Kind.INLINE_FOOTNOTE:
                number = scene.numbers.get(inline_label(base + node.start), 0)
                yield number, f"inline-{number}", base, node


def _item(drawing: Drawing, node: Node, number: int, label: str, body: str, row: int) -> str:
    """One footnote with the way back to its mark; one that nothing refers to has no number."""
    if number:
        back = " " + element("a", "↩", href=f"#{quote(f'fnref:{label}')}", class_="back", title="back to the text")
        body = f"{body[:-4]}{back}</p>" if body.endswith("</p>") else body + back
        return drawing.inline("li", node, body, id=anchor_of(label), value=str(number), data_row=str(row))
    unused = element("span", escaped(label), class_="label") + body
    return drawing.inline("li", node, unused, id=anchor_of(label), class_="unused", data_row=str(row))
