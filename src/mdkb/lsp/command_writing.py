"""Commands of a writer: marks, links, tables, contents at the selection; publishing; tags."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from mdkb.diagnostic import Edit
from mdkb.features.edits import Group, KnowledgeBaseEdit, single
from mdkb.features.publishing import publish, unpublish
from mdkb.features.tagging import tagged, terms_of, with_and_without
from mdkb.features.writing import NAMES, Nothing, Written
from mdkb.features.writing import write as run
from mdkb.features.writing.insert import sized_table
from mdkb.lsp import edits as wire
from mdkb.lsp.app import App
from mdkb.lsp.command_lists import document_of, encoding_of
from mdkb.lsp.convert import Converter
from mdkb.lsp.protocol import BadParameters, Refused
from mdkb.lsp.scheduler import Token
from mdkb.lsp.world import Document
from mdkb.note import Note
from mdkb.text import SourceText, Span

WRITE = "mdkb.write"
BIGGEST = 100  # rows or columns of a new table


def write(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """A writing command on a selection: `name`, `uri`, `range`; the edits in order, and the selection after them.

    Without `range` the place of the client's last request is meant. `apply`: false leaves the edits to the client.
    `columns` and `rows` are for `table`. `encoding` is the unit of columns here, if not what was negotiated.
    """
    name = arguments.get("name")
    if name not in NAMES:
        raise BadParameters(f"no such writing command; there are {', '.join(sorted(NAMES))}")
    document, note = _note(app, arguments)
    encoding = encoding_of(app, arguments)
    converter = Converter(note.source, encoding)
    try:
        done = _done(name, note, converter.span(_range(document, arguments)), arguments)
    except Nothing as reason:
        raise Refused(str(reason)) from reason
    placed = tuple(Edit(edit.span, edit.content, document.path) for edit in sorted(done.edits))
    edit = KnowledgeBaseEdit(name, (Group(name, "", placed),) if placed else ())
    text = edit.texts(document.root.text).get(document.path, note.source.text)
    after = SourceText(text)
    selection = Converter(after, encoding).range(done.selection)

    def then(applied: bool) -> None:
        if applied:
            wire.show(app, document.buffer.uri, Converter(after, app.client.encoding).range(done.selection))

    if arguments.get("apply", True):
        if placed:
            made = wire.workspace_edit(app, document.root, edit)
            app.protocol.ask(
                "workspace/applyEdit", {"label": name, "edit": made},
                lambda found: then(isinstance(found, dict) and bool(found.get("applied"))), patience=wire.CONSENT,
            )  # fmt: skip
        else:
            then(True)
    return {"edits": converter.edits(placed), "selection": selection}


def _note(app: App, arguments: dict[str, Any]) -> tuple[Document, Note]:
    document = document_of(app, arguments)
    note = app.world.snapshot(document.root).note(document.path)
    if note is None:
        raise BadParameters("the note cannot be read")
    return document, note


def _range(document: Document, arguments: dict[str, Any]) -> Any:
    """The range that a command is about: given, or of the last request about the note as it is now."""
    given = arguments.get("range")
    if given is None and document.spot is not None and document.spot[0] == document.buffer.version:
        return document.spot[1]
    if given is None:
        raise Refused("the editor has not said where the cursor is")
    return given


def _done(name: str, note: Note, selection: Span, arguments: dict[str, Any]) -> Written:
    columns, rows = arguments.get("columns"), arguments.get("rows")
    if name == "table" and isinstance(columns, int) and isinstance(rows, int):
        return sized_table(note.source, selection, min(max(columns, 1), BIGGEST), min(max(rows, 1), BIGGEST))
    return run(name, note, selection)


def publish_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Publish a draft, dated now."""
    document, _ = _note(app, arguments)
    now = datetime.datetime.now().astimezone()
    return _made(app, document, lambda: publish(app.world.snapshot(document.root), document.path, now))


def unpublish_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Make a note a draft."""
    document, _ = _note(app, arguments)
    return _made(app, document, lambda: unpublish(app.world.snapshot(document.root), document.path))


def set_tags(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Give the note terms (`add`) or take them away (`remove`), of the `taxonomy` tags or another; those it has then."""
    document, note = _note(app, arguments)
    taxonomy = str(arguments.get("taxonomy") or "tags")
    snapshot = app.world.snapshot(document.root)
    own = terms_of(snapshot, document.path, taxonomy)
    terms = with_and_without(own, _texts(arguments.get("add")), _texts(arguments.get("remove")))
    label = f"Change the {taxonomy}"
    made = _made(app, document, lambda: single(label, document.path, (tagged(snapshot, note, terms, taxonomy),)))
    return {**made, "terms": list(terms)}


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _made(app: App, document: Document, make: Callable[[], KnowledgeBaseEdit]) -> dict[str, Any]:
    """Have an edit made; where the note is afterwards."""
    try:
        edit = make()
    except Nothing as reason:
        raise Refused(str(reason)) from reason
    wire.apply(app, document.root, edit, consent=False)
    path = edit.path_after(document.path)
    return {"uri": document.root.uri_of(path), "path": path, "changed": sorted(edit.by_path)}


COMMANDS = {
    WRITE: write,
    "mdkb.publishNote": publish_note,
    "mdkb.unpublishNote": unpublish_note,
    "mdkb.setTags": set_tags,
}
