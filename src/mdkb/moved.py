"""What stands behind an edit, at its new place: named tuples with spans in them, and lists of these put together again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from mdkb.text import Span

Item = TypeVar("Item", bound=tuple[Any, ...])


@cache
def _spans(kind: type) -> tuple[int, ...]:
    """Which fields of a named tuple are spans.

    Raises:
        TypeError: one is a span at times, or holds some: those would stay where they are.
    """
    names = [str(name) for name in kind.__annotations__.values()]
    if any("Span" in name and name != "Span" for name in names):
        raise TypeError(f"{kind.__name__} cannot be moved")
    return tuple(at for at, name in enumerate(names) if name == "Span")


def moved(item: Item, by: int) -> Item:
    """A named tuple whose `Span` fields lie `by` code points further on."""
    if isinstance(item, Span):
        return item.shifted(by)  # type: ignore[return-value]
    values = list(item)
    for at in _spans(type(item)):
        start, end = values[at]
        values[at] = Span(start + by, end + by)
    return item._make(values)  # type: ignore[attr-defined, no-any-return]


def place(item: tuple[Any, ...]) -> int:
    """Where a named tuple stands: the start of its first `Span`."""
    if isinstance(item, Span):
        return item.start
    start: int = item[_spans(type(item))[0]][0]
    return start


def put_together(
    before: Sequence[Item],
    fresh: Sequence[Item],
    splice: tuple[int, int, int],
    where: Callable[[Item], int] = place,
    move: Callable[[Item, int], Item] = moved,
) -> list[Item]:
    """What stood before a stretch that was read again, what was read there, and, moved, what stood behind it.

    Args:
        before, fresh: in the order of the text, block by block; of `fresh` what stands outside of the stretch is left out.
        splice: start and end of the stretch in the old text (code points), and how far what follows moved.
        where: where an item stands, in the text it was read from.
        move: an item at another place.
    """
    start, end, shift = splice
    head, tail = bisect_left(before, start, key=where), bisect_left(before, end, key=where)
    first, last = bisect_left(fresh, start, key=where), bisect_left(fresh, end + shift, key=where)
    behind = before[tail:]
    return [*before[:head], *fresh[first:last], *([move(item, shift) for item in behind] if shift else behind)]
