"""Words that are right by themselves but wrong among their neighbours: the tables in `data/confusions.*.txt`.

A line of a table is `wrong > right | before | after`: the wrong word (a phrase has "_" for its spaces), what is meant,
and the neighbours that tell, on either side alternatives of which one must stand there; a side left empty takes
anything. An alternative is made of these, joined by "_":

    word      that word                    @name   a word of the set that a line `@name word ...` has given before
    *         any word                     *ed     any word of at least three letters more with that ending
    #         a number                     , -     that mark
    `         code, or whatever else is no text
    .         the clause ends here         ^       the sentence or clause begins here
    !...      the alternative must not stand there
    !~word    that word must not stand anywhere before in the sentence
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from mdkb.facts.prose import BARRIER
from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words import vocabulary

_ENDS = frozenset((*".,;:!?)…", ""))
_BEGINS = frozenset((*".;:!?(•–—", ""))
_EDGES = _ENDS | _BEGINS | {",", "-", BARRIER}
_EDGE_MARKS = {".": _ENDS, "^": _BEGINS, "`": frozenset((BARRIER,))}
_STOPS = frozenset(".!?")
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

    `words`: those of which one may stand there; `phrases`: further alternatives; `never`: what must not stand there;
    `absent`: words that the sentence must not hold before it;
    `nearest`: the words that may come next to the wrong one, and `endings` of such words; None if that is open.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()
    absent: frozenset[str] = frozenset()
    nearest: frozenset[str] | None = None
    endings: tuple[str, ...] = ()

    def may_have(self, word: str) -> bool:
        """Whether a word may come next to the wrong one."""
        return self.nearest is None or word in self.nearest or (bool(self.endings) and word.endswith(self.endings))

    def stands_before(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the neighbours fit that end before the token at `at`."""
        if self.absent and not self.absent.isdisjoint(_sentence_before(tokens, at)):
            return False
        return self._fit(tokens, at - 1, lambda phrase: at - len(phrase))

    def stands_after(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the neighbours fit that begin with the token at `at`."""
        return self._fit(tokens, at, lambda phrase: at)

    def _fit(self, tokens: Sequence[Token], nearest: int, start: Callable[[Phrase], int]) -> bool:
        if any(_fits(phrase, tokens, start(phrase)) for phrase in self.never):
            return False
        if not self.words and not self.phrases:
            return True
        return (0 <= nearest < len(tokens) and tokens[nearest].text in self.words) or any(
            _fits(phrase, tokens, start(phrase)) for phrase in self.phrases
        )


class Confusion(NamedTuple):
    """One line of a table."""

    wrong: tuple[str, ...]
    right: str
    before: Side
    after: Side

    @property
    def next(self) -> Side:
        """What comes next to the first of the wrong words."""
        return self.after if len(self.wrong) == 1 else Side(nearest=frozenset((self.wrong[1],)))

    def may_stand(self, words: Sequence[str], at: int) -> bool:
        """Whether it may be meant by the word at an index: cheap, without marks, by the two neighbours alone."""
        end = at + len(self.wrong)
        return (
            (end == at + 1 or tuple(words[at:end]) == self.wrong)
            and self.after.may_have(words[end] if end < len(words) else "")
            and self.before.may_have(words[at - 1] if at else "")
        )

    def stands(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether it is meant by the token at an index."""
        end = at + len(self.wrong)
        return (
            (end == at + 1 or tuple(token.text for token in tokens[at:end]) == self.wrong)
            and self.after.stands_after(tokens, end)
            and self.before.stands_before(tokens, at)
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


def _sentence_before(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The words of the sentence before a token, the last one first."""
    for token in reversed(tokens[:at]):
        if token.text in _STOPS:
            return
        yield token.text


def tokens_of(text: str, language: str) -> list[Token]:
    """The words and marks of a text; French elisions (l', qu') are words of their own.

    Words in capitals keep them, so that they are nobody's neighbours: SQL, the ARE escapes.
    """
    plain = text.replace("’", "'")
    return [Token(_plain(match.group()), match.start(), match.end()) for match in _TOKENS[language].finditer(plain)]


def _plain(word: str) -> str:
    return word if word.isupper() and len(word.rstrip("'")) > 1 else word.lower()


def confused(text: str, words: Sequence[str], language: str) -> Iterator[Confused]:
    """The places of a text where a table says that another word is meant.

    Args:
        text: running text.
        words: its words in lower case, in order, without marks.
        language: en or fr.
    """
    found = table(language)
    firsts = found.words
    places = [at for at, word in enumerate(words) if word in firsts]
    if not places:
        return
    possible: dict[str, list[Confusion]] = {}
    last = len(words) - 1
    for at in places:
        word = words[at]
        all_of_it = found[word]
        before, after = found.neighbours[word]
        if after.may_have(words[at + 1] if at < last else "") and before.may_have(words[at - 1] if at else ""):
            possible.setdefault(word, []).extend(one for one in all_of_it if one.may_stand(words, at))
    if not any(possible.values()):
        return
    tokens = tokens_of(text, language)
    for at, token in enumerate(tokens):
        for one in possible.get(token.text, ()):
            if one.stands(tokens, at):
                yield Confused(token.start, tokens[at + len(one.wrong) - 1].end, one.right)
                break


class Table(dict[str, tuple[Confusion, ...]]):
    """The confusions of a language by the first of the wrong words; a line is read when its word is asked for."""

    def __init__(self, language: str) -> None:
        """Take the language: en or fr."""
        super().__init__()
        sets: dict[str, frozenset[str]] = {}
        self._elements = _Elements(sets)
        self._lines: dict[str, list[str]] = {}
        self.neighbours: dict[str, tuple[Side, Side]] = {}  # of a word that was asked for: what any line needs
        for line in vocabulary.lines(f"confusions.{language}.txt"):
            first = line.partition(" ")[0]
            if first.startswith("@"):
                words = line.split()[1:]
                sets[first] = frozenset(word for entry in words for word in sets.get(entry, (entry,)))
            else:
                self._lines.setdefault(first.partition("_")[0], []).append(line)
        self.words = frozenset(self._lines)

    def __missing__(self, word: str) -> tuple[Confusion, ...]:
        found = self[word] = tuple(self._read(line) for line in self._lines.get(word, ()))
        self.neighbours[word] = (_any_of([one.before for one in found]), _any_of([one.next for one in found]))
        return found

    def _read(self, line: str) -> Confusion:
        head, before, after, *_ = (*line.split("|"), "", "")
        wrong, _, right = head.partition(" > ")
        return Confusion(
            tuple(wrong.split("_")),
            right.strip(),
            _side(before.split(), self._elements, -1),
            _side(after.split(), self._elements, 0),
        )


def _any_of(sides: Sequence[Side]) -> Side:
    """What may come next to the wrong word by at least one of some sides."""
    if any(side.nearest is None for side in sides):
        return Side()
    nearest = frozenset(word for side in sides for word in side.nearest or ())
    return Side(nearest=nearest, endings=tuple({ending for side in sides for ending in side.endings}))


@cache
def table(language: str) -> Table:
    """The confusions of a language: en or fr."""
    return Table(language)


def _side(alternatives: list[str], elements: _Elements, nearest: int) -> Side:
    """One side of a line; `nearest` is the index of the element next to the wrong word."""
    words: set[str] = set()
    phrases: list[Phrase] = []
    never: list[Phrase] = []
    absent: set[str] = set()
    for alternative in alternatives:
        if alternative.isalpha():
            words.add(alternative)
        elif alternative.startswith("!~"):
            absent.add(alternative[2:])
        elif alternative[0] == "!":
            never.append(_phrase(alternative[1:], elements))
        elif "_" in alternative or not (alternative[0].isalpha() or alternative[0] == "@"):
            phrases.append(_phrase(alternative, elements))
        elif alternative[0] == "@":
            words |= elements[alternative].words
        else:
            words.add(alternative)
    near = [phrase[nearest] for phrase in phrases]
    closed = bool(words or phrases)
    if not closed or any(element.kind in ("#", "*") or _EDGES & element.words for element in near):
        return Side(frozenset(words), tuple(phrases), tuple(never), frozenset(absent))
    nearest_words = frozenset(words).union(*(element.words for element in near))
    endings = tuple({element.kind for element in near if element.kind})
    return Side(frozenset(words), tuple(phrases), tuple(never), frozenset(absent), nearest_words, endings)


class _Elements(dict[str, Element]):
    """Elements by what a table writes for them, each made once."""

    def __init__(self, sets: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._sets = sets

    def __missing__(self, part: str) -> Element:
        found = self[part] = self._made(part)
        return found

    def _made(self, part: str) -> Element:
        if part in _EDGE_MARKS:
            return Element(_EDGE_MARKS[part])
        if part in ("#", "*"):
            return Element(frozenset(), part)
        if part.startswith("*"):
            return Element(frozenset(), part[1:])
        return Element(self._sets[part] if part.startswith("@") else frozenset((part,)))


def _phrase(alternative: str, elements: _Elements) -> Phrase:
    return tuple([elements[part] for part in alternative.split("_")])
