"""A capitalised word that no list knows, beside a word people use: a name, or a misspelt word where a capital is usual.

A hint only: names need no dictionary, and most are passed over. Add the names that matter to the project's words with
their capitals, and other forms of them are reported (`name-case`).

Off by default: measured on five documentation sites (357,000 words), 1 of 27 findings was an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.spelling._judged import judged, proposals, unknown
from mdkb.words.tiers import Tier

EXAMPLES = (
    Example(
        """\
We met Old Comfrotable there.
           ^^^^^^^^^^^ "Comfrotable" is not a known name; did you mean "Comfortable"?
"""
    ),
    Example("We met Mary Quexifloop there.\n"),
)


@view_rule("KB404", "unknown-name", Severity.HINT, examples=EXAMPLES, enabled=False)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words of tier C."""
    for word, tier in judged(facts, view):
        if tier is Tier.NAME:
            guesses = proposals(word, view)
            yield Finding(word.span, unknown(word, guesses, "name"), suggestions=guesses)
