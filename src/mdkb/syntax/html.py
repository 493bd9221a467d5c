"""HTML: the tags of CommonMark's grammar, with the spans of their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.regex import regex
from mdkb.syntax._mistune import BLOCK_TAG_NAMES, TAG_NAME
from mdkb.syntax.labels import unescape
from mdkb.syntax.nodes import HtmlData

_NAME = r"[A-Za-z_:][A-Za-z0-9_.:-]*+"
_VALUE = r"""[^\s"'=<>`]++|'[^']*'|"[^"]*\""""
_ATTRIBUTE = regex(rf"""\s({_NAME})(?:\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s"'=<>`]+)))?""")
TAG = regex(rf"<({TAG_NAME})(?>(?:\s++{_NAME}(?:\s*+=\s*+(?:{_VALUE}))?)*)\s*+/?>|</({TAG_NAME})\s*+>")
_ONLY_TAGS = regex(rf"(?>(?:(?:{TAG.pattern})[ \t]*+)+)".replace("(" + TAG_NAME + ")", TAG_NAME))
_CLOSERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = regex(r"<![A-Za-z]")
_RAW = regex(r"<(?:script|pre|style|textarea)(?=[ \t>]|$)", re.IGNORECASE)
_RAW_END = regex(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK_TAG = regex(rf"</?({TAG_NAME})(?=[ \t]|/?>|$)")
_ENDS = (None, _RAW_END, regex("-->"), regex(r"\?>"), regex(">"), regex(r"\]\]>"), None, None)
_READS_MARKDOWN = regex(r"""\smarkdown(?:\s*=\s*["']?(?:1|block|markdown)\b|(?=[\s/>]))""", re.IGNORECASE)
_TAG_OR_COMMENT = regex(rf"<!--.*?(?:-->|\Z)|{TAG.pattern}", re.DOTALL)
_RAW_ELEMENTS = frozenset({"script", "style", "textarea"})


def block_start(text: str, start: int, end: int, in_paragraph: bool) -> int:
    """The HTML block condition, 1 to 7, that the line text[start:end] meets; 0 for none (CommonMark 0.31.2, 4.6)."""
    if text.startswith("<!--", start):
        return 2
    if text.startswith("<?", start):
        return 3
    if text.startswith("<![CDATA[", start):
        return 5
    if _DECLARATION.match(text, start, end):
        return 4
    if _RAW.match(text, start, end):
        return 1
    name = _BLOCK_TAG.match(text, start, end)
    if name and is_block_tag(name.group(1).lower()):
        return 6
    if not in_paragraph:
        tag = TAG.match(text, start, end)
        if tag and not text[tag.end() : end].strip(" \t"):
            return 7
    return 0


def is_block_tag(name: str) -> bool:
    """Whether an element, by its lower-case name, is one of a page's blocks (those of condition 6)."""
    return name in BLOCK_TAG_NAMES


def block_ends(text: str, start: int, end: int, condition: int) -> bool:
    """Whether a line ends an HTML block of condition 1 to 5."""
    pattern = _ENDS[condition]
    return pattern is not None and pattern.search(text, start, end) is not None


def opens_markdown(text: str, start: int, end: int) -> bool:
    """Whether a line is an opening tag whose content is read as Markdown (`md_in_html` of Python-Markdown)."""
    tag = TAG.match(text, start, end)
    return tag is not None and _READS_MARKDOWN.search(tag[0]) is not None and not text[tag.end() : end].strip(" \t")


def only_tags(text: str, start: int, end: int) -> bool:
    """Whether nothing but tags stands in text[start:end]."""
    return _ONLY_TAGS.fullmatch(text, start, end) is not None


def inline_end(text: str, raw: str, start: int, missing: set[str], by: int) -> tuple[int, HtmlData | None, bool]:
    """The end of the raw HTML at `start` (0: none), its data when it is a tag, whether it is a comment.

    `missing` remembers closers that do not occur any more, so that a text of openers is read in linear time.
    """
    tag = TAG.match(text, start)
    if tag:
        return tag.end(), tag_data(raw, tag, by), False
    if text.startswith(("<!-->", "<!--->"), start):
        return text.index(">", start) + 1, None, True
    for opener, closer in _CLOSERS:
        if text.startswith(opener, start):
            return _find(text, closer, start + len(opener), missing), None, opener == "<!--"
    if _DECLARATION.match(text, start):
        return _find(text, ">", start + 2, missing), None, False
    return 0, None, False


def _find(text: str, closer: str, start: int, missing: set[str]) -> int:
    if closer in missing:
        return 0
    at = text.find(closer, start)
    if at < 0:
        missing.add(closer)
        return 0
    return at + len(closer)


def tags(text: str, raw: str) -> Iterator[tuple[int, int, HtmlData | None]]:
    """The tags in a block of HTML with their offsets, and the comments (without data); not in scripts and styles."""
    inside = ""
    for match in _TAG_OR_COMMENT.finditer(text):
        if match.group(1) is None and match.group(2) is None:
            if not inside:
                yield match.start(), match.end(), None
            continue
        data = tag_data(raw, match, 0)
        if inside and not (data.closing and data.name == inside):
            continue
        inside = data.name if data.name in _RAW_ELEMENTS and not data.closing else ""
        yield match.start(), match.end(), data


def tag_data(raw: str, tag: re.Match[str], by: int) -> HtmlData:
    """What a match of `TAG` says; values are read from `raw`, their spans placed `by` further on."""
    name = tag.group(1)
    if name is None:
        return HtmlData(tag.group(2).lower(), True, ())
    attributes = []
    for match in _ATTRIBUTE.finditer(tag.string, tag.end(1), tag.end()):
        group = match.lastindex or 1
        if group == 1:
            attributes.append((match.group(1).lower(), "", match.end(1) + by, match.end(1) + by))
        else:
            start, end = match.span(group)
            attributes.append((match.group(1).lower(), unescape_value(raw[start:end]), start + by, end + by))
    return HtmlData(name.lower(), False, tuple(attributes))


def unescape_value(value: str) -> str:
    """An attribute value with its entities replaced (HTML knows no backslash escapes)."""
    return unescape(value.replace("\\", "&#92;")) if "&" in value else value
