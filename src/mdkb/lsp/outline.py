"""Requests about the structure of a note, and names across all notes."""

from __future__ import annotations

from typing import Any

from mdkb.features import symbols
from mdkb.features.document_links import document_links, follow
from mdkb.features.folding import folds
from mdkb.features.selection import selections
from mdkb.features.snapshot import Snapshot
from mdkb.lsp.app import App
from mdkb.lsp.convert import ZERO, Converter
from mdkb.lsp.cursor import Here
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import Token
from mdkb.note import Note
from mdkb.text import Span

# LSP 3.17 SymbolKind
KINDS = {
    "heading": 15, "front-matter": 2, "key": 7, "definition": 14, "footnote": 13, "table": 18, "figure": 1,
    "callout": 22, "note": 1, "tag": 14,
}  # fmt: skip


def _note(here: Here) -> Note:
    note = here.snapshot.note(here.path)
    if note is None:
        raise BadParameters("the note cannot be read")
    return note


def document_symbols(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/documentSymbol`, nested where the client can."""
    here = Here(app, params, "")
    found = symbols.outline(_note(here))
    if app.client.has("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"):
        return [_symbol(here.converter, one) for one in found]
    flat: list[dict[str, Any]] = []
    uri = here.document.buffer.uri
    pending = [(one, "") for one in reversed(found)]
    while pending:
        one, container = pending.pop()
        flat.append(
            {
                "name": one.name,
                "kind": KINDS[one.kind],
                "location": {"uri": uri, "range": here.converter.range(one.whole)},
                "containerName": container,
            }
        )
        pending.extend((child, one.name) for child in reversed(one.children))
    return flat


def _symbol(converter: Converter, one: symbols.Symbol) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": one.name,
        "kind": KINDS[one.kind],
        "range": converter.range(one.whole),
        "selectionRange": converter.range(one.span),
    }
    if one.detail:
        made["detail"] = one.detail
    if one.children:
        made["children"] = [_symbol(converter, child) for child in one.children]
    return made


def workspace_symbols(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`workspace/symbol`; the range is found on resolve where the client can wait for it."""
    query = params.get("query") if isinstance(params, dict) else ""
    resolves = app.client.has("workspace.symbol.resolveSupport")
    made: list[dict[str, Any]] = []
    for root in app.world.all_roots:
        snapshot = app.world.snapshot(root)
        for one in symbols.search(snapshot, query if isinstance(query, str) else ""):
            token.check()
            uri = app.world.uri_of(root, one.path)
            location: dict[str, Any] = {"uri": uri}
            if not resolves:
                location["range"] = _range(app, root, snapshot, one)
            symbol = {
                "name": one.name,
                "kind": KINDS[one.kind],
                "containerName": one.container,
                "location": location,
            }
            if resolves:
                symbol["data"] = {"root": root.folder, "path": one.path, "kind": one.kind}
            made.append(symbol)
    return made


def _range(app: App, root: Root, snapshot: Snapshot, one: symbols.WorkspaceSymbol) -> Any:
    if one.kind == "note":
        return ZERO
    span = symbols.place_of(snapshot, one)
    converter = app.world.converter(root, one.path)
    return converter.range(span) if converter else ZERO


def resolve_symbol(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`workspaceSymbol/resolve`."""
    data = params.get("data") if isinstance(params, dict) else None
    if not isinstance(data, dict):
        return dict(params) if isinstance(params, dict) else {}
    root = next((root for root in app.world.all_roots if root.folder == data.get("root")), None)
    if root is not None:
        one = symbols.WorkspaceSymbol(str(data.get("kind")), str(params.get("name")), "", str(data.get("path")), None)
        params["location"]["range"] = _range(app, root, app.world.snapshot(root), one)
    return dict(params)


def folding(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/foldingRange`."""
    here = Here(app, params, "")
    shows = app.client.has("textDocument.foldingRange.foldingRange.collapsedText")
    limit = app.client.get("textDocument.foldingRange.rangeLimit")
    made = []
    for fold in folds(_note(here)):
        one: dict[str, Any] = {"startLine": fold.start, "endLine": fold.end}
        if fold.kind:
            one["kind"] = fold.kind
        if fold.shown and shows:
            one["collapsedText"] = fold.shown
        made.append(one)
    return made[:limit] if isinstance(limit, int) and limit > 0 else made


def selecting(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/selectionRange`, one chain per cursor."""
    here = Here(app, params, "")
    note = _note(here)
    positions = params.get("positions")
    made = []
    for position in positions if isinstance(positions, list) else ():
        chain: dict[str, Any] | None = None
        for span in reversed(selections(note, here.converter.offset(position))):
            one: dict[str, Any] = {"range": here.converter.range(span)}
            if chain is not None:
                one["parent"] = chain
            chain = one
        made.append(chain or {"range": {"start": position, "end": position}})
    return made


def linking(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/documentLink`; targets on resolve."""
    here = Here(app, params, "")
    tooltips = app.client.has("textDocument.documentLink.tooltipSupport")
    made = []
    for link in document_links(_note(here)):
        one: dict[str, Any] = {
            "range": here.converter.range(link.span),
            "data": {"uri": here.document.buffer.uri, "start": link.span.start, "end": link.span.end},
        }
        if "://" in link.tooltip or link.tooltip.startswith("mailto:"):
            one["target"] = link.tooltip
        if tooltips:
            one["tooltip"] = link.tooltip
        made.append(one)
    return made


def resolve_link(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`documentLink/resolve`."""
    data = params.get("data") if isinstance(params, dict) else None
    if not isinstance(data, dict):
        return dict(params) if isinstance(params, dict) else {}
    here = Here(app, {"textDocument": {"uri": data.get("uri")}}, "")
    target = follow(here.snapshot, here.path, Span(int(data.get("start", 0)), int(data.get("end", 0))))
    if target is not None:
        params["target"] = target.url or _target(app, here.document.root, target.path, target.line, target.span)
    return dict(params)


def _target(app: App, root: Root, path: str, line: int, span: Span | None) -> str:
    uri = app.world.uri_of(root, path)
    if span is not None:
        source = root.text(path)
        line = source.position(span.start).row if source else 0
    return f"{uri}#L{line}" if line else uri
