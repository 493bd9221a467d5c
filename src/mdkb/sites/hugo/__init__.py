"""Hugo: what a destination means, by `ref`, by link hook, and by URL (links.md, sections 6 and 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from mdkb.dataclass import dataclass, replace
from mdkb.facts.model import Facts
from mdkb.regex import regex
from mdkb.sites import anchors, tables
from mdkb.sites.base import Lookup, Published, Query, Resolution, Typographer
from mdkb.sites.common import CommonSite
from mdkb.sites.files import Listing
from mdkb.sites.hugo import pages
from mdkb.sites.hugo.configuration import FORMATS, Configuration, read
from mdkb.sites.hugo.place import is_content, place_of
from mdkb.sites.hugo.publish import Bundles, bundles_of, publish, situation_of
from mdkb.sites.hugo.templates import BUILT_IN, may_make_anchors
from mdkb.sites.paths import below, decoded, folder_of, is_markdown, join, name_of, stem_of, under, url_join, within
from mdkb.sites.settings import SiteSettings
from mdkb.sites.slugs import ENGINES
from mdkb.syntax.dialect import HUGO

_LIST_FILE = regex(r"(.*/)(?:index\.[a-z0-9]+|page/\d+/?|sitemap\.xml|robots\.txt|404\.html|amp/)$")


def roots(listing: Listing) -> list[str]:
    """The folders that hold a Hugo site's configuration."""
    found = []
    for path in listing.paths:
        name, folder = name_of(path), folder_of(path)
        if name.startswith("hugo.") and name[4:] in FORMATS and "config/" not in f"{folder}/":
            found.append(folder)
        elif name.startswith("config.") and name[6:] in FORMATS and not folder.endswith("_default"):
            signs = (within(folder, part) for part in ("content", "archetypes", "themes"))
            if any(sign in listing.folders for sign in signs) and "themes/" not in f"{folder}/":
                found.append(folder)
        elif "config/_default/" in path and name.rpartition(".")[0] in ("hugo", "config", "params", "languages"):
            found.append(path.partition("config/_default/")[0].rstrip("/"))
    return [root for root in dict.fromkeys(found) if "/exampleSite" not in root and "themes/" not in f"/{root}/"]


def hugo_site(listing: Listing, root: str, settings: SiteSettings, today: str) -> HugoSite:
    """The Hugo site at `root`."""
    before = len(listing.read_paths)
    configuration = read(listing, root, settings)
    indexes = frozenset(path for path in listing.paths if _is_index(path))
    return HugoSite(
        kind="hugo",
        root=root,
        dialect=replace(
            HUGO,
            emoji=configuration.emoji,
            hard_wraps=configuration.hard_wraps,
            code_shortcodes=configuration.templates.code,
        ),
        front_matter_formats=("yaml", "toml", "json", "org"),
        typographer=Typographer() if configuration.typographer else None,
        base_url=configuration.base_url,
        content_roots=tuple(one.folder for one in configuration.contents),
        today=today,
        configuration=tuple(listing.read_paths[before:]),
        settings=settings,
        engine=ENGINES.get(settings.anchors)
        or ENGINES[configuration.engine]._replace(typographic=configuration.typographer),
        hugo=configuration,
        indexes=indexes,
        bundles=bundles_of(indexes, configuration),
        shortcodes=tuple(configuration.templates.shortcodes),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class HugoSite(CommonSite):
    """A Hugo site; `indexes` are the files that make bundles."""

    hugo: Configuration
    indexes: frozenset[str]
    bundles: Bundles
    shortcodes: tuple[tuple[str, str], ...]

    @property
    def writes_aliases(self) -> bool:
        """Unless the configuration leaves redirects to the host."""
        return self.hugo.aliases

    def owns(self, path: str) -> bool:
        """All but notes outside of the content, such as the repository's README."""
        if not under(self.root, path):
            return False
        return not is_markdown(path) or any(under(root, path) for root in self.content_roots) or self.is_template(path)

    def is_template(self, path: str) -> bool:
        """Archetypes and layouts are templates."""
        return under(within(self.root, "archetypes"), path) or under(within(self.root, "layouts"), path)

    def language(self, path: str) -> str:
        """The language of a content file, "" outside of the content."""
        place = place_of(path, self.hugo)
        key = place.language if place else self.hugo.default_language
        return dict(self.hugo.locales).get(key, key)

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""
        return publish(facts, self.hugo, self.bundles, self.today)

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors, and whether a shortcode of the page may make more."""
        kinds = dict(self.shortcodes)
        dynamic = any(
            may_make_anchors(notation, kinds.get(name, "dynamic"))
            for notation, name, _ in facts.calls
            if name not in BUILT_IN and not name.endswith(".inline")
        )
        return anchors.page_ids(self.engine, facts, terms=self.hugo.term_ids), dynamic

    def shapes(self, path: str) -> bool:
        """Index files make bundles of their folders."""
        return _is_index(path)

    def situation(self, path: str) -> str:
        """What the bundles around a note make of it."""
        return situation_of(path, self.hugo, self.bundles)

    def includes(self, facts: Facts) -> tuple[str, ...]:
        """What include-like shortcodes name."""
        kinds = dict(self.shortcodes)
        return tuple(value for _, name, value in facts.calls if kinds.get(name) == "include")

    def own_address(self, query: Query, lookup: Lookup) -> Resolution:
        """What the path below the site's own base URL means."""
        found = self.at_url(decoded(query.destination.partition("?")[0]), lookup)
        return found._replace(detail=found.detail or "own address") if found else Resolution("external")

    def moved(self, files: Mapping[str, str]) -> Self:
        """The site with its bundles where they are after the move."""
        indexes = frozenset(files.get(path, path) for path in self.indexes)
        return replace(self, indexes=indexes, bundles=bundles_of(indexes, self.hugo))

    @property
    def reads_around(self) -> bool:
        """Those of the files in a bundle."""
        return True

    @property
    def static_roots(self) -> tuple[str, ...]:
        """The static folders, those of themes behind."""
        return self.hugo.statics

    def reference(self, path: str, lookup: Lookup) -> str:
        """A `ref` by the path from the content root."""
        root = next((root for root in self.content_roots if under(root, path)), None)
        return f'{{{{< ref "/{below(root, path)}" >}}}}' if root is not None else ""

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """By `ref`, by URL or by the link hook's mode."""
        path = query.destination.partition("?")[0]
        if query.via.startswith(("ref", "relref")):
            return pages.find(lookup, path, query.source, by_name=True)
        if query.kind == "html":
            return self._by_url(path, query.source, lookup)
        if query.kind == "include":
            return pages.find(lookup, path, query.source, by_name=True) or self._file(path, query.source, lookup)
        if query.kind in ("shortcode", "front-matter"):
            return self._anyhow(path, query, lookup)
        mode = self.hugo.mode_images if query.image else self.hugo.mode_links
        if mode == "union":
            return self._anyhow(path, query, lookup)
        found = self._by_hook(path, query, lookup) if mode == "page" else None
        found = found or self._by_url(path, query.source, lookup)
        return self._source(path, query, lookup) if found is None else found

    def _by_hook(self, path: str, query: Query, lookup: Lookup) -> Resolution | None:
        """As Hugo's embedded hooks do: a page (not for images), a resource of the page, a file of `assets/`."""
        plain = decoded(path).removeprefix("./")
        found = None if query.image else self._by_page(plain, query.source, lookup)
        return found or self._resource(plain, query.source, lookup) or self._asset(plain, lookup)

    def _by_page(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        return pages.find(lookup, path, source, by_name=False)

    def _anyhow(self, path: str, query: Query, lookup: Lookup) -> Resolution | None:
        """What any hook might accept; the other pages it may mean are `others`."""
        plain = decoded(path)
        if not query.image and len(plain) <= 2 and plain.isalnum():
            return Resolution("skipped", detail="a word for the site's own link hook")
        candidates = [
            self._by_url(path, query.source, lookup),
            None if query.image else pages.find(lookup, plain, query.source, by_name=True),
            self._resource(plain, query.source, lookup),
            self._asset(plain, lookup),
            self._file(plain, query.source, lookup),
            self.at_url("/" + plain, lookup) if query.kind == "front-matter" and not plain.startswith("/") else None,
        ]
        found = [one for one in candidates if one is not None]
        good = [one for one in found if one.outcome not in ("wrong-case", "unpublished")] or found
        if not good:
            common = not query.image and "/" not in plain and "." not in plain
            if common and lookup.linked.get(query.destination, 0) >= HOOK_WORD:
                return Resolution("skipped", detail="a word for the site's own link hook")
            return None
        others = tuple(dict.fromkeys(one.path for one in good[1:] if one.path and one.path != good[0].path))
        return good[0]._replace(others=good[0].others + others) if others else good[0]

    def _resource(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        """A file of the page's bundle; for a page of its own none."""
        place = place_of(source, self.hugo)
        if place is None or not place.bundle or path.startswith("/"):
            return None
        file = join(folder_of(source), path)
        return _found(file, lookup) if file else None

    def _asset(self, path: str, lookup: Lookup) -> Resolution | None:
        return next(
            (found for folder in self.hugo.assets if (found := _found(within(folder, path.strip("/")), lookup))), None
        )

    def _file(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        """The file relative to the source file or to the content, with or without `.md`."""
        bases = self.content_roots if path.startswith("/") else (folder_of(source), *self.content_roots)
        for base in bases:
            file = join(base, path)
            for candidate in (file, f"{file}.md", f"{file}/index.md", f"{file}/_index.md") if file else ():
                if candidate in lookup.files:
                    return self.note(candidate, lookup) if candidate in lookup.notes else Resolution("asset", candidate)
        return None

    def _by_url(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        """What a browser makes of a destination on the published page."""
        note = lookup.notes.get(source)
        own = note.url if note is not None and note.url is not None else self._page_around(source, lookup)
        base = self._base_path()
        url = url_join(base + own, decoded(path))
        if base:
            if not url.startswith(base + "/"):
                return self.at_url(url, lookup) if self.hugo.absolute_from_root else None
            url = url[len(base) :]
        return self.at_url(url, lookup)

    def _base_path(self) -> str:
        base = self.hugo.base_url.partition("://")[2]
        return "/" + base.partition("/")[2].strip("/") if base.partition("/")[2].strip("/") else ""

    def _page_around(self, source: str, lookup: Lookup) -> str:
        """The URL of the bundle that a file which is no page belongs to."""
        folder = folder_of(source)
        while folder:
            for name in ("index.md", "_index.md"):
                note = lookup.notes.get(within(folder, name))
                if note is not None and note.url:
                    return note.url
            folder = folder_of(folder)
        return "/"

    def at_url(self, url: str, lookup: Lookup) -> Resolution | None:
        """What the site serves at a (decoded) URL path, without the path of `baseURL`."""
        notes = lookup.derived(tables.by_url)
        forms = [url] if url.endswith("/") else [url, url + "/"]
        if url.endswith("/index.html"):
            forms.append(url[: -len("index.html")])
        for form in forms:
            if form in notes:
                return self.best(notes[form], lookup)
        aliases = lookup.derived(tables.by_alias)
        for form in forms:
            if form in aliases:
                return self.note(aliases[form][0], lookup, "alias")
        known = lookup.derived(pages.pages)
        if self.hugo.ugly and url.endswith(".html"):
            forms.append(url.removesuffix(".html") + "/")
        if any(form in known.generated for form in forms):
            return Resolution("generated")
        served = self._static(url, lookup) or self._bundled(url, known, lookup)
        if served is not None:
            return served
        match = _LIST_FILE.match(url)
        if match and (match[1] in notes or match[1] in known.generated):
            return Resolution("generated")
        return self._other_case(forms, lookup) or self._adapted(url, known)

    def _static(self, url: str, lookup: Lookup) -> Resolution | None:
        """A file of a static folder."""
        files = (_found(within(folder, url.strip("/")), lookup) for folder in self.hugo.statics)
        return next((found for found in files if found is not None), None)

    def _bundled(self, url: str, known: pages.Pages, lookup: Lookup) -> Resolution | None:
        """A resource published below its bundle's URL."""
        at = url.rfind("/")
        while at >= 0:
            folder = known.bundles.get(url[: at + 1])
            rest = url[at + 1 :]
            if folder is not None and rest:
                found = _found(within(folder, rest), lookup)
                if found is not None and not is_markdown(rest):
                    return found
            at = url.rfind("/", 0, at)
        return None

    def _other_case(self, forms: list[str], lookup: Lookup) -> Resolution | None:
        folded = lookup.derived(tables.by_folded_url)
        for form in forms:
            for path in folded.get(form.casefold(), ()):
                return Resolution("wrong-case", path, lookup.notes[path].url or "")
        by_path = lookup.derived(tables.by_folded_path)
        for folder in self.hugo.statics:
            same = by_path.get(within(folder, forms[0].strip("/")).casefold(), ())
            if same:
                return Resolution("wrong-case", same[0], same[0][len(folder) :])
        return None

    def _adapted(self, url: str, known: pages.Pages) -> Resolution | None:
        path = url.strip("/").lower()
        if any(not base or path.startswith(base + "/") for base in known.unknown):
            return Resolution("skipped", detail="a page that a content adapter makes")
        return None

    def _source(self, path: str, query: Query, lookup: Lookup) -> Resolution | None:
        """A source path that Hugo copies as it is, so that it leads nowhere on the site."""
        found = self._file(decoded(path), query.source, lookup) if "." in name_of(path) else None
        note = lookup.notes.get(query.source)
        own = (note.url,) if note is not None and note.url else ()
        return found._replace(outcome="source", candidates=own) if found else None


def _found(path: str, lookup: Lookup) -> Resolution | None:
    if path not in lookup.files:
        return None
    return Resolution("note" if path in lookup.notes else "asset", path)


HOOK_WORD = 20  # notes that use a bare word as a destination: then it is one of the hook's own


def _is_index(path: str) -> bool:
    return stem_of(path).partition(".")[0] in ("index", "_index") and is_content(path)
