"""One folder's knowledge base kept warm: its session, the unsaved texts that win over files, and how it comes to know all."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Mapping
from pathlib import Path

from mdkb.check import check_view
from mdkb.choose import choose
from mdkb.config import Problem, Settings, load
from mdkb.diagnostic import Diagnostic
from mdkb.features.snapshot import Data, Snapshot
from mdkb.files import ReadProblem, is_note, read_text, walk
from mdkb.files.read import stamp
from mdkb.kb import View
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import from_path, real, to_path
from mdkb.record import Analysis, Record
from mdkb.registry import built_in
from mdkb.selection import Selection
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.suppress import suppress
from mdkb.text import SourceText

HEAD = 65536  # bytes of a picture that tell its size
SLICE = 0.02  # seconds of indexing between two looks at what is more urgent


class Root:
    """A knowledge base beside an editor.

    Args:
        folder: absolute real path with slashes.
        uri: how the client spells it.
        lone: the only note, when the folder is not to be looked at.

    Attributes:
        ready: whether all notes are known; until then nothing is said that depends on other notes.
        epoch: raised whenever anything that an answer may depend on has changed.
    """

    def __init__(self, folder: str, uri: str, lone: bool = False) -> None:
        self.folder = folder.rstrip("/")
        self.base_uri = uri.rstrip("/")
        self.lone = lone
        self.ready = False
        self.epoch = 0
        self.progress = (0, 0)
        self.buffers: dict[str, SourceText] = {}
        self._pending: dict[str, SourceText | None] = {}
        self._assets: dict[str, bool] = {}
        self.settings = Settings(Path(folder))
        self.problems: tuple[Problem, ...] = ()
        self.shown_problems: dict[str, str] = {}
        self._stamps: dict[str, tuple[int, int, int] | None] = {}
        self.session = Session((), Selection(built_in(), ()), {})
        self.configure()

    # names

    def path_of(self, key: str) -> str | None:
        """A file's path in this knowledge base, None when it lies elsewhere."""
        return key[len(self.folder) + 1 :] if key.startswith(self.folder + "/") else None

    def uri_of(self, path: str) -> str:
        """The URI of a file, spelled on from the client's own spelling of the folder."""
        if not self.base_uri:
            return from_path(f"{self.folder}/{path}")
        return self.base_uri + from_path("/" + path).removeprefix("file://")

    # settings

    def configure(self) -> bool:
        """Read the settings; False when they are broken: the last good ones stay."""
        settings = load(Path(self.folder), isolated=self.lone)
        selection, problems = choose(built_in(), settings)
        self.problems = (*settings.problems, *problems)
        broken = any(problem.severity == "error" for problem in self.problems)
        if broken and self.session.selection.chosen:
            return False
        self.settings = settings
        self._selection = selection
        self.session = self._new_session(())
        self.snapshot = Snapshot(self.session, self.text, self.peek)
        self.epoch += 1
        return not broken

    def _new_session(self, files: tuple[str, ...]) -> Session:
        tables = {**self.settings.tables, "language": self.settings.language}
        sites = detect(files, self._read_file, tables)
        return Session(sites, self._selection, tables)

    # texts

    def _read_file(self, path: str) -> str | None:
        found = read_text(f"{self.folder}/{path}")
        source = found.source if isinstance(found, ReadProblem) else found
        return source.text if source else None

    def text(self, path: str) -> SourceText | None:
        """The text of a note: the buffer's if it is open, else the file's."""
        open_text = self.buffers.get(path)
        if open_text is not None:
            return open_text
        found = read_text(f"{self.folder}/{path}")
        return found.source if isinstance(found, ReadProblem) else found

    def peek(self, path: str) -> Data | None:
        """The beginning of a file."""
        try:
            with open(f"{self.folder}/{path}", "rb") as file:
                head = file.read(HEAD)
                return Data(os.fstat(file.fileno()).st_size, head, self.uri_of(path))
        except OSError:
            return None

    def put(self, path: str, source: SourceText) -> None:
        """An open note's text is this now."""
        self.buffers[path] = source
        self._pending[path] = source

    def close(self, path: str) -> None:
        """A note was closed: its file speaks again."""
        self.buffers.pop(path, None)
        self.disk_changed(path)

    def disk_changed(self, path: str) -> None:
        """A file was written, made or deleted; an open buffer wins."""
        if path in self.buffers:
            return
        there = os.path.isfile(f"{self.folder}/{path}")
        if is_note(path):
            self._pending[path] = self.text(path) if there and self._wanted(path) else None
        else:
            self._assets[path] = there

    def _wanted(self, path: str) -> bool:
        return not self.lone and (path in self.known or not path.startswith(".")) and "/." not in path

    @property
    def known(self) -> Mapping[str, object]:
        """The notes the session knows."""
        return self.session.kb.notes

    def flush(self) -> frozenset[str]:
        """Hand what changed to the session; the notes whose diagnostics may differ now."""
        if not self._pending and not self._assets:
            return frozenset()
        pending, self._pending = self._pending, {}
        assets, self._assets = self._assets, {}
        self.epoch += 1
        changed = {path: source for path, source in pending.items() if source is not None or path in self.known}
        return self.session.change(changed, assets) | changed.keys()

    # knowing all

    def index(self, token: Token) -> Generator[None, None, None]:
        """Get to know every note, in slices; open notes keep their unsaved texts."""
        if self.lone:
            self.ready = True
            return
        self.progress = (0, 0)
        listing = walk(
            Path(self.folder),
            exclude=self.settings.exclude,
            include=self.settings.include,
            respect_gitignore=self.settings.respect_gitignore,
        )
        yield
        session = self._new_session((*listing.notes, *listing.assets))
        notes = [path for path in listing.notes if not session.kb.site_of(path).is_template(path)]
        analyses: dict[str, Analysis | Record] = {}
        since = time.monotonic()
        for count, path in enumerate(notes):
            source = self.text(path)
            if source is not None:
                analyses[path] = session.analyse(path, source)
            self.progress = (count + 1, len(notes))
            if time.monotonic() - since > SLICE:
                yield
                token.check()
                since = time.monotonic()
        session.load(analyses, listing.assets)
        for path, source in self.buffers.items():
            self._pending[path] = source
        self.session = session
        self.snapshot = Snapshot(session, self.text, self.peek)
        self.ready = True
        self.epoch += 1

    def poll(self) -> list[str]:
        """The files that were written, made or deleted since the last look (the first look finds nothing)."""
        first = not self._stamps
        found: dict[str, tuple[int, int, int] | None] = {}
        folders = {path.rpartition("/")[0] for path in (*self.known, *self.session.kb.assets)}
        for path in self.known:
            found[path] = _stamp(f"{self.folder}/{path}")
        for folder in folders:
            found[f"{folder}/"] = _stamp(f"{self.folder}/{folder}")
        before, self._stamps = self._stamps, found
        if first:
            return []
        changed = [path for path, stamp in found.items() if before.get(path) != stamp]
        return [path for name in changed for path in (self._within(name) if name.endswith("/") else [name])]

    def _within(self, folder: str) -> list[str]:
        """Files of a folder that are new or gone."""
        prefix = folder.lstrip("/")
        try:
            there = {prefix + one.name for one in os.scandir(f"{self.folder}/{prefix}") if one.is_file()}
        except OSError:
            there = set()
        known = (*self.known, *self.session.kb.assets)
        here = {path for path in known if path.startswith(prefix) and "/" not in path[len(prefix) :]}
        return sorted(there ^ here)

    @property
    def configuration(self) -> frozenset[str]:
        """The files that the sites were read from."""
        return frozenset(name for site in self.session.kb.sites for name in site.configuration)

    def inside(self, folder: str) -> list[str]:
        """The files known below a folder and those that lie there now."""
        prefix = f"{folder}/"
        found = {path for path in (*self.known, *self.session.kb.assets) if path.startswith(prefix)}
        for where, _, names in os.walk(f"{self.folder}/{folder}"):
            inner = where.replace("\\", "/")[len(self.folder) + 1 :]
            found.update(f"{inner}/{name}" for name in names)
        return sorted(found)

    def leave(self) -> None:
        """The server ends, or the folder is closed."""

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        """What is to be said of a note; before all notes are known, only what does not depend on them."""
        if self.ready and not self.lone:
            return self.session.diagnostics(path)
        return _alone(self.session, path)


def _alone(session: Session, path: str) -> tuple[Diagnostic, ...]:
    facts = session.facts(path)
    if facts is None:
        return ()
    found = list(session.findings(path))
    for one in session.selection.view_rules(path):
        view = View(session.kb)
        said = check_view(facts, view, (one,))
        if not any(question.topics(*args) for (_, args), question in view.asked.items()):
            found += said
    return suppress(facts, found, session.selection.registry, frozenset())


def _stamp(file: str) -> tuple[int, int, int] | None:
    try:
        return stamp(file)
    except OSError:
        return None


def root_for(uri: str) -> Root:
    """The knowledge base of a folder that the client has opened."""
    path = to_path(uri) or "/"
    folder = real(path)
    return Root(folder, uri, lone=too_wide(folder))


def too_wide(folder: str) -> bool:
    """Whether a folder is no knowledge base but everything: the file system's root, the home folder."""
    home = real(os.path.expanduser("~"))
    return folder.rstrip("/") in ("", home) or home.startswith(folder.rstrip("/") + "/")
