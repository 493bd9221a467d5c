"""Completion on the wire: shared defaults, explicit ranges, documentation only on resolve."""

from __future__ import annotations

from typing import Any

from mdkb.features.complete import complete
from mdkb.features.complete.model import Item
from mdkb.features.hover.files import of_asset
from mdkb.features.hover.notes import of_note
from mdkb.lsp.app import App
from mdkb.lsp.cursor import Here, markup
from mdkb.lsp.scheduler import Token

# LSP 3.17 CompletionItemKind
KINDS = {
    "file": 17, "note": 17, "folder": 19, "heading": 18, "tag": 14, "label": 18, "footnote": 18, "key": 10, "value": 12,
    "emoji": 16, "callout": 14, "shortcode": 3, "language": 14, "text": 15,
}  # fmt: skip
DOCUMENTATION = "textDocument.completion.completionItem.documentationFormat"


def completing(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`textDocument/completion`."""
    here = Here(app, params)
    here.remember(params.get("position"), params.get("position"))
    root = here.document.root
    recent = tuple(
        one.path for one in sorted(app.world.documents.values(), key=lambda one: -one.used) if one.root is root
    )
    found = complete(here.snapshot, here.path, here.offset, recent)
    made: dict[str, Any] = {"isIncomplete": found.incomplete, "items": []}
    shared = None
    if found.items and app.client.lists("textDocument.completion.completionList.itemDefaults", "editRange"):
        spans = {one.span for one in found.items}
        if len(spans) == 1:
            shared = spans.pop()
            made["itemDefaults"] = {"editRange": here.converter.range(shared)}
    faded = app.client.has("textDocument.completion.completionItem.tagSupport")
    for index, one in enumerate(found.items):
        made["items"].append(_item(app, here, one, index, shared is not None, faded))
    return made


def _item(app: App, here: Here, one: Item, index: int, shared: bool, faded: bool) -> dict[str, Any]:
    text = one.snippet if one.snippet and app.client.snippets else one.insert
    made: dict[str, Any] = {"label": one.label, "kind": KINDS[one.kind], "sortText": f"{index:04}"}
    if one.filter or one.label != one.insert:
        made["filterText"] = one.filter or one.label
    if one.snippet and app.client.snippets:
        made["insertTextFormat"] = 2
    if shared:
        made["textEditText"] = text
    else:
        made["textEdit"] = {"range": here.converter.range(one.span), "newText": text}
    if one.detail:
        made["detail"] = one.detail
    if one.more:
        made["additionalTextEdits"] = here.converter.edits(one.more)
    if one.faded and faded:
        made["tags"] = [1]
    if one.doc or one.hint:
        made["data"] = {"uri": here.document.buffer.uri, "path": one.doc, "hint": one.hint}
    return made


def resolve_item(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`completionItem/resolve`: the first lines of a note, a picture's size."""
    item = dict(params) if isinstance(params, dict) else {}
    data = item.get("data")
    if not isinstance(data, dict):
        return item
    text = str(data.get("hint") or "")
    path = data.get("path")
    if path:
        here = Here(app, {"textDocument": {"uri": data.get("uri")}}, "")
        if path in here.snapshot.exports:
            text = of_note(here.snapshot, str(path))
        else:
            text = of_asset(here.snapshot, str(path), "")
    if text:
        item["documentation"] = markup(app, text, DOCUMENTATION)
    return item
