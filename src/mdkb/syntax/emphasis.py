"""Emphasis and its kin: delimiter runs, resolved on a leaf's flat list of inlines (CommonMark 0.31.2, section 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import category

from mdkb.syntax.nodes import Kind, Node, Part, Role

MAX_DEPTH = 100
_WHITE = frozenset(" \t\n\f\r")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_KINDS = {
    ("*", 1): Kind.EMPHASIS,
    ("_", 1): Kind.EMPHASIS,
    ("*", 2): Kind.STRONG,
    ("_", 2): Kind.STRONG,
    ("~", 1): Kind.STRIKETHROUGH,
    ("~", 2): Kind.STRIKETHROUGH,
    ("=", 2): Kind.HIGHLIGHT,
}
Fill = Callable[[list[Node], int, int], tuple[Node, ...]]


class Run:
    """A delimiter run; `start` and `end` shrink as its characters are used."""

    __slots__ = ("can_close", "can_open", "character", "end", "length", "origin", "start")

    def __init__(self, character: str, start: int, end: int, can_open: bool, can_close: bool) -> None:
        self.character = character
        self.start = self.origin = start
        self.end = end
        self.length = end - start
        self.can_open = can_open
        self.can_close = can_close


def run_at(text: str, start: int, end: int, by: int) -> Run | None:
    """The delimiter run text[start:end], placed `by` further on; None when it can neither open nor close."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    white_before, mark_before = _classes(before)
    white_after, mark_after = _classes(after)
    left = not white_after and (not mark_after or white_before or mark_before)
    right = not white_before and (not mark_before or white_after or mark_after)
    if not (left or right):
        return None
    character = text[start]
    if character == "_":
        left, right = left and (not right or mark_before), right and (not left or mark_after)
    return Run(character, start + by, end + by, left, right)


def _classes(character: str) -> tuple[bool, bool]:
    """Whether a character is white space, and whether it is punctuation."""
    if character < "\x80":
        return character in _WHITE, character in _PUNCTUATION
    kind = category(character)
    return kind == "Zs", kind[0] in "PS"


class Resolver:
    """Pairs delimiter runs; remembers how deep the inlines that begin at an offset nest."""

    __slots__ = ("depths", "too_deep")

    def __init__(self) -> None:
        self.depths: dict[int, int] = {}
        self.too_deep: list[int] = []

    def nest(self, start: int, children: list[Node]) -> bool:
        """Note that an inline with these children begins at `start`; False when that is too deep."""
        depths = self.depths
        depth = 1
        for child in children:
            if child.children:
                depth = max(depth, depths.get(child.start, 0) + 1)
        if depth > MAX_DEPTH:
            self.too_deep.append(start)
            return False
        depths[start] = depth
        return True

    def resolve(self, items: list[Node | Run], fill: Fill) -> list[Node]:
        """Pair the delimiter runs among a stretch of inlines; runs left over are text."""
        done: list[Node | Run] = []
        openers: list[int] = []  # indexes of runs in `done`
        bottoms: dict[tuple[str, bool, int], int] = {}  # origin before which no opener can match
        for item in items:
            if isinstance(item, Node):
                done.append(item)
                continue
            if item.can_close and openers:
                self._close(item, done, openers, bottoms, fill)
            if item.can_open and item.start < item.end:
                openers.append(len(done))
                done.append(item)
        return [item for item in done if isinstance(item, Node)]

    def _close(
        self,
        run: Run,
        done: list[Node | Run],
        openers: list[int],
        bottoms: dict[tuple[str, bool, int], int],
        fill: Fill,
    ) -> None:
        key = (run.character, run.can_open, run.length % 3)
        while run.start < run.end:
            index = _opener(run, done, openers, bottoms.get(key, -1))
            if index < 0:
                bottoms[key] = run.origin
                return
            at = openers[index]
            opener = done[at]
            assert isinstance(opener, Run)
            del openers[index + 1 :]
            children = [item for item in done[at + 1 :] if isinstance(item, Node)]
            used = _used(opener, run)
            opener.end -= used
            run.start += used
            start, inner, close, end = opener.end, opener.end + used, run.start - used, run.start
            if self.nest(start, children):
                parts = (Part(Role.OPENING, start, inner), Part(Role.CLOSING, close, end))
                done[at + 1 :] = [Node(_KINDS[run.character, used], start, end, fill(children, inner, close), parts)]
            if opener.start == opener.end:
                del done[at]
                del openers[index:]


def _opener(run: Run, done: list[Node | Run], openers: list[int], bottom: int) -> int:
    """The index in `openers` of the nearest run that `run` can close, not before `bottom`; -1 for none."""
    for index in range(len(openers) - 1, -1, -1):
        candidate = done[openers[index]]
        assert isinstance(candidate, Run)
        if candidate.origin < bottom:
            break
        if candidate.character == run.character and _match(candidate, run):
            return index
    return -1


def _match(opener: Run, closer: Run) -> bool:
    if closer.character in "~=":
        return opener.length == closer.length
    if (opener.can_close or closer.can_open) and (opener.length + closer.length) % 3 == 0:
        return opener.length % 3 == 0 and closer.length % 3 == 0
    return True


def _used(opener: Run, closer: Run) -> int:
    if closer.character in "~=":
        return closer.length
    return 2 if opener.end - opener.start >= 2 and closer.end - closer.start >= 2 else 1
