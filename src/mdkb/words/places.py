"""What the place of a word says of it: quoted, a name or beside one, at the start of a sentence, in a foreign phrase."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from mdkb.facts.prose import BARRIER, Prose
from mdkb.regex import regex
from mdkb.text import Span
from mdkb.words import languages, variants, vocabulary
from mdkb.words.lexicon import Flag, Found, Lexicon
from mdkb.words.runs import LONG_WORD, Read
from mdkb.words.store import ATTESTED

_SENTENCE_END = regex(r"(?:[.!?:…•–—|/]|^|\n\s*[-*+])[\"'“”‘’»)\]*_]*\s*[\"'“‘«(\[*_¿¡-]*$")
_MATH = regex(r"\$\$[^$]+\$\$")  # also where the site does not render it
_QUOTED = regex(r"[“\"„«][^“”\"„«»\n]*[”\"“»]")
_BETWEEN_SENTENCES = regex(r"(?<!\b[A-Z])(?<!\b[DMSJ]r)(?<!\bMs)(?<!\bSt)(?<!\bMrs)[.!?:][)\"”’]*\s+(?=[A-Z])")
_MARKS = "'‘’\"“”«»"  # around a word that is mentioned
_TITLE_SHARE = 0.6
_FOREIGN_WORDS, _FOREIGN_SHARE = 2, 0.7
_MANY_NAMES, _NAMES_SHARE = 4, 0.55
_TITLES = frozenset({"heading", "title", "cell", "term", "alt"})


def placed(read: Read, book: Lexicon) -> Iterator[Found]:
    """The words with the flags of their places; spellings in two words put together."""
    run, _, found = read
    text = run.text
    quoted = _quotations(run, found)
    named = [Span(0, len(text))] if _is_signature(run) else _lists_of_names(text, found)
    foreign = [*named, *_foreign_phrases(text, (*run.emphasised, *quoted), found, book)]
    raw = (*run.raw, *(Span(*match.span()) for match in _MATH.finditer(text))) if "$$" in text else run.raw
    for start, end, word, flags in found:
        if any(span.start <= start < span.end for span in raw) or _is_role(text, start, end):
            continue
        if flags & (Flag.UNKNOWN | Flag.DENIED) and _is_credit(text, start, end):
            continue
        marked = start > 0 and end < len(text) and text[start - 1] in _MARKS and text[end] in _MARKS
        place = Flag.QUOTED if run.quotes or marked or any(span.start <= start < span.end for span in quoted) else 0
        if flags & Flag.PHRASE:
            yield from _phrase(text, start, end, word, place)
            flags &= ~Flag.PHRASE
            if not flags:
                continue
        if flags & Flag.NAME and word.islower() and (marked or _IDENTIFIED.match(text, end)):
            flags &= ~Flag.NAME
            if not flags:
                continue
        flags |= place
        if any(span.start <= start < span.end for span in foreign):
            flags |= Flag.BESIDE
        elif not word.islower():
            flags |= _capital(run, start, end, book)
        elif _is_of_name(run, start, end, read.language) or _ends_name(text, start, book):
            flags |= Flag.BESIDE
        elif (flags & Flag.UNKNOWN and (marked or (start, end) in run.emphasised)) or (
            flags & Flag.DENIED and (start, end) in run.linked
        ):
            flags |= Flag.MARKED
        yield Found(start, end, word, flags)


# what may follow a name that is an identifier in lower case: the youtube shortcode
_IDENTIFIED = regex(
    r"[ \n](?:shortcode|command|executable|binary|module|package|function|filter|directive|element|attribute|parameter|"
    r"keyword|process|daemon|gem|crate)s?\b"
)


def _is_role(text: str, start: int, end: int) -> bool:
    """Whether a word is the name of a MyST role: {kbd}`Ctrl`."""
    return text.startswith(f"}}{BARRIER}", end) and text[start - 1 : start] == "{"


_CREDIT, _OF_ISSUE = regex(r"\((?:[\w.'’]+[ -]){0,3}$"), regex(r"(?:[ -][\w.'’]+){0,3}\) \[?#\d")


def _is_credit(text: str, start: int, end: int) -> bool:
    """Whether a word is of somebody in brackets before the number of an issue, as release notes have it: (ann) #12."""
    issue = _OF_ISSUE.match(text, end)
    return issue is not None and _CREDIT.search(text, max(0, start - 40), start) is not None


def _lists_of_names(text: str, found: Collection[Found]) -> list[Span]:
    """The sentences of a run that list people: many unknown capitalised words, and hardly one in lower case that is known."""
    if not _may_name_many(found):
        return []
    ends = [0, *(match.end() for match in _BETWEEN_SENTENCES.finditer(text)), len(text)]
    spans = [Span(start, end) for start, end in pairwise(ends)]
    return [
        span
        for span in spans
        if _may_name_many([one for one in found if span.start <= one.start < span.end])
        and _are_names(text[slice(*span)])
    ]


def _may_name_many(found: Collection[Found]) -> bool:
    unknown = sum(1 for one in found if one.flags & Flag.UNKNOWN)
    return unknown >= _MANY_NAMES and sum(1 for one in found if one.text[0].isupper()) >= _MANY_NAMES


def _are_names(text: str) -> bool:
    """Whether most of the longer words have a capital."""
    words = LONG_WORD.findall(text)
    return sum(1 for word in words if word[0].isupper()) >= _NAMES_SHARE * len(words)


def _is_signature(run: Prose) -> bool:
    """Whether a paragraph is emphasised as a whole, and two or three words with capitals: *Ann Somebody*."""
    if (0, len(run.text)) not in run.emphasised or run.kind in _TITLES:
        return False
    words = run.text.split()
    return 1 < len(words) <= _NAME_WORDS and all(word[0].isupper() and word[1:].islower() for word in words)


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
        words = LONG_WORD.findall(text[span.start : span.end])
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


@lru_cache(maxsize=4096)
def _is_title(line: str) -> bool:
    words = LONG_WORD.findall(line)
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)


_ALSO_KNOWN_AS = regex(r"\b(?:a\. ?k\. ?a\.|aka|alias)[ \n]\Z")  # what follows is a name
_CREDITED = regex(r" (?:\(|in |- )#\d")  # by somebody (#12)
_NAMED_BEFORE = regex(r"[^\W\d_a-z][^\W\d_]+ (?:[a-z]{2,3} ){0,2}[^\W\d_a-z][\w'’-]+ \($")  # Ann Somebody (handle)
_HANDLE = regex(r"(?: \(|,) ?[A-Z]")  # a list item such as `handle (Name)`
_NAMED = regex(r" \([^\W\d_a-z][^()]*\)| : ")  # the same in a paragraph of its own; a parameter and its type


def _is_name_of(text: str) -> bool:
    """Whether a link's text, one to three words with capitals, is the name of what it leads to."""
    words = text.split()
    return len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)


_NAME_WORDS = 3


def _is_of_name(run: Prose, start: int, end: int, language: str) -> bool:
    """Whether a word in lower case is somebody's handle, or joins the words of a foreign name."""
    if start == 0:
        return bool((_HANDLE if run.item else _NAMED).match(run.text, end)) or (start, end) in run.emphasised
    if run.text.startswith("by ", start - 3) and _CREDITED.match(run.text, end):
        return True
    if run.text.startswith(")", end) and _NAMED_BEFORE.search(run.text, max(0, start - 40), start):
        return True
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


_PARTICLE = regex(r" (von|van|de|der|del|di|da|dos|du|bin|ibn|al|el|ter|ten|zu)(?: de[rn]?| la)? [^\W\d_a-z]")


def _beside_name(text: str, start: int, end: int, book: Lexicon) -> bool:
    particle = _PARTICLE.match(text, end)
    if particle and book.language not in languages.languages_of(particle[1]):
        return True
    neighbours = (_BEFORE.search(text, max(0, start - 30), start), _AFTER.match(text, end))
    return any(match is not None and _is_name(match.group(1), book) for match in neighbours)


def _ends_name(text: str, start: int, book: Lexicon) -> bool:
    """Whether a word in lower case is the rest of a double name: Ann Somebody-else."""
    before = _BEFORE.search(text, max(0, start - 30), start) if text[start - 1 : start] == "-" else None
    return before is not None and before[1][0].isupper() and bool(book.judge(before[1]) & Flag.UNKNOWN)


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
