"""The web addresses that a note uses, apart from those of its own site."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.external.settings import UrlUse
from mdkb.facts.model import Facts
from mdkb.facts.urls import is_web
from mdkb.kb import KnowledgeBase
from mdkb.kb.pages import query_of, resolve

DEFINED_ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


def uses(kb: KnowledgeBase, facts: Facts, changed: bool = False) -> Iterator[UrlUse]:
    """Every address in a note that leads out of its site; `changed`: ask about these first.

    A reference link speaks through its definition. The site's own pages are known without the web, which may not even
    have them yet; what the site skips (examples, templates, `links.ignore`) is skipped here.
    """
    for link in facts.links:
        if not is_web(link.destination) or link.kind in DEFINED_ELSEWHERE:
            continue
        if kb.answer(resolve, query_of(link, facts.path)).outcome == "external":
            yield UrlUse(link.destination, facts.path, changed)
