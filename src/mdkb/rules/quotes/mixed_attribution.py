"""An attribution written unlike nearly all others of the knowledge base: another dash, no space, no `<cite>`.

The norm is learnt: what at least three in four of at least four attributions do. Dashes are compared as the reader
sees them: with a typographer on, `---` and — are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Attribution, Facts
from mdkb.kb import View
from mdkb.kb.quotations import Norm, attribution_norm, printed_dash, style_of
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.text import Span

_SIBLINGS = "\n".join(f"> Saying {number}.\n>\n> -- Somebody\n" for number in range(1, 5))
_ASCII = {"–": "--", "—": "---"}


@view_rule(
    "KB304",
    "mixed-attribution",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            f"{_SIBLINGS}\n> Less is more.\n>\n> --Ludwig\n"
            "  ^^ no space after the dash of an attribution, unlike 4 of 5 attributions\n",
            fixed=f"{_SIBLINGS}\n> Less is more.\n>\n> -- Ludwig\n",
        ),
        Example(
            f"{_SIBLINGS}\n> Less is more.\n>\n> — Ludwig\n"
            '  ^^ attribution begins with "—", 4 of 5 attributions with "--"\n',
            fixed=f"{_SIBLINGS}\n> Less is more.\n>\n> -- Ludwig\n",
        ),
        Example(_SIBLINGS),
        Example("> Less is more.\n>\n> — Ludwig\n\n> More.\n>\n> --Nobody\n", title="two are no norm"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Compare each attribution with the norm of the knowledge base."""
    if not facts.attributions:
        return
    norm = view.ask(attribution_norm)
    for found in facts.attributions:
        space, cite = style_of(found)
        dash = view.ask(printed_dash, facts.path, found.dash) if found.dash else ""
        if dash and _breaks(norm.dash, dash):
            message = f'attribution begins with "{dash}", {_most(norm.dash)} with "{norm.dash.value}"'
            yield Finding(_lead(found), message, _fix(found, _typed(found, norm.dash.value, view, facts.path)))
        elif dash and _breaks(norm.space, space):
            what = "no space" if space == "none" else "space"
            message = f"{what} after the dash of an attribution, unlike {_most(norm.space)}"
            yield Finding(_lead(found), message, _fix(found, found.dash + (" " if space == "none" else "")))
        elif _breaks(norm.cite, cite):
            what = "without" if cite == "plain" else "in"
            yield Finding(found.span, f"author {what} <cite>, unlike {_most(norm.cite)}")


def _breaks(norm: Norm, value: str) -> bool:
    return bool(norm.value) and norm.value != value


def _most(norm: Norm) -> str:
    return f"{norm.times} of {norm.total} attributions"


def _lead(found: Attribution) -> Span:
    return found.lead if found.lead.end > found.lead.start else found.span


def _typed(found: Attribution, dash: str, view: View, path: str) -> str:
    """The lead with another dash, in ASCII if this note's site turns it into that dash and it was so typed."""
    plain = _ASCII.get(dash, dash)
    ascii_too = found.dash.startswith("-") and view.ask(printed_dash, path, plain) == dash
    return (plain if ascii_too else dash) + found.space


def _fix(found: Attribution, lead: str) -> Fix:
    return Fix("Write the attribution like the others", (Edit(found.lead, lead),))
