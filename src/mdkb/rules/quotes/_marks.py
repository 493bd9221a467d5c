"""Balancing: which `"`, `'`, “, ” ... of a paragraph open a quotation, which close it, and which are neither.

One pass with a stack over the prose of one block (quotes.md, section 7): apostrophes and primes are told from marks
first, straight marks get their direction from their neighbours, then openers are pushed and closers popped.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mdkb.enums import IntEnum
from mdkb.facts.prose import BARRIER
from mdkb.regex import regex
from mdkb.rules.quotes._conventions import Conventions
from mdkb.tuples import NamedTuple

DOUBLE = '"“”„‟«»'
STRAIGHT = "\"'"
CLOSERS = {
    '"': '"”“',
    "“": '”"',
    "”": '”"',
    "‟": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "'": "'’",
    "‘": "’'",
    "’": "’'",
    "‛": "’'",
    "‚": "‘’'",
    "‹": "›",
    "›": "‹",
}
_CANDIDATE = regex("''+|[\"'“”„‟‘’‚‛«»‹›]")
_OPENERS = frozenset("“„‟‘‚‛«‹")
_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")
_BEFORE_OPENER = frozenset("([{<—–-‒―/=|+*_~…>@#&¡¿")
_WEAK_BEFORE_OPENER = frozenset(",;:.!?")
_EMOTICON = regex(r"[:;=8x]['’]-?[()\[\]DPpOo/|\\]")
_SINGLE = regex("['’‘]")
_YEARS = regex(r"\d\ds?\b")
_WORD = regex(r"[^\W\d_]+")


class Use(IntEnum):
    """What a character is used for."""

    OPEN = 1
    CLOSE = 2
    LONE_OPEN = 3
    LONE_CLOSE = 4
    APOSTROPHE = 5
    PRIME = 6


class Mark(NamedTuple):
    """A character at `at` (offset in the text) and its use; `partner`: offset of the other mark of a pair, or -1."""

    at: int
    char: str
    use: Use
    partner: int = -1


def is_word(char: str) -> bool:
    """Whether the character belongs to a word; code and math count as one letter."""
    return char.isalnum() or char == BARRIER or char == "_"


@lru_cache(maxsize=2048)
def marks_of(text: str, conventions: Conventions | None) -> tuple[Mark, ...]:
    """All quotation marks, apostrophes and primes of a paragraph, in order; characters that are none are left out.

    A mark that finds no partner is LONE_OPEN or LONE_CLOSE. Without conventions (unknown language) English elisions
    are assumed, which is enough to tell apostrophes from marks.
    """
    if not _CANDIDATE.search(text):
        return ()
    return _Reader(text, conventions).read()


class _Reader:
    """The state of one pass: the marks so far and the stack of open ones (indexes into `marks`)."""

    def __init__(self, text: str, conventions: Conventions | None) -> None:
        self.text = text
        self.conventions = conventions
        self.marks: list[Mark] = []
        self.open: list[int] = []

    def read(self) -> tuple[Mark, ...]:
        for match in _CANDIDATE.finditer(self.text):
            if match.end() - match.start() == 1:
                self.take(match.start(), match[0])
        for index in self.open:
            mark = self.marks[index]
            self.marks[index] = mark._replace(use=Use.LONE_OPEN)
        return tuple(mark for mark in self.marks if not self.is_mention(mark))

    def is_mention(self, mark: Mark) -> bool:
        """A lone mark with nothing to quote beside it is spoken about ("the “ character"), or an arrow."""
        if mark.use not in (Use.LONE_OPEN, Use.LONE_CLOSE):
            return False
        if mark.char in "«»‹›":
            return not (self.conventions and any(mark.char in pair for pair in self.conventions.outer))
        before, after = self.neighbours(mark.at)
        if mark.use is Use.LONE_CLOSE:
            return not is_word(before) and before not in ".!?,…)]*_%"
        return not is_word(after) and after not in "([*_$#@%&…–—-" and not self.text.startswith("..", mark.at + 1)

    def neighbours(self, at: int) -> tuple[str, str]:
        text = self.text
        return text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "

    def take(self, at: int, char: str) -> None:
        before, after = self.neighbours(at)
        beyond = self.beyond_marks(at)
        if char in "'’‘‛" and self.is_apostrophe(at, char, before, after, beyond):
            self.marks.append(Mark(at, char, Use.APOSTROPHE))
            return
        last = self.marks[-1].use if self.marks and self.marks[-1].at == at - 1 else None
        starts = before.isspace() or before in _BEFORE_OPENER or last is Use.OPEN
        can_open = (starts or (last is Use.APOSTROPHE and is_word(after))) and not beyond.isspace()
        can_close = (not starts or before in "…—–-_*>/+=") and not is_word(beyond)
        if char in STRAIGHT:
            self.take_straight(at, char, can_open, can_close)
        else:
            self.take_curly(at, char, can_open, can_close)

    def beyond_marks(self, at: int) -> str:
        """The first character after `at` that is no quotation mark; a space at the end."""
        text = self.text
        at += 1
        while at < len(text) and text[at] in _MARKS:
            at += 1
        return text[at] if at < len(text) else " "

    def take_straight(self, at: int, char: str, can_open: bool, can_close: bool) -> None:
        before, after = self.neighbours(at)
        partner = self.partner(char)
        if before.isdigit() and not is_word(after) and (partner is None or self.closes_next(at, char)):
            self.marks.append(Mark(at, char, Use.PRIME))
        elif partner is not None and (can_close or not can_open or after in ".,;:!?)"):
            self.pop(at, char, partner)
        elif can_open or (partner is None and before in _WEAK_BEFORE_OPENER and is_word(after)):
            self.push(at, char)
        elif can_close:
            self.marks.append(Mark(at, char, Use.LONE_CLOSE))

    def take_curly(self, at: int, char: str, can_open: bool, can_close: bool) -> None:
        before, after = self.neighbours(at)
        partner = self.partner(char)
        ends = can_close and not can_open
        if char in _OPENERS:
            if ends and partner is not None:
                self.pop(at, char, partner)
            elif ends and char in "“‘" and self.open and self.marks[self.open[-1]].char == char:
                self.pop(at, char, self.open[-1])  # “so“: an opening mark where a closing one is due
            elif ends and char in "“‘":
                self.marks.append(Mark(at, char, Use.LONE_CLOSE))
            else:
                self.push(at, char)
        elif partner is not None and not (can_open and is_word(after) and before.isspace() and char in "”’"):
            self.pop(at, char, partner)
        elif can_open and is_word(after) and (char in "”’" or self.is_german_opener(at)):
            self.push(at, char)
        elif before.isdigit() and char in "”’":
            self.marks.append(Mark(at, char, Use.PRIME))
        else:
            self.marks.append(Mark(at, char, Use.LONE_CLOSE))

    def is_german_opener(self, at: int) -> bool:
        """»so«"""
        return ("«" if self.text[at] == "»" else "‹") in self.text[at + 1 :]

    def partner(self, char: str) -> int | None:
        """The innermost open mark that `char` may close, as an index into `marks`."""
        for index in reversed(self.open):
            if char in CLOSERS[self.marks[index].char]:
                return index
        return None

    def push(self, at: int, char: str) -> None:
        self.open.append(len(self.marks))
        self.marks.append(Mark(at, char, Use.OPEN))

    def pop(self, at: int, char: str, partner: int) -> None:
        while self.open[-1] != partner:
            skipped = self.open.pop()
            self.marks[skipped] = self.marks[skipped]._replace(use=Use.LONE_OPEN)
        self.open.pop()
        opener = self.marks[partner]
        self.marks[partner] = opener._replace(partner=at)
        self.marks.append(Mark(at, char, Use.CLOSE, opener.at))

    def closes_next(self, at: int, char: str) -> bool:
        """Whether the next `char` can only close: then this one, after a digit, measures (a "24" screen")."""
        after = self.text.find(char, at + 1)
        if after < 0:
            return False
        before, beyond = self.neighbours(after)
        return not before.isspace() and before not in _BEFORE_OPENER and not is_word(beyond)

    def is_apostrophe(self, at: int, char: str, before: str, after: str, beyond: str) -> bool:
        if is_word(before) and is_word(after):
            return True
        if before in ":;=8x" and _EMOTICON.match(self.text, at - 1):
            return True
        if is_word(after) and self.is_elided(at, before):
            return True
        if char not in "‘‛" and after == " " and self.text.endswith("(s)", 0, at) and self.partner(char) is None:
            return True  # of one or more: the new icon(s)' style
        if char in "‘‛" or not is_word(before) or before.isdigit():
            return False
        if after in _MARKS and self.conventions and self.conventions.prefixes:
            return re.search(self.conventions.prefixes, self.text[max(0, at - 8) : at], re.IGNORECASE) is not None
        single = next((i for i in reversed(self.open) if char in CLOSERS[self.marks[i].char]), None)
        if single is None:
            return True
        return before in "sSxXzZ" and beyond == " " and self.closed_later(at)

    def is_elided(self, at: int, before: str) -> bool:
        """'90s, 'tis, rock 'n' roll."""
        if is_word(before):
            return False
        if _YEARS.match(self.text, at + 1):
            closer = self.text.find("'", at + 1)
            return closer < 0 or closer - at > 4 or is_word(self.neighbours(closer)[1])
        word = _WORD.match(self.text, at + 1)
        if word is None:
            return False
        elisions = self.conventions.elisions if self.conventions else frozenset({"tis", "twas", "em", "n", "til"})
        return word[0].lower() in elisions and not (
            self.text[word.end() : word.end() + 1] in {"'", "’"} and word[0].lower() not in {"n", "em", "er"}
        )

    def closed_later(self, at: int) -> bool:
        """Whether another single mark further on can close what is open: then this one is a possessive's."""
        for match in _SINGLE.finditer(self.text, at + 1):
            before, after = self.neighbours(match.start())
            if is_word(before) and is_word(after):
                continue
            return not before.isspace() and not is_word(after)
        return False
