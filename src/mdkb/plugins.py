"""Rules from elsewhere: installed plugins (entry points), and rule files of a trusted project."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from mdkb.config import Problem, Settings
from mdkb.config.layer import near
from mdkb.dataclass import replace
from mdkb.registry import AnyRule, Registry, built_in, rules_of
from mdkb.sites.base import Site

GROUP = "mdkb.rules"
SITES_GROUP = "mdkb.sites"
LOCAL_PACKAGE = "mdkb_local"  # module names of local rule files: mdkb_local.<family>.<name>


def registry_for(settings: Settings) -> tuple[Registry, tuple[Problem, ...]]:
    """The built-in rules with those of the plugins that the settings name, and what is wrong with these."""
    if not settings.plugins:
        return built_in(), ()
    problems: list[Problem] = []
    rules: list[AnyRule] = list(built_in().rules)
    taken = {name.casefold() for rule in rules for name in (rule.code, rule.name, *rule.aliases)}
    for index, name in enumerate(settings.plugins):
        place = settings.place("plugins", index)
        try:
            found = list(_rules_of(name, settings))
        except PluginFailed as error:
            problems.append(Problem(place, f'the plugin "{name}" cannot be loaded: {error}', error.hint))
            continue
        for rule in found:
            clash = next((one for one in (rule.code, rule.name, *rule.aliases) if one.casefold() in taken), "")
            if clash:
                problems.append(Problem(place, f'the plugin "{name}" has a rule "{clash}", which there is already'))
                continue
            taken |= {one.casefold() for one in (rule.code, rule.name, *rule.aliases)}
            rules.append(replace(rule, plugin=name))
    return Registry(rules), tuple(problems)


class PluginFailed(Exception):
    """A plugin that cannot be loaded; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def _rules_of(name: str, settings: Settings) -> Iterable[AnyRule]:
    if name.endswith(".py"):
        return _local_rules(name, settings)
    return _installed_rules(name)


def _installed_rules(name: str) -> Iterable[AnyRule]:
    from importlib.metadata import entry_points

    found = [point for group in (GROUP, SITES_GROUP) for point in entry_points(group=group) if point.name == name]
    if not found:
        known = sorted({point.name for group in (GROUP, SITES_GROUP) for point in entry_points(group=group)})
        raise PluginFailed("no installed package offers it", near(name, known) or "install it beside mdkb")
    for point in found:
        if point.group != GROUP:
            continue
        try:
            loaded = point.load()
        except Exception as error:  # the plugin's own code
            raise PluginFailed(f"{type(error).__name__}: {error}") from error
        yield from _all_rules(loaded)


def _all_rules(loaded: object) -> Iterable[AnyRule]:
    """The rules that a module defines, or that a list or a function of a plugin gives."""
    if isinstance(loaded, ModuleType):
        return rules_of(loaded)
    given = loaded() if callable(loaded) else loaded
    if not isinstance(given, Iterable):
        raise PluginFailed("it gives no rules: a module, a list of rules or a function that returns one is expected")
    return list(given)


def _local_rules(name: str, settings: Settings) -> Iterable[AnyRule]:
    """The rules of a file of the project: the folder it lies in is its family, where it is named like one."""
    if not settings.trusted:
        raise PluginFailed("code is run only from the settings of the root itself, in a trusted workspace")
    file = Path(settings.root, name)
    module_name = f"{LOCAL_PACKAGE}.{file.parent.name.replace('-', '_') or 'style'}.{file.stem}"
    spec = spec_from_file_location(module_name, file)
    if spec is None or spec.loader is None or not file.is_file():
        raise PluginFailed("there is no such file")
    module = module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the project's own code
        del sys.modules[module_name]
        raise PluginFailed(f"{type(error).__name__}: {error}") from error
    return list(rules_of(module))


def plugin_sites(
    settings: Settings, files: tuple[str, ...], read: Callable[[str], str | None], tables: Mapping[str, object]
) -> tuple[Site, ...]:
    """The sites that the named plugins see under the root; theirs come before the built-in ones.

    An entry point in `mdkb.sites` is a function of the files, a reader of their texts and the raw settings tables that
    returns sites (`sites.base.Site`), as `sites.detect` does.
    """
    if not settings.plugins:
        return ()
    from importlib.metadata import entry_points

    named = [point for point in entry_points(group=SITES_GROUP) if point.name in settings.plugins]
    return tuple(site for point in named for site in point.load()(files, read, tables))
