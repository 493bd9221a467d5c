"""Commands that tell something and change nothing."""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any

from mdkb.features import graph, statistics
from mdkb.features.cheat_sheet import cheat_sheet
from mdkb.features.complete.tags import terms
from mdkb.features.mentions import mentioned_by, mentions
from mdkb.features.references import links_to
from mdkb.features.snapshot import Location, Snapshot
from mdkb.features.tagging import terms_of
from mdkb.lsp.app import App
from mdkb.lsp.client import ENCODINGS
from mdkb.lsp.convert import ZERO, Converter
from mdkb.lsp.edits import show
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import key_of
from mdkb.lsp.world import Document


def document_of(app: App, arguments: dict[str, Any]) -> Document:
    """The document that a command is about: named, else the last one seen.

    Raises:
        BadParameters: there is none.
    """
    uri = arguments.get("uri")
    if isinstance(uri, str):
        return app.world.document({"textDocument": {"uri": uri}})
    if app.world.last is None:
        raise BadParameters("no document is open")
    return app.world.last


def root_of(app: App, arguments: dict[str, Any]) -> Root:
    """The knowledge base that a command is about: that of the named or last document, else the first folder.

    Raises:
        BadParameters: there is none.
    """
    uri = arguments.get("uri") or arguments.get("root")
    if isinstance(uri, str):
        key = key_of(uri.rstrip("/"))
        for root in app.world.roots:
            if root.folder == key or root.path_of(key) is not None:
                return root
        return app.world.document({"textDocument": {"uri": uri}}).root
    if app.world.last is not None:
        return app.world.last.root
    if app.world.roots:
        return app.world.roots[0]
    raise BadParameters("no folder is open")


def encoding_of(app: App, arguments: dict[str, Any]) -> str:
    """The unit of columns in a command's ranges: the client's, unless the command brings its own (`encoding`)."""
    given = arguments.get("encoding")
    return given if isinstance(given, str) and given in ENCODINGS else app.client.encoding


def snapshot_of(app: App, arguments: dict[str, Any]) -> tuple[Root, Snapshot]:
    """The knowledge base and what can be asked of it."""
    root = root_of(app, arguments)
    return root, app.world.snapshot(root)


def _place(app: App, root: Root, one: Location) -> dict[str, Any]:
    converter = app.world.converter(root, one.path)
    return {"uri": app.world.uri_of(root, one.path), "range": converter.range(one.span) if converter else ZERO}


def backlinks(app: App, arguments: dict[str, Any], token: Token) -> list[dict[str, Any]]:
    """Every link to a note."""
    document = document_of(app, arguments)
    snapshot = app.world.snapshot(document.root)
    return [
        {**_place(app, document.root, one), "title": snapshot.title(one.path), "path": one.path}
        for one in links_to(snapshot, document.path)
    ]


def link_graph(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Nodes and edges."""
    _, snapshot = snapshot_of(app, arguments)
    nodes, edges = graph.graph(snapshot)
    return {"nodes": [one._asdict() for one in nodes], "edges": [one._asdict() for one in edges]}


def orphans(app: App, arguments: dict[str, Any], token: Token) -> list[str]:
    """Notes that nobody links to."""
    root, snapshot = snapshot_of(app, arguments)
    return [app.world.uri_of(root, path) for path in graph.orphans(snapshot)]


def unlinked_mentions(app: App, arguments: dict[str, Any], token: Token) -> list[dict[str, Any]]:
    """Titles in prose that are no links: in a note, or (`of`: true) of a note in all others."""
    document = document_of(app, arguments)
    snapshot = app.world.snapshot(document.root)
    note = snapshot.note(document.path)
    if note is None:
        return []
    found = mentioned_by(snapshot, document.path) if arguments.get("of") else mentions(snapshot, note)
    return [
        {
            **_place(app, document.root, Location(one.path, one.span, one.span)),
            "text": one.text,
            "target": app.world.uri_of(document.root, one.target),
            "title": snapshot.title(one.target),
        }
        for one in found
    ]


def list_notes(app: App, arguments: dict[str, Any], token: Token) -> list[dict[str, Any]]:
    """Notes, perhaps only those with a tag, drafts, or of a range of dates."""
    root, snapshot = snapshot_of(app, arguments)
    tag = arguments.get("tag")
    made = []
    for path, exports in sorted(snapshot.exports.items()):
        tags = [term for _, found in exports.terms for term in found]
        if isinstance(tag, str) and tag.casefold() not in (one.casefold() for one in tags):
            continue
        if isinstance(arguments.get("draft"), bool) and arguments["draft"] != bool(exports.unpublished):
            continue
        if exports.date < str(arguments.get("after", "")) or (
            arguments.get("before") and exports.date > str(arguments["before"])
        ):
            continue
        made.append(
            {
                "uri": app.world.uri_of(root, path),
                "path": path,
                "title": exports.title,
                "url": exports.url,
                "date": exports.date,
                "draft": bool(exports.unpublished),
                "tags": tags,
            }
        )
    return made


def list_tags(app: App, arguments: dict[str, Any], token: Token) -> list[dict[str, Any]]:
    """Terms with their counts; `here`: whether the note has them."""
    _, snapshot = snapshot_of(app, arguments)
    taxonomy = str(arguments.get("taxonomy", "tags"))
    named = isinstance(arguments.get("uri"), str) or app.world.last is not None
    own = {one.casefold() for one in terms_of(snapshot, document_of(app, arguments).path, taxonomy)} if named else ()
    counts = terms(snapshot, taxonomy)
    return [{"name": name, "count": count, "here": name.casefold() in own} for name, count in counts.most_common()]


def open_random(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Show any note."""
    root, snapshot = snapshot_of(app, arguments)
    if not snapshot.exports:
        raise BadParameters("there is no note")
    uri = app.world.uri_of(root, random.choice(sorted(snapshot.exports)))
    show(app, uri)
    return {"uri": uri}


def show_cheat_sheet(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """The Markdown that the note's site understands, as a page."""
    document = document_of(app, arguments)
    return {"page": cheat_sheet(app.world.snapshot(document.root), document.path)}


def stats(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Words, characters, sentences ... of a note, a range of it, or (`folder`) of all notes below a folder.

    Called without arguments, as from an editor's own list of commands, it shows them as a message, too.
    """
    if isinstance(arguments.get("folder"), str):
        return _folder_stats(app, arguments)
    document = document_of(app, arguments)
    snapshot = app.world.snapshot(document.root)
    note = snapshot.note(document.path)
    if note is None:
        raise BadParameters("the note cannot be read")
    within = None
    if isinstance(arguments.get("range"), dict):
        within = Converter(document.source, encoding_of(app, arguments)).span(arguments["range"])
    found = statistics.statistics(note, within, app.settings.words_per_minute)
    if not arguments:
        shown = (f"{count} {name}" for name, count in found._asdict().items() if name != "minutes")
        app.tell(f"{', '.join(shown)}, {found.minutes} min to read")
    return found._asdict()


def _folder_stats(app: App, arguments: dict[str, Any]) -> dict[str, Any]:
    _root, snapshot = snapshot_of(app, arguments)
    folder = arguments["folder"].strip("/")
    paths = [path for path in snapshot.exports if not folder or path.startswith(f"{folder}/")]
    notes = [note for path in paths if (note := snapshot.note(path)) is not None]
    speed = app.settings.words_per_minute
    found = statistics.total((statistics.statistics(note, None, speed) for note in notes), speed)
    return {"notes": len(notes), **found._asdict()}


def check_workspace(app: App, arguments: dict[str, Any], token: Token) -> Generator[None, None, dict[str, Any]]:
    """Check every note; the number of findings by severity and rule."""
    by_rule: dict[str, int] = {}
    by_severity: dict[str, int] = {}
    notes = 0
    app.checker.flush()
    for root in list(app.world.roots):
        for path in root.session.paths:
            for one in root.diagnostics(path):
                by_rule[one.name] = by_rule.get(one.name, 0) + 1
                by_severity[one.severity.label] = by_severity.get(one.severity.label, 0) + 1
            notes += 1
            token.check()
            yield
    return {"notes": notes, "severities": by_severity, "rules": by_rule}


def export_diagnostics(
    app: App, arguments: dict[str, Any], token: Token
) -> Generator[None, None, list[dict[str, Any]]]:
    """All findings as data."""
    made: list[dict[str, Any]] = []
    app.checker.flush()
    for root in list(app.world.roots):
        for path in root.session.paths:
            found = root.diagnostics(path)
            converter = app.world.converter(root, path) if found else None
            if converter is not None:
                uri = app.world.uri_of(root, path)
                made.append({"uri": uri, "diagnostics": [app.checker.item(root, converter, one) for one in found]})
            token.check()
            yield
    return made


COMMANDS = {
    "mdkb.backlinks": backlinks,
    "mdkb.linkGraph": link_graph,
    "mdkb.orphans": orphans,
    "mdkb.unlinkedMentions": unlinked_mentions,
    "mdkb.listNotes": list_notes,
    "mdkb.listTags": list_tags,
    "mdkb.openRandomNote": open_random,
    "mdkb.cheatSheet": show_cheat_sheet,
    "mdkb.stats": stats,
    "mdkb.checkWorkspace": check_workspace,
    "mdkb.exportDiagnostics": export_diagnostics,
}
