"""The session's memory in the store: records of notes as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Exports, Facts
from mdkb.files import digest_of
from mdkb.kb.questions import Topic
from mdkb.kb.topics import touched
from mdkb.record import NEVER_HOLDS, Record, Remembered, Touched
from mdkb.sites.base import Query
from mdkb.store.codec import Undecodable, as_json, codec, dumps, loads
from mdkb.store.database import Row, Store
from mdkb.tuples import NamedTuple

ARGUMENT_TYPES: dict[str, Any] = {kind.__name__: kind for kind in (Query,)}  # named tuples that questions take


class _Kept(NamedTuple):
    exports: Exports
    findings: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    questions: str  # digest of what is kept of them


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
            lambda touched: _asked(found.asked(), kept.questions, touched),
        )  # fmt: skip

    def put(self, path: str, digest: str, record: Record) -> None:
        """Keep a record."""
        asked = [one._replace(arguments=tuple(map(_tagged, one.arguments))) for one in record.asked(None)]
        questions = as_json(asked)
        kept = _Kept(record.exports, record.findings, record.diagnostics, digest_of(questions))
        topics = "\0".join(sorted(record.topics))
        self.store.put(path, digest, Row(dumps(kept), topics, questions, dumps(record.facts())))

    def touched_since(
        self, digests: Mapping[str, str], listing: str, now: Mapping[str, Exports], renewed: Collection[str] = ()
    ) -> set[Topic] | None:
        """The topics that changed since all records of the store held; None when nobody knows.

        Args:
            digests: the digest of every note, now.
            listing: what tells whether there are the same files beside those notes, and the same sites.
            now: the exports of every note, now.
            renewed: notes that were read again, whether their text changed or not.
        """
        world = self.store.world()
        if world is None or world.listing != listing:
            return None
        topics: set[Topic] = set()
        again = frozenset(renewed)
        for path in world.digests.keys() | now.keys():
            digest = world.digests.get(path)
            if digests.get(path) != digest or path not in now or path in again:
                before = self.get(path, digest) if digest is not None else None
                if before is None and digest is not None:
                    return None
                topics.update(touched(before.exports if before else None, now.get(path)))
        return topics


def _asked(data: bytes, digest: str, touched: Touched) -> Iterator[Remembered]:
    """The questions of a record that rest on some topics, unless another process has put others in their place since."""
    if digest_of(data) != digest:
        yield NEVER_HOLDS
        return
    for name, arguments, said, topics in json.loads(data.decode("utf-8", "surrogatepass")):
        if touched is None or not touched.isdisjoint(topics):
            yield Remembered(name, _argument(arguments), said, topics)


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
