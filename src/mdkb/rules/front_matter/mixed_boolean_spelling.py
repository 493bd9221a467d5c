"""A boolean spelt otherwise than most notes spell theirs: `True` beside `true`, `yes` beside `true`.

All mean the same to the generator; one spelling is easier to search and to replace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.facts.fields import looks
from mdkb.front_matter import Scalar
from mdkb.front_matter.resolve import resolve
from mdkb.kb import View
from mdkb.kb.fields import boolean_spellings, usual_looks
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner

_WORDS = {
    "true": ("true", "false"), "false": ("true", "false"), "yes": ("yes", "no"), "no": ("yes", "no"),
    "on": ("on", "off"), "off": ("on", "off"),
}  # fmt: skip


@view_rule(
    "KB116",
    "mixed-boolean-spelling",
    Severity.INFORMATION,
    fixable="safe",
    examples=(
        Example(
            """\
-- new.md --
---
draft: True
       ^^^^ `True` here, `true` elsewhere
---
-- a.md --
---
draft: true
---
-- b.md --
---
draft: false
---
""",
            fixed="---\ndraft: true\n---\n",
        ),
        Example("-- new.md --\n---\ndraft: True\n---\n-- a.md --\n---\ndraft: False\n---\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report the minority's spelling; of two used alike, the one with capitals."""
    note = learner(facts, view)
    if note is None or note.head.format != "yaml":
        return
    for entry in last_of_each(note.head):
        value = entry.value
        if (
            not isinstance(value, Scalar)
            or looks(value) != "boolean"
            or resolve(value.text, note.kind).type != "boolean"
        ):
            continue
        styles: Counter[tuple[str, str]] = Counter()
        for text, count in view.ask(boolean_spellings, note.kind):
            if resolve(text, note.kind).type == "boolean":
                styles[style(text)] += count
        usual = max(styles, key=lambda one: (styles[one], one == ("true", "lower")), default=style(value.text))
        if usual != style(value.text):
            usually = view.ask(usual_looks, note.kind, entry.key)
            if usually.looks == "text" and usually.having * 2 > usually.notes:
                continue  # a word among words that only looks like a boolean: `NO` for Norway, see ambiguous-scalar
            meant = spelt(resolve(value.text, note.kind).shown == "true", usual)
            fix = Fix(f"Write `{meant}`", (Edit(value.span, meant),), safe=True)
            yield Finding(value.span, f"`{value.text}` here, `{meant}` elsewhere", fix, (meant,))


def style(text: str) -> tuple[str, str]:
    """A spelling: the word used for true, and its letter case."""
    case = "lower" if text.islower() else "upper" if text.isupper() else "title"
    return _WORDS[text.lower()][0], case


def spelt(truth: bool, as_in: tuple[str, str]) -> str:
    """True or false in a spelling."""
    word = _WORDS[as_in[0]][0 if truth else 1]
    return {"lower": word, "upper": word.upper(), "title": word.title()}[as_in[1]]
