"""An unquoted value that this generator does not read as it looks.

YAML 1.1 (MkDocs, Jekyll) takes `NO` for false and `12:30` for 750; nearly all take `010` for 8 and `1.10` for 1.1;
Hugo takes `yes` for a text, so that `draft: yes` is published. Quotation marks make a text a text. Keys whose values
are numbers or switches everywhere are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts import Facts
from mdkb.facts.fields import TAXONOMIES
from mdkb.front_matter import Entry, Scalar, Sequence
from mdkb.front_matter.known_keys import known_key
from mdkb.front_matter.resolve import Resolved, resolve
from mdkb.kb import View
from mdkb.kb.fields import usual_looks
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import Learner, last_of_each, learner
from mdkb.text import Span

_NAMES = {"hugo": "Hugo", "jekyll": "Jekyll", "mkdocs": "MkDocs", "obsidian": "Obsidian"}
_YES = frozenset({"yes", "on"})
_FEWEST = 3  # notes that must show what kind of value a key has


@view_rule(
    "KB115",
    "ambiguous-scalar",
    fixable="sometimes",
    examples=(
        Example(
            """\
-- content/new.md --
---
title: 1.10
       ^^^^ Hugo reads `1.10` as 1.1: quote it if text is meant
draft: yes
       ^^^ Hugo reads `yes` as a text, not as true
---
-- hugo.toml --
""",
            fixed="---\ntitle: '1.10'\ndraft: true\n---\n",
        ),
        Example("-- content/new.md --\n---\ntitle: NO\nweight: 010\nversion: '1.10'\n---\n-- hugo.toml --\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report plain scalars that lose their looks."""
    note = learner(facts, view)
    if note is None or note.head.format != "yaml":
        return
    for entry in last_of_each(note.head):
        if isinstance(entry.value, Scalar):
            finding = _judge(entry, entry.value, note, view)
            if finding is not None:
                yield finding
        elif isinstance(entry.value, Sequence) and entry.key.casefold() in TAXONOMIES:
            for item in entry.value.items:
                if isinstance(item, Scalar) and item.style == "plain":
                    read = resolve(item.text, note.kind)
                    if _changed(item.text, read):
                        yield _quote(item.span, item.text, read, note.kind)


def _judge(entry: Entry, value: Scalar, note: Learner, view: View) -> Finding | None:
    if value.style != "plain" or not value.text:
        return None
    read = resolve(value.text, note.kind)
    if read.type == "text":
        known = known_key(note.kind, entry.key)
        if value.text.casefold() not in _YES or known is None or known.type != "boolean":
            return None  # `no` is no true either, so it works as it looks
        message = f"{_reader(note.kind)} `{value.text}` as a text, not as true"
        return Finding(value.span, message, Fix("Write `true`", (Edit(value.span, "true"),)))
    if _changed(value.text, read) and _usual(entry, note, view) == "text":
        return _quote(value.span, value.text, read, note.kind)
    return None


def _changed(text: str, read: Resolved) -> bool:
    """Whether what is read would be printed otherwise than it is written."""
    return read.type in ("number", "boolean") and read.shown != text


def _usual(entry: Entry, note: Learner, view: View) -> str:
    """What the key's value should be: as the generator knows it, else as most other notes have it."""
    known = known_key(note.kind, entry.key)
    if known is not None and known.type in ("text", "boolean", "number"):
        return known.type
    usual = view.ask(usual_looks, note.kind, entry.key)
    return usual.looks if usual.notes > _FEWEST and usual.having * 2 > usual.notes else ""


def _quote(span: Span, text: str, read: Resolved, kind: str) -> Finding:
    edits = (Edit(Span(span.start, span.start), "'"), Edit(Span(span.end, span.end), "'"))
    return Finding(
        span, f"{_reader(kind)} `{text}` as {read.shown}: quote it if text is meant", Fix("Quote it", edits, True)
    )


def _reader(kind: str) -> str:
    return f"{_NAMES.get(kind, 'YAML')} reads"
