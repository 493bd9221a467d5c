"""A key that hardly any note has, and that is nearly one that the site or most notes know.

`catgories` is silently ignored: the generator takes any key, so nothing ever complains. Where letter case matters,
`Tags` is another key than `tags`; Hugo and Pelican do not tell them apart, so there it is only a mixed spelling. Keys
of your own go into `[front-matter] keys`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.facts.fields import looks
from mdkb.front_matter import Entry
from mdkb.front_matter.known_keys import ignores_case, known_keys
from mdkb.kb import View
from mdkb.kb.fields import common_keys, key_share, rare_keys, usual_looks
from mdkb.kb.terms import one_edit
from mdkb.rule import Example, view_rule
from mdkb.rules.front_matter._learnt import Learner, last_of_each, learner
from mdkb.rules.front_matter._places import key_name


@dataclass(frozen=True, slots=True)
class Options:
    """What is rare and what is common.

    Attributes:
        rare: the part of all notes that may have a key for it to be doubted (one note always may).
        common: the part of all notes that have a key for it to be meant.
    """

    rare: float = 0.01
    common: float = 0.2


_SHORTEST = 5  # letters of keys that are compared by distance
_TYPES = {
    "text": {"text", "number", "date"}, "list": {"list", "text"}, "text-or-list": {"list", "text"},
    "date": {"date"}, "number": {"number"}, "boolean": {"boolean"}, "map": {"map"},
}  # fmt: skip


@view_rule(
    "KB105",
    "unknown-key",
    options=Options,
    fixable="unsafe",
    examples=(
        Example(
            """\
-- content/new.md --
---
title: New
catgories: [a]
^^^^^^^^^ `catgories` is not known: did you mean `categories`?
---
-- hugo.toml --
""",
            fixed="---\ntitle: New\ncategories: [a]\n---\n",
        ),
        Example(
            "-- content/new.md --\n---\ncatgories: [a]\n---\n-- hugo.toml --\n",
            settings=(("front-matter", {"keys": ("catgories",)}),),
        ),
        Example("-- content/new.md --\n---\ntitle: New\nlinktitle: N\nmood: good\n---\n-- hugo.toml --\n"),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Report rare keys next to known or common ones."""
    note = learner(facts, view)
    if note is None:
        return
    known = known_keys(note.kind)
    rare: frozenset[str] | None = None
    for entry in last_of_each(note.head):
        if entry.key in known or not entry.key:
            continue
        if rare is None:
            found = view.ask(rare_keys, note.kind, options.rare)
            rare = frozenset(found)
            common = [key for key in view.ask(common_keys, note.kind, options.common) if key not in rare]
        if entry.key in rare:
            yield from _judge(entry, note, view, tuple(known), tuple(common))


def _judge(
    entry: Entry, note: Learner, view: View, known: tuple[str, ...], common: tuple[str, ...]
) -> Iterator[Finding]:
    folded = entry.key.casefold()
    caseless = ignores_case(note.kind)
    meant = next((key for key in (*common, *(() if caseless else known)) if key.casefold() == folded), "")
    if caseless:
        if meant:
            yield _finding(entry, meant, f"`{entry.key}` is spelt `{meant}` elsewhere", Severity.INFORMATION)
            return
        if any(key.casefold() == folded for key in known):
            alternative = _other_spelling(entry.key, known, note, view)
            if alternative:
                message = f"`{entry.key}` is spelt `{alternative}` elsewhere"
                yield _finding(entry, alternative, message, Severity.INFORMATION)
            return
    elif meant:
        message = f"`{entry.key}` is not known: letter case matters, did you mean `{meant}`?"
        finding = _finding(entry, meant, message, Severity.WARNING)
        yield finding._replace(fix=None) if any(one.key == meant for one in note.head.entries) else finding
        return
    near = [
        key
        for key in dict.fromkeys((*common, *known))
        if _near(folded, key.casefold()) and key.casefold() not in note.keys
    ]
    near = [key for key in near if _fits(entry, key, note, view)]
    if near:
        message = f"`{entry.key}` is not known: did you mean `{near[0]}`?"
        yield _finding(entry, near[0], message, Severity.WARNING)


def _other_spelling(key: str, known: tuple[str, ...], note: Learner, view: View) -> str:
    """The generator's own spelling of a key, if more notes use it."""
    own = next(name for name in known if name.casefold() == key.casefold())
    return own if view.ask(key_share, note.kind, own).having > view.ask(key_share, note.kind, key).having else ""


def _near(a: str, b: str) -> bool:
    """Whether one key is a misspelling of the other: one edit; two in long keys. A plural is another word, and so is
    nearly always what begins with another letter (`height`, `weight`)."""
    if min(len(a), len(b)) < _SHORTEST or a[0] != b[0] or a in (b + "s", b + "es") or b in (a + "s", a + "es"):
        return False
    return one_edit(a, b) or (min(len(a), len(b)) >= 8 and _two_edits(a, b))


def _two_edits(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 2:
        return False
    without = (a[:at] + a[at + 1 :] for at in range(len(a)))
    more = (b[:at] + b[at + 1 :] for at in range(len(b)))
    return any(one_edit(part, b) or part == b for part in without) or any(one_edit(part, a) for part in more)


def _fits(entry: Entry, key: str, note: Learner, view: View) -> bool:
    """Whether the value is of the type that the other key has."""
    mine = looks(entry.value)
    if mine == "null":
        return True
    known = known_keys(note.kind).get(key)
    if known is not None:
        return known.type == "any" or mine in _TYPES[known.type]
    usual = view.ask(usual_looks, note.kind, key).looks
    return mine == usual or {mine, usual} <= {"text", "list", "date"}


def _finding(entry: Entry, meant: str, message: str, severity: Severity) -> Finding:
    fix = Fix(f"Rename it `{meant}`", (Edit(key_name(entry), meant),))
    return Finding(entry.key_span, message, fix, (meant,), severity=severity)
