"""What rules read off a note block by block: after an edit it is read from the edited blocks, the rest is kept and moved."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from mdkb.moved import moved, place, put_together
from mdkb.note import Note

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item", bound=tuple[Any, ...])


class Gathered(Generic[Key, Item]):
    """A reader of notes that remembers what it read.

    Args:
        read: the items of one sort in a note or some of its blocks, in their order; what it reads in a block depends on
            that and the ones next to it, and no item holds the note or its tree.
        where: where an item stands (code points); at its block or in it.
        move: an item at another place.
    """

    def __init__(
        self,
        read: Callable[[Note, Key], list[Item]],
        where: Callable[[Item], int] = place,
        move: Callable[[Item, int], Item] = moved,
    ) -> None:
        self._read = read
        self._where = where
        self._move = move

    def __call__(self, note: Note, key: Key) -> list[Item]:
        """The items of one sort in a note."""
        found: list[Item] | None = note.gathered.get((self, key))
        if found is None:
            found = note.gathered[self, key] = self._of(note, key)
        return found

    def _of(self, note: Note, key: Key) -> list[Item]:
        earlier = note.earlier
        before = earlier.gathered.get((self, key)) if earlier is not None else None
        if earlier is None or before is None:
            return self._read(note, key)
        return put_together(before, self._read(earlier.window, key), earlier.splice, self._where, self._move)


def based(item: tuple[Any, ...]) -> int:
    """Where an item stands that begins with the place of its top-level block."""
    base: int = item[0]
    return base


def rebased(item: Item, by: int) -> Item:
    """An item that begins with the place of its top-level block, `by` code points further on."""
    values = item[0] + by, *item[1:]
    return item._make(values) if hasattr(item, "_make") else values  # type: ignore[return-value]
