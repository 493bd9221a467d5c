"""mdkb's own comments: `mdkb: allow dead-link`, `allow-file`, `off` and `on`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdkb.facts.model import Comment, Facts
from mdkb.regex import regex
from mdkb.registry import Registry
from mdkb.suppress.allowance import NOWHERE, Allowance, Complaint
from mdkb.text import Span
from mdkb.tuples import NamedTuple

DIRECTIVE = regex(r"mdkb:[ \t]*([A-Za-z][\w-]*|)", re.IGNORECASE)
NAME = regex(r"[^\s,:]+")
KNOWN = ("allow", "allow-file", "off", "on")
OF_OTHERS = ("lang", "language", "words", "word", "ignore", "forbid")  # read by the spelling family


class Named(NamedTuple):
    """A rule name in a comment, as written."""

    text: str
    span: Span


class Directive(NamedTuple):
    """One of our comments taken apart."""

    comment: Comment
    word: str
    names: tuple[Named, ...]


def own_allowances(facts: Facts, registry: Registry, allowances: list[Allowance], complaints: list[Complaint]) -> None:
    """Add what the note's own comments allow, and what is wrong with them."""
    switches: list[Directive] = []
    for comment in facts.comments:
        directive = _directive(comment)
        if directive is None or directive.word in OF_OTHERS:
            continue
        if directive.word not in KNOWN:
            complaints.append(_unknown_word(directive))
            continue
        complaints += _unknown_names(directive, registry)
        if directive.word in ("off", "on"):
            switches.append(directive)
        elif directive.names:
            reach = Span(0, facts.length) if directive.word == "allow-file" else comment.scope
            allowances += (_allowance(directive, name, reach, registry) for name in _known(directive, registry))
        else:
            complaints.append(
                Complaint(comment, comment.span, f'"mdkb: {directive.word}" names no rule', comment.removal)
            )
    allowances += _switched(switches, facts.length, registry)


def _directive(comment: Comment) -> Directive | None:
    match = DIRECTIVE.match(comment.text)
    if match is None:
        return None
    start = comment.text_start
    rest = comment.text[match.end() :].partition(":")[0]
    names = tuple(
        Named(found[0], Span(start + match.end() + found.start(), start + match.end() + found.end()))
        for found in NAME.finditer(rest)
    )
    return Directive(comment, match[1].lower(), names)


def _known(directive: Directive, registry: Registry) -> Iterable[Named]:
    return (name for name in directive.names if registry.matching(name.text))


def _allowance(directive: Directive, name: Named, reach: Span, registry: Registry) -> Allowance:
    codes = frozenset(rule.code for rule in registry.matching(name.text))
    return Allowance(
        directive.comment, name.span, codes, reach, f'"{directive.word} {name.text}"', _removal(directive, name)
    )


def _switched(switches: list[Directive], length: int, registry: Registry) -> Iterable[Allowance]:
    """From each `off` to the `on` that names the same rules, or names none."""
    for index, directive in enumerate(switches):
        if directive.word != "off":
            continue
        for name in _known(directive, registry) if directive.names else (None,):
            codes = None if name is None else frozenset(rule.code for rule in registry.matching(name.text))
            end = next((other.comment.span.start for other in switches[index + 1 :] if _ends(other, name)), length)
            reach = Span(directive.comment.span.end, end)
            shown = f'"off {name.text}"' if name else '"off"'
            yield Allowance(directive.comment, name.span if name else directive.comment.span, codes, reach, shown)


def _ends(other: Directive, name: Named | None) -> bool:
    if other.word != "on":
        return False
    return not other.names or (name is not None and name.text.casefold() in {n.text.casefold() for n in other.names})


def _removal(directive: Directive, name: Named) -> Span:
    """The whole comment for its only name, else the name with its comma."""
    names = directive.names
    if len(names) == 1:
        return directive.comment.removal
    index = names.index(name)
    if index + 1 < len(names):
        return Span(name.span.start, names[index + 1].span.start)
    return Span(names[index - 1].span.end, name.span.end)


def _unknown_names(directive: Directive, registry: Registry) -> Iterable[Complaint]:
    for name in directive.names:
        if not registry.matching(name.text):
            near = _near(name.text, registry.names)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            yield Complaint(directive.comment, name.span, f'no rule is called "{name.text}"{hint}', NOWHERE, near)


def _unknown_word(directive: Directive) -> Complaint:
    comment = directive.comment
    if not directive.word:
        return Complaint(comment, comment.span, "the comment says nothing after `mdkb:`", comment.removal)
    near = _near(directive.word, KNOWN)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return Complaint(comment, comment.span, f'"mdkb: {directive.word}" is unknown{hint}', NOWHERE, near)


def _near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(word.lower(), list(known), 1, 0.7))
