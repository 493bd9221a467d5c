"""Moving files and folders: every link to what moves, and every link inside it, keeps its target and its style.

The links are asked anew in a knowledge base in which the files lie at their new places; only those that would mean
something else are rewritten, and each new spelling is proved to mean what the old one meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from mdkb.diagnostic import Edit
from mdkb.facts.model import Link
from mdkb.facts.places import written_path
from mdkb.kb import KnowledgeBase
from mdkb.kb.exports import exports_of
from mdkb.kb.pages import lookup_of, query_of, resolve
from mdkb.session import Session
from mdkb.sites.base import Query, Resolution
from mdkb.sites.paths import below, stem_of, under
from mdkb.text import SourceText, Span

Read = Callable[[str], SourceText | None]

_ARRIVING = frozenset({"note", "asset", "alias", "unpublished", "wrong-case", "source", "ambiguous"})
_ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


def moved(session: Session, read: Read, moves: Mapping[str, str]) -> list[Edit]:
    """The edits that files and folders need when they move.

    Args:
        session: the knowledge base before the move.
        read: the text of a note, under its old path.
        moves: new paths by old ones, of files or of folders.

    Returns:
        Edits in order; each names its note by the old path.
    """
    files = files_moved(session, moves)
    if not files:
        return []
    after = _after(session, files)
    names = {stem_of(path).casefold() for pair in files.items() for path in pair}
    edits: list[Edit] = []
    for path in session.paths:
        facts = session.facts(path)
        for link in facts.links if facts else ():
            if link.kind not in _ELSEWHERE and link.via != "template":
                edits.extend(_rewritten(session.kb, after, read, path, link, files, names))
    return sorted(dict.fromkeys(edits), key=lambda edit: (edit.path or "", edit.span))


def files_moved(session: Session, moves: Mapping[str, str]) -> dict[str, str]:
    """New paths by old ones of all files that move, those in folders among them."""
    kb = session.kb
    found: dict[str, str] = {}
    for path in (*kb.notes, *kb.assets):
        for old, new in moves.items():
            if path == old:
                found[path] = new
            elif under(old, path) and old:
                found[path] = f"{new}/{below(old, path)}"
    return {old: new for old, new in found.items() if old != new}


def _after(session: Session, files: Mapping[str, str]) -> KnowledgeBase:
    """The knowledge base with the files at their new places."""
    kb = session.kb
    sites = tuple(site.moved(files) for site in kb.sites)
    blank = KnowledgeBase(sites)
    notes = []
    for path, exports in kb.notes.items():
        new = files.get(path, path)
        facts = session.facts(path) if path in files else None
        notes.append(exports_of(facts._replace(path=new), blank.site_of(new)) if facts is not None else exports)
    return KnowledgeBase(sites, notes, (files.get(path, path) for path in kb.assets))


def _rewritten(
    before: KnowledgeBase,
    after: KnowledgeBase,
    read: Read,
    path: str,
    link: Link,
    files: Mapping[str, str],
    names: Iterable[str],
) -> Iterator[Edit]:
    """The edit of one link, if it needs one."""
    query = query_of(link, path)
    if not query.destination:
        return
    bare = stem_of(link.path.rstrip("/")).casefold() in names
    meant = before.answer(resolve, query)
    if meant.outcome not in _ARRIVING or not meant.path or meant.detail == "own address":
        return
    if path not in files and meant.path not in files and not bare:
        return
    target = files.get(meant.path, meant.path)
    spelled = _spelled(after, query._replace(source=files.get(path, path)), meant, target)
    source = read(path) if spelled is not None else None
    span = written_path(source, link) if source is not None else None
    if source is not None and span is not None and spelled is not None and source[span] != spelled:
        yield Edit(span, _fitting(source, span, spelled, link), path)


def _spelled(after: KnowledgeBase, query: Query, meant: Resolution, target: str) -> str | None:
    """How the destination is written after the move; None when it means the same as it is, or nothing will do."""
    now = after.answer(resolve, query)
    if now.path == target and (now.outcome == meant.outcome or now.outcome in ("note", "asset")):
        return None
    lookup = lookup_of(after, query.source)
    return lookup.site.spell(query, target, lookup)


def _fitting(source: SourceText, span: Span, spelled: str, link: Link) -> str:
    """The spelling as it may stand there: within angle brackets blanks need no escape."""
    bracketed = source.text[span.start - 1 : span.start] == "<" and link.kind in ("inline", "definition")
    return spelled.replace("%20", " ").replace("%28", "(").replace("%29", ")") if bracketed else spelled


def navigation_edits(session: Session, read: Read, moves: Mapping[str, str]) -> list[Edit]:
    """The edits in sites' own configuration files that name notes which move (`nav` of MkDocs, redirects).

    Args:
        read: the text of a configuration file.
    """
    files = files_moved(session, moves)
    edits: list[Edit] = []
    for site in session.kb.sites:
        inner = {
            below(root, old): below(root, new)
            for root in site.content_roots[:1]
            for old, new in files.items()
            if under(root, old) and under(root, new)
        }
        source = read(site.configuration[0]) if site.kind == "mkdocs" and site.configuration and inner else None
        if source is not None:
            pattern = re.compile(r"(?<![\w./-])(?:" + "|".join(map(re.escape, inner)) + r")(?![\w./-])")
            for match in pattern.finditer(source.text):
                edits.append(Edit(Span(*match.span()), inner[match[0]], site.configuration[0]))
    return edits
