"""Code actions on the wire: found by range in our own findings, edits inline or on resolve as the client can."""

from __future__ import annotations

from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.features.actions import Action, actions
from mdkb.features.actions.source import safe_edits as safe_fixes
from mdkb.lsp.app import App
from mdkb.lsp.convert import Converter
from mdkb.lsp.cursor import Here
from mdkb.lsp.edits import workspace_edit
from mdkb.lsp.protocol import Refused
from mdkb.lsp.scheduler import Token
from mdkb.lsp.world import Document

AUTOMATIC = 2  # LSP 3.17 CodeActionTriggerKind


def acting(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/codeAction`."""
    here = Here(app, params, "")
    context = params.get("context") if isinstance(params.get("context"), dict) else {}
    only = context.get("only")
    wanted = tuple(one for one in only if isinstance(one, str)) if isinstance(only, list) else ()
    automatic = context.get("triggerKind") == AUTOMATIC and not wanted
    found = here.document.root.diagnostics(here.path)
    selection = here.converter.span(params.get("range"))
    if isinstance(params.get("range"), dict):
        here.remember(params["range"].get("start"), params["range"].get("end"))
    made = actions(here.snapshot, here.path, selection, found, only=wanted, automatic=automatic)
    if not app.client.literal_actions:
        return [_as_command(here, one, params.get("range")) for one in made[:50]]
    shown: dict[Diagnostic, dict[str, Any]] = {}
    resolves = app.client.resolves_actions
    request = {"textDocument": {"uri": here.document.buffer.uri}, "range": params.get("range"), "only": list(wanted)}
    results = []
    for one in made:
        result = _action(app, here, one, shown)
        if one.command is None:
            if resolves:
                result["data"] = {
                    **request,
                    "title": one.title,
                    "kind": one.kind,
                    "version": here.document.buffer.version,
                }
            else:
                edit = _edit(app, here, one)
                if edit is None:
                    continue
                result["edit"] = edit
        results.append(result)
    return results


def _action(app: App, here: Here, one: Action, shown: dict[Diagnostic, dict[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {"title": one.title, "kind": one.kind}
    if one.found and len(one.found) <= 20:
        for finding in one.found:
            if finding not in shown:
                shown[finding] = app.checker.item(here.document.root, here.converter, finding)
        result["diagnostics"] = [shown[finding] for finding in one.found]
    if one.preferred:
        result["isPreferred"] = True
    if one.command is not None:
        arguments = {"uri": here.document.buffer.uri, **one.command.arguments}
        result["command"] = {"title": one.title, "command": one.command.name, "arguments": [arguments]}
    return result


def _edit(app: App, here: Here, one: Action) -> dict[str, Any] | None:
    edit = one.make()
    if edit is None:
        return None
    try:
        return workspace_edit(app, here.document.root, edit, consent=False)
    except Refused:
        return None


def _as_command(here: Here, one: Action, asked: Any) -> dict[str, Any]:
    """For a client that knows commands only: one that makes the action at the range that was asked about."""
    if one.command is not None:
        arguments: dict[str, Any] = {"uri": here.document.buffer.uri, **one.command.arguments}
        return {"title": one.title, "command": one.command.name, "arguments": [arguments]}
    arguments = {
        "uri": here.document.buffer.uri,
        "range": asked,
        "title": one.title,
        "kind": one.kind,
    }
    return {"title": one.title, "command": "mdkb.applyFix", "arguments": [arguments]}


def resolve(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`codeAction/resolve`: the edit, made for the text as it is now."""
    result = dict(params) if isinstance(params, dict) else {}
    data = result.get("data")
    if not isinstance(data, dict):
        return result
    here = Here(app, data, "")
    if data.get("version") != here.document.buffer.version:
        raise Refused("the note has changed since")
    edit = find(app, here, data)
    if edit is not None:
        result["edit"] = edit
    return result


def find(app: App, here: Here, data: dict[str, Any]) -> dict[str, Any] | None:
    """The edit of the action with that title and kind."""
    only = tuple(one for one in data.get("only") or () if isinstance(one, str))
    found = here.document.root.diagnostics(here.path)
    selection = here.converter.span(data.get("range"))
    for one in actions(here.snapshot, here.path, selection, found, only=only or (str(data.get("kind")),)):
        if one.title == data.get("title") and one.kind == data.get("kind"):
            return _edit(app, here, one)
    return None


def safe_edits(app: App, document: Document) -> list[dict[str, Any]]:
    """The safe fixes of a note as text edits."""
    app.checker.flush()
    found = document.root.diagnostics(document.path)
    note = document.root.snapshot.note(document.path)
    edits = safe_fixes(note, found) if note is not None else ()
    return Converter(document.source, app.client.encoding).edits(edits)
