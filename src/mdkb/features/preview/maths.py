"""Formulas: MathML made by latex2mathml where that is installed (`mdkb[preview]`), else the TeX itself, readable."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from mdkb.features.preview.element import element, escaped
from mdkb.regex import regex

# MathML Core without links, scripts and foreign content, and attributes that only change the look
_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd menclose mfenced".split()
)
_ATTRIBUTES = frozenset(
    "display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace minsize maxsize "
    "symmetric largeop movablelimits accent accentunder linethickness columnalign columnlines rowlines columnspacing "
    "rowspacing width height depth voffset notation open close separators mathsize".split()
)
_CHILDREN = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
_COMMAND = regex(r"(\\[A-Za-z]+)")


@lru_cache(maxsize=512)
def formula(tex: str, *, display: bool) -> str:
    """A formula as HTML; one that cannot be read is drawn as it is written, with the reason."""
    made, problem = _mathml(tex, display)
    if made:
        return element("div" if display else "span", made, class_="math")
    shown = _COMMAND.sub(lambda match: element("b", match.group()), escaped(tex.strip("\n")))
    kind = "math bad" if problem else "math plain"
    return element("pre" if display else "code", shown, class_=kind, title=problem or None)


def _mathml(tex: str, display: bool) -> tuple[str, str]:
    """The MathML, or why there is none ("" when nobody can make it here)."""
    try:
        from latex2mathml.converter import convert_to_element  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return "", ""
    try:
        root: Element = convert_to_element(tex.strip(), display="block" if display else "inline")
    except Exception as error:  # its parser fails in many ways on what is no TeX
        return "", f"not understood as TeX: {type(error).__name__} {error}".strip()
    problem = next(filter(None, map(_problem, root.iter())), "")
    return ("", problem) if problem else (_written(root), "")


def _problem(node: Element) -> str:
    """What is wrong with an element that was made of TeX all the same."""
    text = node.text or ""
    if node.tag == "mi" and text.startswith("\\"):
        return f"no command is called {text}"
    if len(node) != _CHILDREN.get(node.tag, len(node)):
        return "an argument is missing"
    return ""


def _written(node: Element) -> str:
    """The element; latex2mathml's texts hold references of their own."""
    inner = _text(node.text) + "".join(_written(child) + _text(child.tail) for child in node)
    if node.tag not in _ELEMENTS:
        return inner
    attributes = "".join(f' {key}="{escaped(value)}"' for key, value in node.attrib.items() if key in _ATTRIBUTES)
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>"


def _text(raw: str | None) -> str:
    return escaped(unescape(raw)) if raw else ""
