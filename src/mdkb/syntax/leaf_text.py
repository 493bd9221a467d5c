"""The text of one leaf as the inline scanner reads it, and the way back to the source.

Container prefixes, leading white space and the backslash of an escaped pipe are left out; lines are joined by LF.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from mdkb.tuples import NamedTuple

_EVERYWHERE = 1 << 60


class LeafText(NamedTuple):
    """`text` is masked, `raw` as written, both of the same length. `local`: where each contiguous stretch begins in
    `text`; `origin`: where that is in the source (any base)."""

    text: str
    raw: str
    local: list[int]
    origin: list[int]

    @property
    def contiguous(self) -> bool:
        """Whether adding one number maps every offset."""
        return len(self.local) == 1

    def start(self, offset: int) -> int:
        """The source offset of the character at `offset`."""
        index = bisect_right(self.local, offset) - 1
        return self.origin[index] + offset - self.local[index]

    def end(self, offset: int) -> int:
        """The source offset after the character before `offset`."""
        return self.start(offset - 1) + 1 if offset else self.origin[0]


def join(masked: str, source: str, lines: Sequence[tuple[int, int]]) -> LeafText:
    """The text of lines given as (start, end) in the source; trailing white space of the last one is left out."""
    start, end = lines[0]
    if len(lines) > 1:
        contiguous = True
        for line_start, line_end in lines[1:]:
            if line_start != end + 1 or masked[end] != "\n":
                contiguous = False
                break
            end = line_end
        if not contiguous:
            return _join_apart(masked, source, lines)
    text = masked[start:end].rstrip(" \t")
    return LeafText(text, text if masked is source else source[start : start + len(text)], [0], [start])


def _join_apart(masked: str, source: str, lines: Sequence[tuple[int, int]]) -> LeafText:
    local: list[int] = []
    length = 0
    for start, end in lines:
        local.append(length)
        length += end - start + 1
    text = "\n".join([masked[start:end] for start, end in lines]).rstrip(" \t")
    raw = text if masked is source else "\n".join([source[start:end] for start, end in lines])[: len(text)]
    return LeafText(text, raw, local, [start for start, _ in lines])


def join_cell(masked: str, source: str, start: int, end: int) -> LeafText:
    """The text of a table cell: the backslash before each pipe is left out (GFM, "tables")."""
    if "\\|" not in masked[start:end]:
        return join(masked, source, ((start, end),))
    local = [0]
    origin = [start]
    pieces: list[str] = []
    raws: list[str] = []
    cursor = start
    length = 0
    while (at := masked.find("\\|", cursor, end)) >= 0:
        pieces.append(masked[cursor:at])
        raws.append(source[cursor:at])
        length += at - cursor
        cursor = at + 1
        if length == local[-1]:
            origin[-1] = cursor
        else:
            local.append(length)
            origin.append(cursor)
        pieces.append("|")
        raws.append("|")
        length += 1
        cursor += 1
        local.append(length)
        origin.append(cursor)
    pieces.append(masked[cursor:end])
    raws.append(source[cursor:end])
    return LeafText("".join(pieces), "".join(raws), local, origin)
