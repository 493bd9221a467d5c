"""Front matter: keys the generator knows and the notes here use, then values: terms, dates, layouts, booleans."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.complete.tags import offers, terms
from mdkb.features.fuzzy import score
from mdkb.front_matter.known_keys import known_key, known_keys
from mdkb.regex import regex

_KEY = regex(r"^([\w-]*)$")
_VALUE = {
    "yaml": re.compile(r"^([\w-]+)\s*:\s*(\S.*)?$|^([\w-]+)\s*:\s+$"),
    "toml": re.compile(r"^([\w-]+)\s*=\s*(.*)$"),
}
_ITEM = regex(r"^\s*-\s+[\"']?([^\"'\[\]{}:]*)$")
_LAST = regex(r"(?:^|[\[,]\s*|\s)[\"']?([^\"'\[\],]*)$")
TAXONOMIES = {
    "tags": "tags",
    "tag": "tags",
    "categories": "categories",
    "category": "categories",
    "keywords": "keywords",
}
FEW = 30  # different values above which a key's values are no choice


def complete(context: Context) -> Completions | None:
    """Keys at the beginning of a line, values behind a key or dash."""
    head = context.note.front_matter
    if head is None or head.format not in ("yaml", "toml", "head"):
        return None
    match = _KEY.match(context.before)
    if match and not context.after.strip():
        return best(_keys(context, match.group(1), head.format))
    item = _ITEM.match(context.before)
    if item:
        key = _key_above(context)
        return best(_values(context, key, item.group(1))) if key else None
    separator = "=" if head.format == "toml" else ":"
    name, found, rest = context.before.partition(separator)
    if not found or not re.fullmatch(r"[\w-]+\s*", name):
        return None
    last = _LAST.search(rest)
    return best(_values(context, name.strip(), (last.group(1) if last else rest).lstrip()))


def _key_above(context: Context) -> str:
    """The key whose list the line belongs to."""
    source = context.note.source
    for row in range(source.position(context.offset).row - 1, 0, -1):
        text = source[source.line(row)]
        match = re.match(r"([\w-]+)\s*:\s*$", text)
        if match:
            return match.group(1)
        if text.strip() and not text.lstrip().startswith(("-", "#")):
            return ""
    return ""


def _keys(context: Context, typed: str, format_: str) -> Iterator[Item]:
    kind = context.note.site.kind
    present = {
        entry.key.casefold() for entry in (context.note.front_matter.entries if context.note.front_matter else ())
    }
    used = Counter(
        key
        for exports in context.snapshot.exports.values()
        for key in dict.fromkeys(key for key, _, _ in exports.fields)
    )
    total = max(len(context.snapshot.exports), 1)
    span = context.span(typed)
    names = dict.fromkeys(
        [*(key for key, _ in used.most_common(60)), *(known.name for known in known_keys(kind).values())]
    )
    for name in names:
        if (name.casefold() in present and name != typed) or score(typed, name) <= 0:
            continue
        known = known_key(kind, name)
        detail = f"{used[name]} of {total} notes" if used[name] else kind
        yield Item(
            name, name + _separator(known.type if known else "", format_), span, "key", detail, "", "",
            -1000 * used[name] / total, hint=known.doc if known else "",
        )  # fmt: skip


def _separator(type_: str, format_: str) -> str:
    if format_ == "toml":
        return " = [" if type_ == "list" else ' = "' if type_ == "text" else " = "
    return ": "


def _values(context: Context, key: str, typed: str) -> Iterator[Item]:
    folded = key.casefold()
    if folded in TAXONOMIES:
        yield from offers(context, typed, terms(context.snapshot, TAXONOMIES[folded]), "value")
        return
    span = context.span(typed)
    known = known_key(context.note.site.kind, key)
    for index, value in enumerate(known.values if known else ()):
        yield Item(value, value, span, "value", known.type if known else "", "", "", index)
    if (known and known.type == "date") or folded in ("date", "lastmod", "updated", "modified"):
        yield from _dates(context, typed, key)
        return
    counts: Counter[str] = Counter()
    for exports in context.snapshot.exports.values():
        for name, _, value in exports.fields:
            if name.casefold() == folded and value and len(value) <= 60:
                counts[value] += 1
    repeated = {value: count for value, count in counts.items() if count > 1}
    if len(repeated) <= FEW and folded not in ("title", "description", "summary", "slug", "url"):
        fixed = set(known.values) if known else set()
        for value, count in repeated.items():
            if value not in fixed and score(typed, value) > 0:
                yield Item(value, value, span, "value", f"{count} notes", "", "", 10 - count)


def _dates(context: Context, typed: str, key: str) -> Iterator[Item]:
    """Now, in the form that the other notes use for this key."""
    now = datetime.datetime.now().astimezone().replace(microsecond=0)
    looks = Counter(
        len(value)
        for exports in context.snapshot.exports.values()
        for name, _, value in exports.fields
        if name == key and value
    )
    long = looks.most_common(1)[0][0] > 10 if looks else False
    forms = [now.date().isoformat(), now.isoformat()]
    span = context.span(typed)
    for index, form in enumerate(reversed(forms) if long else forms):
        yield Item(form, form, span, "value", "now", "", "", index)
