"""Addresses on the web that notes here lead to already, while one is typed: those of this note first, then the most used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdkb.features.complete.model import Context, Item
from mdkb.wording import counted

_ENCODED = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


def urls(context: Context, typed: str) -> Iterator[Item]:
    """The addresses in which what is typed stands: at their beginning, or anywhere behind `://`."""
    wanted = typed.casefold()
    inner = wanted.partition("://")[2]
    for url, notes in _used(context).items():
        folded = url.casefold()
        if url == typed or not (folded.startswith(wanted) or (inner and inner in folded)):
            continue
        own = any(link.destination == url for link in context.note.facts.links)
        rank = (0 if folded.startswith(wanted) else 1000) - notes - (500 if own else 0)
        detail = f"in {counted(notes, 'note')}"
        yield Item(url, url.translate(_ENCODED), context.span(typed), "text", detail, url, rank=rank)


def _used(context: Context) -> Counter[str]:
    """In how many notes each address is; the one that is being typed is left out."""
    found: Counter[str] = Counter()
    for exports in context.snapshot.exports.values():
        found.update({one for _, _, one, image in exports.links if "://" in one and not image})
    return found
