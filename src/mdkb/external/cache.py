"""What earlier runs found, on disk (SQLite), with how many days a URL has failed; shared by command line and editor."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

from mdkb.external.policy import BLOCKED, DEAD, MOVED, OK, UNKNOWN
from mdkb.facts.urls import holds_secret
from mdkb.facts.verdict import Verdict
from mdkb.tuples import NamedTuple

NAME = "external.sqlite3"
TOO_MANY = 429  # says nothing about the host
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
Row = tuple[str, str, int, str, str, str, str, str, float, float, str, str, int, str]


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
    """All entries, read at once; what is put is written with `commit`. A corrupt file is begun anew.

    Without a folder, or where it cannot be written, nothing outlives the run.
    """

    def __init__(self, folder: Path | None) -> None:
        self._database = _opened(folder) if folder else None
        self._rows: dict[str, Row] = {}
        self._unwritten: list[Row] = []
        if self._database:
            with suppress(sqlite3.Error):
                self._rows = {row[0]: row for row in self._database.execute("SELECT * FROM verdicts")}

    def get(self, url: str) -> Entry | None:
        """What is known of a URL, lapsed or not."""
        row = self._rows.get(url)
        if row is None:
            return None
        _, kind, status, final, reason, archived, etag, modified, _, expires, first, last, days, fragments = row
        try:
            known = json.loads(fragments)
        except ValueError:
            return None
        if kind not in LASTS or not isinstance(known, dict):
            return None
        verdict = Verdict(kind, status, final, reason, days, archived=archived)
        return Entry(verdict, etag, modified, expires, first, last, known)

    def put(self, url: str, entry: Entry, clock: float) -> Verdict:
        """Remember an entry found now (Unix time); returns its verdict with the days it has failed.

        An address that holds a secret is not written.
        """
        verdict = entry.verdict
        first = last = ""
        if verdict.kind in (DEAD, UNKNOWN) and verdict.status != TOO_MANY:
            before = self.get(url)
            last = datetime.fromtimestamp(clock, UTC).date().isoformat()
            first = (before.first_failed if before else "") or last
            days = before.verdict.days_failed if before else 0
            verdict = verdict._replace(days_failed=days + (before is None or before.last_failed != last))
        if not holds_secret(url) and not holds_secret(verdict.final):
            row = (
                url, verdict.kind, verdict.status, verdict.final, verdict.reason, verdict.archived, entry.etag,
                entry.modified, clock, clock + lasts(url, verdict.kind), first, last, verdict.days_failed,
                json.dumps(dict(entry.fragments)) if entry.fragments else "{}",
            )  # fmt: skip
            self._rows[url] = row
            self._unwritten.append(row)
        return verdict

    def commit(self) -> None:
        """Write what was put; what cannot be written now (locked, full disk) is lost, the run is not."""
        if self._database and self._unwritten:
            with suppress(sqlite3.Error), self._database:
                marks = ", ".join("?" * len(self._unwritten[0]))
                self._database.executemany(f"INSERT OR REPLACE INTO verdicts VALUES ({marks})", self._unwritten)
            self._unwritten.clear()

    def close(self) -> None:
        """Write and let go of the file."""
        self.commit()
        if self._database:
            self._database.close()


def _opened(folder: Path) -> sqlite3.Connection | None:
    path = folder / NAME
    with suppress(OSError, sqlite3.Error):
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        try:
            return _prepared(path)
        except sqlite3.OperationalError:  # locked, or not ours to write
            return None
        except sqlite3.DatabaseError:
            path.unlink()
            return _prepared(path)
    return None


def _prepared(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2.0)
    if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        database.execute("DROP TABLE IF EXISTS verdicts")
        database.execute(_TABLE)
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.commit()
    return database


def lasts(url: str, kind: str) -> float:
    """Seconds a verdict holds: ±20 % for good ones, by URL, so that not all of them lapse on one day."""
    spread = 0.8 + 0.4 * (crc32(url.encode()) % 1000) / 1000 if kind == OK else 1.0
    return LASTS[kind] * spread
