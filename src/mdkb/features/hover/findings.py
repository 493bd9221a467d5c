"""A finding explained: the first paragraph of its rule's page, an example, how to silence it."""

from __future__ import annotations

from mdkb.diagnostic import Diagnostic
from mdkb.features.rule_page import url
from mdkb.registry import Registry

SUGGESTIONS = 6


def of_finding(one: Diagnostic, registry: Registry) -> str:
    """What the finding says and why it matters."""
    rule = registry.find(one.code)
    pieces = [f"**{one.message}**"]
    if one.suggestions:
        pieces.append("Perhaps " + ", ".join(f"“{word}”" for word in one.suggestions[:SUGGESTIONS]))
    if rule is not None:
        why = rule.doc.partition("\n")[2].strip().partition("\n\n")[0]
        pieces.append(f"{rule.summary} {' '.join(why.split())}".strip())
        example = next(
            (example for example in rule.examples if "^" in example.text and "-- " not in example.text), None
        )
        if example is not None and len(example.text) < 400:
            pieces.append(f"````markdown\n{example.text.rstrip()}\n````")
        pieces.append(f"[{one.name} ({one.code})]({url(one.name)}) · to allow it: `<!-- mdkb: allow {one.name} -->`")
    return "\n\n".join(pieces)
