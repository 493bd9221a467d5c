"""A value of another type than nearly all notes give to the key.

Templates that loop over a list print the letters of a text, or nothing. A text where the others have a list of one is
the usual case. Where a generator takes both (Jekyll: `tags`, `redirect_from`), both are right; but a text with commas
is not split at them: Hugo makes one term of `tags: a, b`, and Jekyll, which splits at spaces, has `a,` and `b`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts import Facts
from mdkb.facts.fields import looks, shown
from mdkb.front_matter import Entry, Scalar, Value
from mdkb.front_matter.known_keys import known_key
from mdkb.kb import View
from mdkb.kb.fields import is_empty, norm_of, usual_looks
from mdkb.regex import regex
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner
from mdkb.text import Span


@dataclass(frozen=True, slots=True)
class Options:
    """How many notes make a norm.

    Attributes:
        share: the part of the values that are of one type.
        least: the number of notes that must have the key.
    """

    share: float = 0.9
    least: int = 10


_SPLIT = frozenset({"tags", "categories"})
_SIMPLE_TERM = regex(r"[^\W\d_][\w +.-]*\Z")
_SIMPLE = frozenset({"text", "date", "number", "boolean"})
_NAMES = {
    "text": "a text",
    "list": "a list",
    "map": "a map",
    "number": "a number",
    "boolean": "a boolean",
    "date": "a date",
}
_OTHERS = "".join(f"-- {name}.md --\n---\ntopics: [x, y]\n---\n" for name in "abc")


@view_rule(
    "KB106",
    "mixed-value-type",
    options=Options,
    fixable="sometimes",
    examples=(
        Example(
            """\
-- new.md --
---
topics: rust
        ^^^^ `topics` is a text here, a list in 3 of 4 notes
---
"""
            + _OTHERS,
            options=(("least", 3), ("share", 0.7)),
            fixed="---\ntopics: [rust]\n---\n",
        ),
        Example("-- new.md --\n---\ntopics: [rust]\n---\n" + _OTHERS, options=(("least", 3), ("share", 0.7))),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report values whose type is not the usual one."""
    note = learner(facts, view)
    if note is None or note.head.format in ("head", "org"):
        return
    for entry in last_of_each(note.head):
        mine = looks(entry.value)
        if is_empty(mine, shown(entry.value).strip()):
            continue
        commas = _terms_in_text(entry, note.kind, note.head.format)
        if commas is not None:
            yield commas
            continue
        known = known_key(note.kind, entry.key)
        if known and (known.type == "any" or (known.type == "text-or-list" and mine in ("text", "list"))):
            continue
        norm = view.ask(norm_of, note.kind, entry.key, options.share, options.least)
        if norm in ("", mine) or _alike(mine, norm):
            continue
        usual = view.ask(usual_looks, note.kind, entry.key)
        message = (
            f"`{entry.key}` is {_NAMES[mine]} here, {_NAMES[usual.looks]} in {usual.having} of {usual.notes} notes"
        )
        yield Finding(entry.value.span, message, _fix(entry.value, usual.looks))


def _terms_in_text(entry: Entry, kind: str, notation: str) -> Finding | None:
    """`tags: a, b`, which the site does not read as two terms."""
    value = entry.value
    if not isinstance(value, Scalar) or kind not in ("hugo", "jekyll") or entry.key.casefold() not in _SPLIT:
        return None
    terms = [term.strip() for term in value.text.split(",")]
    if len(terms) < 2 or not all(terms) or value.style in ("literal", "folded", "alias"):
        return None
    if kind == "jekyll":
        message = f"Jekyll splits `{entry.key}` at spaces, not at commas: {_listed(value.text.split())}"
    else:
        message = f"`{entry.key}` is a text here: Hugo makes one term of it, `{value.text}`"
    items = terms if notation == "yaml" else [f'"{term}"' for term in terms]
    simple = all(_SIMPLE_TERM.match(term) for term in terms)
    fix = Fix("Make it a list", (Edit(value.span, f"[{', '.join(items)}]"),)) if simple else None
    return Finding(value.span, message, fix)


def _listed(terms: list[str]) -> str:
    return ", ".join(f"`{term}`" for term in terms[:3]) + (" …" if len(terms) > 3 else "")


def _alike(mine: str, usual: str) -> bool:
    """Whether the types go together: dates and texts, switches that are names too (`image: false`), years as titles."""
    if {mine, usual} <= {"text", "date"}:
        return True
    return (mine == "boolean" or usual == "text") and mine in _SIMPLE and usual in _SIMPLE


def _fix(value: Value, usual: str) -> Fix | None:
    if usual != "list" or not isinstance(value, Scalar) or value.style in ("literal", "folded", "alias"):
        return None
    start, end = value.span
    edits = (Edit(Span(start, start), "["), Edit(Span(end, end), "]"))
    safe = value.style != "plain" or not any(mark in value.text for mark in ",[]{}")
    return Fix("Make it a list of one", edits, safe)
