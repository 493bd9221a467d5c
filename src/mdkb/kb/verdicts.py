"""Verdicts: what the network pass found out about web addresses. Without that pass there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdkb.facts.verdict import Verdict
from mdkb.kb.questions import question

if TYPE_CHECKING:
    from mdkb.kb.base import KnowledgeBase

__all__ = ["VERDICTS", "Verdict", "verdict_of", "verdicts_given"]

VERDICTS = "verdicts"


@question(topics=lambda: (VERDICTS,))
def verdicts_given(kb: KnowledgeBase) -> bool:
    """Whether the network was asked at all."""
    return bool(kb.verdicts)


@question(topics=lambda url: (VERDICTS,))
def verdict_of(kb: KnowledgeBase, url: str) -> Verdict | None:
    """What is known of a URL, spelled as `facts.urls.url_key` spells it."""
    return kb.verdicts.get(url)
