"""What differs between two pages of a note, as small as it can be said: one stretch of blocks, card, list, title."""

from __future__ import annotations

from typing import Any

from mdkb.features.preview.model import Block, Page


def changes(old: Page | None, new: Page) -> dict[str, Any]:
    """The change from `old` to `new` as JSON, {} for none; without `old` all of the new page.

    `first`, `last`: the blocks [first, last) become `blocks` (digest, line, HTML); those behind move by `shift` lines.
    `line`: where the first block that differs begins. `card`, `problems`, `title` only if they differ.
    """
    if old is None:
        whole = {"first": 0, "last": None, "shift": 0, "blocks": [list(block) for block in new.blocks]}
        return {**whole, "card": new.card, "problems": new.problems, "title": new.title}
    made: dict[str, Any] = _blocks(old.blocks, new.blocks)
    for name in ("card", "problems", "title"):
        if getattr(old, name) != getattr(new, name):
            made[name] = getattr(new, name)
    return made


def _blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> dict[str, Any]:
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first][:2] == new[first][:2]:
        first += 1
    if first == len(old) == len(new):
        return {}
    shift = new[-1].line - old[-1].line if old and new else 0
    tail = 0
    while tail < shorter - first and _moved(old[-tail - 1], new[-tail - 1], shift):
        tail += 1
    fresh = new[first : len(new) - tail]
    line = fresh[0].line if fresh else new[min(first, len(new) - 1)].line if new else 1
    return {
        "first": first,
        "last": len(old) - tail,
        "shift": shift,
        "blocks": [list(block) for block in fresh],
        "line": line,
    }


def _moved(old: Block, new: Block, shift: int) -> bool:
    return old.digest == new.digest and old.line + shift == new.line
