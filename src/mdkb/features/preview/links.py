"""Links and pictures: where they lead in the preview, and how those are drawn that lead nowhere."""

from __future__ import annotations

from mdkb.facts.model import Link
from mdkb.features.hover.files import PICTURES
from mdkb.features.preview.addresses import Address
from mdkb.features.preview.drawing import Drawing
from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.raw_html import remote_picture
from mdkb.syntax import Kind, LinkData, Node, Role

_FILMS = (".mp4", ".webm", ".ogv", ".mov")
_SOUNDS = (".mp3", ".ogg", ".wav", ".flac", ".m4a", ".opus")


def link(drawing: Drawing, node: Node) -> str:
    """`[text](destination)` in any form."""
    data = node.data
    assert isinstance(data, LinkData)
    return anchor(drawing, node, drawing.link(node), drawing.run(node.children), data.title)


def anchor(drawing: Drawing, node: Node, fact: Link | None, shown: str, title: str | None) -> str:
    """A link that is drawn as such."""
    if fact is None or fact.via == "template":
        return drawing.inline("a", node, shown, class_="link elsewhere", title="an address that a template makes")
    found = drawing.address(fact)
    href = drawing.href(found)
    if found.state == "web":
        return drawing.inline("a", node, shown, href=href, title=title, rel="noopener noreferrer", target="_blank")
    if found.state in ("note", "file"):
        return drawing.inline("a", node, shown, href=href, title=title or found.why or None)
    return drawing.inline("a", node, shown, href=href, class_=f"link {found.state}", title=found.why or title)


def image(drawing: Drawing, node: Node) -> str:
    """`![text](destination)` in any form."""
    data = node.data
    assert isinstance(data, LinkData)
    text = plain(drawing, node.children)
    fact = drawing.link(node)
    if fact is None or fact.via == "template":
        return drawing.inline("span", node, escaped(text or "picture"), class_="picture elsewhere")
    return picture(drawing, node, drawing.address(fact), text, data.title)


def picture(drawing: Drawing, node: Node, found: Address, text: str, title: str | None = None) -> str:
    """A picture, film or sound; what cannot be shown is named."""
    if found.state == "file":
        href, name = drawing.href(found), found.path.lower()
        if name.endswith(_FILMS):
            return drawing.inline("video", node, src=href, controls="", title=title or text or None)
        if name.endswith(_SOUNDS):
            return drawing.inline("audio", node, src=href, controls="", title=title or text or None)
        return drawing.inline("img", node, src=href, alt=text, title=title, loading="lazy")
    if found.state == "web":
        made = remote_picture(found.href, text)
        return drawing.inline("span", node, made) if drawing.marks.all else made
    shown = element("b", escaped(text or "picture")) + " " + element("i", escaped(found.why))
    return drawing.inline("span", node, shown, class_=f"picture {_unseen(found)}")


def _unseen(found: Address) -> str:
    return "elsewhere" if found.state == "elsewhere" else "dead"


def plain(drawing: Drawing, nodes: tuple[Node, ...]) -> str:
    """The text of inlines without their marks, for an attribute."""
    pieces = []
    for node in nodes:
        if node.children:
            pieces.append(plain(drawing, node.children))
        elif node.kind is Kind.TEXT:
            pieces.append(drawing.source(node))
        elif node.kind in (Kind.ESCAPE, Kind.ENTITY):
            pieces.append(str(node.data))
        elif node.kind is Kind.CODE_SPAN:
            pieces.append(drawing.document.code(drawing.base, node))
        elif node.kind in (Kind.SOFT_BREAK, Kind.HARD_BREAK):
            pieces.append(" ")
    return "".join(pieces)


def wiki(drawing: Drawing, node: Node) -> str:
    """`[[note#heading|text]]`, and `![[file]]`, which shows a file or stands for a note's text."""
    fact = drawing.link(node)
    alias = node.part(Role.ALIAS)
    shown = drawing.source(alias) if alias else ""
    if fact is None:
        return drawing.text(node.start, node.end)
    if node.kind is Kind.WIKILINK:
        text = drawing.text(alias.start, alias.end) if alias else escaped(_wiki_text(fact))
        return anchor(drawing, node, fact, text, None)
    found = drawing.address(fact)
    if found.state in ("file", "dead") and fact.path.lower().endswith((*PICTURES, *_FILMS, *_SOUNDS)):
        sized = shown.strip()
        return picture(drawing, node, found, fact.path if not sized or sized.replace("x", "").isdigit() else sized)
    return anchor(drawing, node, fact, element("b", "embedded") + " " + escaped(_wiki_text(fact)), None)


def _wiki_text(fact: Link) -> str:
    path = fact.path.removesuffix(".md")
    return " › ".join(filter(None, (path, fact.fragment)))
