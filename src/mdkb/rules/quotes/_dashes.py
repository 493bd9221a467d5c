"""Dashes in running text: where they stand, what they are as rendered, and which spaces are beside them."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.quotes._marks import is_word
from mdkb.rules.quotes._reading import inside, rendered_dash, runs, typed
from mdkb.tuples import NamedTuple

_DASH = regex(r"(?<![-<!])---?(?![->])|[–—]")
_RUNNING = ("paragraph", "cell", "footnote")
_LABEL = 60  # code points that the label of a list item may have ("term – explanation")
_NO_LABEL = regex(r"[.!?–—]|--")
_CLOSERS = "\"”’')]»›“*_%"
_OPENERS = "\"“‘'([«‹„‚*_"
_SPACES = " \t\u00a0\u202f\u2009\u200a"


class Dash(NamedTuple):
    """A dash in a sentence: prose[at:end]; `shown` as rendered; `left`, `right`: the characters beside it."""

    prose: Prose
    at: int
    end: int
    typed: str
    shown: str
    left: str
    right: str

    @property
    def spaced(self) -> tuple[bool, bool]:
        """Whether there is a space before and after it (a line end is none)."""
        return self.left in _SPACES, self.right in _SPACES


def dashes(note: Note) -> Iterator[Dash]:
    """The dashes of running text that have something on both sides, attributions and ranges left out."""
    for prose, _ in runs(note, "--", "–", "—"):
        if prose.kind not in _RUNNING:
            continue
        text = prose.text
        for match in _DASH.finditer(text):
            at, end = match.span()
            if end >= len(text) or not typed(note, prose, at) or inside(prose.raw, at):
                continue
            before = text[:at]
            if not before.rpartition("\n")[2].strip() or not text[end:].strip():
                continue
            dash = Dash(prose, at, end, match[0], rendered_dash(note, match[0]), text[at - 1], text[end])
            if not _is_range_or_option(dash):
                yield dash


def is_label(dash: Dash) -> bool:
    """Whether it stands between the label of a list item and its text."""
    before = dash.prose.text[: dash.at].strip()
    return dash.prose.item and len(before) < _LABEL and not _NO_LABEL.search(before)


def touches_text(dash: Dash) -> tuple[bool, bool]:
    """Whether a word or a mark of the sentence stands right before and right after it."""
    left = is_word(dash.left) or dash.left in _CLOSERS or dash.left in ".,!?…"
    return left, is_word(dash.right) or dash.right in _OPENERS or dash.right in "…"


def _is_range_or_option(dash: Dash) -> bool:
    left, right = dash.left, dash.right
    if left.isdigit() or right.isdigit():
        return True
    return dash.typed == "--" and left in _SPACES + "([/" and right.isalpha()
