"""One folder's knowledge base kept warm: its session, the unsaved texts that win over files, how it knows all."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Mapping
from pathlib import Path

from mdkb.config import Problem, Settings, load
from mdkb.diagnostic import Diagnostic
from mdkb.features.snapshot import Data, Snapshot
from mdkb.files import Listing, ReadProblem, is_note, read_text
from mdkb.files.cache import home
from mdkb.files.read import stamp
from mdkb.lsp import worker
from mdkb.lsp.scheduler import Token
from mdkb.lsp.uris import from_path, real, to_path
from mdkb.record import Analysis, Record
from mdkb.store import Store
from mdkb.store.records import Records
from mdkb.text import SourceText
from mdkb.universe import Universe, on_disk
from mdkb.workspace import Begun, begin, remember, store_key

HEAD = 65536  # bytes of a picture that tell its size
SLICE = 0.02  # seconds of indexing between two looks at what is more urgent
SAVE_EVERY = 60.0  # seconds between two writings of the store


class Root:
    """A knowledge base beside an editor.

    Args:
        folder: absolute real path with slashes.
        uri: how the client spells it.
        lone: the only note, when the folder is not to be looked at.
        settings_file: the settings file to read; "" to look for it.

    Attributes:
        ready: whether all notes are known; until then nothing is said that depends on other notes.
        epoch: raised whenever anything that an answer may depend on has changed.
        progress: notes known, notes in all, while indexing.
        held: the settings that hold: markdownlint's files below the root are among them.
    """

    def __init__(self, folder: str, uri: str, lone: bool = False, settings_file: str = "") -> None:
        self.folder = folder.rstrip("/")
        self.base_uri = uri.rstrip("/")
        self.lone = lone
        self.settings_file = settings_file
        self.ready = False
        self.epoch = 0
        self.progress = (0, 0)
        self.buffers: dict[str, SourceText] = {}
        self.problems: tuple[Problem, ...] = ()
        self.shown_problems: dict[str, str] = {}
        self._pending: dict[str, SourceText | None] = {}
        self._stale: set[str] = set()
        self._assets: dict[str, bool] = {}
        self._stamps: dict[str, tuple[int, int, int] | None] = {}
        self._inputs: frozenset[str] = frozenset()
        self._store: Store | None = None
        self._digests: dict[str, str] = {}
        self._missed: set[str] | None = None  # what changed on disk while indexing
        self.settings = Settings(Path(folder))
        self._take(self._begun(Universe(Path(folder or "/"), Listing((), ()), {})))
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
        """Read the settings; False when they are broken: the last good ones stay in force."""
        folder = Path(self.folder or "/")
        explicit = Path(folder, os.path.expanduser(self.settings_file)) if self.settings_file else None
        settings = load(folder, isolated=self.lone, explicit=explicit)
        if not self.lone and settings.root != Path(self.folder):
            settings = settings._replace(root=Path(self.folder))
        first = self.settings.file is None and not self.ready
        if any(problem.severity == "error" for problem in settings.problems) and not first:
            self.problems = settings.problems
            return False
        before, self.settings = self.settings, settings
        begun = self._begun(Universe(Path(self.folder or "/"), Listing((), ()), {}))
        self.problems = (*settings.problems, *begun.problems)
        if any(problem.severity == "error" for problem in begun.problems) and not first:
            self.settings = before
            return False
        if not self.ready:
            self._take(begun)
        self.epoch += 1
        return not any(problem.severity == "error" for problem in self.problems)

    def _begun(self, universe: Universe) -> Begun:
        return begin(self.settings, universe)

    def _take(self, begun: Begun) -> None:
        self.session = begun.session
        self.held = begun.settings
        self.snapshot = Snapshot(begun.session, self.text, self.peek)
        self._inputs = frozenset(begun.inputs)

    # texts

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
            with Path(self.folder, path).open("rb") as file:
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
        if self._missed is not None:
            self._missed.add(path)
        if path in self.buffers:
            return
        there = Path(self.folder, path).is_file()
        if is_note(path) and self._wanted(path):
            source = read_text(f"{self.folder}/{path}") if there else None
            self._pending[path] = source if isinstance(source, SourceText) else None
            if there and not isinstance(source, SourceText):
                self._assets[path] = True
        elif path in self.known:
            self._pending[path] = None
        else:
            self._assets[path] = there

    def reshaped(self, path: str) -> bool:
        """Whether a file came or went that decides where others are published."""
        there = Path(self.folder, path).is_file()
        before = path in self.known or path in self.session.kb.assets
        return there != before and self.session.kb.site_of(path).shapes(path)

    def _wanted(self, path: str) -> bool:
        """Whether a file that lies there is a note of this knowledge base."""
        if self.lone:
            return False
        if path in self.known:
            return True
        from mdkb.files import sorted_out

        listed = sorted_out((path,), exclude=self.settings.exclude, include=self.settings.include)
        return bool(listed.notes) and not self.session.kb.site_of(path).is_template(path)

    @property
    def known(self) -> Mapping[str, object]:
        """The notes the session knows."""
        return self.session.kb.notes

    def waits(self, path: str) -> bool:
        """Whether a note has a text that was not handed to the session yet."""
        return path in self._pending

    def flush(self) -> None:
        """Hand what changed to the session."""
        if not self._pending and not self._assets:
            return
        pending, self._pending = self._pending, {}
        assets, self._assets = self._assets, {}
        self.epoch += 1
        changed = {path: source for path, source in pending.items() if source is not None or path in self.known}
        self._stale |= self.session.change(changed, assets) | changed.keys()

    def stale(self) -> set[str]:
        """The notes whose diagnostics may differ since this was asked last, whoever handed the changes on."""
        self.flush()
        found, self._stale = self._stale, set()
        return found

    # knowing all

    def index(self, token: Token) -> Generator[float | None, None, None]:
        """Get to know every note, in slices, many unknown ones in a process of their own."""
        if self.lone:
            self.ready = True
            return
        self.progress = (0, 0)
        self._missed = set()
        universe = on_disk(self.settings)
        yield None
        begun = self._begun(universe)
        session = begun.session
        store = self._opened()
        store.further_key(*begun.keys)
        yield None
        notes = universe.listing.notes
        digests: dict[str, str] = {}
        known: dict[str, Analysis | Record] = {}
        for _ in _slices(notes, token, lambda path: digests.update(store.digests((path,)))):
            yield None
        memory = Records(store)
        unknown: list[str] = []

        def recall(path: str) -> None:
            record = memory.get(path, digests[path])
            if record is not None and session.is_situated(record):
                known[path] = record
            else:
                unknown.append(path)

        for _ in _slices(notes, token, recall):
            yield None
        self.progress = (len(known), len(notes))
        if store.file is not None and not self.settings_file and worker.pays(self.folder, unknown):
            yield from worker.run(self.folder, token)
            store.further_key(*begun.keys)
            again, unknown[:] = unknown[:], []
            for _ in _slices(again, token, recall):
                yield None
        unread: list[str] = []

        def analyse(path: str) -> None:
            source = read_text(f"{self.folder}/{path}")
            if isinstance(source, SourceText):
                known[path] = session.analyse(path, source)
            else:
                unread.append(path)
            self.progress = (len(known), len(notes))

        for _ in _slices(unknown, token, analyse):
            yield None
        session.load({path: known[path] for path in notes if path in known}, (*universe.listing.assets, *unread))
        yield None
        for path, source in self.buffers.items():
            self._pending[path] = source
        self._take(begun)
        self._store = store
        self._digests = digests
        self.ready = True
        self.epoch += 1
        missed, self._missed = self._missed or set(), None
        for path in missed:
            self.disk_changed(path)

    def _opened(self) -> Store:
        if os.environ.get("MDKB_NO_CACHE"):
            return Store(self.settings.root, None, "")
        return Store.open(self.settings.root, self.settings.cache_dir, store_key(self.settings))

    def save(self) -> None:
        """Let the store know what was learnt of the files (unsaved texts left out)."""
        if self._store is None:
            return
        store, self._store = self._store, None
        digests = {
            path: digest
            for path, digest in self._store_digests(store).items()
            if path not in self.buffers and path in self.known
        }
        remember(store, self.session, digests)
        store.save()
        store.close()

    def _store_digests(self, store: Store) -> dict[str, str]:
        found = store.digests(self.known)
        return {path: digest for path, digest in found.items() if self._digests.get(path) == digest}

    def poll(self) -> list[str]:
        """The files that were written, made or deleted since the last look (the first look finds nothing)."""
        first = not self._stamps
        found: dict[str, tuple[int, int, int] | None] = {}
        folders = {path.rpartition("/")[0] for path in (*self.known, *self.session.kb.assets)}
        for path in (*self.known, *self._inputs):
            found[path] = _stamp(f"{self.folder}/{path}")
        for folder in folders:
            found[f"{folder}/"] = _stamp(f"{self.folder}/{folder}")
        before, self._stamps = self._stamps, found
        if first:
            return []
        changed = [path for path in found.keys() | before.keys() if before.get(path) != found.get(path)]
        return [path for name in sorted(changed) for path in (self._within(name) if name.endswith("/") else [name])]

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
        """The files that the sites and word lists were read from."""
        return self._inputs | {name for site in self.session.kb.sites for name in site.configuration}

    def inside(self, folder: str) -> list[str]:
        """The files known below a folder and those that lie there now."""
        prefix = f"{folder}/"
        found = {path for path in (*self.known, *self.session.kb.assets) if path.startswith(prefix)}
        for where, _, names in os.walk(f"{self.folder}/{folder}"):
            inner = where.replace("\\", "/")[len(self.folder) + 1 :]
            found.update(f"{inner}/{name}" for name in names)
        return sorted(found)

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        """What is to be said of a note; before all notes are known, only what does not depend on them."""
        if self.ready and not self.lone:
            return self.session.diagnostics(path)
        return self.session.alone(path)


def _slices(paths, token: Token, work) -> Generator[None, None, None]:  # type: ignore[no-untyped-def]
    """Do the work for each path, stopping for a moment every `SLICE` seconds."""
    since = time.monotonic()
    for path in paths:
        work(path)
        if time.monotonic() - since > SLICE:
            yield
            token.check()
            since = time.monotonic()


def _stamp(file: str) -> tuple[int, int, int] | None:
    try:
        return stamp(file)
    except OSError:
        return None


def root_for(uri: str, settings_file: str = "") -> Root:
    """The knowledge base of a folder that the client has opened."""
    path = to_path(uri) or "/"
    folder = real(path)
    return Root(folder, uri, too_wide(folder), settings_file)


def too_wide(folder: str) -> bool:
    """Whether a folder is no knowledge base but everything: the file system's root, the home folder."""
    own = real(str(home()))
    return folder.rstrip("/") in ("", own) or own.startswith(folder.rstrip("/") + "/")
