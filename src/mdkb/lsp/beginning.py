"""A note that was made empty gets its front matter, as the site's archetype or its neighbours have it.

Not by `workspace/willCreateFiles`: its edits are made before the file is there (LSP 3.17), and VS Code asks its user
about them in a dialog that nothing can come of.
"""

from __future__ import annotations

from mdkb.diagnostic import Edit
from mdkb.features.creation import text_of_new_note
from mdkb.features.edits import Group, KnowledgeBaseEdit
from mdkb.features.snapshot import Snapshot
from mdkb.files import is_note
from mdkb.lsp import edits
from mdkb.lsp.app import App
from mdkb.lsp.roots import Root
from mdkb.lsp.uris import key_of
from mdkb.text import Span

GENERATORS = ("hugo", "jekyll", "pelican")  # they publish no note without
QUIET = 0.3  # seconds in which an edit that made the file may fill it


def begin_soon(app: App, uris: list[str]) -> None:
    """Begin those of the new files that are notes and still empty a moment later."""
    for uri in uris:
        key = key_of(uri)
        for root in app.world.roots:
            path = root.path_of(key)
            if path is not None and is_note(path) and not root.lone:
                app.scheduler.later(QUIET, lambda root=root, path=path: _begin(app, root, path))  # type: ignore[misc]
                break


def _usual(snapshot: Snapshot, path: str) -> bool:
    """Whether front matter is the custom here: nobody has asked for it in this note."""
    others = [bool(one.fields) for name, one in snapshot.exports.items() if name != path]
    return snapshot.session.kb.site_of(path).kind in GENERATORS or 2 * sum(others) > len(others)


def _begin(app: App, root: Root, path: str) -> None:
    source = root.text(path)
    if source is None or source.text:
        return
    snapshot = app.world.snapshot(root)
    text = text_of_new_note(snapshot, path) if _usual(snapshot, path) else ""
    if text:
        edit = KnowledgeBaseEdit(f"Begin {path}", (Group("Front matter", "", (Edit(Span(0, 0), text, path),)),))
        edits.apply(app, root, edit)
