"""A word that is known to be a misspelling.

The list holds classic misspellings and forms that a general dictionary lets pass though they are errors in this kind
of text ("colum", "equipments"). What the code of two notes holds is left alone. A misspelling with one right form is
replaced by a safe fix: the page changes in the one way evidently meant. The fix of a plural that there is not ("these
advices") is not safe, as words around it may have to change, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.spelling._judged import judged, severity_of
from mdkb.words.suggest import in_case
from mdkb.words.tiers import Tier
from mdkb.words.vocabulary import denied

EXAMPLES = (
    Example(
        """\
Their results, and thier costs.
                   ^^^^^ "thier" is a misspelling of "their"
""",
        fixed="Their results, and their costs.\n",
    ),
    Example("Their results and their costs are in `thier`.\n"),
)


@view_rule("KB401", "known-misspelling", Severity.ERROR, examples=EXAMPLES, fixable="sometimes")
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words of the deny list."""
    for word, tier in judged(facts, view):
        if tier is Tier.DENIED:
            forms = denied(word.language)[word.text.lower()]
            right = tuple(in_case(form, word.text) for form in forms)
            safe = word.text.lower() != f"{forms[0]}s"
            fix = Fix(f'Replace "{word.text}" by "{right[0]}"', (Edit(word.span, right[0]),), safe)
            meant = " or ".join(f'"{form}"' for form in right)
            yield Finding(
                word.span,
                f'"{word.text}" is a misspelling of {meant}',
                fix if len(right) == 1 else None,
                right,
                severity=severity_of(word),
            )
