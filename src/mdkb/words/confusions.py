"""Words that are right by themselves but wrong among their neighbours: the tables in `data/confusions.*.txt`.

A line of a table is `wrong > right | before | after`: the wrong word (a phrase has "_" for its spaces), what is meant,
and the neighbours that tell, on either side alternatives of which one must stand there; a side left empty takes
anything. An alternative is made of these, joined by "_":

    word      that word                    @name   a word of the set that a line `@name word ...` has given before
    *         any word                     *ed     any word of at least three letters more with that ending
    #         a number                     , -     that mark
    .         the clause ends here         ^       the sentence or clause begins here
    !...      the alternative must not stand there
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words import vocabulary

_ENDS = frozenset((*".,;:!?)…", ""))
_BEGINS = frozenset((*".;:!?(•–—", ""))
_EDGES = _ENDS | _BEGINS | {",", "-"}
_LONGER = 3  # letters before an ending
_TOKENS = {
    "en": regex(r"\w+(?:[-'./@_+&]\w+)*|[^\w\s]"),
    "fr": regex(r"(?:[^\W\d_]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)|\w+(?:[-'./@_+&]\w+)*|[^\w\s]"),
}


class Token(NamedTuple):
    """A word (lower case; compounds, paths and the like are one) or a mark, and where it stands in the text."""

    text: str
    start: int
    end: int


class Element(NamedTuple):
    """What one neighbour may be: one of these words, or what `kind` says of it."""

    words: frozenset[str]
    kind: str = ""

    def takes(self, word: str) -> bool:
        """Whether a token fits; "" stands for the edge of the text."""
        if word in self.words:
            return True
        kind = self.kind
        if kind == "#":
            return word[:1].isdigit()
        if kind == "*":
            return word[:1].isalpha()
        return bool(kind) and word.endswith(kind) and len(word) >= len(kind) + _LONGER


Phrase = tuple[Element, ...]


class Side(NamedTuple):
    """The neighbours on one side.

    `phrases`: alternatives of which one must stand there; `never`: those that must not; `nearest`: the words that may
    come next to the wrong one, none if that is open.
    """

    phrases: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()
    nearest: frozenset[str] = frozenset()

    def stands_before(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the neighbours fit that end before the token at `at`."""
        return self._fit(tokens, lambda phrase: at - len(phrase))

    def stands_after(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the neighbours fit that begin with the token at `at`."""
        return self._fit(tokens, lambda phrase: at)

    def _fit(self, tokens: Sequence[Token], start: Callable[[Phrase], int]) -> bool:
        if any(_fits(phrase, tokens, start(phrase)) for phrase in self.never):
            return False
        return not self.phrases or any(_fits(phrase, tokens, start(phrase)) for phrase in self.phrases)


class Confusion(NamedTuple):
    """One line of a table."""

    wrong: tuple[str, ...]
    right: str
    before: Side
    after: Side

    def may_stand(self, previous: str, following: str) -> bool:
        """Whether the words next to the wrong one do not rule it out: cheap, without marks."""
        return (not self.before.nearest or previous in self.before.nearest) and (
            not self.after.nearest or following in self.after.nearest
        )


class Confused(NamedTuple):
    """A place in a text (code points) where another word is meant."""

    start: int
    end: int
    right: str


def _fits(phrase: Phrase, tokens: Sequence[Token], at: int) -> bool:
    return all(
        element.takes(tokens[at + offset].text if 0 <= at + offset < len(tokens) else "")
        for offset, element in enumerate(phrase)
    )


def tokens_of(text: str, language: str) -> list[Token]:
    """The words and marks of a text; French elisions (l', qu') are words of their own."""
    plain = text.replace("’", "'")
    return [Token(match.group().lower(), match.start(), match.end()) for match in _TOKENS[language].finditer(plain)]


def confused(text: str, words: Sequence[str], language: str) -> Iterator[Confused]:
    """The places of a text where a table says that another word is meant.

    Args:
        text: running text.
        words: its words in lower case, in order, without marks.
        language: en or fr.
    """
    found = table(language)
    if found.words.isdisjoint(words) or not any(
        one.may_stand(words[at - 1] if at else "", _word_at(words, at + len(one.wrong)))
        for at, word in enumerate(words)
        if word in found.words
        for one in found[word]
    ):
        return
    tokens = tokens_of(text, language)
    for at, token in enumerate(tokens):
        for one in found[token.text] if token.text in found.words else ():
            end = at + len(one.wrong)
            if (
                tuple(part.text for part in tokens[at:end]) == one.wrong
                and one.after.stands_after(tokens, end)
                and one.before.stands_before(tokens, at)
            ):
                yield Confused(token.start, tokens[end - 1].end, one.right)
                break


def _word_at(words: Sequence[str], at: int) -> str:
    """The word at an index, "" after the last one."""
    return words[at] if at < len(words) else ""


class Table(dict[str, tuple[Confusion, ...]]):
    """The confusions of a language by the first of the wrong words; a line is read when its word is asked for."""

    def __init__(self, language: str) -> None:
        """Take the language: en or fr."""
        super().__init__()
        self._sets: dict[str, frozenset[str]] = {}
        self._lines: dict[str, list[str]] = {}
        for line in vocabulary.lines(f"confusions.{language}.txt"):
            first = line.partition(" ")[0]
            if first.startswith("@"):
                words = line.split()[1:]
                self._sets[first] = frozenset(word for entry in words for word in self._sets.get(entry, (entry,)))
            else:
                self._lines.setdefault(first.partition("_")[0], []).append(line)
        self.words = frozenset(self._lines)

    def __missing__(self, word: str) -> tuple[Confusion, ...]:
        found = self[word] = tuple(self._read(line) for line in self._lines.get(word, ()))
        return found

    def _read(self, line: str) -> Confusion:
        head, before, after, *_ = (*line.split("|"), "", "")
        wrong, _, right = head.partition(" > ")
        return Confusion(
            tuple(wrong.split("_")),
            right.strip(),
            _side(before.split(), self._sets, -1),
            _side(after.split(), self._sets, 0),
        )


@cache
def table(language: str) -> Table:
    """The confusions of a language: en or fr."""
    return Table(language)


def _side(alternatives: list[str], sets: Mapping[str, frozenset[str]], nearest: int) -> Side:
    """One side of a line; `nearest` is the index of the element next to the wrong word."""
    words: set[str] = set()
    phrases: list[Phrase] = []
    never: list[Phrase] = []
    for alternative in alternatives:
        phrase = tuple(_element(part, sets) for part in alternative.lstrip("!").split("_"))
        if alternative.startswith("!"):
            never.append(phrase)
        elif len(phrase) == 1 and not phrase[0].kind:
            words |= phrase[0].words
        else:
            phrases.append(phrase)
    if words:
        phrases.insert(0, (Element(frozenset(words)),))
    near = [phrase[nearest] for phrase in phrases]
    known = all(not element.kind and not _EDGES & element.words for element in near)
    return Side(tuple(phrases), tuple(never), frozenset().union(*(one.words for one in near)) if known else frozenset())


def _element(part: str, sets: Mapping[str, frozenset[str]]) -> Element:
    if part == ".":
        return Element(_ENDS)
    if part == "^":
        return Element(_BEGINS)
    if part in ("#", "*"):
        return Element(frozenset(), part)
    if part.startswith("*"):
        return Element(frozenset(), part[1:])
    return Element(sets[part] if part.startswith("@") else frozenset((part,)))
