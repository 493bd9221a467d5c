"""The web addresses that a note uses."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.external.settings import UrlUse
from mdkb.facts.model import Facts
from mdkb.facts.urls import is_web

DEFINED_ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


def uses(facts: Facts, changed: bool = False) -> Iterator[UrlUse]:
    """Every web address in a note; `changed`: ask about these first.

    A reference link speaks through its definition; what still holds a template is no address.
    """
    for link in facts.links:
        if is_web(link.destination) and link.kind not in DEFINED_ELSEWHERE and link.via != "template":
            yield UrlUse(link.destination, facts.path, changed)
