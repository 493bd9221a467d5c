"""Jekyll's `_config.yml`, reduced to what URLs, anchors and links need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mdkb.sites.slugs import GITHUB, JEKYLL, KRAMDOWN, Engine
from mdkb.tuples import NamedTuple


class Collection(NamedTuple):
    """A collection: whether its documents are published, and their permalink ("" the site's)."""

    output: bool
    permalink: str
    future: bool


class Default(NamedTuple):
    """One entry of `defaults`: a path prefix or glob, a type, and what it sets."""

    path: str
    type: str
    values: tuple[tuple[str, str], ...]


def engine_of(data: Mapping[str, Any]) -> Engine:
    """The anchor engine of `markdown` and `kramdown`."""
    markdown = str(data.get("markdown") or "kramdown").lower()
    if "commonmark" in markdown:
        return GITHUB
    options = table_of(data.get("kramdown"))
    prefix = str(options.get("auto_id_prefix") or "")
    engine = KRAMDOWN if str(options.get("input") or "GFM").lower() == "kramdown" else JEKYLL
    return engine._replace(prefix=prefix)


def collections_of(data: Mapping[str, Any]) -> list[tuple[str, Collection]]:
    """The collections by name."""
    given = data.get("collections")
    if isinstance(given, list):
        return [(str(name), Collection(name == "posts", "", False)) for name in given]
    found = []
    for name, options in table_of(given).items():
        options = table_of(options)
        output = options.get("output") is True or name == "posts"
        permalink = str(options.get("permalink") or "")
        found.append((str(name), Collection(output, permalink, options.get("future") is True)))
    return found


def defaults_of(value: Any) -> list[Default]:
    """The entries of `defaults`."""
    found = []
    for item in value if isinstance(value, list) else ():
        scope, values = table_of(table_of(item).get("scope")), table_of(table_of(item).get("values"))
        texts = tuple((str(key), str(text)) for key, text in values.items() if key == "permalink")
        found.append(Default(str(scope.get("path") or "").strip("/"), str(scope.get("type") or ""), texts))
    return found


def table_of(value: Any) -> Mapping[str, Any]:
    """The value as a table, an empty one if it is none."""
    return value if isinstance(value, Mapping) else {}


def texts_of(value: Any) -> tuple[str, ...]:
    """The value as texts: one, or a list."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
