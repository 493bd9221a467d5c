"""The session's memory in the store: records of notes as JSON."""

from __future__ import annotations

from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.facts.model import Exports, Facts
from mdkb.record import Record
from mdkb.sites.base import Query
from mdkb.store.codec import Undecodable, codec, dumps, loads
from mdkb.store.database import Store
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
            asked = tuple((one.name, tuple(map(_argument, one.arguments)), one.digest) for one in kept.asked)
        except Undecodable:
            return None
        return Record(kept.exports, lambda: loads(Facts, found.facts()), kept.findings, kept.diagnostics, asked)

    def put(self, path: str, digest: str, record: Record) -> None:
        """Keep a record."""
        asked = tuple(_Asked(name, tuple(map(_tagged, arguments)), said) for name, arguments, said in record.asked)
        kept = _Kept(record.exports, record.findings, record.diagnostics, asked)
        self.store.put(path, digest, dumps(kept), dumps(record.facts()))


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
