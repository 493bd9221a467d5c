"""What reading a note again took from its earlier text."""

from __future__ import annotations

from mdkb.tuples import NamedTuple


class Splice(NamedTuple):
    """What was read again: old[start:end]. What follows moved by `shift` code points, all else is as it was."""

    start: int
    end: int
    shift: int
