"""markdownlint's own comments, obeyed for `MD` rules: disable, enable, -line, -next-line, -file, capture, restore.

Source: markdownlint's README, "Configuration". Their order: configure-file (see `configure`), the -file forms, then
enable, disable, capture and restore line by line, then the line forms. rumdl's comments are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mdkb.facts.model import Comment, Facts
from mdkb.markdownlint import rules_meant
from mdkb.regex import regex
from mdkb.registry import Registry
from mdkb.suppress.allowance import Allowance
from mdkb.suppress.configure import configured_codes
from mdkb.text import Span
from mdkb.tuples import NamedTuple

DIRECTIVE = regex(
    r"(?:markdownlint|rumdl)-(disable-next-line|disable-line|disable-file|enable-file|disable|enable|capture|restore)"
    r"(?![\w-])[ \t]*([^\n]*)",
    re.IGNORECASE,
)


class _Off(NamedTuple):
    """A rule switched off since a comment; None: since the beginning."""

    comment: Comment
    since: int


def markdownlint_allowances(
    facts: Facts, registry: Registry, allowances: list[Allowance], active: Collection[str] | None = None
) -> None:
    """Add what the note's markdownlint comments allow.

    Args:
        active: codes of the rules that the settings turn on; None: all.
    """
    directives = [(comment, match) for comment in facts.comments if (match := DIRECTIVE.match(comment.text))]
    if not directives:
        return
    off = _off_from_the_start(facts, registry, directives, active)
    captured = dict(off)
    for comment, match in directives:
        word = match[1].lower()
        codes = _codes(match[2], registry)
        if word == "disable-line":
            allowances.append(_allowance(comment, codes, comment.line))
        elif word == "disable-next-line":
            allowances.append(_allowance(comment, codes, comment.next_line))
        elif word == "disable":
            for code in codes:
                off.setdefault(code, _Off(comment, comment.line.start))
        elif word == "capture":
            captured = dict(off)
        elif word in ("restore", "enable"):
            kept = captured if word == "restore" else {code: one for code, one in off.items() if code not in codes}
            for code in off.keys() - kept.keys():
                end = max(off[code].since, comment.line.start - 1)
                allowances.append(_allowance(off[code].comment, frozenset((code,)), Span(off[code].since, end)))
            off = {code: off.get(code) or _Off(comment, comment.line.start) for code in kept}
    for code, since in off.items():
        allowances.append(_allowance(since.comment, frozenset((code,)), Span(since.since, facts.length)))


def _off_from_the_start(
    facts: Facts, registry: Registry, directives: list[tuple[Comment, re.Match[str]]], active: Collection[str] | None
) -> dict[str, _Off]:
    """The rules that are off where the note begins: by the settings, or by a comment about the whole file."""
    first = directives[0][0]
    everything = _codes("", registry)
    on = set(everything) if active is None else configured_codes(facts, registry, active)
    off = dict.fromkeys(everything - on, _Off(first, 0))
    for comment, match in directives:
        word = match[1].lower()
        if word == "disable-file":
            off.update(dict.fromkeys(_codes(match[2], registry), _Off(comment, 0)))
        elif word == "enable-file":
            for code in _codes(match[2], registry):
                off.pop(code, None)
    return off


def named_on(facts: Facts, registry: Registry) -> frozenset[str]:
    """The codes of the rules that some comment enables."""
    found: set[str] = set()
    for comment in facts.comments:
        match = DIRECTIVE.match(comment.text)
        if match and match[1].lower() in ("enable", "enable-file") and match[2].strip():
            found |= _codes(match[2], registry)
    return frozenset(found)


def _codes(names: str, registry: Registry) -> frozenset[str]:
    """The codes of the `MD` rules named, all of them when none is."""
    if not names.strip():
        return frozenset(rule.code for rule in registry.rules if rule.code.startswith("MD"))
    return frozenset(rule.code for name in names.split() for rule in rules_meant(registry, name))


def _allowance(comment: Comment, codes: frozenset[str], reach: Span) -> Allowance:
    return Allowance(comment, comment.span, codes, reach, "the comment", reported=False)
