"""The session's memory in the store: records of notes as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Exports, Facts
from mdkb.files import digest_of
from mdkb.kb.questions import Topic
from mdkb.kb.topics import touched
from mdkb.record import Record
from mdkb.sites.base import Query
from mdkb.store.codec import Undecodable, codec, dumps, loads
from mdkb.store.database import Row, Store
from mdkb.tuples import NamedTuple

ARGUMENT_TYPES: dict[str, Any] = {kind.__name__: kind for kind in (Query,)}  # named tuples that questions take


class _Asked(NamedTuple):
    name: str
    arguments: tuple[Any, ...]
    digest: str


class _Kept(NamedTuple):
    exports: Exports
    findings: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    questions: str  # digest of what is kept of them


class _Questions(NamedTuple):
    asked: tuple[_Asked, ...]


class Records:
    """A `record.Memory` that lies in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def get(self, path: str, digest: str) -> Record | None:
        """The record of a note whose text has that digest; None when there is none, or it is damaged."""
        found = self.store.get(path, digest)
        if found is None:
            return None
        try:
            kept = loads(_Kept, found.record)
        except Undecodable:
            return None
        topics = frozenset(found.topics.split("\0"))
        return Record(
            kept.exports, lambda: loads(Facts, found.facts()), kept.findings, kept.diagnostics, topics,
            lambda: _asked(found.asked(), kept.questions),
        )  # fmt: skip

    def put(self, path: str, digest: str, record: Record) -> None:
        """Keep a record."""
        asked = tuple(_Asked(name, tuple(map(_tagged, arguments)), said) for name, arguments, said in record.asked())
        questions = dumps(_Questions(asked))
        kept = _Kept(record.exports, record.findings, record.diagnostics, digest_of(questions))
        topics = "\0".join(sorted(record.topics))
        self.store.put(path, digest, Row(dumps(kept), topics, questions, dumps(record.facts())))

    def touched_since(self, digests: Mapping[str, str], listing: str, now: Mapping[str, Exports]) -> set[Topic] | None:
        """The topics that changed since all records of the store held; None when nobody knows.

        Args:
            digests: the digest of every note, now.
            listing: what tells whether there are the same files.
            now: the exports of every note, now.
        """
        world = self.store.world()
        if world is None or world.listing != listing or world.digests.keys() != now.keys():
            return None
        topics: set[Topic] = set()
        for path, digest in world.digests.items():
            if digests.get(path) != digest:
                before = self.get(path, digest)
                if before is None:
                    return None
                topics.update(touched(before.exports, now[path]))
        return topics


_NO_QUESTION = ("", (), "")  # has no answer that holds


def _asked(data: bytes, digest: str) -> tuple[tuple[str, tuple[Any, ...], str], ...]:
    """The questions of a record, unless another process has put others in their place since it was read."""
    if digest_of(data) != digest:
        return (_NO_QUESTION,)
    questions = loads(_Questions, data).asked
    return tuple((one.name, tuple(map(_argument, one.arguments)), one.digest) for one in questions)


def _tagged(value: Any) -> Any:
    """An argument as JSON can say it: named tuples with their name."""
    if isinstance(value, tuple):
        name = type(value).__name__
        if name in ARGUMENT_TYPES:
            return {name: codec(ARGUMENT_TYPES[name]).encode(value)}
        if hasattr(value, "_fields"):
            raise TypeError(f"a question's argument is a {name}, which the store does not know")
        return [_tagged(item) for item in value]
    return value


def _argument(value: Any) -> Any:
    if isinstance(value, dict):
        ((name, plain),) = value.items()
        if name not in ARGUMENT_TYPES:
            raise Undecodable(name)
        return codec(ARGUMENT_TYPES[name]).decode(plain)
    return tuple(map(_argument, value)) if isinstance(value, (list, tuple)) else value
