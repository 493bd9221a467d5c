"""Inputs: what the client tells about texts, files, folders and settings. Handlers only write it down."""

from __future__ import annotations

from typing import Any

from mdkb.lsp import editor_settings, watching
from mdkb.lsp.app import App
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import key_of
from mdkb.lsp.world import uri_of


def did_open(app: App, params: Any, arrived: float) -> None:
    """A document was opened: from now on its buffer is its text."""
    item = params["textDocument"]
    text = item["text"] if isinstance(item.get("text"), str) else ""
    version = item.get("version")
    document = app.world.open(uri_of(params), text, version if isinstance(version, int) else 0)
    app.status.traffic["opened"] += 1
    app.checker.edited(document, arrived)
    app.previews.opened(document)


def did_change(app: App, params: Any, arrived: float) -> None:
    """A document was edited; what is older than what is known, or not open, is ignored."""
    version = params["textDocument"].get("version")
    document = app.world.change(
        uri_of(params), version if isinstance(version, int) else None, params.get("contentChanges")
    )
    if document is None:
        app.status.errors["edits ignored"] += 1
        return
    app.status.traffic["edits"] += 1
    app.checker.edited(document, arrived)


def did_save(app: App, params: Any, arrived: float) -> None:
    """A document was saved: its text must be ours; settings are read again on save."""
    key = key_of(uri_of(params))
    document = app.world.documents.get(key)
    text = params.get("text")
    if document is not None and isinstance(text, str) and document.buffer.source.text != text:
        app.status.errors["buffer mismatches"] += 1
        document.buffer.replace(text)
        document.root.put(document.path, document.source)
        app.checker.edited(document, arrived)
    if document is not None and document.tail is not None:
        document.tail = None
        document.root.put(document.path, document.source)
        app.checker.edited(document, arrived)
    watching.files_changed(app, [uri_of(params)])


def did_close(app: App, params: Any, arrived: float) -> None:
    """A document was closed: its file is its text again."""
    document = app.world.close(uri_of(params))
    if document is not None:
        app.checker.closed(document)
        app.feed.closed(document)
        app.checker.others(app.checker.flush())


def will_save_wait_until(app: App, params: Any, token: Token) -> list[dict[str, Any]] | None:
    """Safe fixes before a save, when the user wants that."""
    if not app.settings.fix_on_save:
        return None
    from mdkb.lsp.actions import safe_edits

    return safe_edits(app, app.world.document(params))


def did_change_watched_files(app: App, params: Any, arrived: float) -> None:
    """Files changed on disk."""
    changes = params.get("changes") if isinstance(params, dict) else None
    uris = [one["uri"] for one in changes or () if isinstance(one, dict) and isinstance(one.get("uri"), str)]
    watching.files_changed(app, uris)


def did_change_configuration(app: App, params: Any, arrived: float) -> None:
    """Editor settings changed: sent along, or to be asked for."""
    sent = params.get("settings") if isinstance(params, dict) else None
    apply_settings(app, sent)
    pull_settings(app)


def pull_settings(app: App) -> None:
    """Ask the client for its settings where it can be asked."""
    if app.client.has("workspace.configuration"):
        app.protocol.ask(
            "workspace/configuration",
            {"items": [{"section": "mdkb"}]},
            lambda found: apply_settings(app, found[0] if isinstance(found, list) and found else None),
        )


def apply_settings(app: App, raw: Any) -> None:
    """Take editor settings; they hold at once."""
    before = app.settings
    app.take(editor_settings.read(raw, before))
    if app.settings.enable != before.enable:
        app.checker.everything()
    if app.settings.settings_file != before.settings_file:
        for root in app.world.roots:
            root.settings_file = app.settings.settings_file
            watching.reconfigure(app, root)
    if app.settings != before:
        for root in app.world.all_roots:
            app.feed.changed(root)
        app.previews.refresh()
        if app.settings.preview_auto_start and not before.preview_auto_start and app.world.last is not None:
            app.previews.opened(app.world.last)
        for method, capability in _REFRESHED:
            if app.client.has(capability):
                app.protocol.ask(method, None)


_REFRESHED = (
    ("workspace/codeLens/refresh", "workspace.codeLens.refreshSupport"),
    ("workspace/inlayHint/refresh", "workspace.inlayHint.refreshSupport"),
)


def did_change_workspace_folders(app: App, params: Any, arrived: float) -> None:
    """Folders were opened or closed."""
    event = params.get("event") if isinstance(params, dict) else None
    if not isinstance(event, dict):
        raise BadParameters("no event")
    for folder in event.get("removed") or ():
        removed = app.world.remove_root(folder["uri"])
        if removed is not None:
            removed.save()
    for folder in event.get("added") or ():
        app.world.add_root(folder["uri"])
    app.checker.everything()


def did_create_files(app: App, params: Any, arrived: float) -> None:
    """Files were made by the editor: known at once, no watcher is waited for; empty notes get their beginning."""
    from mdkb.lsp.beginning import begin_soon

    uris = [one["uri"] for one in params.get("files", ())]
    watching.files_changed(app, uris)
    begin_soon(app, uris)


def did_delete_files(app: App, params: Any, arrived: float) -> None:
    """Files were deleted by the editor."""
    watching.files_changed(app, [one["uri"] for one in params.get("files", ())])


def did_rename_files(app: App, params: Any, arrived: float) -> None:
    """Files were moved by the editor."""
    uris = []
    for one in params.get("files", ()):
        uris += [one["oldUri"], one["newUri"]]
    watching.files_moved(app, uris)
