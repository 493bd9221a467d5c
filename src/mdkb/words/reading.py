"""read_words(): a note's words worth noting, the words it vouches for, and those other notes compare with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from mdkb.dataclass import replace
from mdkb.facts.model import Word
from mdkb.moved import put_together
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.sites.nearest import distance
from mdkb.syntax import Splice
from mdkb.text import Span
from mdkb.tuples import NamedTuple
from mdkb.words import evidence, languages
from mdkb.words.british import AMERICAN_TOO, american
from mdkb.words.ignored import ignored
from mdkb.words.inline import inline_words, spared
from mdkb.words.lexicon import Flag, Found, Lexicon, lexicon
from mdkb.words.places import placed
from mdkb.words.project import capitalised_words, forbidden, locale
from mdkb.words.runs import noted, read_runs, surroundings

START_OF_TITLE = "^"  # before a counted form: capitalised where a capital proves nothing


class Use(NamedTuple):
    """A word worth comparing across notes: where it stands and as what it counts."""

    span: Span
    form: str


class Context(NamedTuple):
    """What decides how the words of a note are read, wherever they stand in it.

    `around`: the language its text is in; `among`: those its runs may be in; `own`: words it declares right;
    `labels`: of all link reference definitions.
    """

    around: str
    among: frozenset[str]
    own: frozenset[str]
    labels: frozenset[str]


class Reading(NamedTuple):
    """The words of a note, in the order of its blocks, the texts that vouch for words, and where nothing is checked."""

    context: Context
    words: list[Word]
    uses: list[Use]
    texts: list[str]
    vouched: tuple[str, ...]
    unspelled: tuple[Span, ...]


def read_words(
    note: Note, before: Reading | None = None, splice: Splice | None = None, window: Note | None = None
) -> Reading:
    """A note's words worth noting, the words it vouches for, and those worth comparing across notes.

    Args:
        before: what was read of an earlier text of the note.
        splice: what was read again since; all else is taken from `before` where nothing speaks against it.
        window: the note with only the blocks that were read again.
    """
    around, among = surroundings(note)
    context = Context(around, among, inline_words(note), frozenset(note.document.definitions))
    if before is None or splice is None or window is None or context != before.context:
        words, uses = _words_of(note, context)
    else:
        words, uses = _words_of(window, context)
        words = put_together(before.words, words, splice)
        uses = put_together(before.uses, uses, splice)
    texts = evidence.vouchers(note)
    vouched = _unknown(evidence.words_in(texts)) if before is None else _vouched(before, texts)
    return Reading(context, words, uses, texts, vouched, (*spared(note), *ignored(note)))


def with_words(note: Note, reading: Reading) -> Note:
    """A note with its words among its facts."""
    uses = Counter(use.form for use in reading.uses)
    facts = note.facts._replace(
        words=tuple(sorted(reading.words)),
        vouched=reading.vouched,
        uses=tuple(sorted(uses.items())),
        unspelled=reading.unspelled,
    )
    return replace(note, facts=facts)


def _vouched(before: Reading, texts: list[str]) -> tuple[str, ...]:
    """The unknown words that these texts vouch for, of which most did so before."""
    shorter = min(len(texts), len(before.texts))
    first = next((at for at in range(shorter) if texts[at] != before.texts[at]), shorter)
    last = next((at for at in range(shorter - first) if texts[-1 - at] != before.texts[-1 - at]), shorter - first)
    come = _words_of_all(texts[first : len(texts) - last])
    lost = (_words_of_all(before.texts[first : len(before.texts) - last]) - come).intersection(before.vouched)
    if lost:
        lost -= _words_of_all((*texts[:first], *texts[len(texts) - last :]))
    fresh = set(_unknown(come)).difference(before.vouched)
    return tuple(sorted((set(before.vouched) - lost) | fresh)) if lost or fresh else before.vouched


def _words_of_all(texts: Iterable[str]) -> set[str]:
    return set().union(*map(evidence.words_of, texts))


def _unknown(words: set[str]) -> tuple[str, ...]:
    """Those of the words (lower case) that the base list does not know, sorted."""
    book = lexicon(languages.DEFAULT)
    return tuple(sorted(words if book is None else [word for word in words if not book.listed(word)]))


def _words_of(note: Note, context: Context) -> tuple[list[Word], list[Use]]:
    """The words worth noting of the runs and the code of a note, and those worth comparing, block by block."""
    words: list[Word] = []
    uses: list[Use] = []
    own = context.own
    labels = list(_undefined_labels(note))
    barred = {entry.text.lower() for entry in forbidden(note.settings)}
    foreign = locale(note.settings)
    cased = _occurring(capitalised_words(note.settings), note)
    mails = "@" in note.source.text
    for read in read_runs(note, context.around, context.among):
        book = lexicon(read.language)
        if book is None:
            continue
        if cased:
            read = read._replace(found=(*read.found, *_own_names(cased, read.run.text, read.found)))
        for start, end, text, flags in placed(read, book):
            lower = text.lower()
            if flags & Flag.VARIANT and foreign != "any" and read.language == "en":
                flags |= _other_english(book, lower, foreign)
            if lower in barred:
                flags &= ~(Flag.UNKNOWN | Flag.DENIED)  # KB405 says it
            if lower in own or (lower.endswith("'s") and lower[:-2] in own):
                continue
            span = read.run.span(start, end)
            if flags & Flag.UNKNOWN and mails and _OWNER_OF_MAIL.match(note.source.text, span.end):
                flags |= Flag.BESIDE
            uses.append(Use(span, _counted(text, lower, flags)))
            if not any(label.overlaps(span) for label in labels):
                words.append(Word(span, text, flags, read.language))
    words += _in_code(note, own)
    words.sort()
    return words, uses


# after a word of somebody's name: at most two more, and the address, bare, in brackets, or as the link's destination
_OWNER_OF_MAIL = regex(r"(?:[ -][^\W\d_][\w.'’-]*){0,2}(?:\]\(mailto:|[ ]?[<(]+[\w.+-]+@\w)")


def _undefined_labels(note: Note) -> Iterator[Span]:
    """The labels of references without a definition: another rule reports them."""
    for use in note.facts.loose_references:
        if use.form != "shortcut" or any(distance(use.label, label, 1) == 1 for label in note.document.definitions):
            yield use.label_span


def _counted(text: str, lower: str, flags: int) -> str:
    if lower.endswith("'s"):
        text, lower = text[:-2], lower[:-2]
    if flags & Flag.VARIANT and not flags & Flag.UNKNOWN:
        return lower
    if flags & (Flag.START | Flag.TITLE) and text != lower:
        return START_OF_TITLE + text
    return text


def _other_english(book: Lexicon, word: str, locale: str) -> int:
    """The flag of a word (lower case) that is not the English of a strict locale."""
    right = book.other_english(word)
    british = right in tuple(american(word))
    if not right or (british and word in AMERICAN_TOO):
        return 0
    if locale == "en-US":
        return Flag.FOREIGN if british else 0
    oxford = "iz" in word and right == word.replace("iz", "is")
    return 0 if british or oxford else Flag.FOREIGN


def _occurring(words: frozenset[str], note: Note) -> frozenset[str]:
    """Those of the words (lower case) that a note's prose may hold."""
    if not words:
        return words
    text = "\n".join(run.text for run in note.prose).lower()
    return frozenset(word for word in words if word in text)


def _own_names(names: frozenset[str], text: str, found: Collection[Found]) -> Iterator[Found]:
    """The words in a text that the project writes with capitals, in whatever case they stand there."""
    taken = {one.start for one in found}
    for match in _pattern(names).finditer(text):
        if match.start() not in taken:
            yield Found(match.start(), match.end(), match.group(), Flag.NAME)


@lru_cache(maxsize=4)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """These words, whole and in any case, not inside paths, addresses and code."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?<![\w./:@#=_-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/:=_@-]|\.\w)", re.IGNORECASE
    )


def _in_code(note: Note, own: frozenset[str]) -> Iterator[Word]:
    """The unknown words of English sentences in comments of fenced code, for the rule that looks at them."""
    book = lexicon(languages.DEFAULT)
    for offset, comment in evidence.comments_of(note) if book is not None else ():
        if not _is_sentence(comment):
            continue
        for start, end, text, flags in noted(comment, languages.DEFAULT):
            small = text.islower() or (text[1:].islower() and not comment[:start].strip())
            if flags & (Flag.UNKNOWN | Flag.DENIED) and small and text.lower() not in own:
                yield Word(
                    Span(offset + start, offset + end), text, flags | Flag.COMMENT | Flag.START, languages.DEFAULT
                )


def _is_sentence(comment: str) -> bool:
    """Whether a comment is running English text, no output, no code that was commented out."""
    words = comment.lower().split()
    hits = sum(1 for word in words if word in languages.function_words()["en"])
    letters = sum(1 for word in words if word.isalpha())
    return hits >= 1 and letters >= max(_SENTENCE_WORDS, _SENTENCE_SHARE * len(words)) and not _COLUMNS.search(comment)


_SENTENCE_WORDS, _SENTENCE_SHARE = 3, 0.65  # words of letters only, and their share
_COLUMNS = regex(r"\S(?:\t| {3,})\S|…|[;{}]\s*$|\.\.\.\s*$")
