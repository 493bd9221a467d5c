"""Links to notes that go: taken away, their texts kept."""

from __future__ import annotations

from collections.abc import Iterable

from mdkb.diagnostic import Edit
from mdkb.facts.model import Link
from mdkb.features.edits import Group, KnowledgeBaseEdit
from mdkb.features.snapshot import Snapshot


def unlinked(snapshot: Snapshot, paths: Iterable[str]) -> KnowledgeBaseEdit:
    """The edit that makes every link to the notes and assets its text; pictures and embeds go altogether."""
    gone = set(paths)
    by_note: dict[str, dict[Edit, None]] = {}
    for path in gone:
        for source in snapshot.inbound(path):
            facts = snapshot.facts(source)
            if source in gone or facts is None:
                continue
            for link in facts.links:
                if snapshot.resolve(source, link).path in gone:
                    edit = _unlinked(snapshot, source, link)
                    if edit is not None:
                        by_note.setdefault(source, {})[edit] = None
    groups = tuple(
        Group(f"Links in {source}", "their target is deleted", tuple(edits))
        for source, edits in sorted(by_note.items())
    )
    return KnowledgeBaseEdit("Take the links to what is deleted away", groups)


def _unlinked(snapshot: Snapshot, path: str, link: Link) -> Edit | None:
    source = snapshot.read(path)
    if source is None or link.kind not in ("inline", "full", "collapsed", "shortcut", "wiki"):
        return None
    if link.image:
        return Edit(link.span, "", path)
    text = source[link.text_span] if link.text_span != link.span else link.path
    return Edit(link.span, text, path)
