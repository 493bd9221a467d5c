"""MkDocs, ProperDocs, Zensical: links are source paths, HTML is not rewritten (links.md, section 8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from mdkb.dataclass import dataclass, replace
from mdkb.facts.model import Exports, Facts
from mdkb.files.globs import matcher
from mdkb.regex import regex
from mdkb.sites import anchors, tables
from mdkb.sites.base import Found, Lookup, Published, Query, Resolution
from mdkb.sites.common import CommonSite
from mdkb.sites.files import Listing
from mdkb.sites.mkdocs.configuration import (
    I18N,
    appended_snippets,
    engine_of,
    extensions_of,
    inherited,
    locales_of,
    navigation,
    patterns_of,
    readmes,
    snippet_folders,
    table_of,
)
from mdkb.sites.paths import (
    below,
    decoded,
    folder_of,
    is_markdown,
    join,
    name_of,
    under,
    url_join,
    within,
)
from mdkb.sites.settings import SiteSettings
from mdkb.sites.slugs import ENGINES
from mdkb.syntax.dialect import MKDOCS

NAMES = (
    "properdocs.yml", "properdocs.yaml", "zensical.toml", "zensical.yml", "zensical.yaml", "mkdocs.yml", "mkdocs.yaml",
)  # fmt: skip
_EXCLUDED = (".*", "/templates/")
_MAKES_PAGES = frozenset(
    ("gen-files", "api-autonav", "mkdoxy", "autoapi", "mkdocs-autoapi", "multirepo", "monorepo", "simple", "gallery")
)  # fmt: skip
_OF_THEME = regex(
    r"/(?:assets/(?:stylesheets|javascripts)|search|css|js|fonts|webfonts)/"
    r"|/(?:img/(?:favicon\.ico|grid\.png)|assets/images/favicon\.png|assets/_mkdocstrings\.css)$"
)
_CROSS_REFERENCES = frozenset({"autorefs", "mkdocstrings", "autoapi", "mkdocs-autoapi", "ezlinks", "roamlinks"})
_LISTS = frozenset(("blog", "material/blog", "tags", "material/tags"))  # plug-ins that make lists of pages
_DIRECTIVE = ":::"


def roots(listing: Listing) -> list[tuple[str, str]]:
    """(folder, configuration file) of each MkDocs site."""
    found: dict[str, str] = {}
    for name in NAMES:
        for path in sorted(listing.paths):
            if name_of(path) == name:
                found.setdefault(folder_of(path), path)
    return list(found.items())


def mkdocs_site(listing: Listing, root: str, path: str, settings: SiteSettings, today: str) -> MkDocsSite:
    """The site that the configuration file at `path` describes."""
    before = len(listing.read_paths)
    data = inherited(listing, path)
    if path.endswith(".toml"):
        data = data.get("project", data)
    docs = settings.content or str(data.get("docs_dir") or "docs").strip("/").removeprefix("./")
    extensions = extensions_of(data.get("markdown_extensions"))
    plugins = extensions_of(data.get("plugins"))
    redirects = table_of(plugins.get("redirects"), "redirect_maps")
    engine, known = engine_of(extensions.get("toc", {}))
    rich = bool(extensions.keys() & {"extra", "markdown.extensions.extra", "pymdownx.extra"})
    content = join(root, docs) or root
    absolute = table_of(data.get("validation"), "links").get("absolute_links")
    return MkDocsSite(
        kind="mkdocs",
        root=root,
        front_matter_formats=("yaml", "head"),
        dialect=replace(
            MKDOCS,
            attribute_lists=rich or "attr_list" in extensions or path.endswith(".toml"),
            footnotes=rich or "footnotes" in extensions or path.endswith(".toml"),
            hard_wraps="nl2br" in extensions,
        ),
        base_url=settings.base_url or str(data.get("site_url") or ""),
        content_roots=(content,),
        today=today,
        configuration=tuple(listing.read_paths[before:]),
        settings=settings,
        engine=ENGINES.get(settings.anchors, engine),
        main_language=str(table_of(data, "theme").get("language") or ""),
        locales=frozenset(locales_of(plugins)),
        directory_urls=data.get("use_directory_urls") is not False,
        excluded=(*_EXCLUDED, *patterns_of(data.get("exclude_docs"))),
        drafts=patterns_of(data.get("draft_docs")),
        redirects=tuple((str(old), str(new)) for old, new in redirects.items()),
        snippets=snippet_folders(extensions, root),
        appended=appended_snippets(extensions),
        known_slugs=known,
        rooted=str(absolute) == "relative_to_docs",
        plugins=tuple(plugins),
        readmes=readmes(listing, content),
        nav=frozenset(within(content, path) for path in navigation(data.get("nav"))),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class MkDocsSite(CommonSite):
    """A MkDocs site.

    Attributes:
        redirects: (old, new) source paths of the redirects plug-in.
        snippets: folders that snippet includes start from.
        appended: snippets that end every page (`auto_append`).
        locales: languages of mkdocs-static-i18n, which may be folders.
        known_slugs: whether the anchor function is one that mdkb knows.
        rooted: whether a leading slash means the docs folder.
        readmes: folders whose README is shadowed by an index.
    """

    directory_urls: bool
    excluded: tuple[str, ...]
    drafts: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]
    snippets: tuple[str, ...]
    appended: tuple[str, ...]
    locales: frozenset[str]
    known_slugs: bool
    rooted: bool
    plugins: tuple[str, ...]
    readmes: frozenset[str]
    nav: frozenset[str]

    @property
    def refers_further(self) -> bool:
        """Whether a plug-in may know labels of references that the note itself does not define (mkdocs-autorefs)."""
        return not _CROSS_REFERENCES.isdisjoint(self.plugins)

    @property
    def navigation(self) -> frozenset[str]:
        """The notes that `nav` names; all of them without one."""
        return self.nav

    @property
    def docs(self) -> str:
        """The folder of the sources."""
        return self.content_roots[0]

    def owns(self, path: str) -> bool:
        """What lies in the docs folder."""
        return under(self.docs, path)

    def language(self, path: str) -> str:
        """The language of the folder, the file's name, or the theme."""
        folder = below(self.docs, path).partition("/")[0]
        return folder if folder in self.locales else super().language(path)

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""
        path = below(self.docs, facts.path)
        why = (
            "excluded"
            if self.situation(facts.path) or matcher(self.excluded)(path)
            else "draft"
            if matcher(self.drafts)(path)
            else ""
        )
        aliases = tuple(self.address(old) for old, new in self.redirects if new.partition("#")[0] == path)
        return Published(self.address(path), why, aliases)

    def shapes(self, path: str) -> bool:
        """An index shadows the README beside it."""
        return name_of(path) == "index.md"

    def situation(self, path: str) -> str:
        """Whether an index shadows it."""
        return "*" if name_of(path).lower() == "readme.md" and folder_of(path) in self.readmes else ""

    def address(self, path: str) -> str:
        """The URL path of a source path below the docs folder."""
        if not is_markdown(path):
            return "/" + path
        folder, stem = folder_of(path), name_of(path).rpartition(".")[0]
        if stem in ("index", "README"):
            made = f"{folder}/" if self.directory_urls else within(folder, "index.html")
        else:
            made = within(folder, stem) + ("/" if self.directory_urls else ".html")
        return "/" + made.lstrip("/")

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors, and whether a directive or an unknown anchor function may make others.

        `::: package.object` (mkdocstrings) makes the object's name an anchor, with those of its members.
        """
        called = [name for notation, name, _ in facts.calls if notation == _DIRECTIVE]
        objects = tuple(name for name in called if "." in name)
        return (*anchors.page_ids(self.engine, facts), *objects), not self.known_slugs or len(objects) < len(called)

    def find(self, fragment: str, note: Exports, ids: AbstractSet[str]) -> Found:
        """Whether the page has the anchor; those that themes and plug-ins add count."""
        if fragment.startswith("__") and not fragment[2:3].isalpha():
            return Found("ok")
        found = super().find(fragment, note, ids)
        if found.state == "missing" and "." in fragment and any("." in identifier for identifier in ids):
            return Found("unknown")
        return found

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """A source path; for HTML and for paths without an extension an address."""
        path = query.destination.partition("?")[0]
        if query.kind == "include":
            return self._snippet(path, lookup)
        if query.kind == "html":
            return self._by_url(path, query.source, lookup)
        if path.startswith("/") and not self.rooted:
            return self._by_url(path, query.source, lookup)
        plain = decoded(path)
        if plain in (".", "./"):
            return Resolution("note", query.source)
        inner = join("" if plain.startswith("/") else folder_of(below(self.docs, query.source)), plain)
        if inner is None:
            outside = join(folder_of(query.source), plain)
            return Resolution("escaping") if outside is None else self._outside(outside, lookup)
        joined = within(self.docs, inner)
        if not plain.endswith("/") or "." in name_of(plain.rstrip("/")).strip("."):
            for candidate in (joined, join(folder_of(query.source), path) or joined):
                if candidate in lookup.files:
                    return self.note(candidate, lookup) if candidate in lookup.notes else Resolution("asset", candidate)
        old = below(self.docs, joined)
        if any(old == one for one, _ in self.redirects):
            return self._redirected(old, lookup)
        if "." not in name_of(plain.rstrip("/")) or plain.endswith("/"):
            return self._by_url(path, query.source, lookup) or self._folder(joined, lookup)
        if _OF_THEME.match("/" + old):
            return Resolution("skipped", detail="a file of the theme")
        return self._translated(joined, lookup) or self.same_but_case(joined, lookup) or self._made(joined)

    def _outside(self, path: str, lookup: Lookup) -> Resolution | None:
        """A path out of the docs folder: MkDocs leaves it alone, so it leads nowhere on the site."""
        if path in lookup.files and not under(self.docs, path):
            return Resolution("source", path)
        return Resolution("skipped", detail="out of the docs folder") if not is_markdown(path) else None

    def _redirected(self, old: str, lookup: Lookup) -> Resolution | None:
        new = next(new for one, new in self.redirects if one == old).partition("#")[0]
        path = within(self.docs, new)
        return self.note(path, lookup, "alias") if path in lookup.notes else Resolution("external")

    def _folder(self, path: str, lookup: Lookup) -> Resolution | None:
        """A folder, which plug-ins such as literate-nav accept."""
        for name in ("index.md", "README.md"):
            if within(path, name) in lookup.notes:
                return self.note(within(path, name), lookup)
        return None

    def _translated(self, path: str, lookup: Lookup) -> Resolution | None:
        """The page of the language of mkdocs-static-i18n (`page.en.md` for `page.md`)."""
        if I18N.isdisjoint(self.plugins):
            return None
        stem, dot, extension = path.rpartition(".")
        for note in lookup.derived(_by_stem).get(stem, ()):
            if note.endswith(dot + extension):
                return self.note(note, lookup)
        return None

    def _made(self, path: str) -> Resolution | None:
        """A page that a plug-in may make."""
        made = is_markdown(path) and not _MAKES_PAGES.isdisjoint(self.plugins)
        return Resolution("skipped", detail="a page that a plug-in may make") if made else None

    def _by_url(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        """What a browser makes of a destination on the published page."""
        note = lookup.notes.get(source)
        base = self._base_path()
        url = url_join(base + (note.url if note is not None and note.url else "/"), decoded(path))
        if base and not url.startswith(base + "/"):
            return Resolution("skipped", detail="out of the site")
        found = self.at_url(url[len(base) :], lookup)
        if found is None and path.startswith("/") and not self.base_url:
            return Resolution("skipped", detail="an absolute address, left alone")
        return found

    def own_address(self, query: Query, lookup: Lookup) -> Resolution:
        """What the path below `site_url` means; unknown ones may be another version of the site."""
        found = self.at_url(decoded(query.destination.partition("?")[0]), lookup)
        return found._replace(detail=found.detail or "own address") if found else Resolution("external")

    def _base_path(self) -> str:
        path = self.base_url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}" if path else ""

    def at_url(self, url: str, lookup: Lookup) -> Resolution | None:
        """What the site serves at a (decoded) URL path."""
        notes, aliases = lookup.derived(tables.by_url), lookup.derived(tables.by_alias)
        forms = (url, url + "/", url + ".html", url.removesuffix("index.html"))
        for form in forms:
            if form in notes:
                return self.best(notes[form], lookup)
            if form in aliases:
                return self.note(aliases[form][0], lookup, "alias")
        path = within(self.docs, url.strip("/"))
        if path in lookup.files and not url.endswith("/"):
            return Resolution("source" if path in lookup.notes else "asset", path)
        if url in ("/", "/sitemap.xml", "/404.html", "/search.html", "/sitemap.xml.gz"):
            return Resolution("generated")
        if _OF_THEME.match(url):
            return Resolution("skipped", detail="a file of the theme")
        if not _LISTS.isdisjoint(self.plugins) and url.startswith(("/blog", "/tag")):
            return Resolution("skipped", detail="a page that a plug-in makes")
        same = lookup.derived(tables.by_folded_url).get(url.casefold(), ())
        return Resolution("wrong-case", same[0], lookup.notes[same[0]].url or "") if same else None

    def includes(self, facts: Facts) -> tuple[str, ...]:
        """Snippets that the note names, and those appended to every page."""
        return (*facts.includes, *self.appended)

    def _snippet(self, path: str, lookup: Lookup) -> Resolution | None:
        """A file that `--8<--` includes."""
        plain = re.sub(r"(?::\d*){1,2}$|:[\w-]+$", "", path.strip().strip("\"'"))
        if "://" in plain or not plain:
            return Resolution("external")
        for folder in self.snippets:
            file = join(folder, plain)
            if file is None:
                return Resolution("skipped", detail="out of the root")
            if file in lookup.files:
                return Resolution("note" if file in lookup.notes else "asset", file)
        return None


def _by_stem(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Notes with a language between name and extension, by what stands before it."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(lookup.notes):
        match = re.fullmatch(r"(.+)\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?\.\w+", path)
        if match:
            found[match[1]] = (*found.get(match[1], ()), path)
    return found
