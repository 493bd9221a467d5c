"""YAML as configuration files hold it: safe; unknown tags (`!!python/name:`, `!ENV`, `!relative`) are opaque."""

from __future__ import annotations

from typing import Any

import yaml

from mdkb.tuples import NamedTuple


class Opaque(NamedTuple):
    """A value with a tag that is not understood: the tag, and its scalar text."""

    tag: str
    text: str
    value: Any = None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


def _opaque(loader: Any, suffix: str, node: yaml.Node) -> Opaque:
    if isinstance(node, yaml.ScalarNode):
        return Opaque(node.tag, str(node.value))
    if isinstance(node, yaml.MappingNode):
        return Opaque(node.tag, "", loader.construct_mapping(node, deep=True))
    return Opaque(node.tag, "", loader.construct_sequence(node, deep=True))


_Loader.add_multi_constructor("", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


def load(text: str) -> Any:
    """The first document of a YAML text, None when it is not well-formed."""
    try:
        return yaml.load(text, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
