"""Every method the server knows: its lane and its handler. Registration follows from the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdkb.lsp import (
    actions,
    commands,
    completing,
    cursor,
    drawing,
    hierarchy,
    lifecycle,
    outline,
    preview,
    renaming,
    sync,
)
from mdkb.lsp.app import App
from mdkb.lsp.scheduler import AROUND, CURSOR, INPUT, TYPING, VISIBLE, WORKSPACE, Token
from mdkb.tuples import NamedTuple

__all__ = ["AROUND", "CURSOR", "REQUESTS", "TYPING", "Row", "register"]


class Row(NamedTuple):
    """One method: `serve(app, params, token)` gives the result."""

    method: str
    lane: int
    serve: Callable[[App, Any, Token], Any]


REQUESTS: tuple[Row, ...] = (
    Row("shutdown", INPUT, lifecycle.shutdown),
    Row("initialize", INPUT, lifecycle.initialize_again),
    Row("textDocument/diagnostic", VISIBLE, lambda app, params, token: app.checker.pulled(params, token)),
    Row("workspace/diagnostic", WORKSPACE, lambda app, params, token: app.checker.workspace(params, token)),
    Row("textDocument/hover", CURSOR, cursor.hovering),
    Row("textDocument/definition", CURSOR, cursor.definition),
    Row("textDocument/declaration", CURSOR, cursor.declaration),
    Row("textDocument/references", CURSOR, cursor.referencing),
    Row("textDocument/documentHighlight", CURSOR, cursor.highlighting),
    Row("textDocument/signatureHelp", TYPING, cursor.helping),
    Row("textDocument/completion", TYPING, completing.completing),
    Row("completionItem/resolve", TYPING, completing.resolve_item),
    Row("textDocument/codeAction", CURSOR, actions.acting),
    Row("codeAction/resolve", CURSOR, actions.resolve),
    Row("textDocument/prepareRename", CURSOR, renaming.prepare),
    Row("textDocument/rename", CURSOR, renaming.rename),
    Row("workspace/willRenameFiles", CURSOR, renaming.will_rename),
    Row("workspace/willDeleteFiles", CURSOR, renaming.will_delete),
    Row("workspace/executeCommand", CURSOR, commands.execute),
    Row("textDocument/documentSymbol", AROUND, outline.document_symbols),
    Row("workspace/symbol", WORKSPACE, outline.workspace_symbols),
    Row("workspaceSymbol/resolve", WORKSPACE, outline.resolve_symbol),
    Row("textDocument/foldingRange", AROUND, outline.folding),
    Row("textDocument/selectionRange", CURSOR, outline.selecting),
    Row("textDocument/documentLink", AROUND, outline.linking),
    Row("documentLink/resolve", CURSOR, outline.resolve_link),
    Row("textDocument/semanticTokens/full", AROUND, drawing.tokens_full),
    Row("textDocument/semanticTokens/full/delta", AROUND, drawing.tokens_delta),
    Row("textDocument/semanticTokens/range", AROUND, drawing.tokens_range),
    Row("textDocument/inlayHint", AROUND, drawing.hinting),
    Row("inlayHint/resolve", AROUND, drawing.resolve_hint),
    Row("textDocument/codeLens", AROUND, drawing.lensing),
    Row("codeLens/resolve", AROUND, drawing.resolve_lens),
    Row("textDocument/formatting", CURSOR, drawing.formatting),
    Row("textDocument/rangeFormatting", CURSOR, drawing.formatting),
    Row("textDocument/rangesFormatting", CURSOR, drawing.formatting),
    Row("textDocument/onTypeFormatting", TYPING, drawing.typing),
    Row("textDocument/linkedEditingRange", TYPING, drawing.linking),
    Row("textDocument/prepareCallHierarchy", CURSOR, hierarchy.prepare),
    Row("callHierarchy/incomingCalls", CURSOR, hierarchy.incoming),
    Row("callHierarchy/outgoingCalls", CURSOR, hierarchy.outgoing),
    Row("textDocument/prepareTypeHierarchy", CURSOR, hierarchy.prepare),
    Row("typeHierarchy/supertypes", CURSOR, hierarchy.supertypes),
    Row("typeHierarchy/subtypes", CURSOR, hierarchy.subtypes),
    Row("workspace/textDocumentContent", CURSOR, hierarchy.content),
    Row("textDocument/willSaveWaitUntil", TYPING, sync.will_save_wait_until),
)

NOTIFICATIONS: tuple[tuple[str, Callable[[App, Any, float], None]], ...] = (
    ("initialized", lifecycle.initialized),
    ("exit", lifecycle.leave),
    ("$/setTrace", lifecycle.set_trace),
    ("textDocument/didOpen", sync.did_open),
    ("textDocument/didChange", sync.did_change),
    ("textDocument/didSave", sync.did_save),
    ("textDocument/didClose", sync.did_close),
    ("workspace/didChangeWatchedFiles", sync.did_change_watched_files),
    ("workspace/didChangeConfiguration", sync.did_change_configuration),
    ("workspace/didChangeWorkspaceFolders", sync.did_change_workspace_folders),
    ("workspace/didCreateFiles", sync.did_create_files),
    ("workspace/didDeleteFiles", sync.did_delete_files),
    ("workspace/didRenameFiles", sync.did_rename_files),
    ("mdkb/cursor", preview.cursor),
)


def register(app: App) -> None:
    """Fill pygls' registry."""
    app.protocol.lanes = {row.method: row.lane for row in REQUESTS}
    for row in REQUESTS:
        app.server.register(row.method, _bound(app, row))
    for method, take in NOTIFICATIONS:
        app.server.register(method, _noted(app, take))


def _bound(app: App, row: Row) -> Callable[[Any, Token], Any]:
    def handler(params: Any, token: Token) -> Any:
        return row.serve(app, params, token)

    return handler


def _noted(app: App, take: Callable[[App, Any, float], None]) -> Callable[[Any, float], None]:
    def handler(params: Any, arrived: float) -> None:
        take(app, params, arrived)

    return handler
