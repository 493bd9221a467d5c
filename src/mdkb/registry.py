"""All rules in one table: the built-in ones, found by walking `rules/`, and those that plugins add."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from mdkb.rule import FAMILIES, Rule

AnyRule = Rule[Any]


class Registry:
    """Rules by code, name and alias, in the order of their codes."""

    def __init__(self, rules: Iterable[AnyRule]) -> None:
        self.rules: tuple[AnyRule, ...] = tuple(sorted(rules, key=lambda rule: rule.code))
        self._by_name = {name.casefold(): rule for rule in self.rules for name in (rule.code, rule.name, *rule.aliases)}

    def find(self, name: str) -> AnyRule | None:
        """The rule with that code, name or alias, letter case ignored."""
        return self._by_name.get(name.casefold())

    def matching(self, selector: str) -> tuple[AnyRule, ...]:
        """The rules a selector means: ALL, a family, a code, a prefix of codes (`KB3`), a name or an alias."""
        wanted = selector.casefold()
        if wanted == "all":
            return self.rules
        if wanted in FAMILIES:
            return tuple(rule for rule in self.rules if rule.family == wanted)
        exact = self._by_name.get(wanted)
        if exact is not None:
            return (exact,)
        return tuple(rule for rule in self.rules if rule.code.casefold().startswith(wanted))

    def tagged(self, tag: str) -> tuple[AnyRule, ...]:
        """The rules with that tag, letter case ignored."""
        wanted = tag.casefold()
        return tuple(rule for rule in self.rules if wanted in rule.tags)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a selector may say, for "did you mean"."""
        return ("ALL", *FAMILIES[:-1], *(name for rule in self.rules for name in (rule.code, rule.name, *rule.aliases)))


@cache
def built_in() -> Registry:
    """The registry of the rules in `mdkb.rules`."""
    return Registry(rule for name in _modules() for rule in rules_of(import_module(name)))


def _modules() -> Iterator[str]:
    for family in _inside("mdkb.rules"):
        yield from _inside(family)


def _inside(package: str) -> Iterator[str]:
    """The public modules of a package, by full name."""
    for place in import_module(package).__path__:
        names = [name.partition(".")[0] for name in sorted(_listed(place)) if not name.startswith(("_", "."))]
        yield from (f"{package}.{name}" for name in names)


def _listed(place: str) -> Iterable[str]:
    """The names in a folder, or in that of an archive (pkgutil loads `inspect` for folders, as much as all rules)."""
    if os.path.isdir(place):
        return os.listdir(place)
    import pkgutil

    return (module.name for module in pkgutil.iter_modules((place,)))


def rules_of(module: object) -> Iterator[AnyRule]:
    """The rules a module defines."""
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
