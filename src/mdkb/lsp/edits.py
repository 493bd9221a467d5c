"""Edits on the way to the client: in the form it declared, by version for open notes, with consent for wide ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mdkb.features.edits import KnowledgeBaseEdit, inverse
from mdkb.files.write import write_bytes
from mdkb.lsp.app import App
from mdkb.lsp.convert import ZERO, Converter
from mdkb.lsp.protocol import Refused
from mdkb.lsp.roots import Root
from mdkb.lsp.undo import Done

CONSENT = 600.0  # seconds a user may think


def workspace_edit(app: App, root: Root, edit: KnowledgeBaseEdit, *, consent: bool = True) -> dict[str, Any]:
    """An edit as the client can take it.

    Args:
        consent: have changes over several notes confirmed one by one where the client can ask. Not for what was
            asked for by name (a new name, an action of a menu): VS Code shows such a list with nothing ticked.

    Raises:
        Refused: it needs something the client cannot do.
    """
    operations = app.client.document_changes or any(map(app.client.operates, ("create", "rename", "delete")))
    if edit.operations and not (operations and all(app.client.operates(one.kind) for one in edit.operations)):
        raise Refused("the editor cannot create, rename or delete files")
    annotate = app.client.annotates and (edit.wide or len(edit.operations) > 1)
    if not edit.operations and not app.client.document_changes:
        return {"changes": {app.world.uri_of(root, path): edits for path, edits in _texts(app, root, edit).items()}}
    changes: list[dict[str, Any]] = []
    annotations: dict[str, Any] = {}
    created = {one.path for one in edit.operations if one.kind == "create"}
    for one in edit.operations:
        if one.kind == "create":
            changes.append({"kind": "create", "uri": root.uri_of(one.path), "options": {"ignoreIfExists": False}})
            if one.content:
                insert = {"range": ZERO, "newText": one.content}
                changes.append({"textDocument": {"uri": root.uri_of(one.path), "version": None}, "edits": [insert]})
    for number, group in enumerate(edit.groups):
        name = f"group{number}"
        if annotate and group.edits:
            annotations[name] = {"label": group.label, "needsConfirmation": consent}
            if group.reason:
                annotations[name]["description"] = group.reason
        for path, edits in _texts(app, root, KnowledgeBaseEdit("", (group,))).items():
            document = app.world.document_at(root, path)
            version = document.buffer.version if document else None
            if annotate:
                edits = [{**one, "annotationId": name} for one in edits]
            target = next(
                (one for one in changes if one.get("textDocument", {}).get("uri") == app.world.uri_of(root, path)), None
            )
            if target is not None and path not in created:
                target["edits"] += [one for one in edits if one not in target["edits"]]
            else:
                changes.append(
                    {"textDocument": {"uri": app.world.uri_of(root, path), "version": version}, "edits": edits}
                )
    for one in edit.operations:
        if one.kind == "rename":
            changes.append({"kind": "rename", "oldUri": root.uri_of(one.path), "newUri": root.uri_of(one.new_path)})
        elif one.kind == "delete":
            changes.append({"kind": "delete", "uri": root.uri_of(one.path)})
    made: dict[str, Any] = {"documentChanges": changes}
    if annotations:
        made["changeAnnotations"] = annotations
    return made


def _texts(app: App, root: Root, edit: KnowledgeBaseEdit) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {}
    for path, edits in edit.by_path.items():
        source = root.text(path)
        if source is not None:
            made[path] = Converter(source, app.client.encoding).edits(edits)
    return made


def apply(
    app: App,
    root: Root,
    edit: KnowledgeBaseEdit,
    then: Callable[[bool], None] | None = None,
    *,
    consent: bool = True,
) -> None:
    """Have an edit made: by the client where it can, else (closed notes only) by the server itself."""
    remember(app, root, edit)
    try:
        made = workspace_edit(app, root, edit, consent=consent)
    except Refused:
        write(app, root, edit)
        if then:
            then(True)
        return
    app.protocol.ask(
        "workspace/applyEdit",
        {"label": edit.label, "edit": made},
        lambda found: (then or _ignore)(isinstance(found, dict) and bool(found.get("applied"))),
        patience=CONSENT,
    )


def _ignore(applied: bool) -> None:
    return None


def remember(app: App, root: Root, edit: KnowledgeBaseEdit) -> None:
    """Keep what takes an edit back."""
    before = {path: source.text for path in edit.by_path if (source := root.text(path)) is not None}
    after = edit.texts(root.text)
    made = {one.path: one.content for one in edit.operations if one.kind == "create"}
    app.undo.done.append(Done(root, inverse(edit, before, after), after, made))


def write(app: App, root: Root, edit: KnowledgeBaseEdit) -> None:
    """Make an edit on disk; notes that are open are edited through the client.

    Raises:
        Refused: a file that is to be made is there, or one cannot be written.
    """
    opened = {path for path in edit.by_path if app.world.document_at(root, path)}
    texts = edit.texts(root.text)
    try:
        for one in edit.operations:
            target = Path(root.folder, one.path)
            if one.kind == "create":
                if target.exists():
                    raise Refused(f"{one.path} is there already")
                target.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(target, one.content.encode("utf-8", "surrogatepass"))
        for path, text in texts.items():
            if path not in opened:
                write_bytes(Path(root.folder, path), text.encode("utf-8", "surrogatepass"))
        for one in edit.operations:
            if one.kind == "rename":
                target = Path(root.folder, one.new_path)
                target.parent.mkdir(parents=True, exist_ok=True)
                Path(root.folder, one.path).rename(target)
            elif one.kind == "delete":
                Path(root.folder, one.path).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"cannot be written: {error.strerror or error}") from error
    if opened:
        own = tuple(
            group._replace(edits=tuple(edit for edit in group.edits if edit.path in opened)) for group in edit.groups
        )
        made = workspace_edit(app, root, KnowledgeBaseEdit(edit.label, own))
        app.protocol.ask("workspace/applyEdit", {"label": edit.label, "edit": made}, patience=CONSENT)
    for one in edit.operations:
        root.disk_changed(one.path)
        if one.new_path:
            root.disk_changed(one.new_path)
    for path in texts:
        root.disk_changed(path)
    app.checker.others(app.checker.flush())


def undo(app: App) -> dict[str, Any]:
    """Take the last edit back; refused when a note has changed since, also one that the edit made."""
    if not app.undo.done:
        return {"undone": False, "reason": "nothing to take back"}
    done = app.undo.done[-1]
    renamed = {one.new_path: one.path for one in done.back.operations if one.kind == "rename"}
    for path, text in done.after.items():
        now = next((new for new, old in renamed.items() if old == path), path)
        source = done.root.text(now)
        if source is None or source.text != text:
            return {"undone": False, "reason": f"{now} has changed since"}
    for path, content in done.made.items():
        source = done.root.text(path)
        if source is not None and source.text != content:
            return {"undone": False, "reason": f"{path} has been written in since"}
    app.undo.done.pop()
    apply_back(app, done)
    return {"undone": True, "label": done.back.label}


def apply_back(app: App, done: Done) -> None:
    """Make the inverse without remembering it."""
    try:
        made = workspace_edit(app, done.root, done.back, consent=False)
    except Refused:
        write(app, done.root, done.back)
        return
    app.protocol.ask("workspace/applyEdit", {"label": done.back.label, "edit": made}, patience=CONSENT)


def show(app: App, uri: str, selection: dict[str, Any] | None = None) -> None:
    """Show a document where the client can be asked to."""
    if app.client.has("window.showDocument.support"):
        params: dict[str, Any] = {"uri": uri, "takeFocus": True}
        if selection is not None:
            params["selection"] = selection
        app.protocol.ask("window/showDocument", params)


def stamp() -> str:
    """Now, for names."""
    return time.strftime("%H%M%S")
