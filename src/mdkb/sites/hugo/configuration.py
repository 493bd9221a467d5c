"""Hugo's configuration, read and merged as Hugo does it, reduced to what links and anchors need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mdkb.dataclass import dataclass
from mdkb.regex import regex
from mdkb.sites.files import Listing
from mdkb.sites.hugo.templates import Templates, read_templates
from mdkb.sites.paths import below, extension_of, folder_of, stem_of, within
from mdkb.sites.settings import SiteSettings
from mdkb.tuples import NamedTuple

_TAG = regex(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*\Z")
FORMATS = (".toml", ".yaml", ".yml", ".json")
_DATES = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
}


class ContentRoot(NamedTuple):
    """A folder whose files are content: for one language ("" all), mounted below `prefix`."""

    folder: str
    language: str = ""
    prefix: str = ""


class Permalink(NamedTuple):
    """A URL pattern for pages of some kinds at or below a logical path ("" everywhere)."""

    kinds: tuple[str, ...]
    path: str
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class Configuration:
    """What of a Hugo site's configuration decides about URLs, anchors and links.

    Attributes:
        locales: what the configuration calls the language of the texts, where that says more than its key.
        dates: front-matter keys that give a date, by date kind (date, publishdate, expirydate).
        ugly: sections with ugly URLs; "*" for all.
        mode_links, mode_images: how destinations are read: url, page, union (see links.md, section 7).
        unread: whether a theme or module is named that is not here, so that templates are not all known.
    """

    contents: tuple[ContentRoot, ...]
    statics: tuple[str, ...]
    assets: tuple[str, ...]
    base_url: str
    languages: tuple[str, ...]
    default_language: str
    locales: tuple[tuple[str, str], ...]
    in_subfolder: bool
    permalinks: tuple[Permalink, ...]
    taxonomies: tuple[str, ...]
    ugly: tuple[str, ...]
    lower: bool
    remove_accents: bool
    absolute_from_root: bool
    aliases: bool
    drafts: bool
    future: bool
    expired: bool
    disabled: tuple[str, ...]
    dates: tuple[tuple[str, tuple[str, ...]], ...]
    ignored: tuple[str, ...]
    cascades: tuple[tuple[str, str], ...]
    emoji: bool
    hard_wraps: bool
    typographer: bool
    engine: str
    term_ids: bool
    mode_links: str
    mode_images: str
    unread: bool
    templates: Templates


def lowered(value: Any) -> Any:
    """A mapping with its keys in lower case, at all depths."""
    if isinstance(value, Mapping):
        return {str(key).lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


def merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `over` laid over it, tables merged."""
    made = dict(base)
    for key, value in over.items():
        known = made.get(key)
        made[key] = merge(known, value) if isinstance(known, dict) and isinstance(value, Mapping) else value
    return made


def configuration_files(listing: Listing, root: str) -> Iterator[str]:
    """Hugo's configuration files of the site at `root`, in the order in which they are merged."""
    for name in ("hugo", "config"):
        found = [within(root, name + ending) for ending in FORMATS if within(root, name + ending) in listing.paths]
        if found:
            yield found[0]
            break
    for part in ("_default", "production"):
        folder = within(root, f"config/{part}")
        yield from (path for path in listing.below(folder) if extension_of(path) in FORMATS)


def read(listing: Listing, root: str, settings: SiteSettings) -> Configuration:
    """The configuration of the Hugo site at `root`."""
    data: dict[str, Any] = {}
    for path in configuration_files(listing, root):
        table = lowered(listing.data(path))
        if folder_of(path) != root and stem_of(path) not in ("hugo", "config"):
            for name in reversed(stem_of(path).lower().split(".")):
                table = {name: table}
        data = merge(data, table)
    return _reduced(data, listing, root, settings)


def _reduced(data: dict[str, Any], listing: Listing, root: str, settings: SiteSettings) -> Configuration:
    languages = _table(data, "languages")
    default = _text(data, "defaultcontentlanguage") or "en"
    names = tuple(dict.fromkeys((default, *languages))) if languages else (default,)
    themes, unread = _themes(data, listing, root)
    goldmark = _table(data, "markup", "goldmark")
    parser = _table(goldmark, "parser")
    layouts = _folders(data, root, "layoutdir", "layouts", "layouts", themes)
    templates = read_templates(listing, layouts, settings.includes)
    several = len(names) > 1 and not any("baseurl" in _table(languages, name) for name in languages)
    hooks = _table(goldmark, "renderhooks")

    def mode(kind: str) -> str:
        if settings.hugo_mode:
            return settings.hugo_mode
        if unread or (templates.link_hook if kind == "link" else templates.image_hook):
            return "union"
        hook = _table(hooks, kind)
        use = _text(hook, "useembedded") or "auto"
        auto = use == "auto" and several and not goldmark.get("duplicateresourcefiles")
        return "page" if auto or use in ("always", "fallback") or hook.get("enabledefault") is True else "url"

    dates = _table(data, "frontmatter")
    return Configuration(
        contents=_contents(data, listing, root, settings, themes),
        statics=tuple(_statics(data, root, themes)),
        assets=_folders(data, root, "assetdir", "assets", "assets", themes),
        base_url=settings.base_url or _text(data, "baseurl"),
        languages=names,
        default_language=default,
        locales=tuple(_locales(data, names, default)),
        in_subfolder=data.get("defaultcontentlanguageinsubdir") is True,
        permalinks=tuple(_permalinks(data.get("permalinks"))),
        taxonomies=_taxonomies(data),
        ugly=_ugly(data.get("uglyurls")),
        lower=data.get("disablepathtolower") is not True,
        remove_accents=data.get("removepathaccents") is True,
        absolute_from_root=data.get("canonifyurls") is True or data.get("relativeurls") is True,
        aliases=data.get("disablealiases") is not True,
        drafts=data.get("builddrafts") is True,
        future=data.get("buildfuture") is True,
        expired=data.get("buildexpired") is True,
        disabled=tuple(kind.lower() for kind in _texts(data.get("disablekinds"))),
        dates=tuple((name, _texts_lower(dates.get(name)) or keys) for name, keys in _DATES.items()),
        ignored=_texts(data.get("ignorefiles")),
        cascades=tuple(_cascades(data.get("cascade"))),
        emoji=data.get("enableemoji") is True,
        hard_wraps=_table(goldmark, "renderer").get("hardwraps") is True,
        typographer=_table(goldmark, "extensions").get("typographer") is not False,
        engine=_engine(_text(parser, "autoidtype") or _text(parser, "autoheadingidtype")),
        term_ids=parser.get("autodefinitiontermid") is True,
        mode_links=mode("link"),
        mode_images=mode("image"),
        unread=unread,
        templates=templates,
    )


def _themes(data: dict[str, Any], listing: Listing, root: str) -> tuple[tuple[str, ...], bool]:
    """The folders of themes and modules that are here, and whether one is named that is not."""
    names = list(_texts(data.get("theme")))
    imports = _table(data, "module").get("imports")
    names += [_text(item, "path") for item in imports if isinstance(item, Mapping)] if isinstance(imports, list) else []
    base = within(root, _text(data, "themesdir") or "themes")
    found, unread = [], False
    for name in filter(None, names):
        folder = next(
            (path for path in (within(base, name), within(root, f"_vendor/{name}")) if path in listing.folders), ""
        )
        if folder:
            found.append(folder)
        else:
            unread = True
    return tuple(found), unread


def _mounts(data: dict[str, Any], component: str) -> Iterator[tuple[str, str, str]]:
    """Mounts on a component: (source, path below the component, language)."""
    mounts = _table(data, "module").get("mounts")
    for mount in mounts if isinstance(mounts, list) else ():
        if isinstance(mount, Mapping):
            target = _text(mount, "target").strip("/")
            if target == component or target.startswith(component + "/"):
                matrix = _texts(_table(mount, "sites", "matrix").get("languages"))
                language = _text(mount, "lang") or "".join(matrix[:1])
                yield _text(mount, "source").strip("/"), below(component, target), language


def _folders(
    data: dict[str, Any], root: str, key: str, default: str, component: str, themes: tuple[str, ...]
) -> tuple[str, ...]:
    mounted = [within(root, source) for source, _, _ in _mounts(data, component)]
    own = mounted or [within(root, (_text(data, key) or default).strip("/"))]
    return (*own, *(within(theme, default) for theme in themes))


def _statics(data: dict[str, Any], root: str, themes: tuple[str, ...]) -> Iterator[str]:
    mounted = [within(root, source) for source, path, _ in _mounts(data, "static") if not path]
    yield from mounted
    if not mounted:
        keys = [key for key in data if key.startswith("staticdir")]
        named = [folder for key in keys for folder in _texts(data[key])] or ["static"]
        for table in _table(data, "languages").values():
            if isinstance(table, Mapping):
                named += [folder for key in table if key.startswith("staticdir") for folder in _texts(table[key])]
        yield from (within(root, folder.strip("/")) for folder in named)
    yield from (within(theme, "static") for theme in themes)


def _contents(
    data: dict[str, Any], listing: Listing, root: str, settings: SiteSettings, themes: tuple[str, ...]
) -> tuple[ContentRoot, ...]:
    made = [ContentRoot(within(root, source), language, path) for source, path, language in _mounts(data, "content")]
    if not made:
        for language, table in _table(data, "languages").items():
            if isinstance(table, Mapping) and _text(table, "contentdir"):
                made.append(ContentRoot(within(root, _text(table, "contentdir").strip("/")), language))
        content = settings.content or (_text(data, "contentdir") or "content").strip("/")
        made.append(ContentRoot(within(root, content)))
    made += [ContentRoot(within(theme, "content")) for theme in themes if within(theme, "content") in listing.folders]
    made.sort(key=lambda one: -len(one.folder))
    return tuple(dict.fromkeys(made))


def _permalinks(value: Any) -> Iterator[Permalink]:
    if isinstance(value, list):
        for item in value:
            if isinstance(item, Mapping):
                target = _table(item, "target")
                kinds = tuple(_text(target, "kind").strip("{}").replace(" ", "").split(",")) if "kind" in target else ()
                path = _text(target, "path").strip("{}").removesuffix("**").rstrip("/")
                yield Permalink(kinds or ("page",), path, _text(item, "pattern"))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if isinstance(item, str):
                path = "" if name == "/" else "/" + name.strip("/").lower()
                yield Permalink(("page", "term"), path, item)
            elif isinstance(item, Mapping):
                for path, pattern in item.items():
                    if isinstance(pattern, str):
                        yield Permalink((name,), "" if path == "/" else "/" + path.strip("/").lower(), pattern)


def _taxonomies(data: dict[str, Any]) -> tuple[str, ...]:
    given = data.get("taxonomies")
    if isinstance(given, Mapping):
        return tuple(value.lower() for value in given.values() if isinstance(value, str))
    return ("tags", "categories")


def _ugly(value: Any) -> tuple[str, ...]:
    if value is True:
        return ("*",)
    return tuple(name for name, on in value.items() if on is True) if isinstance(value, Mapping) else ()


def _engine(name: str) -> str:
    return {"github-ascii": "hugo-ascii", "blackfriday": "hugo-blackfriday"}.get(name.lower(), "hugo")


def _cascades(value: Any) -> Iterator[tuple[str, str]]:
    """(path glob, why) of cascades that keep pages from being published."""
    for item in value if isinstance(value, list) else [value] if isinstance(value, Mapping) else ():
        if isinstance(item, Mapping):
            build = _table(item, "build") or _table(item, "_build")
            why = "draft" if item.get("draft") is True else "never" if _text(build, "render") == "never" else ""
            if why:
                yield _text(_table(item, "target") or _table(item, "_target"), "path") or "**", why


def _table(data: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    for key in keys:
        value = data.get(key)
        data = value if isinstance(value, Mapping) else {}
    return data


def _locales(data: Mapping[str, Any], names: tuple[str, ...], default: str) -> Iterator[tuple[str, str]]:
    """`locale`, or `languageCode`: a variant of the key (en-GB), or the very language where no key was chosen.

    A site in French often says so in `languageCode` alone, and its key stays the "en" that Hugo takes by default.
    Where a key is chosen, a code of another language is what the theme's example left there.
    """
    for name in names:
        own = _table(data, "languages", name)
        tables = (own, data) if name == default else (own,)
        tag = next((tag for table in tables for key in ("locale", "languagecode") if (tag := _text(table, key))), "")
        tag = tag.replace("_", "-")
        implied = name == default and "defaultcontentlanguage" not in data and not own
        if _TAG.match(tag) and (implied or tag.lower().startswith(f"{name}-")):
            yield name, tag


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _texts_lower(value: Any) -> tuple[str, ...]:
    return tuple(
        key for text in _texts(value) for key in (_DATES["date"] if text.lower() == ":default" else (text.lower(),))
    )
