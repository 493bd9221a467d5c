"""`markdownlint-configure-file` comments: options and switches of `MD` rules for one note.

Source: markdownlint's README, "Configuration". Several comments are merged, the last one wins; broken JSON is ignored.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from mdkb.config import Place
from mdkb.facts.model import Facts
from mdkb.markdownlint import SEVERITIES, rules_meant, wishes
from mdkb.registry import AnyRule, Registry
from mdkb.selection import Chosen

_WORDS = ("markdownlint-configure-file", "rumdl-configure-file")


def configuration_of(facts: Facts) -> Mapping[str, Any]:
    """What the note's comments configure, merged."""
    merged: dict[str, Any] = {}
    for comment in facts.comments:
        word, _, rest = comment.text.partition(" ") if " " in comment.text else comment.text.partition("\n")
        if word.split("\n")[0].strip().lower() not in _WORDS:
            continue
        rest = comment.text[len(word.split("\n")[0].strip()) :]
        try:
            data = json.loads(rest)
        except ValueError:
            continue
        if isinstance(data, dict):
            merged.update(data)
    return merged


def configured(facts: Facts, registry: Registry, chosen: Iterable[Chosen], *, switches: bool) -> tuple[Chosen, ...]:
    """The rules that are on for a note, after its comments.

    Args:
        switches: whether the comments may turn rules on; else they only turn them off and set options.
    """
    known = {one.rule.code: one for one in chosen}
    if not any(comment.text[:13].lower() in ("markdownlint-", "rumdl-configu", "rumdl-enable-", "rumdl-enable ")
               for comment in facts.comments):  # fmt: skip
        return tuple(known.values())
    configuration = configuration_of(facts)
    for rule, wish in wishes(registry, configuration):
        before = known.get(rule.code)
        if wish is False:
            known.pop(rule.code, None)
        elif before is not None or switches:
            known[rule.code] = _chosen(rule, wish, before)
    if switches:
        from mdkb.suppress.markdownlint import named_on

        tables: dict[str, Any] = {}
        for name, value in configuration.items():
            if isinstance(value, dict):
                tables.update((rule.code, value) for rule in rules_meant(registry, name))

        named = named_on(facts, registry)
        for rule in registry.rules:
            if rule.code not in known and rule.code in named:
                known[rule.code] = _chosen(rule, tables.get(rule.code, True), None)
    return tuple(sorted(known.values(), key=lambda one: one.rule.code))


def configured_codes(facts: Facts, registry: Registry, active: Collection[str]) -> set[str]:
    """The codes of the rules that the comments leave on, of those that are `active`."""
    on = set(active)
    for rule, wish in wishes(registry, configuration_of(facts)):
        if wish is False:
            on.discard(rule.code)
        else:
            on.add(rule.code)
    return on


def _chosen(rule: AnyRule, wish: Any, before: Chosen | None) -> Chosen:
    """The rule with the options wished for; a switch alone leaves those of the settings."""
    if isinstance(wish, dict):
        from mdkb.config.rule_options import options_for

        table = {key: value for key, value in wish.items() if key not in ("enabled", "severity")}
        options, _ = options_for(rule.options, table, lambda key: Place("comment"))
        return Chosen(rule, options, SEVERITIES.get(str(wish.get("severity")), before.severity if before else None))
    severity = SEVERITIES.get(str(wish), before.severity if before else None)
    return Chosen(rule, before.options if before else rule.options(), severity)
