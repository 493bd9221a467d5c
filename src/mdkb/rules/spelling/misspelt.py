"""A word that no list knows and that lies beside a word people use.

Readers stumble over misspelt words, and search does not find them. A word is reported when the dictionary, the
technical words, the project's words and the code of the knowledge base do not know it, and either a word in use is one
letter away, or it is near a common word. Words that the knowledge base itself writes far more often count as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.spelling._judged import judged, proposals, severity_of, unknown
from mdkb.words.tiers import Tier

EXAMPLES = (
    Example(
        """\
A chair of great comfrot.
                 ^^^^^^^ "comfrot" is not a known word; did you mean "comfort"?
"""
    ),
    Example(
        "Set `comfrot` to get a comfrot theme.\n",
        title="code vouches for a word",
    ),
    Example(
        """\
-- a.md --
The foobrizer. The foobrizer. The foobrizer. The foobrizer. The foobrizer.
The foobrizer. The foobrizer. The foobrizer. The foobrizer. The foobrizer.
The foobrizer. The foobrizer. The foobrizer. The foobrizer. The foobrizer.
The foobrizer. The foobrizer. The foobrizer. The foobrizer. The foobrizer.
-- b.md --
The foobrizer. The foobrizer.
-- c.md --
The foobrizer. The foobriser.
                   ^^^^^^^^^ "foobriser" is not a known word; did you mean "foobrizer"?
""",
        title="a word of the knowledge base, written otherwise once",
    ),
)


@view_rule("KB402", "misspelt", examples=EXAMPLES)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words of tiers A and A2."""
    for word, tier in judged(facts, view):
        if tier in (Tier.MISSPELT, Tier.PROBABLE):
            guesses = proposals(word, view)
            yield Finding(word.span, unknown(word, guesses), suggestions=guesses, severity=severity_of(word))
