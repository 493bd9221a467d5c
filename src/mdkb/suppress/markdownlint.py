"""markdownlint's own comments, obeyed for `MD` rules: disable, enable, -line, -next-line, -file, capture, restore.

Source: markdownlint's README, "Configuration". `markdownlint-configure-file` sets options and is read where rules are
chosen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdkb.facts.model import Comment, Facts
from mdkb.regex import regex
from mdkb.registry import Registry
from mdkb.suppress.allowance import Allowance
from mdkb.text import Span

DIRECTIVE = regex(
    r"markdownlint-(disable-next-line|disable-line|disable-file|enable-file|disable|enable|capture|restore)"
    r"(?![\w-])[ \t]*([^\n]*)",
    re.IGNORECASE,
)


class _Off(NamedTuple):
    """A rule switched off since a comment."""

    comment: Comment
    since: int


def markdownlint_allowances(facts: Facts, registry: Registry, allowances: list[Allowance]) -> None:
    """Add what the note's markdownlint comments allow."""
    directives = [(comment, match) for comment in facts.comments if (match := DIRECTIVE.match(comment.text))]
    if not directives:
        return
    everywhere = Span(0, facts.length)
    off: dict[str, _Off] = {}
    captured: dict[str, _Off] = {}
    for comment, match in directives:
        word = match[1].lower()
        codes = _codes(match[2], registry)
        if word == "disable-line":
            allowances.append(_allowance(comment, codes, comment.line))
        elif word == "disable-next-line":
            allowances.append(_allowance(comment, codes, comment.next_line))
        elif word == "disable-file":
            allowances.append(_allowance(comment, codes, everywhere))
        elif word == "disable":
            for code in codes:
                off.setdefault(code, _Off(comment, comment.line.start))
        elif word == "capture":
            captured = dict(off)
        else:
            kept = captured if word == "restore" else {code: since for code, since in off.items() if code not in codes}
            if word == "enable-file":
                continue
            for code in off.keys() - kept.keys():
                end = max(off[code].since, comment.line.start - 1)
                allowances.append(_allowance(off[code].comment, frozenset((code,)), Span(off[code].since, end)))
            off = {code: off.get(code) or _Off(comment, comment.line.start) for code in kept}
    for code, since in off.items():
        allowances.append(_allowance(since.comment, frozenset((code,)), Span(since.since, facts.length)))


def _codes(names: str, registry: Registry) -> frozenset[str]:
    """The codes of the `MD` rules named, all of them when none is."""
    rules = [rule for name in names.split() for rule in registry.matching(name)] if names.strip() else registry.rules
    return frozenset(rule.code for rule in rules if rule.code.startswith("MD"))


def _allowance(comment: Comment, codes: frozenset[str], reach: Span) -> Allowance:
    return Allowance(comment, comment.span, codes, reach, "the comment", reported=False)
