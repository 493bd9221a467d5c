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

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from mdkb.facts.prose import BARRIER
from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words import vocabulary

_ENDS = frozenset((*".,;:!?)…", ""))
_BEGINS = frozenset((*".;:!?(•–—", ""))
_OPEN = frozenset("#*,-.^`")  # parts that stand for what no list of words holds: numbers, marks, edges
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


class Near(NamedTuple):
    """What may come next to the wrong word on one side: words, and endings of words; None if that is open."""

    words: frozenset[str] | None
    endings: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        """Whether a word may come there."""
        return self.words is None or word in self.words or (bool(self.endings) and word.endswith(self.endings))


ANYTHING = Near(None)


class Side(NamedTuple):
    """The neighbours on one side.

    `words`: those of which one may stand there; `phrases`: further alternatives; `never`: what must not stand there;
    `absent`: words that the sentence must not hold before it; `near`: what may come next to the wrong word.
    """

    words: frozenset[str]
    phrases: tuple[Phrase, ...]
    never: tuple[Phrase, ...]
    absent: frozenset[str]
    near: Near

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

    def may_stand(self, words: Sequence[str], at: int) -> bool:
        """Whether it may be meant by the word at an index: cheap, without marks, by the two neighbours alone."""
        end = at + len(self.wrong)
        return (
            (end == at + 1 or tuple(words[at:end]) == self.wrong)
            and self.after.near.has(words[end] if end < len(words) else "")
            and self.before.near.has(words[at - 1] if at else "")
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
        after, before = words[at + 1] if at < last else "", words[at - 1] if at else ""
        if found.after(word).has(after) and found.before(word).has(before):
            possible.setdefault(word, []).extend(one for one in found[word] if one.may_stand(words, at))
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
        self._sets = _Sets()
        self._elements = _Elements(self._sets)
        self._lines: dict[str, list[str]] = {}
        self._after: dict[str, Near] = {}
        self._before: dict[str, Near] = {}
        for line in vocabulary.lines(f"confusions.{language}.txt"):
            first = line.partition(" ")[0]
            if first[0] == "@":
                self._sets.lines[first] = line
            else:
                self._lines.setdefault(first.partition("_")[0], []).append(line)
        self.words = frozenset(self._lines)

    def __missing__(self, word: str) -> tuple[Confusion, ...]:
        found = self[word] = tuple(self._read(line) for line in self._lines.get(word, ()))
        return found

    def after(self, word: str) -> Near:
        """What may come after a wrong word by any of its lines: told without reading them."""
        found = self._after.get(word)
        if found is None:
            sides = [
                _near(after, self._sets, 0) if len(wrong) == 1 else Near(frozenset(wrong[1:2]))
                for wrong, _, _, after in map(_parts, self._lines.get(word, ()))
            ]
            found = self._after[word] = _any_of(sides)
        return found

    def before(self, word: str) -> Near:
        """What may come before it."""
        found = self._before.get(word)
        if found is None:
            sides = [_parts(line)[2] for line in self._lines.get(word, ())]
            found = self._before[word] = _any_of([_near(side, self._sets, -1) for side in sides])
        return found

    def _read(self, line: str) -> Confusion:
        wrong, right, before, after = _parts(line)
        return Confusion(wrong, right, self._side(before, -1), self._side(after, 0))

    def _side(self, alternatives: list[str], nearest: int) -> Side:
        """One side of a line; `nearest` is the index of the element next to the wrong word."""
        words: set[str] = set()
        phrases: list[Phrase] = []
        never: list[Phrase] = []
        absent: set[str] = set()
        for alternative in alternatives:
            if alternative.startswith("!~"):
                absent.add(alternative[2:])
            elif alternative[0] == "!":
                never.append(_phrase(alternative[1:], self._elements))
            elif "_" in alternative or not (alternative[0].isalpha() or alternative[0] == "@"):
                phrases.append(_phrase(alternative, self._elements))
            elif alternative[0] == "@":
                words |= self._elements[alternative].words
            else:
                words.add(alternative)
        near = _near(alternatives, self._sets, nearest)
        return Side(frozenset(words), tuple(phrases), tuple(never), frozenset(absent), near)


def _parts(line: str) -> tuple[tuple[str, ...], str, list[str], list[str]]:
    """The wrong words of a line, the right one, and the alternatives before and after."""
    head, before, after, *_ = (*line.split("|"), "", "")
    wrong, _, right = head.partition(" > ")
    return tuple(wrong.split("_")), right.strip(), before.split(), after.split()


def _near(alternatives: list[str], sets: _Sets, nearest: int) -> Near:
    """What may come next to the wrong word by some alternatives, each with the nearest part at an index."""
    words: set[str] = set()
    endings: list[str] = []
    closed = False
    for alternative in alternatives:
        if alternative[0] == "!":
            continue
        closed = True
        part = alternative if alternative.isalpha() else alternative.split("_")[nearest]
        if part[0] == "@":
            words |= sets[part]
        elif part in _OPEN:
            return ANYTHING
        elif part[0] == "*":
            endings.append(part[1:])
        else:
            words.add(part)
    return Near(frozenset(words), tuple(dict.fromkeys(endings))) if closed else ANYTHING


def _any_of(found: Sequence[Near]) -> Near:
    """What may come next to the wrong word by at least one of some lines."""
    if any(one.words is None for one in found):
        return ANYTHING
    words = frozenset(word for one in found for word in one.words or ())
    return Near(words, tuple({ending for one in found for ending in one.endings}))


@cache
def table(language: str) -> Table:
    """The confusions of a language: en or fr."""
    return Table(language)


class _Sets(dict[str, frozenset[str]]):
    """The sets of words of a table by their names (`@name`), each read when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, str] = {}

    def __missing__(self, name: str) -> frozenset[str]:
        entries = self.lines[name].split()[1:]
        words = (word for entry in entries for word in (self[entry] if entry in self.lines else (entry,)))
        found = self[name] = frozenset(words)
        return found


class _Elements(dict[str, Element]):
    """Elements by what a table writes for them, each made once."""

    def __init__(self, sets: _Sets) -> None:
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
