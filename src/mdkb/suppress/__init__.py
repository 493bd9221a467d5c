"""Suppression comments: what the writer allows is left out, and what allows nothing is told.

Where cspell's, LTeX's or codespell's comments switch spelling off, the spelling family finds nothing (`Facts.unspelled`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mdkb.diagnostic import Diagnostic, Edit, Fix, Severity
from mdkb.facts.model import Facts
from mdkb.registry import Registry
from mdkb.suppress.allowance import Allowance, Complaint
from mdkb.suppress.configure import configured
from mdkb.suppress.markdownlint import markdownlint_allowances
from mdkb.suppress.own import own_allowances

CODE = "KB002"
NAME = "unused-allow"
ALWAYS_SHOWN = ("KB000",)  # a crash is no finding of the note


def suppress(
    facts: Facts,
    diagnostics: Iterable[Diagnostic],
    registry: Registry,
    active: Collection[str] | None = None,
    *,
    markdownlint: bool = True,
) -> tuple[Diagnostic, ...]:
    """The diagnostics that no comment allows, and those about the comments themselves, in order.

    Args:
        active: codes of the rules that ran on the note; only a comment about these can be unused. None: all.
        markdownlint: whether markdownlint's comments have a say, too.
    """
    found = [one for one in diagnostics if not (facts.unspelled and _is_unspelled(facts, one))]
    if facts.comments:
        allowances: list[Allowance] = []
        complaints: list[Complaint] = []
        own_allowances(facts, registry, allowances, complaints)
        if markdownlint:
            markdownlint_allowances(facts, registry, allowances, active)
        if allowances or complaints:
            found, used = _kept(found, allowances)
            unused = _unused(
                facts, [one for index, one in enumerate(allowances) if index not in used], active, registry
            )
            said = [_diagnostic(facts, one) for one in (*complaints, *unused)]
            found += said
    return tuple(sorted(found, key=lambda one: (one.span, one.code, one.message)))


def _is_unspelled(facts: Facts, one: Diagnostic) -> bool:
    """Whether something is found of a word where other checkers' means say that spelling is not checked."""
    return one.family == "spelling" and any(span.overlaps(one.span) for span in facts.unspelled)


def _kept(found: list[Diagnostic], allowances: list[Allowance]) -> tuple[list[Diagnostic], set[int]]:
    codes = {one.code for one in found}
    concerned = [
        (index, allowance)
        for index, allowance in enumerate(allowances)
        if allowance.codes is None or not allowance.codes.isdisjoint(codes)
    ]
    kept = []
    used: set[int] = set()
    for one in found:
        hits = [index for index, allowance in concerned if allowance.allows(one)]
        used.update(hits)
        if not hits or one.code in ALWAYS_SHOWN:
            kept.append(one)
    return kept, used


def _unused(
    facts: Facts, unused: list[Allowance], active: Collection[str] | None, registry: Registry
) -> Iterable[Complaint]:
    for one in unused:
        if not one.reported:
            continue
        codes = one.codes if one.codes is not None else frozenset(rule.code for rule in registry.rules)
        if active is None or codes & frozenset(active):
            yield Complaint(one.comment, one.span, f"{one.shown} suppresses nothing here", one.removal)


def _diagnostic(facts: Facts, one: Complaint) -> Diagnostic:
    fix = Fix("Remove it", (Edit(one.removal, ""),), safe=True) if one.removal.end > one.removal.start else None
    return Diagnostic(facts.path, one.span, CODE, NAME, "internal", Severity.WARNING, one.message, fix, one.suggestions)


__all__ = ["CODE", "NAME", "configured", "suppress"]
