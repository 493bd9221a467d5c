"""A space before a comma, a full stop or a closing bracket, or after an opening one.

What the language asks for is no mistake: French sets a no-break space before `; : ! ?` (see french-space). File names
such as `.gitignore`, three dots, faces, and marks that are spoken about are left alone. Where the language is not
known, only commas, full stops and brackets are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import BARRIER, Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._reading import inside, is_code, runs

_SPACE = "[ \\t\u00a0\u202f]"
_PUNCTUATION = regex(rf"(?<=[^\s(\[{{<«“‘]){_SPACE}+([,;:!?]|\.(?!\.))(?=[\s)\]}}”’»\"]|\Z)")
_MISPLACED = regex(rf"(?<=[^\W_]){_SPACE}+(,)(?=[^\W\d_]{{2}})")  # one ,two
_ELLIPSIS = regex(rf"(?<=[^\W\d_]){_SPACE}+(…)(?=\s|\Z)")  # French: no space before it
_CLOSING = regex(rf"(?<=[\w.,!?{BARRIER}]){_SPACE}+(\))(?=[\s.,;:!?)]|\Z)")
_OPENING = regex(rf"(?<=[\s\w]\(){_SPACE}+(?=[\w\"“‘{BARRIER}])")
_ALWAYS_WRONG = ",.)…"
_SIGNS = (" ,", " .", " ;", " :", " !", " ?", " )", " …", "( ", "\u00a0", "\u202f", "\t")
_WORDED = regex(r"[^\W\d_]{3}|[\uFFFC]")  # without a word, what stands in parentheses is a formula
_SPOKEN_OF = regex(
    r"(?:^|[\s(])(?:an?|the|or|and|with|by|of|no|use|using|as|than|trailing|leading|single|double|one|two|un|une|le|les|"
    r"dot|point|period|comma|colon|semicolon|mark|sign|character|symbol|operator|letter|"
    r"la|des?|et|ou|ein|eine[mnrs]?|de[mnrs]|das|die|und|oder|mit)\Z",
    re.IGNORECASE,
)
_OPERATOR = regex(r"(?:\d|[^\w\s]|\b[A-Za-z])\Z")


@note_rule(
    "KB320",
    "space-before-punctuation",
    fixable="sometimes",
    examples=(
        Example(
            'A word , and *another* .\n      ^^ space before ","\n                      ^^ space before "."\n',
            fixed="A word, and *another*.\n",
        ),
        Example(
            "Really ? Yes ( really ) .\n"
            '      ^^ space before "?"\n'
            '             ^^ space after "("\n'
            '                     ^^ space before ")"\n'
            '                       ^^ space before "."\n',
            fixed="Really? Yes (really).\n",
        ),
        Example('A word ,which is odd.\n      ^^ space before ","\n', fixed="A word, which is odd.\n"),
        Example("The .NET files, `.gitignore` ... a ratio of 3 : 1 :-) and a , or the ; sign :)\n"),
        Example("R = -2^15 a ( 2^15 - 1 ) or f( x, y )\n", title="formulas"),
        Example("---\nlang: fr\n---\nVraiment ? Oui ; « oui » !\n", title="French"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the spaces beside punctuation, by the language's table."""
    for prose, known in runs(note, *_SIGNS):
        text = prose.text
        for pattern, content in ((_PUNCTUATION, "{}"), (_CLOSING, "{}"), (_MISPLACED, "{} "), (_ELLIPSIS, "{}")):
            if pattern is _ELLIPSIS and (known is None or not known.padding):
                continue
            for match in pattern.finditer(text):
                if not _is_right(note, prose, match, known):
                    mark = match[1]
                    message = f'space before "{mark}"'
                    yield _finding(prose, match.start(), match.end(1), message, content.format(mark))
        for match in _OPENING.finditer(text):
            start = match.start() - 1
            inner = text[match.end()]
            if inner == BARRIER and not is_code(note, prose, match.end()):
                continue
            inside_them, closing, _ = text[match.end() :].partition(")")
            if closing and _WORDED.search(inside_them) and _is_plain(note, prose, start, match.end()):
                yield _finding(prose, start, match.end(), 'space after "("', "(")


def _is_right(note: Note, prose: Prose, match: re.Match[str], known: Conventions | None) -> bool:
    text, at, mark = prose.text, match.start(), match[1]
    if mark not in _ALWAYS_WRONG and (known is None or known.spaces_before(mark)):
        return True
    if not _is_plain(note, prose, at, match.end()):
        return True
    before = text[:at]
    if before[-1] == BARRIER and not is_code(note, prose, at - 1):
        return True
    if mark == ")":
        _, opening, inside_them = before.rpartition("(")
        formula = _WORDED.search(inside_them) is None
        return not opening or formula or before[-1] in ":;" or before.rstrip().endswith(("(", ":-"))
    if mark in ":;!" and (_OPERATOR.search(before) or text[match.end() : match.end() + 1] == ")"):
        return not (mark == "!" and before[-1].isdigit())
    return _SPOKEN_OF.search(before[-12:]) is not None


def _is_plain(note: Note, prose: Prose, start: int, end: int) -> bool:
    """Whether the stretch is typed as it reads, on one line, and nobody's keyboard input."""
    span = prose.span(start, end)
    return note.source[span] == prose.text[start:end] and not inside(prose.raw, start)


def _finding(prose: Prose, start: int, end: int, message: str, content: str) -> Finding:
    span = prose.span(start, end)
    title = "Move the space behind the comma" if content.endswith(" ") else "Remove the space"
    fix = Fix(title, (Edit(span, content),), safe=not prose.quotes)
    return Finding(span, message, fix, severity=Severity.INFORMATION if prose.quotes else None)
