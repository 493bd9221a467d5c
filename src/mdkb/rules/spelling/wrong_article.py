"""`a` before a vowel sound, or `an` before a consonant sound.

The sound counts, not the letter: an hour, a user, an RSS feed, a one-off. Acronyms that are read in both ways ("a SQL",
"an SQL") and words that cannot be pronounced are left alone, and what a note always writes before an acronym.

Where the article itself may be the slip ("the same behavior a already seen", "Save it an click"), or the next word (a plural),
the finding stands, but nothing is mended.

Measured on five documentation sites and five manuals (1.27 million words): 48 findings, all of them errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, starmap

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.prose import Prose
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._articles import begins_with_vowel_sound, may_be_wrong
from mdkb.rules.spelling._prose import english_runs, in_raw
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_ARTICLE = regex(r"([Aa](?<![\w.'’/&+*=<>-][Aa])n?)[ \n]+[\"“'‘(]?([^\W_](?:[\w'’-]*\w)?)(?![\w@/\\]|[.:]\w)")
_NO_ARTICLE = frozenset(
    "is are and or in of on as at if it into under i am was were also a an ago além e o es la le than that to if else "
    "equals above after all any every each only our us up out off over until unless i.e e.g et al en un une the this these those then you we they so".split()
)
_BEFORE = regex(r"([^\W\d_]+)[ \n]+\Z")
_AFTER = regex(r"[ \n]+([^\W\d_]+)")
_FAR = 30  # code points
_HABIT = 3  # times that a note writes an article before an acronym, from which on it is said so there: a LXD ("lexdee")
_NOT_BEFORE = frozenset(
    "the a an these those my your our its his their each every any some no can could will would should must may might".split()
)
_BEFORE_ARTICLE = frozenset(
    " is was be been as in of with for from by on at into onto has have had and or but not than like via use uses create add "
    "make makes need needs get gets see such about without within between only just also it's that's there's".split()
)
_ADVERBS = frozenset(
    "already also always actually again alone anyway away apart either even ever else elsewhere enough instead indeed "
    "otherwise often now not never just still then there here too very so thus how when where which while who".split()
)
_VERBS = frozenset(
    "do run set click select go get make then can will should must may might would could has have had does did press type "
    "save close copy paste create delete remove restart reload build push pull commit check choose change".split()
)
_BEFORE_NUMBER = regex(r"[Aa](?<!\w[Aa])n?[ \n]+\W?\d")
_SENTENCE = regex(r"(?:^|[.!?:;]\s+|[\"“(\[]\s*|\n\s*)$")

EXAMPLES = (
    Example(
        """\
It is an handy tool for a end-user.
      ^^ "an" before "handy"; write "a"
                        ^ "a" before "end-user"; write "an"
""",
        fixed="It is a handy tool for an end-user.\n",
    ),
    Example("A LXD server, a LXD cluster, or a LXD image.\n", title="said like a word here"),
    Example("Colour is spelt with a 'u' or without.\n"),
    Example(
        "An hour, a user, an htpasswd file, a uidmap, an RSS feed, a one-off, a SQL query, an SQL query, a European, an MP3.\n"
    ),
)


@note_rule("KB407", "wrong-article", examples=EXAMPLES, fixable="safe")
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for articles that do not fit the next word."""
    slips = _slips(note, None)
    often = Counter(slip.word for slip in slips if slip.word.isupper())
    for span, article, word, right, meant in slips:
        if often[word] < _HABIT:
            fix = Fix(f'Replace "{article}" by "{right}"', (Edit(span, right),), safe=True) if meant else None
            yield Finding(span, f'"{article}" before "{word}"; write "{right}"', fix, (right,))


class _Slip(NamedTuple):
    """An article that does not fit the word after it, the right one, and whether it is surely meant as an article."""

    span: Span
    article: str
    word: str
    right: str
    meant: bool


def _read(note: Note, _key: None) -> list[_Slip]:
    return [slip for run, words, _ in english_runs(note) for slip in _in_run(run, words)]


_slips = Gathered(_read)


def _in_run(run: Prose, words: list[str]) -> Iterator[_Slip]:
    text = run.text
    if "a" not in words and "an" not in words:
        return
    pairs = [(word, after) for word, after in pairwise(words) if word == "a" or word == "an"]
    if not any(starmap(may_be_wrong, pairs)) and not _BEFORE_NUMBER.search(text):
        return
    for match in _ARTICLE.finditer(text):
        article, word = match.groups()
        if word.lower() in _NO_ARTICLE or in_raw(run, match.start()):
            continue
        if article == "A" and not _SENTENCE.search(text, max(0, match.start() - 6), match.start()):
            continue
        vowel = begins_with_vowel_sound(word)
        if vowel is None or vowel == (len(article) == 2):
            continue
        right = f"{article[0]}n" if vowel else article[0]
        around = _word_before(text, match.start()), _word_after(text, match.end())
        yield _Slip(
            run.span(*match.span(1)), article, word, right, _is_article(around[0], article.lower(), word, around[1])
        )


def _word_before(text: str, at: int) -> str:
    """The word just before a place, in lower case; "" after a mark and at the start."""
    match = _BEFORE.search(text, max(0, at - _FAR), at)
    return match.group(1).lower() if match else ""


def _word_after(text: str, at: int) -> str:
    match = _AFTER.match(text, at)
    return match.group(1).lower() if match else ""


def _is_article(before: str, article: str, word: str, after: str) -> bool:
    """Whether an article is surely meant as one, by the words around it: all in lower case but `word`."""
    if before in _NOT_BEFORE:
        return False
    if word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is")) and not after:
        return False  # a plural: is the article wrong, or the ending?
    if article == "an" and word in _VERBS:
        return False  # "and" is meant
    doubtful = word in _ADVERBS or word.endswith("ly")
    return not doubtful or before in _BEFORE_ARTICLE or before.endswith(("ed", "ing"))
