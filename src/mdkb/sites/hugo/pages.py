"""Tables over the pages of a Hugo site, and `ref` as Hugo looks pages up (`hugolib/pagefinder.go`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from mdkb.regex import regex
from mdkb.sites.base import Lookup, Resolution
from mdkb.sites.hugo.configuration import Configuration
from mdkb.sites.hugo.place import CONTENT, normalised, place_of, root_of, split_name
from mdkb.sites.hugo.publish import language_prefix, resource_of
from mdkb.sites.hugo.urls import Page, expanded, sanitised
from mdkb.sites.paths import below, extension_of, join, within
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.sites.hugo import HugoSite

_CONTENT_EXTENSION = regex(r"\.(?:md|markdown|mdown|html|htm|org|adoc|asciidoc|ad|rst|pdc|pandoc)$", re.IGNORECASE)


class Pages(NamedTuple):
    """Pages by logical path and by base name, each with all its languages: {key: {language: path}}.

    A path of "" is a page without a file (a section, a taxonomy, a term). `bundles`: folders of bundles by the URL
    path of their page; `generated`: URL paths of list pages; `unknown`: logical paths below which pages are made by
    content adapters.
    """

    logical: Mapping[str, Mapping[str, str]]
    named: Mapping[str, tuple[str, ...]]
    bundles: Mapping[str, str]
    generated: frozenset[str]
    unknown: tuple[str, ...]


def site_of(lookup: Lookup) -> HugoSite:
    """The Hugo site that asks."""
    return cast("HugoSite", lookup.site)


def pages(lookup: Lookup) -> Pages:
    """The tables of a site."""
    site = site_of(lookup)
    configuration = site.hugo
    logical: defaultdict[str, dict[str, str]] = defaultdict(dict)
    named: defaultdict[str, list[str]] = defaultdict(list)
    bundles: dict[str, str] = {}
    generated: set[str] = set()
    terms: set[tuple[str, str]] = set()
    unknown: list[str] = []
    files = lookup.files
    for path in sorted(files):
        place = place_of(path, configuration)
        if place is None:
            if path.endswith("/_content.gotmpl"):
                unknown.append(normalised(_inside(path, site)))
            continue
        if resource_of(path, place, site.bundles.leaves) or site.is_template(path):
            continue
        logical[place.logical].setdefault(place.language, path)
        if place.kind == "page":
            named[place.logical.rpartition("/")[2]].append(path)
        note = lookup.notes.get(path)
        if note is not None and note.url:
            if place.bundle:
                bundles[note.url] = path.rpartition("/")[0]
            for taxonomy, values in note.terms:
                if taxonomy.lower() in configuration.taxonomies:
                    terms.update((taxonomy.lower(), value) for value in values)
        elif note is None and place.kind == "page":
            generated.add(f"{language_prefix(place.language, configuration)}/{sanitised(place.logical)}/")
    for key in list(logical):
        top = key.partition("/")[0]
        if "/" in key and top not in logical:
            logical[top] = {}
    for taxonomy in configuration.taxonomies:
        logical.setdefault(taxonomy, {})
    for taxonomy, term in terms:
        logical.setdefault(f"{taxonomy}/{normalised(term)}", {})
    logical.setdefault("", {})
    for key, found in logical.items():
        for language in configuration.languages:
            if language not in found and (not found or "" in found.values() or key in configuration.taxonomies):
                found.setdefault(language, "")
                url = sanitised(key, configuration.lower, configuration.remove_accents)
                address = f"{language_prefix(language, configuration)}/{url}/".replace("//", "/")
                generated.add(address)
                bundles.setdefault(address, within(site.content_roots[0], key))
    generated.update(_term_pages(terms, configuration))
    generated.update(f"/{language}/" for language in configuration.languages)
    by_name = {name: tuple(paths) for name, paths in named.items()}
    return Pages(logical, by_name, bundles, frozenset(generated), tuple(unknown))


def _term_pages(terms: set[tuple[str, str]], configuration: Configuration) -> Iterator[str]:
    """The URL paths of the pages of terms, in all languages; patterns for them are followed, too."""
    for language in configuration.languages:
        prefix = language_prefix(language, configuration)
        for taxonomy, term in terms:
            for name in (term, re.sub(r"[^\w\s-]", "", term)):

                def clean(text: str) -> str:
                    return sanitised(text, configuration.lower, configuration.remove_accents)

                yield f"{prefix}/{taxonomy}/{clean(name)}/"
                page = Page(name, "", None, (taxonomy,), name)
                for rule in configuration.permalinks:
                    if "term" in rule.kinds and rule.path.strip("/") in ("", taxonomy):
                        made = expanded(rule.pattern, page, clean)
                        if made is not None:
                            yield f"{prefix}/{made.strip('/')}/"


def _inside(path: str, site: HugoSite) -> str:
    root = root_of(path, site.hugo)
    return below(root.folder, path).rpartition("/")[0] if root else "\0"


def find(lookup: Lookup, path: str, source: str, *, by_name: bool) -> Resolution | None:
    """The page that a page path means from a note, None when there is none.

    Args:
        path: as written, without fragment.
        source: the path of the note it stands in.
        by_name: whether a lone base name is looked for on the whole site (`ref`, not `GetPage`).
    """
    site = site_of(lookup)
    tables = lookup.derived(pages)
    written = path.replace("\\", "/")
    path = written.rstrip("/") or "/"
    place = place_of(source, site.hugo)
    language = place.language if place else site.hugo.default_language
    last = path.rpartition("/")[2]
    had_extension = "." in last.strip(".")
    if place is not None and not path.startswith("/"):
        base = place.parent
        if place.bundle == "leaf" and had_extension and path.startswith("../"):
            base = place.logical
        joined = join(base, normalised(path))
        found = _at(lookup, tables, joined, language) if joined is not None else None
        if found is None and had_extension:
            file = join(source.rpartition("/")[0], path)
            found = _file(lookup, file)
        if found is not None:
            return found
    if path.startswith("."):
        return None
    found = _at(lookup, tables, normalised(path).strip("/"), language)
    if found is None and had_extension:
        found = next(
            (made for root in site.hugo.contents if (made := _file(lookup, within(root.folder, path.strip("/"))))), None
        )
    if found is not None or not by_name or "/" in written:
        return found
    return _named(lookup, tables, normalised(path), language)


def _at(lookup: Lookup, tables: Pages, path: str, language: str) -> Resolution | None:
    """The page at a logical path that may still have a content extension, a language, or an index name."""
    for key in _keys(path, site_of(lookup)):
        found = tables.logical.get(key)
        if found:
            file = found.get(language)
            if file is None:
                file = next(iter(found.values()))
            return site_of(lookup).note(file, lookup) if file else Resolution("generated")
    if any(path == base or path.startswith(base + "/") or not base for base in tables.unknown):
        return Resolution("skipped", detail="a page that a content adapter makes")
    return None


def _keys(path: str, site: HugoSite) -> list[str]:
    keys = [path]
    if _CONTENT_EXTENSION.search(path):
        name, _, _ = split_name(path, site.hugo)
        folder = path.rpartition("/")[0]
        keys.append(folder if name in ("index", "_index") else within(folder, name))
    elif path.rpartition("/")[2] in ("index", "_index"):
        keys.append(path.rpartition("/")[0])
    return keys


def _file(lookup: Lookup, path: str | None) -> Resolution | None:
    if path is None or path not in lookup.files:
        return None
    if path in lookup.notes:
        return site_of(lookup).note(path, lookup)
    return Resolution("asset", path) if extension_of(path) in CONTENT else None


def _named(lookup: Lookup, tables: Pages, path: str, language: str) -> Resolution | None:
    site = site_of(lookup)
    for key in _keys(path, site):
        paths = tables.named.get(key, ())
        own = tuple(one for one in paths if (place := place_of(one, site.hugo)) and place.language == language)
        # Pages of other languages answer to an explicit `lang`, which the question does not carry.
        chosen = own or paths
        if len(chosen) > 1:
            shown = tuple(one for one in chosen if (note := lookup.notes.get(one)) is None or not note.unpublished)
            chosen = shown or chosen
        if len(chosen) > 1:
            return Resolution("ambiguous", chosen[0], others=chosen[1:])
        if chosen:
            return site.note(chosen[0], lookup)
    return None
