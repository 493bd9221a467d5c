"""Renames on the wire: of names in texts, and of files by the editor."""

from __future__ import annotations

from typing import Any

from mdkb.features import renaming
from mdkb.features.moving import move
from mdkb.lsp.app import App
from mdkb.lsp.cursor import Here
from mdkb.lsp.edits import remember, workspace_edit
from mdkb.lsp.protocol import BadParameters, Refused
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import key_of


def prepare(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`textDocument/prepareRename`."""
    here = Here(app, params)
    found = renaming.renamable(here.snapshot, here.path, here.offset)
    if found is None:
        return None
    return {"range": here.converter.range(found.span), "placeholder": found.name}


def rename(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`textDocument/rename`."""
    name = params.get("newName") if isinstance(params, dict) else None
    if not isinstance(name, str):
        raise BadParameters("newName is missing")
    here = Here(app, params)
    root = here.document.root
    found = renaming.renamable(here.snapshot, here.path, here.offset)
    if found is None:
        raise Refused("there is nothing to rename here")
    if found.kind == "file":
        edit = move(here.snapshot, {found.path: _moved(found.path, name)}, files=True)
    else:
        try:
            files = app.client.operates("rename") and app.client.document_changes
            made = renaming.rename(here.snapshot, here.path, here.offset, name, files=files)
        except renaming.Unnameable as error:
            raise Refused(str(error)) from error
        if made is None:
            raise Refused("there is nothing to rename here")
        edit = made
    remember(app, root, edit)
    return workspace_edit(app, root, edit, consent=False)


def _moved(path: str, name: str) -> str:
    """The new path of a file: a name alone stays in its folder, an ending is kept where none is given."""
    name = name.strip().lstrip("/")
    folder = path.rpartition("/")[0]
    ending = path.rpartition(".")[2]
    if "/" not in name:
        name = f"{folder}/{name}".lstrip("/")
    return name if name.lower().endswith(f".{ending.lower()}") else f"{name}.{ending}"


def will_rename(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`workspace/willRenameFiles`: the links to and inside what moves, files and whole folders."""
    by_root: dict[str, tuple[Root, dict[str, str]]] = {}
    for one in params.get("files", ()) if isinstance(params, dict) else ():
        old, new = key_of(one["oldUri"].rstrip("/")), key_of(one["newUri"].rstrip("/"))
        for root in app.world.roots:
            before, after = root.path_of(old), root.path_of(new)
            if before is not None and after is not None:
                by_root.setdefault(root.folder, (root, {}))[1][before] = after
                break
    for root, moves in by_root.values():
        edit = move(app.world.snapshot(root), moves, files=False)
        if edit.groups:
            remember(app, root, edit)
            return workspace_edit(app, root, edit, consent=False)
    return None


def will_delete(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`workspace/willDeleteFiles`: the links to what goes become their texts, where the client asks for consent."""
    from mdkb.features.unlink import unlinked

    if not app.client.annotates:
        return None
    for one in params.get("files", ()) if isinstance(params, dict) else ():
        key = key_of(one["uri"].rstrip("/"))
        for root in app.world.roots:
            path = root.path_of(key)
            if path is None:
                continue
            snapshot = app.world.snapshot(root)
            gone = [path] if path in snapshot.exports or path in snapshot.session.kb.assets else root.inside(path)
            edit = unlinked(snapshot, gone)
            if edit.groups:
                remember(app, root, edit)
                return workspace_edit(app, root, edit)
    return None
