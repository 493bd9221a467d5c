"""Jekyll: pages, posts and collections by their permalinks; links are copied as they are (links.md, section 8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase

from mdkb.dataclass import dataclass, replace
from mdkb.facts.model import Facts
from mdkb.front_matter import FrontMatter
from mdkb.regex import regex
from mdkb.sites import anchors, tables
from mdkb.sites.base import Lookup, Published, Query, Resolution, Typographer
from mdkb.sites.common import CommonSite
from mdkb.sites.files import Listing
from mdkb.sites.jekyll.configuration import (
    Collection,
    Default,
    collections_of,
    defaults_of,
    engine_of,
    table_of,
    texts_of,
)
from mdkb.sites.jekyll.dates import day_at, day_of
from mdkb.sites.jekyll.urls import POST_STYLES, Named, expanded, sanitised, suffix
from mdkb.sites.paths import (
    below,
    decoded,
    extension_of,
    folder_of,
    is_markdown,
    join,
    name_of,
    stem_of,
    under,
    url_join,
    within,
)
from mdkb.sites.settings import SiteSettings
from mdkb.sites.slugs import ENGINES
from mdkb.syntax.dialect import JEKYLL as DIALECT
from mdkb.text import Span

NAMES = ("_config.yml", "_config.yaml", "_config.toml")
_POST = regex(r"(?:^|/)_posts/(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\.[^./]+$")
_EXCLUDED = ("Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby",
             ".sass-cache", ".jekyll-cache", "gemfiles")  # fmt: skip
_ID = regex(r"""\b(?:id|name)=["']?([^\s"'>{}]+)""")
_MAKES_HEADINGS = regex(r"<h[1-6]\b|^#{1,6}\s|include\.content|content", re.MULTILINE)
_GENERATED = regex(r"/(?:feed\.xml|sitemap\.xml|robots\.txt|404(?:\.html)?|(?:[a-z]+/)?page/?\d+/?)$")
_COMPILED = {".css": (".scss", ".sass"), ".js": (".coffee",)}


def roots(listing: Listing) -> list[tuple[str, str]]:
    """(folder, configuration file) of each Jekyll site."""
    found: dict[str, str] = {}
    for path in sorted(listing.paths):
        if name_of(path) in NAMES:
            found.setdefault(folder_of(path), path)
    return list(found.items())


def jekyll_site(listing: Listing, root: str, path: str, settings: SiteSettings, today: str) -> JekyllSite:
    """The site that the configuration file at `path` describes."""
    before = len(listing.read_paths)
    data = listing.data(path)
    source = join(root, str(data.get("source") or "")) or root
    plugins = texts_of(data.get("plugins")) + texts_of(data.get("gems"))
    gemfile = listing.text(within(root, "Gemfile"))
    hosted = "github-pages" in gemfile or "github-pages" in plugins or (not gemfile and _on_github(data, listing, root))
    templates = [one for part in ("_layouts", "_includes") for one in listing.below(within(source, part))]
    texts = {one: listing.text(one) for one in templates if extension_of(one) in (".html", ".htm", ".md", ".liquid")}
    includes = within(source, "_includes")
    collections_dir = str(data.get("collections_dir") or "").strip("/")
    made = JekyllSite(
        kind="jekyll",
        root=source,
        dialect=replace(DIALECT, emoji="jemoji" in plugins or hosted),
        typographer=Typographer(),
        base_url=settings.base_url or str(data.get("url") or "") + str(data.get("baseurl") or ""),
        content_roots=(source,),
        today=today,
        configuration=tuple(listing.read_paths[before:]),
        settings=settings,
        engine=ENGINES.get(settings.anchors) or engine_of(data),
        main_language=str(data.get("lang") or data.get("locale") or ""),
        base=str(data.get("baseurl") or "").strip("/"),
        permalink=str(data.get("permalink") or "date"),
        collections=tuple(collections_of(data)),
        collections_dir=collections_dir,
        defaults=tuple(defaults_of(data.get("defaults"))),
        included=texts_of(data.get("include")),
        excluded=(*_EXCLUDED, *texts_of(data.get("exclude"))),
        future=data.get("future") is True,
        drafts=data.get("show_drafts") is True,
        optional_front_matter=hosted or "jekyll-optional-front-matter" in plugins,
        relative_links=hosted or "jekyll-relative-links" in plugins,
        headings=table_of(data.get("kramdown")).get("auto_ids") is not False,
        template_ids=frozenset(identifier for text in texts.values() for identifier in _ID.findall(text)),
        static_includes=frozenset(
            below(includes, one)
            for one, text in texts.items()
            if under(includes, one) and not _MAKES_HEADINGS.search(text)
        ),
        pages=(),
    )
    return replace(made, pages=tuple(_html_pages(listing, made)))


def _html_pages(listing: Listing, site: JekyllSite) -> list[tuple[str, str]]:
    """(URL, path) of HTML files with front matter, which are pages but no notes."""
    from mdkb.front_matter import read

    found = []
    for path in listing.below(site.root):
        if extension_of(path) in (".html", ".htm", ".xml", ".json", ".txt") and not site.hides(path):
            text = listing.glance(path)
            if text.startswith("---"):
                head = read(text, ("yaml",))
                url = site.publish(Facts(path, 0, "", head)).url
                if url is not None:
                    found.append((url, path))
    return found


def _on_github(data: Mapping[str, object], listing: Listing, root: str) -> bool:
    """Whether a site without a Gemfile is one that GitHub Pages builds, by its domain file, address or theme."""
    return (
        "remote_theme" in data
        or within(root, "CNAME") in listing.paths
        or ".github.io" in str(data.get("url") or "")
        or str(data.get("theme") or "").startswith("jekyll-theme-")
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class JekyllSite(CommonSite):
    """A Jekyll site; `root` is its source folder.

    Attributes:
        base: `baseurl` without slashes.
        optional_front_matter: files without front matter are pages too.
        relative_links: links to source files are translated.
        headings: whether headings get ids.
        template_ids: ids in layouts and includes.
        static_includes: includes that make no headings.
        pages: (URL, path) of the pages that are no notes.
    """

    base: str
    permalink: str
    collections: tuple[tuple[str, Collection], ...]
    collections_dir: str
    defaults: tuple[Default, ...]
    included: tuple[str, ...]
    excluded: tuple[str, ...]
    future: bool
    drafts: bool
    optional_front_matter: bool
    relative_links: bool
    headings: bool
    template_ids: frozenset[str]
    static_includes: frozenset[str]
    pages: tuple[tuple[str, str], ...]

    def hides(self, path: str) -> bool:
        """Whether Jekyll does not look at a file: special names, `exclude`, folders of templates."""
        inner = below(self.root, path)
        if any(inner == one.strip("/") or inner.startswith(one.strip("/") + "/") for one in self.included):
            return False
        if any(fnmatchcase(inner, one.strip("/")) or inner.startswith(one.strip("/") + "/") for one in self.excluded):
            return True
        parts = inner.split("/")
        known = {f"_{name}" for name, _ in self.collections} | {"_posts", "_drafts"}
        return any((part[0] in "._#~" or part.endswith("~")) and part not in known for part in parts if part)

    def is_template(self, path: str) -> bool:
        """Layouts and includes are templates."""
        return any(under(within(self.root, part), path) for part in ("_layouts", "_includes"))

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""
        path = below(self.root, facts.path)
        head = facts.front_matter
        if self.hides(facts.path):
            return Published(None, "excluded")
        if head is None or not head.found:
            if not self.optional_front_matter:
                return Published("/" + path)
            head = head or FrontMatter("", Span(0, 0), Span(0, 0), (), ())
        collection, rest = self._collection(path)
        settings = dict(self.collections).get(collection)
        why = "" if settings is None or settings.output else "never"
        name, day = stem_of(rest), day_of(head.text("date"))
        post = _POST.search("/" + path)
        if post:
            name = post[4]
            year = int(post[1]) + (2000 if len(post[1]) == 2 else 0)
            day = day or day_at(year, int(post[2]), int(post[3]))
        if "/_drafts/" in f"/{path}" and not self.drafts:
            why = "draft"
        if head.text("published").lower() == "false":
            why = "draft"
        future = self.future or (settings is not None and settings.future)
        if day and collection and day.isoformat() > self.today and not future:
            why = why or f"future {day.isoformat()}"
        url = self._url(path, rest, collection, name, day, head)
        aliases = tuple(sanitised(alias) for alias in head.texts("redirect_from"))
        return Published(url, why, aliases)

    def _collection(self, path: str) -> tuple[str, str]:
        """The collection a path belongs to ("" a page), and the path inside of it."""
        if "_posts/" in path:
            return "posts", path.partition("_posts/")[2]
        if "_drafts/" in path:
            return "posts", path.partition("_drafts/")[2]
        inner = below(self.collections_dir, path) if under(self.collections_dir, path) else path
        for name, _ in self.collections:
            if inner.startswith(f"_{name}/"):
                return name, inner[len(name) + 2 :]
        return "", path

    def _url(self, path: str, rest: str, collection: str, name: str, day: date | None, head: FrontMatter) -> str:
        extension = ".html" if is_markdown(path) or extension_of(path) in (".html", ".htm") else extension_of(path)
        given = head.text("permalink") or self._default(path, collection)
        folder = folder_of(path.partition("_posts/")[0]).split("/") if collection == "posts" else []
        own = head.texts("categories") or head.texts("category")
        categories = tuple(filter(None, (*folder, *(word for one in own for word in _words(one, head)))))
        bare = rest[: -len(extension_of(rest)) or None]
        named = Named(collection, bare, stem_of(rest), head.text("slug") or name, categories, day, extension)
        if collection == "posts":
            template = given or dict(self.collections).get("posts", _NONE).permalink or self.permalink
            return expanded(POST_STYLES.get(template, template), named)
        if collection:
            template = given or dict(self.collections)[collection].permalink
            made = POST_STYLES.get(template, template) if template else "/:collection/:path" + suffix(self.permalink)
            return expanded(made, named)
        if given and given not in POST_STYLES:
            return expanded(given, named._replace(path=folder_of(path)))
        style = given or self.permalink
        folder_path = folder_of(path)
        if stem_of(path) == "index" and extension == ".html":
            return expanded("/:path/", named._replace(path=folder_path))
        end = suffix(style) if extension == ".html" else ":output_ext"
        return expanded("/:path/:basename" + end, named._replace(path=folder_path, basename=stem_of(path)))

    def _default(self, path: str, collection: str) -> str:
        """The permalink that `defaults` give: the longest matching path wins, then a type, then the later."""
        best, rank = "", (-1, -1)
        kind = collection or "pages"
        for default in self.defaults:
            values = dict(default.values)
            if "permalink" in values and default.type in ("", kind) and _in_scope(default.path, path, collection):
                score = (len(default.path), int(bool(default.type)))
                if score >= rank:
                    best, rank = values["permalink"], score
        return best

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors, and whether an include may make more."""
        levels = range(1, 7) if self.headings else range(0)
        dynamic = any(
            notation.startswith("{%")
            and name in ("include", "include_relative", "include_cached")
            and argument not in self.static_includes
            for notation, name, argument in facts.calls
        )
        made = anchors.page_ids(self.engine, facts, levels=levels)
        return tuple(dict.fromkeys((*made, *sorted(self.template_ids)))), dynamic

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """By Liquid tag, else an address on the published page."""
        path = query.destination.partition("?")[0]
        if query.via == "link":
            return self._linked(path, lookup)
        if query.via == "post_url":
            return self._post(path, lookup)
        if query.via in ("relative_url", "absolute_url", "site.baseurl", "site.url"):
            return self.at_url("/" + decoded(path).lstrip("/"), lookup)
        if query.kind == "include":
            return None
        return self._by_url(path, query, lookup)

    def _linked(self, path: str, lookup: Lookup) -> Resolution | None:
        """`{% link %}`: the exact path from the source folder."""
        file = within(self.root, path.strip("/"))
        if file in lookup.notes:
            return self.note(file, lookup)
        return Resolution("asset", file) if file in lookup.files else self.same_but_case(file, lookup)

    def _post(self, name: str, lookup: Lookup) -> Resolution | None:
        """`{% post_url %}`: date and slug, with or without folders."""
        path = lookup.derived(_posts).get(name.strip("/")) or lookup.derived(_posts).get(name_of(name))
        return self.note(path, lookup) if path else None

    def _by_url(self, path: str, query: Query, lookup: Lookup) -> Resolution | None:
        plain = decoded(path)
        if query.kind == "front-matter":
            return self.at_url("/" + plain.lstrip("/"), lookup)
        note = lookup.notes.get(query.source)
        own = note.url if note is not None and note.url is not None else "/" + below(self.root, query.source)
        by_source = is_markdown(path) and query.kind != "html"
        if by_source and (self.relative_links or is_markdown(own)):
            file = join(self.root if plain.startswith("/") else folder_of(query.source), plain)
            if file in lookup.notes:
                return self.note(file or "", lookup)
        base = f"/{self.base}" if self.base else ""
        url = url_join(base + own, plain)
        if base:
            if not url.startswith(base + "/") and url != base:
                return None
            url = url[len(base) :] or "/"
        found = self.at_url(url, lookup)
        if found is None and query.kind != "html":
            file = join(self.root if plain.startswith("/") else folder_of(query.source), plain)
            if file and file in lookup.files:
                return Resolution("source", file) if file in lookup.notes else self._unreached(file)
        return found

    def _unreached(self, file: str) -> Resolution | None:
        return Resolution("source", file) if not self.hides(file) else None

    def at_url(self, url: str, lookup: Lookup) -> Resolution | None:
        """What the site serves at a (decoded) URL path, without `baseurl`."""
        notes, aliases = lookup.derived(tables.by_url), lookup.derived(tables.by_alias)
        pages = lookup.derived(_pages)
        bare = url.rstrip("/") or "/"
        short = url.removesuffix("index.html"), url.removesuffix(".html")
        for form in dict.fromkeys((url, f"{bare}/", f"{bare}.html", f"{bare}/index.html", *short)):
            if form in notes:
                return self.best(notes[form], lookup)
            if form in pages:
                return Resolution("asset", pages[form])
            if form in aliases:
                return self.note(aliases[form][0], lookup, "alias")
        file = within(self.root, url.strip("/"))
        if file in lookup.files and file not in lookup.notes and not self.hides(file):
            return Resolution("asset", file)
        for made, sources in _COMPILED.items():
            if url.endswith(made):
                stem = file[: -len(made)]
                if any(stem + one in lookup.files for one in sources) or "/assets/" in url:
                    return Resolution("generated")
        if _GENERATED.search(url):
            return Resolution("generated")
        same = lookup.derived(tables.by_folded_url).get(f"{bare}/".casefold(), ()) or lookup.derived(
            tables.by_folded_url
        ).get(url.casefold(), ())
        if same:
            return Resolution("wrong-case", same[0], lookup.notes[same[0]].url or "")
        other = self.same_but_case(file, lookup)
        return other if other is not None and other.path not in lookup.notes and not self.hides(other.path) else None

    def reference(self, path: str, lookup: Lookup) -> str:
        """A `link` tag by the path from the source folder."""
        return f"{{% link {below(self.root, path)} %}}" if " " not in path else ""


_NONE = Collection(True, "", False)


def _posts(lookup: Lookup) -> Mapping[str, str]:
    """Posts by date and slug, with the folders inside and above `_posts`, and without."""
    found: dict[str, str] = {}
    for path in sorted(lookup.notes):
        if _POST.search("/" + path):
            inner = below(lookup.site.root, path)
            above, _, rest = inner.rpartition("_posts/")
            bare = rest.rpartition(".")[0]
            for name in (name_of(bare), bare, above + bare):
                found.setdefault(name, path)
    return found


def _pages(lookup: Lookup) -> Mapping[str, str]:
    site = lookup.site
    assert isinstance(site, JekyllSite)
    return dict(site.pages)


def _in_scope(scope: str, path: str, collection: str) -> bool:
    if "*" in scope:
        return fnmatchcase(path, scope) or fnmatchcase(path, scope.rstrip("/") + "/*")
    return under(scope, path) or path == scope


def _words(text: str, head: FrontMatter) -> list[str]:
    """Categories in one text are words, in a list each item is one."""
    return text.split() if head.text("categories") or head.text("category") else [text]
