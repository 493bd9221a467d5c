"""Explain a rule: what it finds and why, its options, examples, and how to allow it."""

from __future__ import annotations

import json
import sys
from typing import Any

from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.markdown import coloured
from mdkb.cli.say import terminal
from mdkb.pages import rule_page
from mdkb.registry import AnyRule

ARGUMENTS = (
    Argument("name", "word", "a rule's name or code; without it, a list of all rules", "NAME", default=""),
    Argument("--all", "flag", "explain all rules"),
    Argument("--output-format", "value", "text (default) or json", "FORMAT", values=("text", "json"), default="text"),
)


def run(options: Any) -> int:
    """`mdkb rule [NAME]`."""
    from mdkb.features.rule_page import page
    from mdkb.plugins import registry_for

    registry, _ = registry_for(_settings())
    rules = registry.rules if options.all or not options.name else _found(registry, options.name)
    if options.output_format == "json":
        found = [as_object(rule) for rule in rules]
        print(json.dumps(found[0] if options.name and len(found) == 1 else found, ensure_ascii=False, indent=1))
    elif options.all or options.name:
        shown = terminal(sys.stdout)
        print("\n\n".join(coloured(page(rule), shown) for rule in rules))
    else:
        width = max(len(rule.name) for rule in rules)
        for rule in rules:
            on = " " if rule.enabled else "-"
            print(f"{rule.code} {on} {rule.name:<{width}}  {rule.summary}")
    return 0


def _settings() -> Any:
    from pathlib import Path

    from mdkb import config

    return config.load(Path.cwd())


def _found(registry: Any, name: str) -> tuple[AnyRule, ...]:
    found: tuple[AnyRule, ...] = registry.matching(name)
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(name.casefold(), [one.casefold() for one in registry.names], 1)
        raise Failure(
            f'no rule is called "{name}"', hint=f'did you mean "{near[0]}"?' if near else "`mdkb rule` lists all"
        )
    return found


def as_object(rule: AnyRule) -> dict[str, Any]:
    """A rule's card as JSON."""
    from mdkb.config.rule_options import rule_options, schema_of

    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "summary": rule.summary,
        "doc": rule.doc,
        "severity": rule.severity.label,
        "enabled": rule.enabled,
        "presets": list(rule.presets),
        "fixable": rule.fixable,
        "aliases": list(rule.aliases),
        "scope": rule.scope,
        "url": rule_page(rule.name),
        "options": [
            {"name": one.key, "default": one.default, "doc": one.doc, "schema": schema_of(one.kind)}
            for one in rule_options(rule.options)
        ],
    }
