"""Questions for orphans: what is listed without a link, and what can be reached from where readers begin."""

from __future__ import annotations

from mdkb.kb.base import KnowledgeBase
from mdkb.kb.pages import outbound
from mdkb.kb.questions import question
from mdkb.kb.topics import INCLUDES, LINKS, PAGES


@question(topics=lambda path: (PAGES,))
def listed(kb: KnowledgeBase, path: str) -> bool:
    """Whether the site itself leads to the note: lists of posts, a navigation that names it."""
    site = kb.site_of(path)
    note = kb.notes.get(path)
    if note is None or site.kind in ("hugo", "jekyll", "pelican"):
        return True
    return path in site.navigation


@question(topics=lambda roots: (PAGES, LINKS, INCLUDES))
def reachable(kb: KnowledgeBase, roots: tuple[str, ...]) -> tuple[str, ...]:
    """All notes and assets that can be reached over links from some notes, sorted."""
    seen = set(roots)
    waiting = list(roots)
    while waiting:
        for target in kb.answer(outbound, waiting.pop()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return tuple(sorted(seen))
