"""Inlines as HTML: one function per kind."""

from __future__ import annotations

from mdkb.features.emoji import EMOJI
from mdkb.features.preview.drawing import Draw, Drawing
from mdkb.features.preview.element import escaped
from mdkb.features.preview.footnotes import inline_footnote, reference
from mdkb.features.preview.links import image, link, wiki
from mdkb.features.preview.maths import formula
from mdkb.features.preview.shortcodes import shortcode
from mdkb.syntax import Kind, Node, Role

_TAGS = {
    Kind.EMPHASIS: "em",
    Kind.STRONG: "strong",
    Kind.STRIKETHROUGH: "del",
    Kind.HIGHLIGHT: "mark",
    Kind.SUPERSCRIPT: "sup",
    Kind.SUBSCRIPT: "sub",
}


def _text(drawing: Drawing, node: Node) -> str:
    if node.parts:
        return "".join(drawing.text(part.start, part.end) for part in node.parts)
    return drawing.text(node.start, node.end)


def _character(drawing: Drawing, node: Node) -> str:
    return _marked(drawing, node, escaped(str(node.data)))


def _marked(drawing: Drawing, node: Node, shown: str) -> str:
    """What is drawn as a whole, in an element only if a finding is on it."""
    if not drawing.marks.all:
        return shown
    made = drawing.inline("span", node, shown)
    return shown if made == f"<span>{shown}</span>" else made


def _soft_break(drawing: Drawing, node: Node) -> str:
    return "<br>\n" if drawing.document.dialect.hard_wraps else "\n"


def _hard_break(drawing: Drawing, node: Node) -> str:
    return "<br>\n"


def _nested(drawing: Drawing, node: Node) -> str:
    return drawing.inline(_TAGS[node.kind], node, drawing.run(node.children))


def _code(drawing: Drawing, node: Node) -> str:
    return drawing.inline("code", node, drawing.literal(drawing.document.code(drawing.base, node)))


def _math(drawing: Drawing, node: Node) -> str:
    tex = "".join(drawing.source(part) for part in node.all_parts(Role.CONTENT))
    opening = node.part(Role.OPENING)
    display = opening is not None and drawing.source(opening) in ("$$", "\\[")
    return _marked(drawing, node, formula(tex, display=False) if not display else formula(tex, display=True))


def _html(drawing: Drawing, node: Node) -> str:
    return drawing.html.feed(drawing.source(node), drawing.floor)


def _emoji(drawing: Drawing, node: Node) -> str:
    glyph = EMOJI.get(str(node.data))
    return drawing.inline("span", node, glyph, title=f":{node.data}:") if glyph else drawing.text(node.start, node.end)


def _tag(drawing: Drawing, node: Node) -> str:
    return drawing.inline("span", node, escaped(drawing.source(node)), class_="tag")


def _block_id(drawing: Drawing, node: Node) -> str:
    return drawing.inline("span", node, escaped(drawing.source(node)), class_="block-id", id=drawing.source(node))


INLINES: dict[Kind, Draw] = {
    Kind.TEXT: _text,
    Kind.ESCAPE: _character,
    Kind.ENTITY: _character,
    Kind.SOFT_BREAK: _soft_break,
    Kind.HARD_BREAK: _hard_break,
    **dict.fromkeys(_TAGS, _nested),
    Kind.CODE_SPAN: _code,
    Kind.MATH: _math,
    Kind.LINK: link,
    Kind.IMAGE: image,
    Kind.WIKILINK: wiki,
    Kind.EMBED: wiki,
    Kind.FOOTNOTE_REFERENCE: reference,
    Kind.INLINE_FOOTNOTE: inline_footnote,
    Kind.HTML_INLINE: _html,
    Kind.SHORTCODE: shortcode,
    Kind.TEMPLATE: shortcode,
    Kind.EMOJI: _emoji,
    Kind.TAG: _tag,
    Kind.BLOCK_ID: _block_id,
}
