"""The name of a language, nation, day or month without its capital, or `i` for I.

English writes these with a capital: French, Monday, January. Words that mean something else in lower case ("may",
"polish", "march") are left alone.

Measured on five documentation sites and five manuals (1.27 million words): 13 findings, all of them errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs, in_raw

_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september "
    "october november december english french german spanish italian portuguese dutch swedish norwegian danish "
    "finnish russian ukrainian czech slovak hungarian romanian bulgarian greek turkish arabic hebrew persian "
    "hindi bengali chinese japanese korean vietnamese thai indonesian malay american british canadian "
    "australian irish scottish welsh european african asian indian mexican brazilian swiss austrian belgian "
    "israeli egyptian america europe africa asia australia france germany spain italy england britain scotland "
    "ireland netherlands belgium switzerland austria sweden norway denmark finland russia ukraine poland greece "
    "india canada mexico brazil argentina paris london berlin tokyo"
)
_TRIGGERS = frozenset((*_NAMES.split(), *(f"{name}s" for name in _NAMES.split())))
_NAME = regex(
    rf"(?<![\w./:@#=_'’-])(?:{_NAMES.replace(' ', '|')})s?"
    r"(?![\w/:=_@]|-(?!speaking|language|based|style|born)|\.\w|['’]s? ?=)"
)
_I = regex(r"(?<!\w)i(?!\w)")
_VERBS = (
    "am|have|had|was|will|would|could|should|did|think|know|want|need|like|love|hope|guess|believe|wrote|found|"
    "don['’]t|didn['’]t|can['’]t"
)
_SELF = regex(
    rf"(?<![\w./:@#=_'’(\[-])(?<!tion )(?<!ment )(?<!ndex )(?<!item )(?<!step )(?<!line )(?<!node )(?<!mber )i(?=['’](?:m|ve|ll|d)\b|[ \n](?:{_VERBS})\b)"
)
_BEFORE_SELF = (
    "that|if|when|because|as|but|and|so|what|which|how|can|do|did|should|could|would|may|am|then|since|while|until"
)
_CLAUSE = regex(
    rf"(?:(?:^|[,;(][ ]?|\b(?i:{_BEFORE_SELF})[ \n]))(i)[ \n](?!(?:in|and|is|to|from|or|of|as|at|th|for|on|with|mod|then)\b)"
    r"[a-z]+(?<!s)(?<!ing)[ \n.,?!](?![ ]?[=<>+])"
)
_LOWER = {"dutch": r"dutch oven", "french": r"french (?:fries|press|toast|window)", "swiss": r"swiss cheese"}

EXAMPLES = (
    Example(
        """\
The french holidays begin on monday.
    ^^^^^^ "french" is written with a capital
                             ^^^^^^ "monday" is written with a capital
""",
        fixed="The French holidays begin on Monday.\n",
    ),
    Example("You may polish it in March; set `english` in en/french.md.\n"),
)


@note_rule("KB410", "missing-capital", Severity.INFORMATION, examples=EXAMPLES, fixable="safe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for names of languages, nations, days and months in lower case."""
    for run, words, _ in english_runs(note):
        parts = [word.partition("'")[0] for word in words if "'" in word]
        names = not (_TRIGGERS.isdisjoint(words) and _TRIGGERS.isdisjoint(parts))
        if not names and "i" not in words and "i" not in parts:
            continue
        text = run.text
        if text.islower() and run.kind in ("cell", "term", "alt"):
            continue
        for start, end in sorted(_places(text, names)):
            word = text[start:end]
            exception = _LOWER.get(word)
            if in_raw(run, start) or (exception and re.match(exception, text[start:])):
                continue
            span = run.span(start, end)
            right = word[0].upper() + word[1:]
            fix = Fix(f'Replace "{word}" by "{right}"', (Edit(span, right),), safe=True)
            yield Finding(span, f'"{word}" is written with a capital', fix, (right,))


def _places(text: str, names: bool) -> set[tuple[int, int]]:
    """Where names stand in lower case, if there may be any, and where `i` does."""
    places = {match.span() for match in _NAME.finditer(text)} if names else set()
    if _I.search(text):
        places |= {match.span() for match in _SELF.finditer(text)}
        places |= {match.span(1) for match in _CLAUSE.finditer(text)}
    return places
