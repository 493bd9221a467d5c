"""A word that no list knows, and that lies beside no word people use.

Often a term of the trade: add it to the project's words (`mdkb words add`), or mark it as code. Words used in three
notes, and words that code, tags or file names of the knowledge base hold, are not reported. A word that is like no
common word at all (a handle, the name of a program) is a hint only.
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
They call it a quexifloop here.
               ^^^^^^^^^^ "quexifloop" is not a known word
"""
    ),
    Example(
        "-- a.md --\nThe quexifloop.\n-- b.md --\nA quexifloop.\n-- c.md --\nEvery quexifloop.\n",
        title="used in three notes",
    ),
)


@view_rule("KB403", "unknown-word", Severity.INFORMATION, examples=EXAMPLES)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words of tier B."""
    for word, tier in judged(facts, view):
        if tier is Tier.UNKNOWN:
            guesses = proposals(word, view)
            yield Finding(word.span, unknown(word, guesses), suggestions=guesses)
        elif tier is Tier.STRANGE:
            yield Finding(word.span, unknown(word, ()), severity=Severity.HINT)
