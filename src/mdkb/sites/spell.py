"""Writing a destination anew: in the style of an old one, for another target. Each is proved by resolving it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from mdkb.sites.nearest import nearest
from mdkb.sites.paths import (
    below,
    decoded,
    extension_of,
    folder_of,
    is_markdown,
    name_of,
    relative,
    stem_of,
    under,
)

if TYPE_CHECKING:
    from mdkb.sites.base import Lookup, Query, Resolution

_INDEX = ("index", "_index", "readme")
_ENCODED = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


class Resolver(Protocol):
    """The part of a site that spelling needs."""

    @property
    def content_roots(self) -> tuple[str, ...]:
        """Folders that a rooted source path may start from."""

    @property
    def static_roots(self) -> tuple[str, ...]:
        """Folders whose files are published under their path below."""

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """What a destination means, None when it is missing."""


def respelled(site: Resolver, query: Query, target: str, lookup: Lookup) -> str | None:
    """The first spelling of `target` in the style of `query.destination` that means it from `query.source`."""
    copied = None  # a source path that is copied as it is: only when nothing better means the target
    for spelling in dict.fromkeys(_spellings(site, query, target, lookup)):
        found = site.meaning(query._replace(destination=spelling), lookup)
        if found is not None and found.path == target:
            if found.outcome in ("note", "asset", "unpublished"):
                return spelling
            if found.outcome == "source":
                copied = copied or spelling
    return copied


def replacements(site: Resolver, query: Query, lookup: Lookup, limit: int = 3) -> tuple[str, ...]:
    """Destinations that may have been meant by one that is missing, best first."""
    made: dict[str, None] = {}
    for target in _likely(query, lookup):
        spelling = respelled(site, query, target, lookup)
        if spelling is not None:
            made[spelling] = None
        if len(made) == limit:
            break
    return tuple(made)


def _likely(query: Query, lookup: Lookup) -> Iterator[str]:
    """Files that may have been meant: the same name elsewhere, an equal slug, title or alias, then a similar name."""
    wanted = decoded(query.destination.partition("?")[0]).rstrip("/")
    name = name_of(wanted).casefold()
    stem = stem_of(name)
    if not stem:
        return
    by_name = lookup.derived(by_key)
    yield from by_name.get(name, ())
    yield from by_name.get(stem, ())
    of_kind = lookup.derived(_names_by_length)
    bound = max(1, len(stem) // 4)
    near = (
        candidate for length in range(len(stem) - bound, len(stem) + bound + 1) for candidate in of_kind.get(length, ())
    )
    media = bool(extension_of(wanted)) and not is_markdown(wanted)
    for candidate in nearest(stem, near, 5):
        yield from (path for path in by_name[candidate] if is_markdown(path) != media)


def by_key(lookup: Lookup) -> dict[str, list[str]]:
    """Files by names they may be called: name, stem, folder of an index file, last segment of the URL, title, alias."""
    keys: dict[str, list[str]] = {}
    for path in sorted(lookup.files):
        stem = stem_of(path).casefold()
        if stem in _INDEX and folder_of(path):
            stem = name_of(folder_of(path)).casefold()
        for key in {name_of(path).casefold(), stem}:
            keys.setdefault(key, []).append(path)
    for path, note in lookup.notes.items():
        urls = (*((note.url,) if note.url else ()), *note.aliases)
        for key in {*(name_of(url.rstrip("/")).casefold() for url in urls), note.title.casefold()} - {""}:
            if path not in keys.setdefault(key, []):
                keys[key].append(path)
    return keys


def _names_by_length(lookup: Lookup) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for name in lookup.derived(by_key):
        names.setdefault(len(name), []).append(name)
    return names


def _spellings(site: Resolver, query: Query, target: str, lookup: Lookup) -> Iterator[str]:
    """Spellings of a target, the most like the old destination first."""
    old = query.destination.partition("?")[0]
    encode = query.kind not in ("wiki", "shortcode", "front-matter", "include") and not query.via.startswith("ref")
    for made in _plain_spellings(site, query, old, target, lookup):
        yield made.translate(_ENCODED) if encode else made


def _plain_spellings(site: Resolver, query: Query, old: str, target: str, lookup: Lookup) -> Iterator[str]:
    rooted = old.startswith("/")
    source = list(_source_spellings(site, query, old, target, rooted))
    urls = list(_url_spellings(query, old, target, lookup, rooted))
    by_source = is_markdown(old) or bool(extension_of(old)) or query.kind == "wiki" or query.via != ""
    served = [f"/{below(base, target)}" for base in site.static_roots if under(base, target)]
    others = (*source, *urls) if by_source else (*urls, *source)
    yield from (*served, *others) if rooted else (*others, *served)


def _source_spellings(site: Resolver, query: Query, old: str, target: str, rooted: bool) -> Iterator[str]:
    bases = [below(base, target) for base in site.content_roots if under(base, target)]
    from_root = [f"/{path}" for path in bases] if rooted else bases
    from_here = relative(target, folder_of(query.source))
    if old.startswith("./") and not from_here.startswith("../"):
        from_here = f"./{from_here}"
    whole = [from_here, *from_root] if not rooted else [*from_root, from_here]
    if "/" not in old.strip("/") and not rooted and (query.kind == "wiki" or query.via.startswith("re")):
        whole.insert(0, name_of(target))
    elif query.kind == "wiki" or query.via.startswith("re"):
        whole = [*from_root, from_here, name_of(target)]
    for path in whole:
        yield from _endings(path, old)


def _endings(path: str, old: str) -> Iterator[str]:
    """A path with and without its extension and index name, the one that is like `old` first."""
    if not is_markdown(path):
        yield path
        return
    bare = path[: -len(extension_of(path))]
    short = []
    if stem_of(path).casefold() in _INDEX:
        folder = folder_of(path)
        short = [folder + "/", folder] if old.endswith("/") else [folder, folder + "/"]
    if is_markdown(old):
        yield from (path, bare, *short)
    elif old.endswith("/"):
        yield from (*short, bare + "/", bare, path)
    else:
        yield from (*short, bare, path)


def _url_spellings(query: Query, old: str, target: str, lookup: Lookup, rooted: bool) -> Iterator[str]:
    note = lookup.notes.get(target)
    url = note.url if note else None
    if url is None:
        return
    own = lookup.notes.get(query.source)
    forms = [url]
    if not rooted and own is not None and own.url is not None:
        here = own.url.rpartition("/")[0].strip("/")
        near = relative(url.strip("/"), here) + ("/" if url.endswith("/") else "")
        forms.insert(0, near)
    for form in forms:
        if not old.endswith("/") and form.endswith("/") and len(form) > 1:
            yield form[:-1]
        yield form
