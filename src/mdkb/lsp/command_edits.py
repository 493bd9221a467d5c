"""Commands that change notes."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from typing import Any

from mdkb.features.actions.extract import extract_section, extract_selection
from mdkb.features.actions.model import Asked
from mdkb.features.asset_path import asset_path
from mdkb.features.creation import WORKING_TITLE, file_name, free_path, make_note
from mdkb.features.edits import FileOperation, Group, KnowledgeBaseEdit
from mdkb.features.new_note import title_of
from mdkb.features.sections import section_at
from mdkb.lsp import edits as wire
from mdkb.lsp.app import App
from mdkb.lsp.command_lists import document_of, root_of, snapshot_of
from mdkb.lsp.convert import Converter
from mdkb.lsp.protocol import BadParameters, Refused
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import key_of
from mdkb.rendered import harmless
from mdkb.text import SourceText, Span


def _create(app: App, root: Any, path: str, text: str, selection: Span) -> dict[str, Any]:
    """Make a note and show it."""
    edit = KnowledgeBaseEdit(f"Create {path}", operations=(FileOperation("create", path, content=text),))
    uri = root.uri_of(path)
    spot = Converter(SourceText(text), app.client.encoding).range(selection)

    def then(applied: bool) -> None:
        if applied:
            wire.show(app, uri, spot)

    wire.apply(app, root, edit, then)
    return {"uri": uri, "path": path, "cursor": spot["start"], "selection": spot}


def new_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """A new note: `title`, `folder` (relative to the root), `tags`, `path`, `template` (its name).

    Without a title it gets a working title that is free and selected; renaming that renames the file, too.
    """
    root, snapshot = snapshot_of(app, arguments)
    title = str(arguments.get("title") or "")
    folder = arguments.get("folder")
    if not isinstance(folder, str):
        folder = (
            app.world.last.path.rpartition("/")[0] if app.world.last is not None and app.world.last.root is root else ""
        )
    site = snapshot.session.kb.site_of(f"{folder}/x.md".lstrip("/"))
    path = arguments.get("path")
    if not isinstance(path, str):
        name = file_name(title or WORKING_TITLE, spaced=site.kind == "obsidian")
        if site.kind == "jekyll" and folder.rpartition("/")[2] == "_posts":
            name = f"{datetime.date.today().isoformat()}-{name}"
        path = f"{folder}/{name}.md".lstrip("/")
    path = free_path(snapshot, path)
    tags = arguments.get("tags")
    terms = {"tags": tuple(str(tag) for tag in tags)} if isinstance(tags, list) and tags else {}
    made = make_note(snapshot, path, title, terms, str(arguments.get("template") or ""))
    selection = Span(made.cursor, made.cursor)
    if not title:
        shown = title_of(path)
        at = made.text.find(shown)
        selection = Span(at, at + len(shown)) if at >= 0 else selection
    return _create(app, root, path, made.text, selection)


def daily_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """The note of a day (`date`, today by default): shown, made if need be, where the other daily notes lie."""
    root, snapshot = snapshot_of(app, arguments)
    day = str(arguments.get("date") or datetime.date.today().isoformat())
    import re

    known = next((path for path in snapshot.exports if path.rpartition("/")[2] == f"{day}.md"), None)
    if known is not None:
        uri = app.world.uri_of(root, known)
        wire.show(app, uri)
        return {"uri": uri, "path": known}
    daily = [path for path in snapshot.exports if re.fullmatch(r"\d{4}-\d\d-\d\d\.md", path.rpartition("/")[2])]
    folder = str(arguments.get("folder") or (max(daily).rpartition("/")[0] if daily else "daily"))
    path = f"{folder}/{day}.md".lstrip("/")
    made = make_note(snapshot, path, day)
    return _create(app, root, path, made.text, Span(made.cursor, made.cursor))


def move_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Move or rename a note, folder or asset and every link to it: `from` or `uri`, and `to` (path or URI)."""
    from mdkb.features.moving import move

    root = root_of(app, arguments)
    source, target = arguments.get("from") or arguments.get("uri"), arguments.get("to")
    if not isinstance(target, str):
        raise BadParameters("where to?")
    old = _inside(root, source) if isinstance(source, str) else document_of(app, arguments).path
    edit = move(app.world.snapshot(root), {old: _inside(root, target)}, files=True)
    wire.apply(app, root, edit, consent=False)
    return {"changed": sorted(edit.by_path), "label": edit.label}


def _inside(root: Any, name: str) -> str:
    """A path in the knowledge base, given as one or as a URI.

    Raises:
        BadParameters: it lies elsewhere.
    """
    path = root.path_of(key_of(name)) if "://" in name else name.strip("/")
    if not path or ".." in path.split("/"):
        raise BadParameters(f"{name} is not in the knowledge base")
    return str(path)


def extract_note(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """The selection, or the section at it, becomes a note of its own."""
    document = document_of(app, arguments)
    snapshot = app.world.snapshot(document.root)
    note = snapshot.note(document.path)
    if note is None:
        raise BadParameters("the note cannot be read")
    selection = Converter(document.source, app.client.encoding).span(arguments.get("range"))
    asked = Asked(snapshot, note, selection, (), ())
    section = section_at(note, selection.start)
    if selection.end > selection.start:
        edit = extract_selection(asked)
    elif section is not None:
        edit = extract_section(asked, section)
    else:
        raise Refused("there is no section here")
    wire.apply(app, document.root, edit, consent=False)
    return {"path": edit.operations[0].path, "uri": document.root.uri_of(edit.operations[0].path)}


def move_section(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Move the section under the `heading` with that number (from 0) to the end of the note `to` (path or URI)."""
    from mdkb.features.section_move import move_section as moved
    from mdkb.features.sections import sections

    target = arguments.get("to")
    if not isinstance(target, str):
        raise BadParameters("to which note? Its path is wanted as “to”")
    document = document_of(app, arguments)
    snapshot = app.world.snapshot(document.root)
    note, other = snapshot.note(document.path), snapshot.note(_inside(document.root, target))
    if note is None or other is None or note.path == other.path:
        raise BadParameters(f"there is no other note {target}")
    section = next((one for one in sections(note) if one.number == arguments.get("heading")), None)
    if section is None:
        raise Refused("there is no section here")
    edit = moved(Asked(snapshot, note, section.heading.span, (), ()), section, other)
    wire.apply(app, document.root, edit, consent=False)
    return {"changed": sorted(edit.by_path), "label": edit.label}


def paste_links(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Text copied from the note `from`, as it has to be in the note `uri`; definitions come along."""
    from mdkb.features.paste import pasted

    text, source = arguments.get("text"), arguments.get("from")
    if not isinstance(text, str) or not isinstance(source, str):
        raise BadParameters("text and from are needed")
    document = document_of(app, arguments)
    root = document.root
    snapshot = app.world.snapshot(root)
    done = pasted(snapshot, text, _inside(root, source), document.path)
    converter = Converter(document.source, app.client.encoding)
    return {"text": done.text, "edits": converter.edits(done.edits)}


def propose_asset(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Where a picture that a note gets is to be saved, and the text that shows it; nothing is written.

    `name`: the picture's file name, if it has one; `extension`: if it has none. `alt` is the place of the description
    in `text`, in code points.
    """
    document = document_of(app, arguments)
    name, extension = str(arguments.get("name") or ""), str(arguments.get("extension") or "png")
    found = asset_path(app.world.snapshot(document.root), document.path, name, extension)
    return {**found._asdict(), "uri": document.root.uri_of(found.path)}


def fix_all(app: App, arguments: dict[str, Any], token: Token) -> Generator[None, None, dict[str, Any]]:
    """Safe fixes of one rule, or of all, in all notes: previewed where the client asks for consent."""
    root = root_of(app, arguments)
    code = arguments.get("rule")
    groups: list[Group] = []
    app.checker.flush()
    for path in root.session.paths:
        found = root.diagnostics(path)
        fixes = [
            one.fix for one in found if one.fix and one.fix.safe and (code is None or code in (one.code, one.name))
        ]
        source = root.text(path) if fixes else None
        good = harmless(path, source.text, fixes, root.session.kb.site_of(path)) if source is not None else []
        edits = tuple(dict.fromkeys(edit._replace(path=edit.path or path) for fix in good for edit in fix.edits))
        if edits:
            groups.append(Group(f"Fixes in {path}", str(code or "all rules"), edits))
        token.check()
        yield
    edit = KnowledgeBaseEdit(f"Fix {code or 'all'} in all notes", _compatible(groups))
    if not edit.groups:
        return {"notes": 0}
    if arguments.get("preview"):
        return {"notes": len(edit.by_path), "preview": preview_of(app, root, edit)}
    wire.apply(app, root, edit)
    return {"notes": len(edit.by_path)}


def _compatible(groups: list[Group]) -> tuple[Group, ...]:
    """Groups whose edits overlap no earlier one."""
    taken: dict[str | None, list[Span]] = {}
    kept = []
    for group in groups:
        if not any(edit.span.overlaps(other) for edit in group.edits for other in taken.get(edit.path, ())):
            kept.append(group)
            for edit in group.edits:
                taken.setdefault(edit.path, []).append(edit.span)
    return tuple(kept)


def preview_of(app: App, root: Any, edit: KnowledgeBaseEdit) -> str:
    """A unified diff of an edit."""
    import difflib

    pieces: list[str] = []
    for path, text in sorted(edit.texts(root.text).items()):
        source = root.text(path)
        old = source.text.splitlines(keepends=True) if source else []
        pieces += difflib.unified_diff(old, text.splitlines(keepends=True), path, path)
    pieces += [f"{one.kind} {one.path}{f' -> {one.new_path}' if one.new_path else ''}\n" for one in edit.operations]
    return "".join(piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces)


def preview_edit(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """What the action with that `title` and `kind` at `range` would change, as a diff."""
    from mdkb.features.actions import actions
    from mdkb.lsp.cursor import Here

    here = Here(app, {"textDocument": {"uri": document_of(app, arguments).buffer.uri}}, "")
    selection = here.converter.span(arguments.get("range"))
    found = here.document.root.diagnostics(here.path)
    for one in actions(here.snapshot, here.path, selection, found, only=(str(arguments.get("kind") or ""),)):
        if one.title == arguments.get("title"):
            edit = one.make()
            return {"diff": preview_of(app, here.document.root, edit) if edit else ""}
    raise Refused("there is no such action here")


def undo_last(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Take the last edit over notes back."""
    return wire.undo(app)


def apply_fix(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Make the action with that `title` and `kind` at `range`: for clients that know commands only."""
    from mdkb.lsp.actions import find
    from mdkb.lsp.cursor import Here

    here = Here(app, {"textDocument": {"uri": document_of(app, arguments).buffer.uri}}, "")
    edit = find(app, here, arguments)
    if edit is None:
        raise Refused("there is no such action here")
    app.protocol.ask("workspace/applyEdit", {"label": str(arguments.get("title")), "edit": edit}, patience=wire.CONSENT)
    return {"applied": True}


COMMANDS = {
    "mdkb.newNote": new_note,
    "mdkb.dailyNote": daily_note,
    "mdkb.moveNote": move_note,
    "mdkb.moveSection": move_section,
    "mdkb.extractNote": extract_note,
    "mdkb.pasteLinks": paste_links,
    "mdkb.assetPath": propose_asset,
    "mdkb.fixAllNotes": fix_all,
    "mdkb.previewEdit": preview_edit,
    "mdkb.undoLastEdit": undo_last,
    "mdkb.applyFix": apply_fix,
}
