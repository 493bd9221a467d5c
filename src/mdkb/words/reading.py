"""read_words(): a note's words worth noting, the words it vouches for, and those other notes compare with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from mdkb.facts.model import Word
from mdkb.facts.prose import Prose
from mdkb.moved import put_together
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.sites.nearest import distance
from mdkb.syntax import Splice
from mdkb.text import Span
from mdkb.tuples import NamedTuple
from mdkb.words import evidence, languages, variants, vocabulary
from mdkb.words.british import AMERICAN_TOO, american
from mdkb.words.inline import inline_words, spared
from mdkb.words.lexicon import Flag, Found, Lexicon, lexicon
from mdkb.words.project import capitalised_words, forbidden, locale, spelling_languages
from mdkb.words.store import ATTESTED
from mdkb.words.tokens import CHUNK

START_OF_TITLE = "^"  # before a counted form: capitalised where a capital proves nothing
_SENTENCE_END = regex(r"(?:[.!?:…•–—|/]|^|\n\s*[-*+])[\"'“”‘’»)\]*_]*\s*[\"'“‘«(\[*_¿¡-]*$")
_PLAIN = regex(r"[^\W\d_]{4,}")
_MATH = regex(r"\$\$[^$]+\$\$")  # also where the site does not render it
_QUOTED = regex(r"[“\"„«][^“”\"„«»\n]*[”\"“»]")
_SINGLE = "'‘’"  # around a word that is mentioned
_FEW = 6  # words below which a run keeps the language of the text around it
_ALIEN_WORDS, _ALIEN_SHARE = 3, 0.4  # unknown words, and their share, from which on a run is in another language
_TITLE_SHARE = 0.6
_FOREIGN_WORDS, _FOREIGN_SHARE = 2, 0.7
_MANY_NAMES, _NAMES_SHARE = 4, 0.55
_MANY = 4096  # runs, those of a long note: what is known of them is kept while it is edited
_TITLES = frozenset({"heading", "title", "cell", "term", "alt"})


class Read(NamedTuple):
    """What is worth noting in one prose run."""

    run: Prose
    language: str
    found: tuple[Found, ...]  # at offsets in the run's text


class Use(NamedTuple):
    """A word worth comparing across notes: where it stands and as what it counts."""

    span: Span
    form: str


class Context(NamedTuple):
    """What decides how the words of a note are read, wherever they stand in it.

    `around`: the language its text is in; `among`: those its runs may be in; `own`: words it declares right;
    `spared`: stretches in which comments switch spelling off; `labels`: of all link reference definitions.
    """

    around: str
    among: frozenset[str]
    own: frozenset[str]
    spared: tuple[Span, ...]
    labels: frozenset[str]


class Reading(NamedTuple):
    """The words of a note, in the order of its blocks, and the texts that vouch for words."""

    context: Context
    words: list[Word]
    uses: list[Use]
    texts: list[str]
    vouched: tuple[str, ...]


def read_words(
    note: Note, before: Reading | None = None, splice: Splice | None = None, window: Note | None = None
) -> Reading:
    """A note's words worth noting, the words it vouches for, and those worth comparing across notes.

    Args:
        before: what was read of an earlier text of the note.
        splice: what was read again since; all else is taken from `before` where nothing speaks against it.
        window: the note with only the blocks that were read again.
    """
    context = _context(note)
    if before is None or splice is None or window is None or context.spared or context != before.context:
        words, uses = _words_of(note, context)
    else:
        words, uses = _words_of(window, context)
        words = put_together(before.words, words, splice)
        uses = put_together(before.uses, uses, splice)
    texts = [*evidence.vouchers(note)]
    if before is None:
        vouched = _unknown(evidence.words_in(texts))
    elif texts == before.texts:
        vouched = before.vouched
    else:
        vouched = _unknown(set().union(*map(evidence.words_of, texts)))
    return Reading(context, words, uses, texts, vouched)


def with_words(note: Note, reading: Reading) -> Note:
    """A note with its words among its facts."""
    uses = Counter(use.form for use in reading.uses)
    facts = note.facts._replace(
        words=tuple(sorted(reading.words)), vouched=reading.vouched, uses=tuple(sorted(uses.items()))
    )
    return replace(note, facts=facts)


def _unknown(words: set[str]) -> tuple[str, ...]:
    """Those of the words (lower case) that the base list does not know, sorted."""
    book = lexicon(languages.DEFAULT)
    return tuple(sorted(words if book is None else [word for word in words if not book.listed(word)]))


def _words_of(note: Note, context: Context) -> tuple[list[Word], list[Use]]:
    """The words worth noting of the runs and the code of a note, and those worth comparing, block by block."""
    words: list[Word] = []
    uses: list[Use] = []
    own = context.own
    spared = [*context.spared, *_undefined_labels(note)]
    barred = {entry.text.lower() for entry in forbidden(note.settings)}
    foreign = locale(note.settings)
    cased = _occurring(capitalised_words(note.settings), note)
    for read in _runs(note, context):
        book = lexicon(read.language)
        if book is None:
            continue
        if cased:
            read = read._replace(found=(*read.found, *_own_names(cased, read.run.text, read.found)))
        for start, end, text, flags in _placed(read, book):
            lower = text.lower()
            if flags & Flag.VARIANT and foreign != "any" and read.language == "en":
                flags |= _other_english(book, lower, foreign)
            if lower in barred:
                flags &= ~(Flag.UNKNOWN | Flag.DENIED)  # KB405 says it
            if lower in own or (lower.endswith("'s") and lower[:-2] in own):
                continue
            span = read.run.span(start, end)
            uses.append(Use(span, _counted(text, lower, flags)))
            if not any(part.overlaps(span) for part in spared):
                words.append(Word(span, text, flags, read.language))
    words += _in_code(note, own)
    words.sort()
    return words, uses


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


def default_language(note: Note) -> str:
    """The language a note's text is taken for where nothing else tells."""
    return languages.base(note.language) or languages.DEFAULT


def configured(note: Note) -> frozenset[str]:
    """The languages the settings name, and the note's own."""
    return frozenset({default_language(note), *map(languages.base, spelling_languages(note.settings))})


def _context(note: Note) -> Context:
    """How the words of a note are to be read."""
    around = default_language(note)
    among = configured(note)
    first = [_noted(run.text, languages.base(run.language) or around) for run in note.prose]
    if _alien([run.text for run in note.prose], first, _ALIEN_SHARE / 2):
        around = _detect("\n".join(run.text for run in note.prose), languages.function_words().keys(), around)
        among |= {around}
    return Context(around, among, inline_words(note), tuple(spared(note)), frozenset(note.document.definitions))


def _runs(note: Note, context: Context) -> Iterator[Read]:
    """The prose runs with their languages and what is worth noting in them; none in languages nobody named."""
    around, among = context.around, context.among
    for run in note.prose:
        language = languages.base(run.language) or (_detect(run.text, among, around) if len(among) > 1 else around)
        found = _noted(run.text, language)
        if found and not run.language and _alien([run.text], [found], _ALIEN_SHARE):
            language = _detect(run.text, languages.function_words().keys(), "" if language == around else language)
            found = _noted(run.text, language) if language in among else ()
        if found:
            yield Read(run, language, found)


def _alien(texts: Collection[str], found: Collection[Collection[Found]], share: float) -> bool:
    """Whether so much of a text is unknown that it must be in another language than it is taken for."""
    unknown = sum(1 for run in found for one in run if one.flags & Flag.UNKNOWN and one.text.islower())
    return unknown >= _ALIEN_WORDS and unknown >= share * sum(map(_count, texts))


@lru_cache(maxsize=_MANY)
def _count(text: str) -> int:
    """How many words of four letters and more a text has."""
    return len(_PLAIN.findall(text))


def _detect(text: str, among: Collection[str], otherwise: str) -> str:
    words = text.lower().replace("’", "'").replace("'", "' ").split()
    if len(words) < _FEW:
        return otherwise
    return languages.detect((word.strip('.,;:!?()"«»') for word in words), among, otherwise)


@lru_cache(maxsize=_MANY)
def _noted(text: str, language: str) -> tuple[Found, ...]:
    """What is worth noting in a text, at its offsets."""
    book = lexicon(language)
    if book is None or not any(map(book.__getitem__, text.split())):
        return ()
    return tuple(
        [
            Found(match.start() + start, match.start() + end, word, flags)
            for match in CHUNK.finditer(text)
            for start, end, word, flags in book[match.group()]
        ]
    )


def _placed(read: Read, book: Lexicon) -> Iterator[Found]:
    """The words with the flags of their places; spellings in two words put together."""
    run, _, found = read
    text = run.text
    quoted = _quotations(run, found)
    names = _is_list_of_names(text, found)
    foreign = _foreign_phrases(text, (*run.emphasised, *quoted), found, book)
    raw = (*run.raw, *(Span(*match.span()) for match in _MATH.finditer(text))) if "$$" in text else run.raw
    for start, end, word, flags in found:
        if any(span.start <= start < span.end for span in raw):
            continue
        marked = text[start - 1 : start] in _SINGLE and text[end : end + 1] in _SINGLE and start > 0 and end < len(text)
        place = Flag.QUOTED if run.quotes or marked or any(span.start <= start < span.end for span in quoted) else 0
        if flags & Flag.PHRASE:
            yield from _phrase(text, start, end, word, place)
            flags &= ~Flag.PHRASE
            if not flags:
                continue
        if flags & Flag.NAME and word.islower() and _IDENTIFIED.match(text, end):
            flags &= ~Flag.NAME
            if not flags:
                continue
        flags |= place
        if names or any(span.start <= start < span.end for span in foreign):
            flags |= Flag.BESIDE
        elif not word.islower():
            flags |= _capital(run, start, end, book)
        elif _is_of_name(run, start, end, read.language):
            flags |= Flag.BESIDE
        elif flags & Flag.UNKNOWN and (start, end) in run.emphasised:
            flags |= Flag.MARKED
        yield Found(start, end, word, flags)


# what may follow a name that is an identifier in lower case: the youtube shortcode
_IDENTIFIED = regex(
    r"[ \n](?:shortcode|command|executable|binary|module|package|function|filter|directive|element|attribute|parameter|"
    r"keyword|process|daemon|gem|crate)s?\b"
)


def _is_list_of_names(text: str, found: Collection[Found]) -> bool:
    """Whether a run lists people: many unknown capitalised words, and hardly a word in lower case that is known."""
    unknown = sum(1 for one in found if one.flags & Flag.UNKNOWN)
    if unknown < _MANY_NAMES or sum(1 for one in found if one.text[0].isupper()) < _MANY_NAMES:
        return False
    words = _PLAIN.findall(text)
    return sum(1 for word in words if word[0].isupper()) >= _NAMES_SHARE * len(words)


def _foreign_phrases(text: str, spans: Iterable[Span], found: Collection[Found], book: Lexicon) -> list[Span]:
    """The emphasised or quoted stretches in which hardly a word is known: *raison d'être*, *bouchon lyonnais*."""
    unknown = [one.start for one in found if one.flags & Flag.UNKNOWN]
    if not unknown:
        return []
    phrases = []
    for span in spans:
        inside = sum(1 for start in unknown if span.start <= start < span.end)
        if not inside:
            continue
        words = _PLAIN.findall(text[span.start : span.end])
        if inside < _FOREIGN_WORDS:
            inside += sum(1 for word in words if 0 < book.store.level(word.lower()) < ATTESTED)  # listed, never seen
        if inside >= _FOREIGN_WORDS and inside >= _FOREIGN_SHARE * len(words):
            phrases.append(span)
    return phrases


def _quotations(run: Prose, found: Collection[Found]) -> Iterable[Span]:
    text = run.text
    if not found or not any(mark in text for mark in '"“«„'):
        return run.linked
    return [*(Span(*match.span()) for match in _QUOTED.finditer(text)), *run.linked]


def _phrase(text: str, start: int, end: int, word: str, place: int) -> Iterator[Found]:
    match = _NEXT.match(text, end)
    if match and match.group(1).lower() in variants.phrases().get(word.lower(), ()):
        yield Found(start, match.end(), f"{word} {match.group(1)}", Flag.VARIANT | place)


_NEXT = regex(r"[ \n]([^\W\d_]+)")


def _capital(run: Prose, start: int, end: int, book: Lexicon) -> int:
    """What a capital proves at this place."""
    text = run.text
    flags = 0
    if start == 0 or _SENTENCE_END.search(text, max(0, start - 8), start):
        flags |= Flag.START
    if run.kind in _TITLES:
        line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
        if _is_title(line):
            flags |= Flag.TITLE
    if any(span[0] <= start < span[1] and _is_name_of(text[span[0] : span[1]]) for span in run.linked) or _beside_name(
        text, start, end, book
    ):
        flags |= Flag.BESIDE
    return flags


@cache
def _is_title(line: str) -> bool:
    words = _PLAIN.findall(line)
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)


_ALSO_KNOWN_AS = regex(r"\b(?:a\. ?k\. ?a\.|aka|alias)[ \n]\Z")  # what follows is a name
_HANDLE = regex(r"(?: \(|,) ?[A-Z]")  # a list item such as `handle (Name)`


def _is_name_of(text: str) -> bool:
    """Whether a link's text, one to three words with capitals, is the name of what it leads to."""
    words = text.split()
    return len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)


_NAME_WORDS = 3


def _is_of_name(run: Prose, start: int, end: int, language: str) -> bool:
    """Whether a word in lower case is somebody's handle, or joins the words of a foreign name."""
    if start == 0:
        return bool(run.item and _HANDLE.match(run.text, end)) or (start, end) in run.emphasised
    return bool(_ALSO_KNOWN_AS.search(run.text, max(0, start - 10), start)) or _is_particle(
        run.text, start, end, language
    )


_CAPITALS_AROUND = regex(r"[^\W\d_a-z][\w’']* (\w+) [^\W\d_a-z]")


def _is_particle(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word of another language's grammar joins two capitalised words: Musée des Confluences."""
    if not languages.languages_of(text[start:end]) - {language}:
        return False
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    match = _CAPITALS_AROUND.match(text, before)
    return match is not None and match.span(1) == (start, end)


_BEFORE = regex(r"([^\W\d_][^\W_]*\.?(?:'s)?)[ \n-]$")
_AFTER = regex(r"[ \n-]([^\W\d_][^\W_]*\.?)")


def _beside_name(text: str, start: int, end: int, book: Lexicon) -> bool:
    neighbours = (_BEFORE.search(text, max(0, start - 30), start), _AFTER.match(text, end))
    return any(match is not None and _is_name(match.group(1), book) for match in neighbours)


def _is_name(word: str, book: Lexicon) -> bool:
    """Whether a neighbour is a name: capitalised and a given name, an initial, unknown, or never seen in lower case."""
    if not word[0].isupper():
        return False
    bare = word.rstrip(".").lower().removesuffix("'s")
    if len(bare) == 1 or word.endswith("."):
        return len(bare) == 1 and word.endswith(".")
    if len(bare) == 2 and not word.isupper():
        return bare not in languages.function_words()["en"]
    if word.isupper():
        return False
    return bare in vocabulary.given_names() or (len(bare) > 2 and bool(book.judge(word) & (Flag.UNKNOWN | Flag.NAME)))


def _in_code(note: Note, own: frozenset[str]) -> Iterator[Word]:
    """The unknown words of English sentences in comments of fenced code, for the rule that looks at them."""
    book = lexicon(languages.DEFAULT)
    for offset, comment in evidence.comments_of(note) if book is not None else ():
        if not _is_sentence(comment):
            continue
        for start, end, text, flags in _noted(comment, languages.DEFAULT):
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
