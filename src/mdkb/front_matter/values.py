"""Front matter as plain values: what a generator hands to its templates, and a JSON Schema judges."""

from __future__ import annotations

from mdkb.front_matter.model import Entry, Mapping, Scalar, Sequence, Value
from mdkb.front_matter.resolve import resolve
from mdkb.text import Span

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


def plain_map(entries: tuple[Entry, ...], kind: str) -> dict[str, Plain]:
    """The entries as the generator `kind` reads them; dates stay text, of equal keys the last wins."""
    return {entry.key: plain(entry.value, kind) for entry in entries}


def plain(value: Value, kind: str) -> Plain:
    """A value as the generator `kind` reads it."""
    if isinstance(value, Sequence):
        return [plain(item, kind) for item in value.items]
    if isinstance(value, Mapping):
        return plain_map(value.entries, kind)
    return _scalar(value, kind)


def _scalar(value: Scalar, kind: str) -> Plain:
    if value.style == "plain":
        read = resolve(value.text, kind)
        return _typed(read.shown, read.type)
    if value.style in ("integer", "float"):
        return _typed(value.text.replace("_", ""), "number")
    return _typed(value.text, value.style)


def _typed(text: str, type_: str) -> Plain:
    if type_ == "boolean":
        return text == "true"
    if type_ == "null":
        return None
    if type_ == "number":
        for read in (int, float):
            try:
                number = read(text)
            except (ValueError, OverflowError):
                continue
            return number if abs(number) < 1e300 else text
    return text


def place_of(entries: tuple[Entry, ...], path: Path) -> Span | None:
    """The place of the value that a path of keys and indexes leads to; None for the block itself or nothing."""
    found = entry_at(entries, path)
    if isinstance(found, Entry):
        return found.value.span
    return found.span if found is not None else None


def entry_at(entries: tuple[Entry, ...], path: Path) -> Entry | Value | None:
    """The entry, or the item of a list, that a path leads to."""
    here: Entry | Value | None = None
    for step in path:
        if isinstance(step, int):
            value = here.value if isinstance(here, Entry) else here
            here = value.items[step] if isinstance(value, Sequence) and step < len(value.items) else None
        else:
            inner = entries if here is None else entries_in(here)
            here = next((entry for entry in reversed(inner) if entry.key == step), None)
        if here is None:
            return None
    return here


def entries_in(found: Entry | Value) -> tuple[Entry, ...]:
    """The entries of a map, or of the map that an entry holds."""
    value = found.value if isinstance(found, Entry) else found
    return value.entries if isinstance(value, Mapping) else ()
