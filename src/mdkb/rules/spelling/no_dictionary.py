"""There is no usable dictionary for the language of some notes.

Said once per language, instead of a page of false alarms. Repeated words and the project's own words are still checked.
Install a Hunspell dictionary for the language (such as Debian's `hunspell-sv`), or put its `.dic` and `.aff` files
into the project.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.kb.words import first_note_in
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.text import Span
from mdkb.words.dictionaries import level, too_large
from mdkb.words.languages import base

_SAYING = {"none": "no dictionary", "poor": "no good dictionary"}

_FILLER = "la"  # lorem ipsum: nobody wants its spelling checked

EXAMPLES = (
    Example(
        """\
---
lang: xh
^^^^^^^^ no dictionary for the language "xh": its words are not checked; a Hunspell dictionary (xh.dic) would be used
---
Molo!
"""
    ),
    Example("---\nlang: en\n---\nHello!\n"),
)


@view_rule("KB413", "no-dictionary", Severity.INFORMATION, examples=EXAMPLES)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the note's language, if it is the first note in it."""
    language = base(facts.language)
    if (
        language
        and language != _FILLER
        and level(language) in _SAYING
        and view.ask(first_note_in, language) == facts.path
    ):
        yield Finding(_place(facts), f'{_SAYING[level(language)]} for the language "{language}": {_outcome(language)}')


def _outcome(language: str) -> str:
    if too_large(language):
        return "its Hunspell dictionary has too many forms; its words are not checked"
    return f"its words are not checked; a Hunspell dictionary ({language}.dic) would be used"


def _place(facts: Facts) -> Span:
    """The front matter's entry that names the language, else the beginning."""
    for entry in facts.front_matter.entries if facts.front_matter else ():
        if entry.key.lower() in ("lang", "language", "locale"):
            return Span(entry.key_span.start, entry.value.span.end)
    return Span(0, 0)
