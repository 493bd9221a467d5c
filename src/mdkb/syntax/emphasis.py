"""Emphasis and its kin: delimiter runs, resolved on the flat list of a leaf's items (CommonMark 0.31.2, section 6.2)."""

from __future__ import annotations

from unicodedata import category

from mdkb.syntax.nodes import Kind, NodeData, Part, Role

MAX_DEPTH = 100
_WHITE = frozenset(" \t\n\f\r")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SINGLE = {"*": Kind.EMPHASIS, "_": Kind.EMPHASIS, "~": Kind.STRIKETHROUGH, "=": Kind.HIGHLIGHT}


class Item:
    """A finished inline in a leaf's text; what no item covers is text."""

    __slots__ = ("children", "data", "depth", "end", "inner_end", "inner_start", "kind", "parts", "start")

    def __init__(
        self,
        kind: Kind,
        start: int,
        end: int,
        parts: tuple[Part, ...] = (),
        data: NodeData = None,
        inner: tuple[int, int] | None = None,
        children: list[Item] | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parts = parts
        self.data = data
        self.inner_start, self.inner_end = inner or (-1, -1)
        self.children = children
        self.depth = 1 + max(child.depth for child in children) if children else 1


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


def run_at(text: str, start: int, end: int) -> Run | None:
    """The delimiter run at start:end; None when it can neither open nor close."""
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
        return Run(character, start, end, left and (not right or mark_before), right and (not left or mark_after))
    return Run(character, start, end, left, right)


def _classes(character: str) -> tuple[bool, bool]:
    """Whether a character is white space, and whether it is punctuation."""
    if character < "\x80":
        return character in _WHITE, character in _PUNCTUATION
    kind = category(character)
    return kind == "Zs", kind[0] in "PS"


def resolve(items: list[Item | Run], too_deep: list[int]) -> list[Item]:
    """Pair the delimiter runs among a stretch of items; runs left over are text."""
    done: list[Item | Run] = []
    openers: list[int] = []  # indexes of runs in `done`
    bottoms: dict[tuple[str, bool, int], int] = {}  # origin before which no opener can match
    for item in items:
        if isinstance(item, Item):
            done.append(item)
            continue
        if item.can_close:
            _close(item, done, openers, bottoms, too_deep)
        if item.can_open and item.start < item.end:
            openers.append(len(done))
            done.append(item)
    return [item for item in done if isinstance(item, Item)]


def _close(
    run: Run,
    done: list[Item | Run],
    openers: list[int],
    bottoms: dict[tuple[str, bool, int], int],
    too_deep: list[int],
) -> None:
    key = (run.character, run.can_open, run.length % 3)
    while run.start < run.end:
        bottom = bottoms.get(key, -1)
        index = len(openers) - 1
        opener: Run | None = None
        while index >= 0:
            candidate = done[openers[index]]
            assert isinstance(candidate, Run)
            if candidate.origin < bottom:
                break
            if candidate.character == run.character and _match(candidate, run):
                opener = candidate
                break
            index -= 1
        if opener is None:
            bottoms[key] = run.origin
            return
        at = openers[index]
        del openers[index + 1 :]
        children = [item for item in done[at + 1 :] if isinstance(item, Item)]
        used = _used(opener, run)
        opener.end -= used
        run.start += used
        kind = Kind.STRONG if used == 2 and run.character in "*_" else _SINGLE[run.character]
        parts = (Part(Role.OPENING, opener.end, opener.end + used), Part(Role.CLOSING, run.start - used, run.start))
        inner = (opener.end + used, run.start - used)
        item = Item(kind, opener.end, run.start, parts, None, inner, children)
        if item.depth > MAX_DEPTH:
            too_deep.append(item.start)
        else:
            done[at + 1 :] = [item]
        if opener.start == opener.end:
            del done[at]
            del openers[index:]


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
