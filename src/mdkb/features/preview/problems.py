"""The findings of a note as a list for the margin: where, what, by which rule and why, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.diagnostic import Diagnostic
from mdkb.features.preview.element import element, escaped
from mdkb.features.rule_page import url
from mdkb.regex import regex
from mdkb.registry import Registry
from mdkb.text import SourceText

_CODE = regex(r"`([^`]+)`")


def problems(named: Mapping[str, Diagnostic], source: SourceText, registry: Registry) -> str:
    """The list, "" for a note without findings."""
    items = "".join(_item(name, one, source, registry) for name, one in named.items())
    return element("ol", items) if items else ""


def _item(name: str, one: Diagnostic, source: SourceText, registry: Registry) -> str:
    row, column = source.position(one.span.start)
    place = element("button", f"{row}:{column}", class_="place", type="button", data_line=str(row))
    pieces = [place, element("p", _prose(one.message), class_="message")]
    if one.suggestions:
        pieces.append(element("p", escaped(", ".join(one.suggestions[:4])), class_="suggestions"))
    pieces.append(_rule(one, registry))
    if one.fix is not None and one.fix.safe:
        pieces.append(element("button", "Fix", class_="fix", type="button", data_fix=name, title=one.fix.title))
    return element("li", "".join(pieces), class_=one.severity.label, data_finding=name)


def _rule(one: Diagnostic, registry: Registry) -> str:
    """The rule's name; unfolded its first sentences."""
    label = element("summary", escaped(one.name))
    rule = registry.find(one.code)
    if rule is None:
        return element("span", escaped(one.name), class_="rule")
    more = rule.doc.partition("\n")[2].strip().partition("\n\n")[0]
    text = " ".join(f"{rule.summary} {more}".split())
    page = element("a", escaped(one.code), href=url(one.name), rel="noopener noreferrer", target="_blank")
    return element("details", label + element("p", f"{_prose(text)} {page}"), class_="rule")


def _prose(text: str) -> str:
    """A line of ours with `code` in it."""
    return _CODE.sub(lambda match: element("code", match[1]), escaped(text))
