"""What earlier runs found, on disk (SQLite), with how many days a URL has failed; shared by command line and editor."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mdkb.external.policy import BLOCKED, DEAD, MOVED, OK, UNKNOWN
from mdkb.facts.urls import holds_secret
from mdkb.kb.verdicts import Verdict

NAME = "external.sqlite3"
HOUR = 3600.0
DAY = 24 * HOUR
LASTS = {OK: 7 * DAY, MOVED: 7 * DAY, BLOCKED: DAY, DEAD: DAY, UNKNOWN: HOUR}  # seconds

_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS verdicts (
    url TEXT PRIMARY KEY, verdict TEXT NOT NULL, status INTEGER NOT NULL, final TEXT NOT NULL, reason TEXT NOT NULL,
    archived TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, checked REAL NOT NULL, expires REAL NOT NULL,
    first_failed TEXT NOT NULL, last_failed TEXT NOT NULL, days_failed INTEGER NOT NULL, fragments TEXT NOT NULL
)"""
_COLUMNS = (
    "verdict, status, final, reason, archived, etag, modified, expires, "
    "first_failed, last_failed, days_failed, fragments"
)


class Entry(NamedTuple):
    """What is known of a URL: its verdict, the answer's validators, when that lapses (Unix time), its failing days
    (UTC dates), and the fragments looked for (True: there)."""

    verdict: Verdict
    etag: str = ""
    modified: str = ""
    expires: float = 0.0
    first_failed: str = ""
    last_failed: str = ""
    fragments: Mapping[str, bool] = {}

    def answers(self, fragments: frozenset[str], clock: float) -> bool:
        """Whether it still holds and knows all the fragments."""
        usable = self.verdict.kind in (OK, MOVED)
        return clock < self.expires and (not usable or fragments <= self.fragments.keys())

    def judged(self, fragments: frozenset[str]) -> Verdict:
        """The verdict, with those of the fragments that are missing."""
        gone = tuple(sorted(name for name in fragments if not self.fragments.get(name, True)))
        return self.verdict._replace(missing=gone)


class Cache:
    """A table of entries; writes are kept back until `commit`. A corrupt file is begun anew; without a file, memory."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / NAME if folder else None
        self._database = self._open()

    def get(self, url: str) -> Entry | None:
        """What is known of a URL, lapsed or not."""
        row = None
        with _tolerant():
            row = self._database.execute(f"SELECT {_COLUMNS} FROM verdicts WHERE url = ?", (url,)).fetchone()
        if row is None or row[0] not in LASTS:
            return None
        kind, status, final, reason, archived, etag, modified, expires, first, last, days, fragments = row
        verdict = Verdict(kind, status, final, reason, days, archived=archived)
        with suppress(ValueError):
            known = json.loads(fragments)
            return Entry(verdict, etag, modified, expires, first, last, known if isinstance(known, dict) else {})
        return None

    def put(self, url: str, entry: Entry, clock: float) -> Verdict:
        """Remember an entry found now (Unix time); returns its verdict with the days it has failed.

        An address that holds a secret is not written.
        """
        before = self.get(url)
        today = datetime.fromtimestamp(clock, UTC).date().isoformat()
        verdict, first = entry.verdict, ""
        if verdict.kind in (DEAD, UNKNOWN):
            days = before.verdict.days_failed if before else 0
            first = (before.first_failed if before else "") or today
            verdict = verdict._replace(days_failed=days + (before is None or before.last_failed != today))
        if not holds_secret(url) and not holds_secret(verdict.final):
            row = (
                url, verdict.kind, verdict.status, verdict.final, verdict.reason, verdict.archived, entry.etag,
                entry.modified, clock, clock + lasts(url, verdict.kind), first, today if first else "",
                verdict.days_failed, json.dumps(dict(entry.fragments)),
            )  # fmt: skip
            with _tolerant():
                self._database.execute(f"INSERT OR REPLACE INTO verdicts VALUES ({', '.join('?' * len(row))})", row)
        return verdict

    def commit(self) -> None:
        """Write what was put."""
        with _tolerant():
            self._database.commit()

    def close(self) -> None:
        """Write and let go of the file."""
        self.commit()
        self._database.close()

    def _open(self) -> sqlite3.Connection:
        if self._path:
            with suppress(OSError, sqlite3.Error):
                _make(self._path.parent)
                try:
                    return _database(str(self._path))
                except sqlite3.OperationalError:  # locked, or not ours to write
                    pass
                except sqlite3.DatabaseError:
                    self._path.unlink()
                    return _database(str(self._path))
        return _database(":memory:")


def _database(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        database.execute("DROP TABLE IF EXISTS verdicts")
        database.execute(_TABLE)
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.commit()
    return database


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def lasts(url: str, kind: str) -> float:
    """Seconds a verdict holds: ±20 % for good ones, by URL, so that not all of them lapse on one day."""
    spread = 0.8 + 0.4 * (crc32(url.encode()) % 1000) / 1000 if kind == OK else 1.0
    return LASTS[kind] * spread


@contextmanager
def _tolerant() -> Iterator[None]:
    """A cache that cannot be read or written (locked, full disk) is no reason to fail."""
    with suppress(sqlite3.Error):
        yield
