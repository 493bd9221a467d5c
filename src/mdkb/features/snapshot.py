"""What a feature may look at: a session, and the texts of notes. Nothing here knows an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.facts.model import Exports, Facts, Link
from mdkb.kb.pages import fragment, inbound, included, query_of, resolve
from mdkb.note import Note, read_note
from mdkb.session import Session
from mdkb.sites.base import Found, Resolution
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

KEPT = 32  # notes kept parsed


class Location(NamedTuple):
    """A place in a note or asset: `span` what is meant, `whole` what it is part of."""

    path: str
    span: Span
    whole: Span


class Data(NamedTuple):
    """The beginning of a file: its size in bytes, its first bytes, and what it is called in a picture's address."""

    size: int
    head: bytes
    uri: str


def _no_bytes(path: str) -> Data | None:
    return None


class Snapshot:
    """All notes at one moment.

    Args:
        session: asked for facts, exports and diagnostics.
        read: the text of a note now (unsaved texts first), None when there is none.
        peek: the beginning of a file that is no text.
    """

    def __init__(
        self,
        session: Session,
        read: Callable[[str], SourceText | None],
        peek: Callable[[str], Data | None] = _no_bytes,
    ) -> None:
        self.session = session
        self.read = read
        self.bytes = peek
        self._notes: dict[str, Note] = {}

    @property
    def exports(self) -> dict[str, Exports]:
        """The exports of all notes by path."""
        return self.session.kb.notes  # type: ignore[return-value]

    def note(self, path: str) -> Note | None:
        """A note parsed, kept as long as its text stays."""
        source = self.read(path)
        if source is None:
            return None
        known = self._notes.get(path)
        if known is not None and (known.source is source or known.source == source):
            return known
        kept = self.session.kept(path, source)
        if kept is not None:
            self._notes.pop(path, None)
            return kept
        if len(self._notes) >= KEPT:
            self._notes.pop(next(iter(self._notes)))
        note = self._notes[path] = read_note(path, source, self.session.kb.site_of(path), self.session.settings)
        return note

    def facts(self, path: str) -> Facts | None:
        """The facts of a note."""
        return self.session.facts(path)

    def all_facts(self) -> Iterator[Facts]:
        """The facts of all notes, by path."""
        for path in sorted(self.exports):
            facts = self.session.facts(path)
            if facts is not None:
                yield facts

    def resolve(self, path: str, link: Link) -> Resolution:
        """What a link of a note means."""
        return self.session.kb.answer(resolve, query_of(link, path))

    def anchor(self, path: str, name: str) -> Found:
        """Whether the page of a note has an anchor."""
        kb = self.session.kb
        return kb.answer(fragment, kb.answer(included, path), name)

    def inbound(self, path: str) -> tuple[str, ...]:
        """The notes that link to a note or asset."""
        return self.session.kb.answer(inbound, path)

    def title(self, path: str) -> str:
        """What a note is called."""
        exports = self.exports.get(path)
        return (exports.title if exports else "") or path.rpartition("/")[2]
