"""A tag or category that is nearly another, much more used one.

`Python` beside `python`, `web-dev` beside `web dev`, `book` beside `books`: each makes a list page of its own, so
notes that belong together are not found together. Letter case is evident; a plural has to be used twice as often, and a
misspelling five times, to be taken for what is meant. Where both spellings are published at one address, changing the
case changes no page's address.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts import Facts
from mdkb.facts.fields import Term, term_values
from mdkb.kb import View
from mdkb.kb.terms import Variant, variant
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import learner
from mdkb.text import Span

_ONE_ADDRESS = frozenset({"hugo", "pelican", "mkdocs", "obsidian"})  # their tag pages ignore letter case
_SINGULAR = {"tags": "tag", "categories": "category", "series": "series", "keywords": "keyword"}
_DIFFERS = {
    "case": "differs only by letter case from",
    "separator": "differs only by its separators from",
    "plural": "differs only in number from",
    "spelling": "is nearly",
}


@dataclass(frozen=True, slots=True)
class Options:
    """Which taxonomies are compared.

    Attributes:
        taxonomies: their keys, in the plural.
        allowed: terms that are right as they are.
    """

    taxonomies: tuple[str, ...] = ("tags", "categories", "series")
    allowed: tuple[str, ...] = ()


_OTHERS = "".join(f"-- {name}.md --\n---\ntags: [rust, books]\n---\n" for name in "abcde")


@view_rule(
    "KB113",
    "similar-terms",
    options=Options,
    fixable="sometimes",
    examples=(
        Example(
            """\
-- new.md --
---
tags: [Rust, 'book', R]
       ^^^^ tag `Rust` differs only by letter case from `rust` (5 notes)
             ^^^^^^ tag `book` differs only in number from `books` (5 notes)
---
"""
            + _OTHERS,
            fixed="---\ntags: [rust, 'books', R]\n---\n",
        ),
        Example(
            "-- new.md --\n---\ntags: [sparql, ruby]\n---\n-- old.md --\n---\ntags: [spark, rubi]\n---\n" + _OTHERS
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report each term that has a better known variant."""
    note = learner(facts, view)
    if note is None:
        return
    for term in term_values(note.head):
        if term.taxonomy not in options.taxonomies or term.text in options.allowed:
            continue
        better = view.ask(variant, note.kind, facts.language, term.taxonomy, term.text)
        if better is None:
            continue
        uses = f"{better.uses} note" + ("s" if better.uses != 1 else "")
        what = _SINGULAR[term.taxonomy]
        message = f"{what} `{term.text}` {_DIFFERS[better.how]} `{better.term}` ({uses})"
        safe = better.how == "case" and note.kind in _ONE_ADDRESS
        yield Finding(term.span, message, _fix(term, better, safe), (better.term,))


def _fix(term: Term, better: Variant, safe: bool) -> Fix | None:
    """Write the better known term, in the quotes there are."""
    width = term.span.end - term.span.start
    span = term.span
    if width == len(term.text) + 2 and term.span == term.value.span:
        span = Span(span.start + 1, span.end - 1)
    elif width != len(term.text):
        return None
    if span == term.span and any(mark in better.term for mark in ":#,[]{}'\"&*!|>%@`"):
        return None
    if "'" in better.term or '"' in better.term:
        return None
    return Fix(f"Write `{better.term}`", (Edit(span, better.term),), safe)
