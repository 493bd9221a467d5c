"""From settings to the rules that are on: for the whole base, and where `overrides` and `per-file-ignores` say more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from mdkb.config import Place, Problem, Settings
from mdkb.config.layer import near, shown_path
from mdkb.config.rule_options import options_for
from mdkb.diagnostic import Severity
from mdkb.files import matcher
from mdkb.markdownlint import Governor, Ruling, Territory, is_governed
from mdkb.registry import AnyRule, Registry
from mdkb.selection import Choice, Chosen, Selection, enabled

Tables = Mapping[str, Mapping[str, object]]


def choose(
    registry: Registry, settings: Settings, defaults: Tables = MappingProxyType({})
) -> tuple[Selection, tuple[Problem, ...]]:
    """The selection that the settings ask for, and what is wrong with what they say about rules.

    Args:
        settings: with those levels of markdownlint's files that are to count.
        defaults: options by rule name that hold where nobody says otherwise.
    """
    problems = [*_unknown_selectors(registry, settings), *_unknown_rules(registry, settings)]
    chooser = _Chooser(registry, settings, _resolved(registry, defaults), problems)
    selection = Selection(registry, chooser.chosen(()))
    chooser.choose_governed()
    if settings.overrides or settings.per_file_ignores or settings.markdownlint:
        selection = Selection(registry, selection.chosen, chooser.for_path)
    return selection, tuple(problems)


class _Chooser:
    """Chooses rules once for every combination of overrides that some note has."""

    def __init__(
        self, registry: Registry, settings: Settings, defaults: Mapping[str, Any], problems: list[Problem]
    ) -> None:
        self.registry = registry
        self.settings = settings
        self.defaults = defaults
        self.problems = problems
        self._overrides = [matcher(override.files) for override in settings.overrides]
        self._ignores = [matcher((glob,)) for glob, _ in settings.per_file_ignores]
        self._governor = _governor(registry, settings)
        self.chosen = cache(self._chosen)

    def choose_governed(self) -> None:
        """Choose for each folder that markdownlint's files govern, so that what is wrong with them is known."""
        for key in self._governor.keys if self._governor else ():
            self.chosen((), (), key)

    def for_path(self, path: str) -> tuple[Chosen, ...]:
        """The rules that are on for one note."""
        held = tuple(index for index, matches in enumerate(self._overrides) if matches(path))
        ignored = tuple(index for index, matches in enumerate(self._ignores) if matches(path))
        return self.chosen(held, ignored, self._governor.key(path) if self._governor else None)

    def _chosen(
        self, held: tuple[int, ...], ignored: tuple[int, ...] = (), governed: tuple[int, int] | None = None
    ) -> tuple[Chosen, ...]:
        settings = self.settings
        ruling = self._governor.ruling(governed) if self._governor and governed else None
        overrides = [settings.overrides[index].values for index in held]
        choice = Choice(
            settings.preset,
            _last(overrides, "select", settings.select),
            _last(overrides, "ignore", settings.ignore),
            (*settings.extend_select, *_all(overrides, "extend-select")),
            (*settings.extend_ignore, *_all(overrides, "extend-ignore")),
        )
        tables = _resolved(self.registry, settings.rules)
        severities = dict(settings.severity)
        for index, values in zip(held, overrides, strict=True):
            for code, (_, table) in _resolved(self.registry, _mapping(values.get("rules"))).items():
                at = ("overrides", index, "rules")
                tables[code] = (at, {**tables.get(code, (at, {}))[1], **table})
            severities.update(_mapping(values.get("severity")))
        off = {rule for index in ignored for name in settings.per_file_ignores[index][1]
               for rule in self.registry.matching(name)}  # fmt: skip
        on = set(enabled(self.registry, choice))
        if ruling is not None and not choice.select:
            on = self._ruled(on, ruling, choice)
        for rule in self.registry.rules:
            wish = tables.get(rule.code, ((), {}))[1].get("enabled")
            if wish is True and not settings.select:
                on.add(rule)
            elif wish is False:
                on.discard(rule)
        weights = _severities(self.registry, severities)
        return tuple(self._one(rule, tables, weights, ruling) for rule in self.registry.rules if rule in on - off)

    def _ruled(self, on: set[AnyRule], ruling: Ruling, choice: Choice) -> set[AnyRule]:
        """The rules that are on where markdownlint's files say which of its own are; the command line may say more."""
        off = {rule for name in (*choice.ignore, *choice.extend_ignore) for rule in self.registry.matching(name)}
        more = {rule for name in choice.extend_select for rule in self.registry.matching(name)}
        ruled = {rule for rule in self.registry.rules if rule.code in ruling.on} - off
        return {rule for rule in on if not is_governed(rule) or rule in more} | ruled

    def _one(
        self, rule: AnyRule, tables: Mapping[str, Any], severities: Mapping[str, Severity], ruling: Ruling | None
    ) -> Chosen:
        path, own = tables.get(rule.code, ((), {}))
        said = ruling.on.get(rule.code, {}) if ruling else {}
        table = {**self.defaults.get(rule.code, ((), {}))[1], **said, **own}
        if not table:
            return Chosen(rule, rule.options(), severities.get(rule.code))
        options, problems = options_for(rule.options, table, lambda key: self._place(path, rule, key))
        if ruling is not None and said:
            place = self._said_at(ruling, rule)
            problems = tuple(problem._replace(place=place, severity="warning") for problem in problems)
        self.problems += (problem for problem in problems if problem not in self.problems)
        wanted = table.get("severity")
        severity = Severity[wanted.upper()] if isinstance(wanted, str) else severities.get(rule.code)
        return Chosen(rule, options, severity)

    def _said_at(self, ruling: Ruling, rule: AnyRule) -> Place:
        file, row = ruling.places.get(rule.code, ("", 1))
        return Place(shown_path(self.settings.root / file), row, 1)

    def _place(self, path: tuple[str | int, ...], rule: AnyRule, key: str) -> Place:
        name = next((name for name in self.settings.rules if self.registry.find(name) is rule), rule.name)
        return self.settings.place(*(path or ("rules",)), name, key)


def _governor(registry: Registry, settings: Settings) -> Governor | None:
    return Governor(registry, Territory(settings)) if settings.markdownlint else None


def _resolved(registry: Registry, tables: Tables) -> dict[str, Any]:
    """Tables of rule options by the code of their rule, with the path they were written at."""
    found: dict[str, Any] = {}
    for name, table in tables.items():
        rule = registry.find(name)
        if rule is not None:
            found[rule.code] = (("rules",), {**found.get(rule.code, ((), {}))[1], **table})
    return found


def _severities(registry: Registry, names: Mapping[str, str]) -> dict[str, Severity]:
    """Severities by code; what names fewer rules wins."""
    meant = sorted(((registry.matching(name), label) for name, label in names.items()), key=lambda one: -len(one[0]))
    return {rule.code: Severity[label.upper()] for rules, label in meant for rule in rules}


def _unknown_selectors(registry: Registry, settings: Settings) -> Iterable[Problem]:
    lists: list[tuple[tuple[str | int, ...], Iterable[str]]] = [
        ((key,), getattr(settings, key.replace("-", "_")))
        for key in ("select", "ignore", "extend-select", "extend-ignore", "fixable", "unfixable")
    ]
    lists += [(("per-file-ignores", glob), names) for glob, names in settings.per_file_ignores]
    lists += [(("severity",), settings.severity), (("budget",), settings.budget)]
    for index, override in enumerate(settings.overrides):
        lists += [(("overrides", index, key), _texts(value)) for key, value in override.values.items() if key != "rules"
                  and key != "language"]  # fmt: skip
    for path, names in lists:
        for position, name in enumerate(names):
            if not registry.matching(name):
                inner = name if path[-1] in ("severity", "budget") else position
                yield Problem(_place(settings, path, inner), f'no rule is called "{name}"', near(name, registry.names))


def _place(settings: Settings, path: tuple[str | int, ...], inner: str | int) -> Place:
    for table in ((), ("lint",), ("fix",)):
        full = (*table, *path, inner)
        if full in settings.places:
            return settings.places[full]
    return settings.place(*path, inner)


def _unknown_rules(registry: Registry, settings: Settings) -> Iterable[Problem]:
    tables = [(("rules",), settings.rules)]
    for index, override in enumerate(settings.overrides):
        tables.append((("overrides", index, "rules"), _mapping(override.values.get("rules"))))  # type: ignore[arg-type]
    for path, names in tables:
        for name in names:
            if registry.find(name) is None:
                yield Problem(settings.place(*path, name), f'no rule is called "{name}"', near(name, registry.names))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple, Mapping)) else ()


def _last(overrides: Iterable[Mapping[str, object]], key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    found = [values[key] for values in overrides if key in values]
    return _texts(found[-1]) if found else otherwise


def _all(overrides: Iterable[Mapping[str, object]], key: str) -> tuple[str, ...]:
    return tuple(name for values in overrides for name in _texts(values.get(key, ())))
