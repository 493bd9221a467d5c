"""Where Hugo publishes a note, and why not (links.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fnmatch import fnmatchcase

from mdkb.facts.model import Facts
from mdkb.front_matter import FrontMatter, Mapping
from mdkb.regex import regex
from mdkb.sites.base import Published
from mdkb.sites.hugo.configuration import Configuration
from mdkb.sites.hugo.place import Place, place_of
from mdkb.sites.hugo.urls import Page, dated_name, expanded, parsed_date, sanitised
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_EMPTY = FrontMatter("", Span(0, 0), Span(0, 0), (), ())
_FILE = regex(r"\.[A-Za-z0-9]+$")


class Bundles(NamedTuple):
    """`leaves`: paths of the folders of leaf bundles; `branches`: folders below content with an `_index` file."""

    leaves: frozenset[str]
    branches: frozenset[str]


def bundles_of(indexes: Iterable[str], configuration: Configuration) -> Bundles:
    """The bundles that index files make."""
    places = {path: place for path in indexes if (place := place_of(path, configuration))}
    return Bundles(
        frozenset(path.rpartition("/")[0] for path, place in places.items() if place.bundle == "leaf" and place.folder),
        frozenset(place.folder for place in places.values() if place.bundle == "branch"),
    )


def publish(facts: Facts, configuration: Configuration, bundles: Bundles, today: str) -> Published:
    """The URL and aliases of a note; `today` is an ISO date."""
    place = place_of(facts.path, configuration)
    if place is None or resource_of(facts.path, place, bundles.leaves):
        return Published(None, "never")
    head = facts.front_matter or _EMPTY
    url = url_of(facts, place, head, configuration, bundles.branches)
    why = _hidden(place, head, facts.path, configuration, today)
    return Published(url, why, tuple(_aliases(url, place, head, configuration)))


def resource_of(path: str, place: Place, leaves: frozenset[str]) -> bool:
    """Whether a content file is a resource of a leaf bundle around it, and no page of its own."""
    folder = path.rpartition("/")[0]
    if place.bundle == "leaf":
        folder = folder.rpartition("/")[0]
    while folder:
        if folder in leaves:
            return True
        folder = folder.rpartition("/")[0]
    return False


def situation_of(path: str, configuration: Configuration, bundles: Bundles) -> str:
    """What the bundles around a note make of it: a resource, or a page of a section."""
    place = place_of(path, configuration)
    if place is None:
        return ""
    return "*" if resource_of(path, place, bundles.leaves) else "/".join(_sections(place, bundles.branches))


def url_of(
    facts: Facts, place: Place, head: FrontMatter, configuration: Configuration, branches: frozenset[str]
) -> str:
    """The URL path of a page, without the path of `baseURL`."""

    def clean(text: str) -> str:
        return sanitised(text, configuration.lower, configuration.remove_accents)

    prefix = language_prefix(place.language, configuration)
    title = head.text("title") or next((heading.text for heading in facts.headings if heading.level == 1), "")
    day, file_slug = _date(head, place, configuration)
    slug = head.text("slug") or file_slug
    page = Page(title, slug, day, _sections(place, branches), place.name)
    given = head.text("url")
    if given:
        made = expanded(given, page, clean) if ":" in given else given
        given = made if made is not None else given
        return _formed(given if given.startswith("/") else f"{prefix}/{given}", ugly=False)
    if place.kind == "home":
        return f"{prefix}/"
    for rule in configuration.permalinks:
        if place.kind in rule.kinds and _at_or_below(place.logical, rule.path):
            made = expanded(rule.pattern, page, clean)
            if made is not None:
                made = made.lower() if configuration.lower else made
                return _formed(f"{prefix}/{made.lstrip('/')}", _ugly(place, configuration))
            break
    path = clean(place.logical)
    if slug:
        path = "/".join(filter(None, (path.rpartition("/")[0], clean(slug))))
    return _formed(f"{prefix}/{path}", _ugly(place, configuration))


def _sections(place: Place, branches: frozenset[str]) -> tuple[str, ...]:
    """The folders down to the innermost section: one with an `_index` file, or of the first level."""
    folder = place.folder if place.bundle != "leaf" else place.folder.rpartition("/")[0]
    while "/" in folder and folder not in branches:
        folder = folder.rpartition("/")[0]
    return tuple(filter(None, folder.split("/")))


def language_prefix(language: str, configuration: Configuration) -> str:
    """`/fr` for pages of a language, "" for the default one unless it has a folder too."""
    if language == configuration.default_language and not configuration.in_subfolder:
        return ""
    return f"/{language}"


def _at_or_below(logical: str, path: str) -> bool:
    wanted = path.strip("/")
    return not wanted or logical == wanted or logical.startswith(wanted + "/")


def _ugly(place: Place, configuration: Configuration) -> bool:
    if place.kind != "page" or not configuration.ugly:
        return False
    return "*" in configuration.ugly or place.logical.partition("/")[0] in configuration.ugly


def _formed(path: str, ugly: bool) -> str:
    """A directory URL ends in a slash; one with an extension (or ugly) is a file."""
    path = re.sub(r"/{2,}", "/", path)
    if path.endswith("/") and not ugly:
        return path
    path = path.rstrip("/")
    if _FILE.search(path.rpartition("/")[2]) and not ugly:
        return path if path.lower().endswith((".html", ".htm", ".xml", ".json", ".txt")) else path + "/"
    return f"{path}.html" if ugly and not path.endswith(".html") else path if ugly else f"{path}/"


def _date(head: FrontMatter, place: Place, configuration: Configuration) -> tuple[date | None, str]:
    """The page's date, and the slug its file name gives when that is where the date was found."""
    for key in dict(configuration.dates)["date"]:
        if key == ":filename":
            day, slug = dated_name(place.name)
            if day:
                return day, slug
        elif not key.startswith(":") and (day := parsed_date(head.text(key))):
            return day, ""
    return None, ""


def _hidden(place: Place, head: FrontMatter, path: str, configuration: Configuration, today: str) -> str:
    """Why the page is not published, "" when it is."""
    if head.text("draft").lower() == "true" and not configuration.drafts:
        return "draft"
    if head.text("headless").lower() == "true":
        return "never"
    for key in ("build", "_build"):
        build = head.get(key)
        if isinstance(build, Mapping) and any(
            entry.key.lower() == "render" and getattr(entry.value, "text", "").lower() in ("never", "false")
            for entry in build.entries
        ):
            return "never"
    for glob, why in configuration.cascades:
        if fnmatchcase("/" + place.logical, glob.strip("{}").replace("**", "*")):
            return why
    for pattern in configuration.ignored:
        try:
            if re.search(pattern, path):
                return "excluded"
        except re.error:
            continue
    dates = dict(configuration.dates)
    start = _first_date(head, dates["publishdate"])
    if start and not configuration.future and start.isoformat() > today:
        return f"future {start.isoformat()}"
    end = _first_date(head, dates["expirydate"])
    return f"expired {end.isoformat()}" if end and not configuration.expired else ""


def _first_date(head: FrontMatter, keys: Iterable[str]) -> date | None:
    return next((day for key in keys if not key.startswith(":") and (day := parsed_date(head.text(key)))), None)


def _aliases(url: str, place: Place, head: FrontMatter, configuration: Configuration) -> Iterable[str]:
    prefix = language_prefix(place.language, configuration)
    parent = url.rstrip("/").rpartition("/")[0]
    for alias in head.texts("aliases"):
        path = prefix + alias if alias.startswith("/") else f"{parent}/{alias}"
        yield _formed(path, ugly=_ugly(place, configuration))
