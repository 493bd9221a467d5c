"""What a page says in its generator's own notations: template tags, directives, ids in inline attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdkb.facts.model import Anchor
from mdkb.facts.prose import Prose
from mdkb.syntax import Document

_DIRECTIVE = re.compile(r"^ {0,3}:::[ \t]*([\w.:-]+)", re.MULTILINE)
_INLINE_ID = re.compile(r"\{:?[ \t]*(?:[^{}\n]*[ \t])?#([\w:.-]+)[^{}\n]*\}")


def calls_of(document: Document) -> tuple[tuple[str, str, str], ...]:
    """Template tags and directives, once each: notation, name, first argument ("" without one)."""
    return tuple(dict.fromkeys((*_tags(document), *_directives(document))))


def _tags(document: Document) -> Iterator[tuple[str, str, str]]:
    for tag in document.shortcodes:
        if not tag.data.closing:
            yield tag.notation, tag.data.name, tag.data.arguments[0][1] if tag.data.arguments else ""


def _directives(document: Document) -> Iterator[tuple[str, str, str]]:
    """Lines `::: name`, which MkDocs plug-ins replace by what they generate."""
    if document.dialect.admonitions and ":::" in document.source.text:
        yield from ((":::", match[1], "") for match in _DIRECTIVE.finditer(document.source.text))


def inline_ids(document: Document, prose: Iterable[Prose]) -> Iterator[Anchor]:
    """Ids in attribute lists within running text: `**word**{ #id }` (Python-Markdown, kramdown)."""
    if document.dialect.attribute_lists:
        for run in prose:
            if "#" in run.text and "{" in run.text:
                for match in _INLINE_ID.finditer(run.text):
                    yield Anchor(run.span(*match.span(1)), match[1], "attribute")
