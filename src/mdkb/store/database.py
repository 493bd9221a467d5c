"""The store: one SQLite file that remembers, between runs, what was read off each note and what the last run said.

Plain data only. A store that is damaged, of another version or made by somebody else is thrown away and made anew; one
that cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from mdkb.files.read import digest_of
from mdkb.tuples import NamedTuple

T = TypeVar("T")

FORMAT = 3  # raised when a table changes
APPLICATION = 0x6D646B62  # "mdkb": what SQLite's header says the file is
KEPT = {"note": 4, "run": 24}  # keys a store remembers side by side: settings; settings and paths asked for
WAIT = 3.0  # seconds for another process
RACY = 50_000_000  # nanoseconds: a file changed this shortly before it was read may change again unseen
COARSE_RACY = 2_000_000_000  # the same where the file system counts whole seconds
SCHEMA = (
    "CREATE TABLE used(kind TEXT, key TEXT, at INTEGER, PRIMARY KEY(kind, key)) WITHOUT ROWID",
    "CREATE TABLE note(key TEXT, path TEXT, digest TEXT, record BLOB, topics TEXT, asked BLOB, facts BLOB, PRIMARY KEY(key, path))",
    "CREATE TABLE world(key TEXT PRIMARY KEY, token TEXT, listing TEXT, digests BLOB)",
    "CREATE TABLE run(key TEXT PRIMARY KEY, signature TEXT, inputs TEXT, said BLOB)",
    "CREATE TABLE manifest(root TEXT PRIMARY KEY, entries BLOB)",
)


class Kept(NamedTuple):
    """What the store has of one note: its record and topics; its questions and facts are fetched when asked for."""

    record: bytes
    topics: str
    asked: Callable[[], bytes]
    facts: Callable[[], bytes]


class Row(NamedTuple):
    """What is to be kept of one note."""

    record: bytes
    topics: str
    asked: bytes
    facts: bytes


class World(NamedTuple):
    """The knowledge base in which all records held: a digest of the names of its files, and its notes' digests."""

    listing: str
    digests: Mapping[str, str]


class Store:
    """What earlier runs left, and what this one leaves.

    Args:
        root: the knowledge base.
        file: where the store lies; None: nowhere, everything is forgotten.
        key: what entries depend on beside the note itself: version, settings, the sites' configuration.
    """

    def __init__(self, root: Path, file: Path | None, key: str) -> None:
        self.root = root
        self.file = file
        self.key = self.notes_key = key
        self._connection = _connect(file) if file else None
        self._manifest = self._load_manifest()
        self._manifest_changed = False
        self._records: dict[str, tuple[str, bytes, str]] | None = None
        self._new: dict[str, tuple[str, Row]] = {}
        self._token: str | None = None  # of the world that was there when the records were read
        self._world: World | None = None
        self._run: tuple[str, str, str, bytes] | None = None

    @classmethod
    def open(cls, root: Path, cache_dir: str, key: str) -> Store:
        """The store in a cache folder (relative to the root)."""
        return cls(root, Path(root, cache_dir) / "store.sqlite", key)

    def further_key(self, *parts: str) -> None:
        """Let what is kept of notes depend on more: what the sites' own files say, today."""
        self.notes_key = digest_of("\0".join((self.key, *parts)).encode("utf-8", "surrogatepass"))
        self._records = None

    # digests of files

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """The digests of files (relative to the root, or absolute); a file that did not change is not read, one that
        is not there has the digest ""."""
        return {path: self._digest(path) for path in paths}

    def _digest(self, path: str) -> str:
        full = os.path.join(self.root, path)
        known = self._manifest.get(path)
        try:
            found = os.stat(full)
            if known and not known[4] and known[:3] == [found.st_mtime_ns, found.st_size, found.st_ino]:
                return str(known[3])
            now = time.time_ns()
            with open(full, "rb") as file:
                digest = digest_of(file.read())
        except OSError:
            if known:
                del self._manifest[path]
                self._manifest_changed = True
            return ""
        racy = found.st_mtime_ns > now - (COARSE_RACY if found.st_mtime_ns % 1_000_000_000 == 0 else RACY)
        entry = [found.st_mtime_ns, found.st_size, found.st_ino, digest, racy]
        if entry != known:
            self._manifest[path] = entry
            self._manifest_changed = True
        return digest

    def _load_manifest(self) -> dict[str, Any]:
        """For each file its time of change (ns), size (bytes), inode and digest, and whether to look again anyway."""
        row = self._row("SELECT entries FROM manifest WHERE root = ?", str(self.root))
        with contextlib.suppress(ValueError, TypeError):
            found = json.loads(row[0]) if row else {}
            if isinstance(found, dict):
                return found
        return {}

    # whole runs

    def run(self, signature: str, asked: str = "") -> bytes | None:
        """What the last run with this key said, if its notes (`signature`) and inputs are what they were.

        Args:
            asked: what of the knowledge base was asked for; "" is all.
        """
        row = self._row("SELECT signature, inputs, said FROM run WHERE key = ?", self._run_key(asked))
        if row is None or row[0] != signature:
            return None
        try:
            inputs = json.loads(row[1])
            if all(self._digest(path) == digest for path, digest in inputs.items()):
                return bytes(row[2])
        except (ValueError, AttributeError, TypeError):
            pass
        return None

    def keep_run(self, signature: str, inputs: Iterable[str], said: bytes, asked: str = "") -> None:
        """Remember what this run said; `inputs`: further files it read, or looked for in vain."""
        digests = json.dumps({path: self._digest(path) for path in sorted(set(inputs))})
        self._run = (self._run_key(asked), signature, digests, said)

    def _run_key(self, asked: str) -> str:
        return digest_of(f"{self.key}\0{asked}".encode("utf-8", "surrogatepass")) if asked else self.key

    # notes

    def get(self, path: str, digest: str) -> Kept | None:
        """What is known of a note whose text has that digest."""
        if self._records is None:
            token = self._row("SELECT token FROM world WHERE key = ?", self.notes_key)
            self._token = token[0] if token else None  # before the records: a change between the two is noticed
            rows = self._rows("SELECT path, digest, record, topics FROM note WHERE key = ?", self.notes_key)
            self._records = {row[0]: (row[1], row[2], row[3]) for row in rows}
        found = self._records.get(path)
        if found is None or found[0] != digest:
            return None
        return Kept(
            found[1], found[2], lambda: self._blob("asked", path, digest), lambda: self._blob("facts", path, digest)
        )

    def _blob(self, column: str, path: str, digest: str) -> bytes:
        sql = f"SELECT {column} FROM note WHERE key = ? AND path = ? AND digest = ?"
        row = self._row(sql, self.notes_key, path, digest)
        return bytes(row[0]) if row else b""

    def put(self, path: str, digest: str, row: Row) -> None:
        """Remember a note."""
        self._new[path] = (digest, row)

    # the world in which all records held

    def world(self) -> World | None:
        """In which world all records held that `get` gives; None when some were put without that being known."""
        row = self._row("SELECT token, listing, digests FROM world WHERE key = ?", self.notes_key)
        with contextlib.suppress(ValueError, TypeError):
            if row and row[0] == self._token and row[1]:
                digests = json.loads(row[2])
                if isinstance(digests, dict):
                    return World(row[1], digests)
        return None

    def keep_world(self, world: World) -> None:
        """Remember that all records hold now."""
        self._world = world

    def _put_world(self, connection: sqlite3.Connection) -> None:
        """Keep the world if nobody else changed the records meanwhile; else, and without one, nothing is known of it."""
        row = connection.execute("SELECT token FROM world WHERE key = ?", (self.notes_key,)).fetchone()
        alone = (row[0] if row else None) == self._token
        world = self._world if alone else None
        self._token = os.urandom(8).hex()
        kept = (world.listing, json.dumps(world.digests, separators=(",", ":"))) if world else ("", "")
        connection.execute("INSERT OR REPLACE INTO world VALUES(?, ?, ?, ?)", (self.notes_key, self._token, *kept))

    def save(self, gone: Iterable[str] = ()) -> None:
        """Write what is new; forget the notes that are `gone`. A store that cannot be written stays as it was."""
        if self._connection is None:
            return
        changed = self._new or self._run or self._manifest_changed or self._world
        missing = [path for path in gone if self._records and path in self._records]
        if not changed and not missing:
            return
        with contextlib.suppress(sqlite3.Error, OSError), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            used = [
                ("note", self.notes_key, time.time_ns()),
                ("run", self._run[0] if self._run else self.key, time.time_ns()),
            ]
            connection.executemany("INSERT OR REPLACE INTO used VALUES(?, ?, ?)", used)
            if self._new or self._world or missing:
                self._put_world(connection)
            rows = ((self.notes_key, path, digest, *row) for path, (digest, row) in self._new.items())
            connection.executemany("INSERT OR REPLACE INTO note VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
            connection.executemany(
                "DELETE FROM note WHERE key = ? AND path = ?", [(self.notes_key, p) for p in missing]
            )
            if self._run:
                connection.execute("INSERT OR REPLACE INTO run VALUES(?, ?, ?, ?)", self._run)
            if self._manifest_changed:
                entries = json.dumps(self._manifest, separators=(",", ":")).encode("utf-8", "surrogatepass")
                connection.execute("INSERT OR REPLACE INTO manifest VALUES(?, ?)", (str(self.root), entries))
            self._prune(connection)
        self._new.clear()
        self._run = self._world = None
        self._manifest_changed = False

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _prune(self, connection: sqlite3.Connection) -> None:
        for kind, kept in KEPT.items():
            sql = "SELECT key FROM used WHERE kind = ? ORDER BY at DESC LIMIT -1 OFFSET ?"
            old = connection.execute(sql, (kind, kept)).fetchall()
            if old:
                for table in (kind, "world") if kind == "note" else (kind,):
                    connection.executemany(f"DELETE FROM {table} WHERE key = ?", old)
                connection.executemany("DELETE FROM used WHERE kind = ? AND key = ?", [(kind, key) for (key,) in old])

    def _row(self, sql: str, *values: object) -> Any:
        return next(iter(self._rows(sql, *values)), None)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, OverflowError):
            self._rebuild()
            return []

    def _rebuild(self) -> None:
        """Give up a store that turned out to be damaged."""
        self.close()
        if self.file:
            self._connection = _fresh(self.file)


def signature(notes: Mapping[str, str], assets: Iterable[str], *others: str) -> str:
    """A digest of all a run depends on but its settings: the notes by path and digest, the names of other files."""
    parts = (*others, "\n", *(f"{path}\0{digest}\n" for path, digest in notes.items()), "\n", "\0".join(assets))
    return digest_of("".join(parts).encode("utf-8", "surrogatepass"))


def _connect(file: Path) -> sqlite3.Connection | None:
    """The opened store, made anew where it is not ours; None where none can be."""
    try:
        make_folder(file.parent)
    except OSError:
        return None
    connection = _opened(file)
    if connection is not None:
        try:
            if _is_ours(connection) or _made_in(connection):
                return connection
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                connection.close()
                return None
        except sqlite3.Error:
            pass
        connection.close()
    return _fresh(file)


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file says that it is ours, of this version, and holds our tables and nothing else."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        return False
    if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
        return False
    found = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    return found == set(SCHEMA)


def _made_in(connection: sqlite3.Connection) -> bool:
    """Whether our tables are there, made in an empty file by us or, in the same moment, by another process."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _is_ours(connection):
            return True
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return False
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    return True


def _fresh(file: Path) -> sqlite3.Connection | None:
    try:
        make_folder(file.parent)
        for name in _files_of(file):
            name.unlink(missing_ok=True)
        connection = _opened(file)
        if connection is None:
            return None
        _made_in(connection)
    except (OSError, sqlite3.Error):
        return None
    return connection


def _files_of(file: Path) -> Iterator[Path]:
    yield file
    yield from (file.with_name(file.name + end) for end in ("-journal", "-wal", "-shm"))


def _opened(file: Path) -> sqlite3.Connection | None:
    try:
        connection = sqlite3.connect(file, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = OFF")
    except sqlite3.Error:
        return None
    return connection


def make_folder(folder: Path) -> None:
    """Make a cache folder that version control does not see.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("# made by mdkb\n*\n", encoding="utf-8")
        (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="ascii")
