"""MkDocs' configuration, reduced to what URLs, anchors and links need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mdkb.sites.files import Listing
from mdkb.sites.paths import folder_of, join, name_of
from mdkb.sites.slugs import PYTHON_MARKDOWN, Engine, pymdownx, python_markdown


def inherited(listing: Listing, path: str, depth: int = 0) -> dict[str, Any]:
    """The configuration with what `INHERIT` names below it."""
    data = dict(listing.data(path))
    parent = data.get("INHERIT")
    if isinstance(parent, str) and depth < 5:
        above = join(folder_of(path), parent)
        return _merged(inherited(listing, above, depth + 1), data) if above else data
    return data


def _merged(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(base)
    for key, value in over.items():
        known = made.get(key)
        made[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, Mapping) else value
    return made


def extensions_of(value: Any) -> dict[str, Mapping[str, Any]]:
    """Names of extensions or plug-ins with their options, from a list or a table."""
    found: dict[str, Mapping[str, Any]] = {}
    items: Iterable[Any] = value if isinstance(value, list) else [value] if isinstance(value, Mapping) else ()
    for item in items:
        pairs = item.items() if isinstance(item, Mapping) else [(item, None)]
        for name, options in pairs:
            found[str(name).removeprefix("markdown.extensions.")] = options if isinstance(options, Mapping) else {}
    return found


def table_of(value: Any, key: str) -> Mapping[str, Any]:
    """An inner table, an empty one if there is none."""
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def patterns_of(value: Any) -> tuple[str, ...]:
    """The lines of a gitignore-like text."""
    lines = value.splitlines() if isinstance(value, str) else ()
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def engine_of(options: Mapping[str, Any]) -> tuple[Engine, bool]:
    """The anchor engine of the `toc` extension's options, and whether its function is one that is known."""
    from mdkb.sites.yaml import Opaque

    separator = str(options.get("separator") or "-")
    given = options.get("slugify")
    name, kwds = "", {}
    if isinstance(given, Opaque):
        name = given.tag.rpartition(":")[2]
        value = given.value if isinstance(given.value, Mapping) else {}
        kwds = value.get("kwds", value)
    elif isinstance(given, str):
        name = given
    elif isinstance(given, Mapping):
        name, kwds = str(given.get("object", "")), given.get("kwds", {})
    function = name.rpartition(".")[2]
    if not name:
        return PYTHON_MARKDOWN._replace(slug=python_markdown(separator)), True
    if "pymdownx" in name:
        case = {"uslugify": "lower", "gfm": "lower-ascii", "gfm_encoded": "lower-ascii", "uslugify_encoded": "lower"}
        chosen = case.get(function, "none")
        percent = function.endswith("encoded")
        if isinstance(kwds, Mapping):
            chosen = str(kwds.get("case") or chosen)
            percent = kwds.get("percent_encode") is True or percent
        return PYTHON_MARKDOWN._replace(slug=pymdownx(separator, chosen, percent)), True
    if function in ("slugify", "slugify_unicode") and "toc" in name:
        return PYTHON_MARKDOWN._replace(slug=python_markdown(separator, function == "slugify_unicode")), True
    return PYTHON_MARKDOWN, False


I18N = frozenset({"i18n", "static-i18n"})


def locales_of(plugins: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The languages of mkdocs-static-i18n: a list of tables, or a table by language in its older versions."""
    for name in I18N & plugins.keys():
        languages = plugins[name].get("languages")
        for one in languages if isinstance(languages, (list, Mapping)) else ():
            locale = one.get("locale") if isinstance(one, Mapping) else one
            if isinstance(locale, str):
                yield locale


def snippet_folders(extensions: Mapping[str, Mapping[str, Any]], root: str) -> tuple[str, ...]:
    """The folders that snippet includes start from."""
    given = extensions.get("pymdownx.snippets", {}).get("base_path")
    names = [given] if isinstance(given, str) else given if isinstance(given, list) else ["."]
    return tuple(folder for name in names if isinstance(name, str) and (folder := join(root, name)) is not None)


def appended_snippets(extensions: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The snippets that the snippets extension appends to every page."""
    given = extensions.get("pymdownx.snippets", {}).get("auto_append")
    return tuple(map(str, given)) if isinstance(given, list) else ()


def readmes(listing: Listing, docs: str) -> frozenset[str]:
    """Folders in which an index shadows the README."""
    return frozenset(folder_of(path) for path in listing.below(docs) if name_of(path) == "index.md")


def navigation(value: Any) -> Iterator[str]:
    """The source paths that `nav` names, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from navigation(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from navigation(item)
