"""A JSON Schema learnt from the notes' front matter, to start from (`mdkb schema --front-matter`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from mdkb.facts.model import Exports
from mdkb.front_matter.known_keys import known_key

_TYPES = {
    "text": "string",
    "date": "string",
    "number": "number",
    "boolean": "boolean",
    "list": "array",
    "map": "object",
    "null": "null",
}
_FEWEST = 20  # values that must be known before few different ones are taken for all there are
_MOST = 8  # different values of a closed set


def learn_schema(
    notes: Iterable[Exports], kind: str, *, required: float = 0.9, rare: float = 0.01
) -> dict[str, object]:
    """The schema that the notes follow.

    Args:
        notes: those to learn from, without templates.
        kind: the site's kind, whose keys are described.
        required: the part of the notes that must have a key for it to be required.
        rare: types in a smaller part of a key's values than this are taken for mistakes.
    """
    seen = [exports for exports in notes if exports.fields]
    types: dict[str, Counter[str]] = defaultdict(Counter)
    values: dict[str, Counter[str]] = defaultdict(Counter)
    for exports in seen:
        terms = dict(exports.terms)
        for key, looks, text in exports.fields:
            types[key][_TYPES[looks]] += 1
            if looks == "text":
                values[key][text] += 1
            elif looks == "list":
                values[key].update(terms.get(key, ()))
    always = sorted(key for key, counts in types.items() if seen and counts.total() >= required * len(seen))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": always,
        "properties": {key: _property(key, kind, types[key], values[key], rare) for key in sorted(types)},
    }


def _property(key: str, kind: str, types: Counter[str], values: Counter[str], rare: float) -> dict[str, object]:
    kept = sorted(name for name, count in types.items() if count >= rare * types.total())
    found: dict[str, object] = {}
    known = known_key(kind, key)
    if known is not None:
        found["description"] = known.doc
    found["type"] = kept[0] if len(kept) == 1 else kept
    closed = _closed(values)
    if "array" in kept:
        found["items"] = {"type": "string", "enum": closed} if closed and kept == ["array"] else {}
    elif closed and kept == ["string"]:
        found["enum"] = closed
    return found


def _closed(values: Counter[str]) -> list[str]:
    """The values of a closed set, in order: few different ones, each used more than once."""
    if values.total() < _FEWEST or len(values) > _MOST or min(values.values()) < 2:
        return []
    return sorted(values)
