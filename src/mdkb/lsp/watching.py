"""What happens outside the buffers: files made, changed, moved, deleted; settings edited; folders opened and closed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mdkb.config import Problem
from mdkb.config.find import MARKDOWNLINT, MARKDOWNLINT_IGNORE, NAMES, PACKAGE
from mdkb.lsp.convert import ZERO
from mdkb.lsp.roots import Root
from mdkb.lsp.uris import from_path, key_of, real

if TYPE_CHECKING:
    from mdkb.lsp.app import App

SETTINGS_NAMES = frozenset((*NAMES, *MARKDOWNLINT, MARKDOWNLINT_IGNORE)) - {PACKAGE}
POLL = 5.0  # seconds between two looks, for clients that cannot watch; longer where there are many notes


def files_changed(app: App, uris: list[str]) -> None:
    """Files were written, made or deleted by somebody."""
    reconfigured: set[str] = set()
    for uri in uris:
        key = key_of(uri)
        for root in app.world.roots:
            path = root.path_of(key)
            if path is None or root.lone:
                continue
            if path.rpartition("/")[2] in SETTINGS_NAMES or path in root.configuration or root.reshaped(path):
                reconfigured.add(root.folder)
            root.disk_changed(path)
            break
    for root in app.world.roots:
        if root.folder in reconfigured:
            reconfigure(app, root)
    app.checker.others(app.checker.flush())


def reconfigure(app: App, root: Root) -> None:
    """Settings or a generator's file changed: read all anew; broken settings leave the last good ones."""
    if root.configure():
        for document in app.world.documents.values():
            if document.root is root:
                root.put(document.path, document.source)
        app.index(root)
    publish_problems(app, root)


def publish_problems(app: App, root: Root) -> None:
    """Show what is wrong with the settings in their file, and one message per state of it."""
    by_file: dict[str, list[dict[str, Any]]] = {uri: [] for uri in root.shown_problems}
    for problem in root.problems:
        by_file.setdefault(_settings_uri(root, problem), []).append(_diagnostic(problem))
    for uri, items in by_file.items():
        app.protocol.notify("textDocument/publishDiagnostics", {"uri": uri, "diagnostics": items})
    errors = [problem for problem in root.problems if problem.severity == "error"]
    if errors and root.shown_problems.get("message") != str(errors[0]):
        app.tell(f"mdkb: {errors[0]}; the last good settings stay in force", 2)
    root.shown_problems = {uri: "" for uri, items in by_file.items() if items and uri != "message"}
    if errors:
        root.shown_problems["message"] = str(errors[0])
    app.feed.changed(root)


def _settings_uri(root: Root, problem: Problem) -> str:
    file = problem.place.file
    if file and os.path.isfile(file):
        file = os.path.abspath(file)
    elif root.settings.file is not None and (not file or not file.startswith("/")):
        file = str(root.settings.file)
    found = root.path_of(real(file)) if file else None
    return root.uri_of(found) if found else from_path(file or root.folder)


def _diagnostic(problem: Problem) -> dict[str, Any]:
    row, column = max(problem.place.row - 1, 0), max(problem.place.column - 1, 0)
    spot = {"line": row, "character": column}
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    span = {"start": spot, "end": {"line": row, "character": column + 1}} if problem.place.row else ZERO
    return {
        "range": span,
        "severity": 1 if problem.severity == "error" else 2,
        "code": "settings",
        "source": "mdkb",
        "message": message,
    }


def register_watchers(app: App) -> None:
    """Have the client watch files where it can; else look ourselves, slowly."""
    if app.client.has("workspace.didChangeWatchedFiles.dynamicRegistration"):
        watchers = [{"globPattern": "**/*"}]
        registration = {
            "id": "mdkb-files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        }
        app.protocol.ask("client/registerCapability", {"registrations": [registration]})
    else:
        app.scheduler.later(POLL, lambda: _poll(app))
    if app.client.has("workspace.didChangeConfiguration.dynamicRegistration"):
        registration = {
            "id": "mdkb-settings",
            "method": "workspace/didChangeConfiguration",
            "registerOptions": {"section": "mdkb"},
        }
        app.protocol.ask("client/registerCapability", {"registrations": [registration]})


def _poll(app: App) -> None:
    """Look which files changed since the last look."""
    changed = [root.uri_of(path) for root in app.world.roots if root.ready and not root.lone for path in root.poll()]
    if changed:
        files_changed(app, changed)
    notes = sum(len(root.known) for root in app.world.roots)
    app.scheduler.later(POLL * max(1, notes / 1500), lambda: _poll(app))


def files_moved(app: App, uris: list[str]) -> None:
    """Files or folders were moved (old and new names), with all that lay or lies in them."""
    found: list[str] = []
    for uri in uris:
        key = key_of(uri)
        found.append(uri)
        for root in app.world.roots:
            path = root.path_of(key)
            if path is not None and not root.lone:
                found += [root.uri_of(inside) for inside in root.inside(path)]
    files_changed(app, found)
