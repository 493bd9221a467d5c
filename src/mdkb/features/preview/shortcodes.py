"""Template tags as labelled boxes: named and shown with their arguments, never run."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.features.preview.code import figure
from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.links import anchor, picture
from mdkb.syntax import Node, Role, ShortcodeData
from mdkb.text import LINE_END, Span

_LONGEST = 120  # code points of an argument that are shown
_SILENT = frozenset({"comment"})


def shortcode(drawing: Drawing, node: Node) -> str:
    """One tag, or an opaque pair with its body."""
    data = node.data
    if not isinstance(data, ShortcodeData):
        return drawing.inline("span", node, escaped(drawing.source(node)), class_="shortcode")
    if data.name in _SILENT:
        return ""
    fact = _fact(drawing, node)
    if fact is not None and not fact.image and data.name in ("ref", "relref", "link", "post_url"):
        return anchor(drawing, node, fact, escaped(fact.destination), None)
    body = node.part(Role.CONTENT)
    shown = _label(drawing, node, data)
    if body is not None:
        shown += element("code", escaped(drawing.source(body).strip("\r\n")))
    made = drawing.inline("span", node, shown, class_="shortcode", title="not run in the preview")
    if fact is not None and fact.image:
        made += picture(drawing, node, drawing.address(fact), data.name)
    return made


def _label(drawing: Drawing, node: Node, data: ShortcodeData) -> str:
    if not data.name:  # an output: {{ page.title }}
        return escaped(drawing.source(node))
    name = f"/{data.name}" if data.closing else data.name
    arguments = "".join(
        " " + element("i", escaped(f"{key}=" if key else "") + escaped(value[:_LONGEST]))
        for key, value, _, _ in data.arguments
    )
    return element("b", escaped(name)) + arguments


def _fact(drawing: Drawing, node: Node) -> Link | None:
    """The link that a tag makes by itself."""
    opening = node.part(Role.OPENING) or node
    return drawing.scene.links.get(Span(drawing.base + opening.start, drawing.base + opening.end))


def template_block(drawing: Drawing, node: Node) -> str:
    """A line of tags only: what opens a paired shortcode, or closes it."""
    made = []
    for child in node.children:
        data, body = child.data, child.part(Role.CONTENT)
        if isinstance(data, ShortcodeData) and body is not None and data.name == "highlight":
            made.append(_highlighted(drawing, child, data, body.start, body.end))
        else:
            made.append(shortcode(drawing, child))
    shown = "".join(made)
    return drawing.element("div", node, shown, class_="template") if shown else ""


def _highlighted(drawing: Drawing, node: Node, data: ShortcodeData, start: int, end: int) -> str:
    """`{{< highlight go >}}` holds code and nothing else."""
    text = drawing.note.source.text[drawing.base + start : drawing.base + end]
    first = LINE_END.match(text)
    at = start + (first.end() if first else 0)
    language = data.arguments[0][1] if data.arguments else ""
    code = element("code", escaped(text[at - start :].rstrip()))
    return figure(language, element("pre", code, data_row=drawing.row(at)))


def include(drawing: Drawing, node: Node) -> str:
    """`--8<-- "path"`: text of another file that the site puts here."""
    paths = [drawing.source(part) for part in node.all_parts(Role.PATH)]
    paths = paths or [drawing.source(part) for part in node.all_parts(Role.CONTENT)]
    shown = element("b", "include") + " " + element("i", escaped(", ".join(paths)))
    return drawing.element("div", node, element("span", shown, class_="shortcode"), class_="template")
