"""Which rules are on, with which options and severity, for which notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Severity
from mdkb.registry import AnyRule, Registry
from mdkb.rule import FAMILIES
from mdkb.tuples import NamedTuple


class Chosen(NamedTuple):
    """A rule that is on: its options, and the severity set for it (None: its own)."""

    rule: AnyRule
    options: Any
    severity: Severity | None = None


@dataclass(frozen=True)
class Selection:
    """The rules that are on, in the order of their codes.

    Attributes:
        elsewhere: the rules that are on for one note, where the settings say more (`per-file-ignores`, overrides).
    """

    registry: Registry
    chosen: tuple[Chosen, ...]
    elsewhere: Callable[[str], tuple[Chosen, ...]] | None = None

    def note_rules(self, path: str) -> tuple[Chosen, ...]:
        """The note rules for one note."""
        return self._note_rules if self.elsewhere is None else _of_scope("note", self.elsewhere(path))

    def view_rules(self, path: str) -> tuple[Chosen, ...]:
        """The view rules for one note."""
        return self._view_rules if self.elsewhere is None else _of_scope("view", self.elsewhere(path))

    @cached_property
    def _note_rules(self) -> tuple[Chosen, ...]:
        return _of_scope("note", self.chosen)

    @cached_property
    def _view_rules(self) -> tuple[Chosen, ...]:
        return _of_scope("view", self.chosen)

    def rules(self, path: str) -> tuple[Chosen, ...]:
        """All rules that are on for one note."""
        return self.chosen if self.elsewhere is None else self.elsewhere(path)


def _of_scope(scope: str, chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    return tuple([one for one in chosen if one.rule.scope == scope])


class Choice(NamedTuple):
    """What the settings and the command line say about rules; every entry is a selector (see Registry.matching)."""

    preset: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()


def enabled(registry: Registry, choice: Choice) -> tuple[AnyRule, ...]:
    """The rules that a choice turns on. A longer (more exact) selector beats a shorter one; then ignore beats select.

    A family means those of its rules that the preset has: who selects `spelling` wants the family, not its rules of
    taste. `ALL`, codes, prefixes of codes and names mean what they say.
    """
    if choice.select:
        on = {rule: _weight(registry, name) for name in choice.select for rule in _selected(registry, name, choice)}
    else:
        on = {rule: 0 for rule in registry.rules if _in_preset(rule, choice.preset)}
    for name in choice.extend_select:
        for rule in _selected(registry, name, choice):
            on[rule] = max(on.get(rule, 0), _weight(registry, name))
    for name in (*choice.ignore, *choice.extend_ignore):
        weight = _weight(registry, name)
        for rule in registry.matching(name):
            if rule in on and on[rule] <= weight:
                del on[rule]
    return tuple(rule for rule in registry.rules if rule in on)


def _selected(registry: Registry, name: str, choice: Choice) -> tuple[AnyRule, ...]:
    matching = registry.matching(name)
    if name.casefold() in FAMILIES:
        return tuple(rule for rule in matching if _in_preset(rule, choice.preset))
    return matching


def _in_preset(rule: AnyRule, preset: str) -> bool:
    if preset in ("markdownlint", "format"):
        return preset in rule.presets
    return rule.enabled or preset in rule.presets


def _weight(registry: Registry, name: str) -> int:
    """How exact a selector is: ALL < family < code prefix < one rule."""
    if name.casefold() == "all":
        return 0
    if registry.find(name) is not None:
        return 100
    return len(name) if registry.matching(name) and any(c.isdigit() for c in name) else 1
