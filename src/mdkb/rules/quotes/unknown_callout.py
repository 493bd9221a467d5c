"""A callout type that nothing knows: `> [!WARNIGN]`.

GitHub shows such a block as a plain quotation that begins with `[!WARNIGN]`, Obsidian as a note. A type that the
knowledge base uses three times or more is taken for one of its own (styled by a hook, CSS or a plugin); and because
Obsidian and Hugo let a site add types, there only a type that looks like a slip of a known one is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.kb.quotations import site_kind, usual_callouts
from mdkb.rule import Example, view_rule

GITHUB = ("note", "tip", "important", "warning", "caution")
OBSIDIAN = (
    *("note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check", "done"),
    *("question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing", "danger", "error"),
    *("bug", "example", "quote", "cite"),
)
_OWN = 3  # uses that make a type the knowledge base's own


@dataclass(frozen=True, slots=True)
class Options:
    """Options of unknown-callout."""

    types: tuple[str, ...] = ()
    """Further types that the site knows."""


@view_rule(
    "KB311",
    "unknown-callout",
    options=Options,
    fixable="sometimes",
    examples=(
        Example(
            '> [!warnign]\n    ^^^^^^^ unknown callout type "warnign"; did you mean "warning"?\n> Mind the step.\n',
            fixed="> [!warning]\n> Mind the step.\n",
        ),
        Example("> [!NOTE]\n> Mind the step.\n\n> [!recipe]\n> Eggs.\n", options=(("types", ("recipe",)),)),
        Example(
            "> [!recipe]\n> Eggs.\n\n> [!recipe]\n> Milk.\n\n> [!recipe]\n> Salt.\n",
            title="an own type, used three times",
        ),
    ),
)
def check(facts: Facts, view: View, options: Options) -> Iterator[Finding]:
    """Compare each type with the dialect's and with what the knowledge base uses."""
    if not facts.callouts:
        return
    kind = view.ask(site_kind, facts.path)
    own = view.ask(usual_callouts, _OWN)
    builtin = GITHUB if kind == "plain" else OBSIDIAN
    known = {*builtin, *own, *(name.lower() for name in options.types)}
    for callout in facts.callouts:
        if callout.type.lower() in known:
            continue
        near = _near(callout.type.lower(), known)
        if not near and kind != "plain":
            continue
        hint = f'; did you mean "{near[0]}"?' if near else ""
        fix = Fix(f"Rename to {near[0]}", (Edit(callout.span, _cased(near[0], callout.type)),)) if near else None
        severity = None if near else Severity.INFORMATION
        yield Finding(callout.span, f'unknown callout type "{callout.type}"{hint}', fix, tuple(near), severity=severity)


def _near(name: str, known: set[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, sorted(known), 3, 0.75)


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name
