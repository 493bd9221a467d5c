"""Two keys for one thing: `tag` and `tags`, `category` and `categories`, `keywords` and `tags`.

In one note it is unclear which one counts (Jekyll takes the singular and ignores the plural); mixed over the notes,
templates that read one of them miss the others. On Jekyll a note may use either.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.kb.terms import outnumbered, twin_uses
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner
from mdkb.rules.front_matter._places import key_name
from mdkb.text import Span

_TWINS = (("category", "categories"), ("tag", "tags"), ("keywords", "tags"))
_OFTEN = 5  # notes that must use a key before another one is called a stray twin
_RATIO = 9  # how many times as often


@view_rule(
    "KB114",
    "twin-keys",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            """\
-- new.md --
---
title: New
tag: [rust]
^^^ `tag` and `tags` in one note: only one of them counts
tags: [rust]
---
"""
        ),
        Example(
            """\
-- new.md --
---
tag: [rust]
^^^ `tag` here, `tags` in 9 other notes
---
"""
            + "".join(f"-- {name}.md --\n---\ntags: [rust]\n---\n" for name in "abcdefghi"),
            fixed="---\ntags: [rust]\n---\n",
        ),
        Example("-- new.md --\n---\nkeywords: [x]\ntags: [rust]\n---\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report both in one note, or the one that the other notes do not use."""
    note = learner(facts, view)
    if note is None:
        return
    written = {entry.key.casefold(): entry for entry in last_of_each(note.head)}
    for key, other in _TWINS:
        if key in written and other in written:
            if key != "keywords":
                yield _both(written[key].key, written[other].key, note.kind, written[key].key_span)
        elif note.kind != "jekyll":
            for mine, usual in ((key, other), (other, key)):
                if mine in written and view.ask(outnumbered, note.kind, mine, usual, _RATIO, _OFTEN):
                    _, theirs = view.ask(twin_uses, note.kind, mine, usual)
                    entry = written[mine]
                    message = f"`{entry.key}` here, `{usual}` in {theirs.having} other notes"
                    fix = Fix(f"Rename it `{usual}`", (Edit(key_name(entry), usual),))
                    yield Finding(entry.key_span, message, fix)


def _both(key: str, other: str, kind: str, span: Span) -> Finding:
    if kind == "jekyll":
        message = f"`{key}` and `{other}` in one note: Jekyll ignores `{other}`"
        return Finding(span, message, severity=Severity.WARNING)
    return Finding(span, f"`{key}` and `{other}` in one note: only one of them counts")
