"""What a page says in its generator's own notations: template tags, directives, ids in inline attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdkb.facts.model import Anchor
from mdkb.facts.prose import Prose
from mdkb.regex import regex
from mdkb.syntax import Document
from mdkb.text import SourceText, Span

_DIRECTIVE = regex(r"^ {0,3}:::[ \t]*([\w.:-]+)", re.MULTILINE)
_INLINE_ID = regex(r"\{:?[ \t]*(?:[^{}\n]*[ \t])?#([\w:.-]+)[^{}\n]*\}")


def calls_of(document: Document) -> tuple[tuple[str, str, str], ...]:
    """Template tags and directives, once each: notation, name, first argument ("" without one).

    Notation: `{{<`, `{{%`, `{%`, `{{`, `:::`; one that stands within a line of text has a `~` after it.
    """
    return tuple(dict.fromkeys((*_tags(document), *_directives(document))))


def _tags(document: Document) -> Iterator[tuple[str, str, str]]:
    for tag in document.shortcodes:
        if not tag.data.closing:
            mark = "" if _alone(document.source, tag.span) else "~"
            yield tag.notation + mark, tag.data.name, tag.data.arguments[0][1] if tag.data.arguments else ""


def _alone(source: SourceText, span: Span) -> bool:
    """Whether nothing else stands on the lines of a tag."""
    text = source.text
    before = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    return not text[before : span.start].strip() and not text[span.end : after if after >= 0 else len(text)].strip()


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
