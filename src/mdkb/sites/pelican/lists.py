"""Tables over a Pelican site: terms in use, the pages that list them, and static files by URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from mdkb.sites.base import Lookup
from mdkb.sites.paths import below, folder_of
from mdkb.sites.pelican.naming import formatted

if TYPE_CHECKING:
    from mdkb.sites.pelican import PelicanSite


def site_of(lookup: Lookup) -> PelicanSite:
    """The Pelican site that asks."""
    return cast("PelicanSite", lookup.site)


def terms(lookup: Lookup) -> frozenset[str]:
    """`tag/slug`, `category/slug`, `author/slug` of all terms in use."""
    site = site_of(lookup)
    found = {f"category/{site.slugified(str(site.values['DEFAULT_CATEGORY']))}"}
    for path, note in lookup.notes.items():
        folder = folder_of(below(site.content, path)).rpartition("/")[2]
        if folder:
            found.add(f"category/{site.slugified(folder)}")
        for key, _, value in note.fields:
            name = {"tags": "tag", "category": "category", "author": "author", "authors": "author"}.get(key.lower())
            if name:
                found.update(f"{name}/{site.slugified(term)}" for term in re.split(r"[,;]", value) if term.strip())
        for taxonomy, used in note.terms:
            name = {"tags": "tag", "tag": "tag", "category": "category", "authors": "author"}.get(taxonomy.lower())
            if name:
                found.update(f"{name}/{site.slugified(term)}" for term in used)
    if site.values["AUTHOR"]:
        found.add(f"author/{site.slugified(str(site.values['AUTHOR']))}")
    return frozenset(found)


def lists(lookup: Lookup) -> frozenset[str]:
    """URL paths of the pages of terms."""
    site = site_of(lookup)
    made = set()
    for term in lookup.derived(terms):
        what, _, slug = term.partition("/")
        pattern = site.values[f"{what.upper()}_URL"]
        if isinstance(pattern, str):
            made.add("/" + formatted(pattern, {"slug": slug}).lstrip("/"))
    return frozenset(made)


def served(lookup: Lookup) -> Mapping[str, str]:
    """Static files by URL path, with those that notes attach or `EXTRA_PATH_METADATA` moves."""
    site = site_of(lookup)
    extra = site.values["EXTRA_PATH_METADATA"]
    extra = extra if isinstance(extra, Mapping) else {}
    found: dict[str, str] = {}
    for path in lookup.files:
        if site.owns(path) and path not in lookup.notes:
            inner = below(site.content, path)
            moved = extra.get(inner)
            if site.role(path) == "static" or moved:
                new = str(moved["path"]) if isinstance(moved, Mapping) and "path" in moved else inner
                pattern = site.values["STATIC_URL"]
                url = formatted(pattern if isinstance(pattern, str) else "{path}", {"path": new})
                found["/" + url.lstrip("/")] = path
    return found
