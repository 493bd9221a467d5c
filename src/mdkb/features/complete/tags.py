"""Tags after `#`, by use; nested ones as a whole; the majority's spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.fuzzy import score
from mdkb.features.snapshot import Snapshot
from mdkb.regex import regex

_TAG = regex(r"(?:^|[\s(,;])#([^\s#\[\](){}]*)$")


def complete(context: Context) -> Completions | None:
    """Tags in the text, where the site knows such."""
    match = _TAG.search(context.before)
    if match is None or not context.note.site.dialect.tags:
        return None
    return best(offers(context, match.group(1), terms(context.snapshot, "tags"), "tag"))


def offers(context: Context, typed: str, counts: Counter[str], kind: str) -> Iterator[Item]:
    """Terms that fit what was typed, the most used first."""
    span = context.span(typed)
    for name, count in counts.items():
        points = score(typed, name)
        if points > 0:
            uses = f"{count} note{'' if count == 1 else 's'}"
            yield Item(name, name, span, kind, uses, "", "", -count - (points if typed else 0))


def terms(snapshot: Snapshot, taxonomy: str) -> Counter[str]:
    """The terms of a taxonomy and in how many notes they are; of spellings that differ in case only the usual one."""
    spelled: dict[str, Counter[str]] = {}
    for exports in snapshot.exports.values():
        for name, found in exports.terms:
            if name == taxonomy or (taxonomy == "tags" and name == "tag"):
                for term in found:
                    spelled.setdefault(term.casefold(), Counter())[term] += 1
    return Counter({counts.most_common(1)[0][0]: counts.total() for counts in spelled.values()})
