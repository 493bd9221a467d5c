"""Links as calls (incoming: backlinks) and the site as a tree of types; read-only documents of our own."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from mdkb.features import graph
from mdkb.features.rule_page import page as rule_page
from mdkb.features.snapshot import Location
from mdkb.lsp.app import App
from mdkb.lsp.convert import ZERO, Converter
from mdkb.lsp.cursor import Here
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import Token

FILE = 1  # LSP 3.17 SymbolKind


def _item(app: App, root: Root, path: str) -> dict[str, Any]:
    exports = root.snapshot.exports.get(path)
    return {
        "name": exports.title if exports and exports.title else path.rpartition("/")[2],
        "kind": FILE,
        "detail": path,
        "uri": app.world.uri_of(root, path),
        "range": ZERO,
        "selectionRange": ZERO,
        "data": {"root": root.folder, "path": path},
    }


def prepare(app: App, params: Any, token: Token) -> list[dict[str, Any]] | None:
    """`textDocument/prepareCallHierarchy` and `prepareTypeHierarchy`: the note itself."""
    here = Here(app, params)
    if here.path not in here.snapshot.exports:
        return None
    return [_item(app, here.document.root, here.path)]


def _asked(app: App, params: Any) -> tuple[Root, str]:
    item = params.get("item") if isinstance(params, dict) else None
    data = item.get("data") if isinstance(item, dict) else None
    if not isinstance(data, dict):
        raise BadParameters("item.data is missing")
    root = next((root for root in app.world.all_roots if root.folder == data.get("root")), None)
    if root is None:
        raise BadParameters("the folder is not open any more")
    app.world.snapshot(root)
    return root, str(data.get("path"))


def _calls(app: App, root: Root, found: dict[str, list[Location]], key: str) -> list[dict[str, Any]]:
    made = []
    for path, places in found.items():
        ranges = []
        for one in places:
            converter: Converter | None = app.world.converter(root, one.path)
            if converter is not None:
                ranges.append(converter.range(one.span))
        made.append({key: _item(app, root, path), "fromRanges": ranges})
    return made


def incoming(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`callHierarchy/incomingCalls`: backlinks."""
    root, path = _asked(app, params)
    return _calls(app, root, graph.incoming(root.snapshot, path), "from")


def outgoing(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`callHierarchy/outgoingCalls`: links."""
    root, path = _asked(app, params)
    return _calls(app, root, graph.outgoing(root.snapshot, path), "to")


def supertypes(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`typeHierarchy/supertypes`: the note above in the site."""
    root, path = _asked(app, params)
    return [_item(app, root, one) for one in graph.parents(root.snapshot, path)]


def subtypes(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`typeHierarchy/subtypes`: the notes below in the site."""
    root, path = _asked(app, params)
    return [_item(app, root, one) for one in graph.children(root.snapshot, path)]


def content(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`workspace/textDocumentContent`: `mdkb:/rule/NAME`, `mdkb:/status`."""
    uri = params.get("uri") if isinstance(params, dict) else None
    if not isinstance(uri, str):
        raise BadParameters("uri is missing")
    parts = unquote(uri.partition(":")[2]).strip("/").removesuffix(".md").split("/")
    if parts[0] == "rule" and len(parts) > 1:
        from mdkb.registry import built_in

        rule = built_in().find(parts[1])
        if rule is not None:
            return {"text": rule_page(rule)}
    if parts[0] == "status":
        from mdkb.lsp.command_service import show_status

        return {"text": show_status(app, {}, token)["page"]}
    raise BadParameters(f"no such document: {uri[:100]}")
