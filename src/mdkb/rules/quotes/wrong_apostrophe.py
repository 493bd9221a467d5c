"""An apostrophe where none belongs, none where one does, or the wrong character for it.

*It's name* for *its name*, *many URL's* for *many URLs*, *its a* for *it's a* (English); an acute accent, a prime or a
backtick in place of an apostrophe, and ‘90s with an opening mark (any language). Only what grammar rules out is
reported: "it's HTML" may be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._possessives import OWNED, PREPOSITIONS, cannot_follow_preposition
from mdkb.rules.quotes._reading import inside, runs, typed

_ITS_OWNED = regex(rf"\b([Ii]t['’]s)[ \n](?:very )?({OWNED})\b(?![-'’]| (?:who|that|which|whose|when|where)\b)")
_ITS_AFTER = regex(rf"\b(?:{PREPOSITIONS})[ \n](it['’]s)[ \n]([^\W\d_]+)\b")
_ITS_CAPITALS = regex(
    r"\b(?:[a-z]{3,}ed|made|success|after|before|since|during)[ \n](it['’]s)[ \n]([A-Z]{3,})\b(?![-/])"
)
_ITS_LOST = regex(  # verbs that go with a thing of one's own: lost it's way, does it's job
    r"\b(?:los[et]|loses|losing|made|makes?|making|on|did|does|doing|has|had|keeps?|kept|ran|runs|served|serves|raised"
    r"|opened|opens|closed|closes|wagged|shook)[ \n](it['’]s)[ \n]"
    r"(way|job|work|tail|head|course|place|mark|duty|appeal|promise|potential|toll|doors|eyes|hands|teeth|wings|feet"
    r"|mouth|balance|edge|lustre|luster|charm|focus|meaning)\b(?![-'’]| (?:more|too|less|that|who)\b)"
)
_ITS_BARE = regex(r"(?<![\w'’])([Ii]ts)[ \n](?=(?:an?|the|not|been|going to)[ \n](?!\w+-))")
_PLURAL = regex(
    r"\b((?:[A-Z]{2,}|[a-z]+s)['’]s)(?=[ \n](?:are|were|have|do|don['’]t|aren['’]t|weren['’]t)\b)"
    r"|\b(?:[Mm]any|[Ss]everal|[Tt]hese|[Tt]hose|[Ff]ew|[Vv]arious|[Mm]ultiple|[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|REST|[Oo]ther)"
    r"[ \n]((?:[A-Z]{2,})['’]s)(?=[ \n]*(?:[.,;:!?)]|\Z|(?:and|or|in|for|with|from|to|of|that|which|as|by|on|at)\b))"
    r"|(?<!\bto the )(?<!\bas the )(?<!\bthan the )(?<!\blike the )(?<!\bfrom the )(?<!\bwith the )"  # to the CLI's own
    r"\b((?:API|URL|URI|CPU|GPU|VM|ID|PDF|CSV|FAQ|IDE|SDK|CLI|GUI|PR|DVD|CD|PC|TV|LLM|SSD|NGO|CEO|CTO)['’]s)"
    r"(?=[.,;:!?)]|\Z|[ \n](?:and|or|to|of|that|which|as|used|from|by)\b)"
)
_CAPITALS_S = regex(r"[A-Zs]['’]s\b")
_ACCENT = regex(r"(?<=[^\W\d_])[´`′](?=(?:s|t|m|d|re|ve|ll)\b)|(?<=\b[cdjlmnstCDJLMNST])[´`′](?=[^\W\d_])")
_OPENING = regex(
    r"(?<![^\s(\[—–-])‘(?=\d\ds?\b(?!’)|(?:tis|twas|em|til|cause)\b(?!’))|(?<=[^\W\d_])‘(?=(?:s|t|m|d|re|ve|ll)\b)"
)


@note_rule(
    "KB317",
    "wrong-apostrophe",
    fixable="sometimes",
    examples=(
        Example(
            'Open a file by it\'s name.\n               ^^^^ "it\'s" means "it is"; the possessive is "its"\n',
            fixed="Open a file by its name.\n",
        ),
        Example(
            "The URL's are long, its a pity.\n"
            "    ^^^^^ plural with an apostrophe\n"
            '                    ^^^ "its" is the possessive; "it is" is "it\'s"\n',
            fixed="The URLs are long, it's a pity.\n",
        ),
        Example(
            'We don´t know.\n      ^ "´" (U+00B4) is no apostrophe\n',
            fixed="We don't know.\n",
        ),
        Example("The results are identical to the CLI's and no slower than the API's.\n"),
        Example("It's HTML, it's time, because of its name; the URL's length, NASA's, `it's name`, the '90s.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Run the patterns of English, and the wrong characters of any language, over each run."""
    for prose, known in runs(note, "'s", "’s", "its ", "Its ", "its\n", "´", "`", "′", "‘"):
        text = prose.text
        if known is not None and known.language == "en":
            yield from _english(note, prose)
        if not any(char in text for char in "´`′‘"):
            continue
        for match in _ACCENT.finditer(text):
            if _is_typed(note, prose, match.start(), match.end()):
                char = match[0]
                fix = Fix("Use an apostrophe", (Edit(prose.span(*match.span()), "'"),), safe=char == "′")
                message = f'"{char}" (U+{ord(char):04X}) is no apostrophe'
                yield Finding(prose.span(*match.span()), message, fix)
        for match in _OPENING.finditer(text):
            if _is_typed(note, prose, match.start(), match.end()):
                span = prose.span(*match.span())
                fix = Fix("Use an apostrophe", (Edit(span, "’"),))
                yield Finding(span, "opening mark ‘ in place of an apostrophe", fix)


def _english(note: Note, prose: Prose) -> Iterator[Finding]:
    text = prose.text
    reported: set[int] = set()
    for match in _possessives(text) if "t's" in text or "t’s" in text else ():
        at, end = match.span(1)
        if at not in reported and _is_typed(note, prose, at, end):
            reported.add(at)
            yield _finding(prose, at, end, '"it\'s" means "it is"; the possessive is "its"', match[1][:2] + "s")
    for match in _ITS_BARE.finditer(text):
        at, end = match.span(1)
        if _is_typed(note, prose, at, end):
            yield _finding(prose, at, end, '"its" is the possessive; "it is" is "it\'s"', match[1][:2] + "'s")
    for match in _PLURAL.finditer(text) if _CAPITALS_S.search(text) else ():
        at, end = match.span(match.lastindex or 0)
        word = text[at : end - 2]
        plural = word + ("es" if word.islower() else "s")
        if _is_typed(note, prose, at, end):
            yield _finding(prose, at, end, "plural with an apostrophe", plural)


def _possessives(text: str) -> Iterator[re.Match[str]]:
    yield from _ITS_OWNED.finditer(text)
    yield from _ITS_CAPITALS.finditer(text)
    yield from _ITS_LOST.finditer(text)
    for match in _ITS_AFTER.finditer(text):
        if not cannot_follow_preposition(match[2]):
            yield match


def _is_typed(note: Note, prose: Prose, at: int, end: int) -> bool:
    contiguous = prose.span(at, end).end - prose.offset(at) == end - at
    return contiguous and typed(note, prose, at) and not inside(prose.raw, at)


def _finding(prose: Prose, at: int, end: int, message: str, instead: str) -> Finding:
    span = prose.span(at, end)
    return Finding(span, message, Fix(f"Write {instead}", (Edit(span, instead),)), (instead,))
