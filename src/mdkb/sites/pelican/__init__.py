"""Pelican: articles and pages by slug, `{filename}` and its kin, the rest is a URL (links.md, section 8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from html import unescape
from typing import Any

from mdkb.dataclass import dataclass, field, replace
from mdkb.facts.model import Facts
from mdkb.front_matter import FrontMatter
from mdkb.regex import regex
from mdkb.sites import anchors, tables
from mdkb.sites.base import Lookup, Published, Query, Resolution, Typographer
from mdkb.sites.common import CommonSite
from mdkb.sites.files import Listing
from mdkb.sites.paths import (
    below,
    decoded,
    folder_of,
    is_markdown,
    join,
    name_of,
    relative,
    stem_of,
    under,
    url_join,
    within,
)
from mdkb.sites.pelican.configuration import UNKNOWN, configuration_file, read
from mdkb.sites.pelican.lists import lists, served, terms
from mdkb.sites.pelican.naming import formatted, matched, slugify
from mdkb.sites.settings import SiteSettings
from mdkb.sites.slugs import ENGINES, PYTHON_MARKDOWN, python_markdown
from mdkb.syntax.dialect import PELICAN
from mdkb.text import Span

_WORD = regex(r"[{|](?P<what>[a-z]+)[|}](?P<value>.*)", re.DOTALL)
_FILES = frozenset(("filename", "static", "attach"))
_TERMS = frozenset(("category", "tag", "author"))
_GENERATED = regex(r"/(?:index\d*|archives|categories|tags|authors|404)\.html$|/feeds?/|/$|\.(?:atom|rss)\.xml$")
_HEAD = FrontMatter("", Span(0, 0), Span(0, 0), (), ())


def roots(listing: Listing) -> list[tuple[str, str]]:
    """(folder, settings file) of each Pelican site."""
    folders = {folder_of(path) for path in listing.paths if path.endswith(".py")}
    found = ((folder, configuration_file(listing, folder)) for folder in sorted(folders))
    return [(folder, path) for folder, path in found if path]


def pelican_site(listing: Listing, root: str, path: str, settings: SiteSettings, today: str) -> PelicanSite:
    """The site that the settings file at `path` describes."""
    values = read(listing, path)
    given = values["PATH"]
    content = join(root, given) if isinstance(given, str) and not given.startswith("/") else None
    if content is None or given is UNKNOWN:
        content = within(root, "content") if within(root, "content") in listing.folders else root
    options = _markdown_options(values["MARKDOWN"])
    toc = options.get("toc")
    footnotes = values["MARKDOWN"] is UNKNOWN or bool(options.keys() & {"extra", "footnotes"})
    separator = str(toc.get("separator") or "-") if isinstance(toc, Mapping) else "-"
    engine = ENGINES.get(settings.anchors) or PYTHON_MARKDOWN._replace(slug=python_markdown(separator))
    return PelicanSite(
        kind="pelican",
        root=root,
        dialect=replace(PELICAN, footnotes=footnotes),
        front_matter_formats=("head",),
        typographer=Typographer() if values["TYPOGRIFY"] is True else None,
        base_url=settings.base_url or (values["SITEURL"] if isinstance(values["SITEURL"], str) else ""),
        content_roots=(content,),
        today=today,
        configuration=(path,),
        settings=settings,
        engine=engine,
        values=values,
        headings=toc is not None or values["MARKDOWN"] is UNKNOWN,
        known=all(value is not UNKNOWN for key, value in values.items() if key.endswith(("_URL", "_PATHS"))),
    )


def _markdown_options(value: Any) -> dict[str, Any]:
    """The extensions that Python-Markdown is given, with their options."""
    table = value if isinstance(value, Mapping) else {}
    configs = table.get("extension_configs")
    names = table.get("extensions")
    names = names if isinstance(names, list) else []
    found: dict[str, Any] = {str(name).rpartition(".")[2]: {} for name in names if isinstance(name, str)}
    if configs is None:
        found.setdefault("extra", {})
    for name, options in configs.items() if isinstance(configs, Mapping) else ():
        found[str(name).rpartition(".")[2]] = options
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class PelicanSite(CommonSite):
    """A Pelican site.

    Attributes:
        values: its settings.
        headings: whether headings get ids (the `toc` extension is on).
        known: whether all URLs and paths are literals.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    headings: bool = False
    known: bool = True

    @property
    def content(self) -> str:
        """The folder of the sources (`PATH`)."""
        return self.content_roots[0]

    def owns(self, path: str) -> bool:
        """What lies under `PATH`."""
        return under(self.content, path)

    def language(self, path: str) -> str:
        """The site's default language."""
        value = self.values["DEFAULT_LANG"]
        return value if isinstance(value, str) else ""

    def role(self, path: str) -> str:
        """What a file is: page, article, static or ""."""
        inner = below(self.content, path)
        ignored = self._texts("IGNORE_FILES")
        if any(fnmatchcase(inner, pattern) or fnmatchcase(name_of(inner), pattern) for pattern in ignored):
            return ""
        sources = is_markdown(path) or path.endswith((".rst", ".html", ".htm"))
        if sources and self._among("PAGE_PATHS", "PAGE_EXCLUDES", inner):
            return "page"
        if sources and self._among("ARTICLE_PATHS", "ARTICLE_EXCLUDES", inner):
            return "article"
        return "static" if self._among("STATIC_PATHS", "STATIC_EXCLUDES", inner) else ""

    def _among(self, paths: str, excludes: str, inner: str) -> bool:
        if any(under(one.strip("/"), inner) for one in self._texts(excludes) if one):
            return False
        return any(under(one.strip("/").removeprefix("./"), inner) or inner == one for one in self._texts(paths))

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if isinstance(value, str):
            return (value,)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ("",)

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""
        role = self.role(facts.path)
        if role not in ("page", "article"):
            return Published(None, "excluded" if not role else "never")
        head = facts.front_matter or _HEAD
        metadata = self._metadata(facts.path, head, facts)
        status = metadata.get("status", "published").lower()
        why = {"draft": "draft", "skip": "never"}.get(status, "")
        pattern = self._pattern(role, metadata, status)
        given = metadata.get("url") or metadata.get("save_as")
        url = given if given else formatted(pattern, metadata)
        return Published("/" + (url or "").lstrip("/"), why)

    def _pattern(self, role: str, metadata: Mapping[str, str], status: str) -> str:
        name = {"page": "PAGE", "article": "ARTICLE"}[role]
        if status == "draft":
            name = {"page": "DRAFT_PAGE", "article": "DRAFT"}[role]
        elif metadata["lang"] != self.values["DEFAULT_LANG"]:
            name += "_LANG"
        value = self.values.get(f"{name}_URL")
        return value if isinstance(value, str) else "{slug}.html"

    def _metadata(self, path: str, head: FrontMatter, facts: Facts) -> dict[str, str]:
        inner = below(self.content, path)
        found: dict[str, str] = {"path": inner, "lang": str(self.values["DEFAULT_LANG"])}
        folder = folder_of(inner).rpartition("/")[2]
        category = self.values["DEFAULT_CATEGORY"]
        found["category"] = folder if folder and self.values["USE_FOLDER_AS_CATEGORY"] is True else str(category)
        found["author"] = self.values["AUTHOR"] if isinstance(self.values["AUTHOR"], str) else ""
        found.update(matched(self.values["FILENAME_METADATA"], stem_of(path)))
        found.update(matched(self.values["PATH_METADATA"], inner))
        for entry in head.entries:
            texts = head.texts(entry.key)
            if texts:
                found[entry.key.lower()] = ", ".join(texts)
        source = stem_of(path) if self.values["SLUGIFY_SOURCE"] == "basename" else found.get("title", "")
        found["slug"] = found.get("slug") or self.slugified(source)
        for key in ("category", "author"):
            found[key] = self.slugified(found[key])
        return found

    def slugified(self, text: str) -> str:
        """Pelican's `slugify`."""
        unicode = self.values["SLUGIFY_USE_UNICODE"] is True
        return slugify(text, self.values["SLUG_REGEX_SUBSTITUTIONS"], unicode=unicode)

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors; headings only with the `toc` extension."""
        levels = range(1, 7) if self.headings else range(0)
        return anchors.page_ids(self.engine, facts, levels=levels), self.values["MARKDOWN"] is UNKNOWN

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """`{filename}` and its kin by source path, all else by address."""
        path = decoded(query.destination) if "%7" in query.destination else query.destination
        match = _WORD.match(path)
        if match:
            return self._special(match["what"], match["value"].partition("?")[0], query, lookup)
        note = lookup.notes.get(query.source)
        own = note.url if note is not None and note.url is not None else "/"
        base = self._base_path()
        url = url_join(base + own, decoded(path.partition("?")[0]))
        if base:
            if not url.startswith(base + "/"):
                return None
            url = url[len(base) :]
        found = self.at_url(url, lookup)
        if found is None:
            file = join(folder_of(query.source), decoded(path.partition("?")[0]))
            if file and file in lookup.files and self.owns(file):
                return Resolution("source", file)
            if not self.known or self._maybe_article(url, lookup):
                return Resolution("skipped", detail="an address that settings which are no literals decide about")
        return found

    def _base_path(self) -> str:
        path = self.base_url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}" if path else ""

    def _special(self, what: str, value: str, query: Query, lookup: Lookup) -> Resolution | None:
        if what in _FILES:
            return self._file(what, value, query, lookup)
        if what in _TERMS:
            known = lookup.derived(terms)
            slug = self.slugified(decoded(value))
            return Resolution("generated") if f"{what}/{slug}" in known else None
        if what == "index":
            return Resolution("generated")
        return Resolution("missing", detail=f'Pelican knows no "{{{what}}}"')

    def _file(self, what: str, value: str, query: Query, lookup: Lookup) -> Resolution | None:
        for form in dict.fromkeys((value, decoded(value), unescape(value))):
            folder = self.content if form.startswith("/") else folder_of(query.source)
            file = join(folder, form)
            if file is None:
                return Resolution("escaping")
            if file not in lookup.files:
                continue
            if file in lookup.notes:
                return self.note(file, lookup)
            return Resolution("asset", file)
        file = join(self.content if value.startswith("/") else folder_of(query.source), decoded(value))
        return self.same_but_case(file, lookup) if file else None

    def at_url(self, url: str, lookup: Lookup) -> Resolution | None:
        """What the site serves at a (decoded) URL path."""
        notes = lookup.derived(tables.by_url)
        forms = (url, url + "/", url + ".html", url.removesuffix("index.html"), url + "index.html", url + "/index.html")
        for form in forms:
            if form in notes:
                return self.best(notes[form], lookup)
        static = lookup.derived(served)
        if url in static:
            return Resolution("asset", static[url])
        if url in lookup.derived(lists) or _GENERATED.search(url) or url.startswith("/theme/"):
            return Resolution("generated") if not url.endswith("/") or url == "/" else self._list(url, lookup)
        same = lookup.derived(tables.by_folded_url).get(url.casefold(), ())
        return Resolution("wrong-case", same[0], lookup.notes[same[0]].url or "") if same else None

    def _list(self, url: str, lookup: Lookup) -> Resolution | None:
        """A folder address: an archive of a period, a term, or a feed."""
        known = lookup.derived(lists)
        period = any(isinstance(self.values.get(f"{key}_ARCHIVE_SAVE_AS"), str) for key in ("YEAR", "MONTH", "DAY"))
        return Resolution("generated") if url in known or (period and re.search(r"/\d{4}/", url)) else None

    def _maybe_article(self, url: str, lookup: Lookup) -> bool:
        """Whether a title beyond accents, whose transliteration is not known, may be published there."""
        folder = folder_of(url.rstrip("/"))
        return self.values["SLUGIFY_USE_UNICODE"] is not True and any(
            folder_of((note.url or "").rstrip("/")) == folder and any(ord(char) > 0x24F for char in note.title)
            for note in lookup.notes.values()
        )

    def spell(self, query: Query, target: str, lookup: Lookup) -> str | None:
        """A `{filename}` and its kin by source path, else by address."""
        match = _WORD.match(query.destination)
        if match is None or match["what"] not in _FILES:
            return super().spell(query, target, lookup)
        rooted = match["value"].startswith("/")
        path = "/" + below(self.content, target) if rooted else relative(target, folder_of(query.source))
        spelled = query.destination[: match.start("value")] + path.replace(" ", "%20")
        return spelled if self.owns(target) else None

    def reference(self, path: str, lookup: Lookup) -> str:
        """A `{filename}` destination from the content folder."""
        return f"{{filename}}/{below(self.content, path)}"
