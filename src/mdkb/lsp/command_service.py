"""Commands about the server itself: status, settings, rules, dictionary, index."""

from __future__ import annotations

import os
import platform
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

from mdkb import __version__
from mdkb.features.rule_page import page as rule_page
from mdkb.features.starting_settings import starting_settings
from mdkb.files.cache import home
from mdkb.files.write import write_bytes
from mdkb.lsp import status as pages
from mdkb.lsp.app import App
from mdkb.lsp.command_lists import document_of, root_of
from mdkb.lsp.edits import show
from mdkb.lsp.protocol import BadParameters, Refused
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import from_path
from mdkb.lsp.watching import reconfigure

EXTERNAL_LOOK = 0.1  # seconds between two looks whether the web has answered


def show_status(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """The golden signals, as data and as a page ready for an issue."""
    status = app.status
    status.busy = app.scheduler.busy
    roots = [
        {"name": root.folder.rpartition("/")[2], "ready": root.ready, "notes": len(root.known), "lone": root.lone}
        for root in app.world.all_roots
    ]
    facts = {
        "mdkb": __version__,
        "Python": f"{platform.python_version()} on {sys.platform}",
        "client": str((app.client.params.get("clientInfo") or {}).get("name", "not said")),
        "columns": app.client.encoding,
        "diagnostics": "pulled" if app.client.pulls else "pushed",
        "documents": str(len(app.world.documents)),
        "roots": ", ".join(
            f"{root['name']} ({root['notes']} notes{'' if root['ready'] else ', indexing'})" for root in roots
        ),
        "settings": ", ".join(str(root.settings.file.name) for root in app.world.roots if root.settings.file) or "none",
        "waiting": ", ".join(
            f"lane {lane}: {count} ({age:.1f} s)" for lane, (count, age) in app.scheduler.waits().items()
        )
        or "nothing",
        "to the client": f"{app.connection.queued} messages",
    }
    text = pages.page(status, facts)
    app.log(text, "info")
    return {"page": text, "roots": roots, "errors": dict(status.errors), "traffic": dict(status.traffic)}


def explain_rule(app: App, arguments: dict[str, Any], token: Token) -> str:
    """A rule's page."""
    name = arguments.get("rule")
    root = root_of(app, arguments)
    rule = root.session.selection.registry.find(name) if isinstance(name, str) else None
    if rule is None:
        raise BadParameters(f"no rule is called {name}")
    return rule_page(rule)


def settings_path(app: App, arguments: dict[str, Any]) -> Path:
    """The settings file of a knowledge base, or where it would lie."""
    root = root_of(app, arguments)
    file = root.settings.file
    return file if file is not None and root.path_of(str(file)) else Path(root.folder, "mdkb.toml")


def open_settings(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Show the settings file, made if there is none, as `mdkb init` makes it."""
    path = settings_path(app, arguments)
    if not path.exists():
        root = root_of(app, arguments)
        write_bytes(path, starting_settings(root.session, root.folder.rpartition("/")[2]).encode())
    uri = from_path(str(path))
    show(app, uri)
    return {"uri": uri}


def ignore_rule(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Turn a rule off in the settings file."""
    name = arguments.get("rule")
    if not isinstance(name, str):
        raise BadParameters("which rule?")
    from mdkb.features.settings_text import with_ignored

    return _change_settings(app, arguments, lambda text, pyproject: with_ignored(text, name, pyproject))


def _change_settings(app: App, arguments: dict[str, Any], change: Any) -> dict[str, Any]:
    root = root_of(app, arguments)
    path = settings_path(app, arguments)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = change(text, path.name == "pyproject.toml")
    if fresh != text:
        try:
            write_bytes(path, fresh.encode())
        except OSError as error:
            raise Refused(f"{path.name} cannot be written: {error.strerror}") from error
        reconfigure(app, root)
    return {"uri": from_path(str(path)), "changed": fresh != text}


def add_word(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Add a word to the project's, the user's or the note's words."""
    word, place = arguments.get("word"), arguments.get("to", "project")
    if not isinstance(word, str) or not word.strip():
        raise BadParameters("which word?")
    from mdkb.features.settings_text import with_word

    if place == "note":
        from mdkb.features.settings_text import word_comment
        from mdkb.lsp.edits import apply

        document = document_of(app, arguments)
        note = app.world.snapshot(document.root).note(document.path)
        if note is not None:
            apply(app, document.root, word_comment(note, word))
        return {"changed": True}
    if place == "user":
        path = home() / ".config" / "mdkb" / "words.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if word not in text.splitlines():
            write_bytes(path, f"{text.rstrip()}\n{word}\n".lstrip().encode())
        for root in app.world.roots:
            reconfigure(app, root)
        return {"uri": from_path(str(path)), "changed": True}
    return _change_settings(app, arguments, lambda text, pyproject: with_word(text, word, pyproject))


def reindex(app: App, arguments: dict[str, Any], token: Token) -> dict[str, Any]:
    """Forget all notes and read them anew."""
    for root in app.world.roots:
        reconfigure(app, root)
    return {"roots": len(app.world.roots)}


class _Asking:
    """A pass over the web on a thread of its own; the core thread looks now and then whether it is done."""

    def __init__(self, work: Any) -> None:
        self.verdicts: Any = None
        self.error: BaseException | None = None
        self.stop = False
        self._thread = threading.Thread(target=self._run, args=(work,), name="external", daemon=True)
        self._thread.start()

    def _run(self, work: Any) -> None:
        try:
            self.verdicts = work(lambda: self.stop)
        except BaseException as error:
            self.error = error

    @property
    def done(self) -> bool:
        return not self._thread.is_alive()


def check_external(app: App, arguments: dict[str, Any], token: Token) -> Generator[float, None, dict[str, Any]]:
    """Ask the web about the links of one note (`uri`) or of all: the only command that uses the network."""
    from mdkb.external import check, configured
    from mdkb.external.uses import uses

    root = root_of(app, arguments)
    app.checker.flush()
    session, settings = root.session, root.settings
    one = (
        document_of(app, arguments).path if isinstance(arguments.get("uri"), str) and not arguments.get("all") else None
    )
    paths = (one,) if one else session.paths
    asked = [use for path in paths if (facts := session.facts(path)) is not None for use in uses(session.kb, facts)]
    table = settings.table("external")
    ignore = [*_texts(settings.table("links").get("ignore")), *_texts(table.get("ignore"))]
    limits = configured({**table, "ignore": ignore}, os.environ)
    cache = Path(settings.root, settings.cache_dir)
    asking = _Asking(lambda stop: check(asked, limits, cache, cancelled=stop))
    try:
        while not asking.done:
            yield EXTERNAL_LOOK
            token.check()
    finally:
        asking.stop = True
    if asking.error is not None:
        raise Refused(str(asking.error))
    stale = session.judge(asking.verdicts)
    app.checker.others({(root.folder, path) for path in stale})
    kinds: dict[str, int] = {}
    for verdict in asking.verdicts.values():
        kinds[verdict.kind] = kinds.get(verdict.kind, 0) + 1
    return {"asked": len(asking.verdicts), "verdicts": kinds}


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []


COMMANDS = {
    "mdkb.checkExternalLinks": check_external,
    "mdkb.showStatus": show_status,
    "mdkb.explainRule": explain_rule,
    "mdkb.openSettings": open_settings,
    "mdkb.ignoreRule": ignore_rule,
    "mdkb.addWord": add_word,
    "mdkb.reindex": reindex,
}
