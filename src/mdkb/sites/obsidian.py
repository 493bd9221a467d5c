"""Obsidian vaults: a link is a name or the end of a path, a fragment is the text of a heading (links.md, section 9)."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from mdkb.dataclass import dataclass
from mdkb.facts.model import Exports, Facts
from mdkb.regex import regex
from mdkb.sites.base import Found, Lookup, Published, Query, Resolution
from mdkb.sites.common import CommonSite
from mdkb.sites.files import Listing
from mdkb.sites.nearest import nearest
from mdkb.sites.paths import below, decoded, folder_of, join, name_of, within
from mdkb.sites.settings import SiteSettings
from mdkb.syntax.dialect import OBSIDIAN

_TEMPLATES = regex(r"(?:^|/)_?templates/")
_TEMPLATE_SETTINGS = (
    (".obsidian/templates.json", "folder"),
    (".obsidian/plugins/templater-obsidian/data.json", "templates_folder"),
)
_BETWEEN = regex(r"""[\s:#|^\\\[\]?!.,;"'()/&-]+""")
_MARKUP = str.maketrans("", "", "*`=~")


def obsidian_site(listing: Listing, root: str, settings: SiteSettings, today: str) -> ObsidianSite:
    """The vault at `root`."""
    templates = tuple(_template_folders(listing, root))
    return ObsidianSite(
        kind="obsidian",
        root=root,
        dialect=OBSIDIAN,
        content_roots=(root,),
        today=today,
        settings=settings,
        configuration=tuple(path for path, _ in templates),
        templates=tuple(folder for _, folder in templates),
    )


def _template_folders(listing: Listing, root: str) -> Iterator[tuple[str, str]]:
    """(settings file, folder) of the templates that the core plugin and Templater know, folders in lower case."""
    for file, key in _TEMPLATE_SETTINGS:
        path = within(root, file)
        try:
            data = json.loads(listing.glance(path) or "{}")
        except ValueError:
            continue
        folder = data.get(key) if isinstance(data, dict) else None
        if isinstance(folder, str) and folder.strip("/"):
            yield path, folder.strip("/").lower() + "/"


@dataclass(frozen=True, kw_only=True, eq=False)
class ObsidianSite(CommonSite):
    """A vault.

    Attributes:
        templates: the folders that settings name as templates, in lower case, ending in a slash.
    """

    templates: tuple[str, ...] = ()

    def is_template(self, path: str) -> bool:
        """Notes in a folder called Templates, or named so by the settings, hold placeholders."""
        inside = below(self.root, path).lower()
        return inside.startswith(self.templates) or ("templates/" in inside and bool(_TEMPLATES.search(inside)))

    def publish(self, facts: Facts) -> Published:
        """Notes have no URL; their aliases are names."""
        aliases = facts.front_matter.texts("aliases") + facts.front_matter.texts("alias") if facts.front_matter else ()
        return Published(None, "", aliases)

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """A file by its path from the vault's root, or by the end of its path."""
        if query.kind == "wiki":
            wanted = query.destination.replace("\\|", "|").rstrip("\\")
        else:
            wanted = decoded(query.destination.partition("?")[0])
        wanted = wanted.strip().replace("\\", "/")
        if wanted.startswith(("./", "../")):
            joined = join(folder_of(query.source), wanted)
            return Resolution("escaping") if joined is None else self._exact(joined, lookup)
        wanted = wanted.strip("/")
        exact = self._exact(f"{self.root}/{wanted}" if self.root else wanted, lookup)
        if exact is not None:
            return exact
        return self._ending(wanted, query.source, lookup)

    def _exact(self, path: str, lookup: Lookup) -> Resolution | None:
        by_path = lookup.derived(_by_path)
        for candidate in (f"{path}.md", path):
            found = by_path.get(_folded(candidate))
            if found is not None:
                return self._at(found, lookup)
        return None

    def _ending(self, wanted: str, source: str, lookup: Lookup) -> Resolution | None:
        by_name = lookup.derived(_by_name)
        for candidate in (f"{wanted}.md", wanted):
            folded = _folded(candidate)
            ending = "/" + folded
            named = by_name.get(name_of(folded), ())
            paths = [path for path in named if ("/" + _folded(path)).endswith(ending)]
            beside = [path for path in paths if folder_of(path) == folder_of(source)]
            paths = beside or paths
            if len(paths) > 1 and paths[0].count("/") == paths[1].count("/"):
                return Resolution("ambiguous", paths[0], others=tuple(paths[1:]))
            if paths:
                return self._at(paths[0], lookup)
        return None

    def _at(self, path: str, lookup: Lookup) -> Resolution:
        return Resolution("note" if path in lookup.notes else "asset", path)

    def find(self, fragment: str, note: Exports, ids: AbstractSet[str]) -> Found:
        """Headings by their text, each part of `#A#B`; blocks by their id."""
        fragment = decoded(fragment).strip()
        if fragment.startswith("^"):
            wanted = fragment[1:].casefold()
            if any(block.casefold() == wanted for block in note.blocks):
                return Found("ok")
            return Found("missing", tuple(f"^{block}" for block in nearest(wanted, note.blocks)))
        texts = [text for _, text in note.headings]
        known = {comparable(text) for text in texts}
        parts = [comparable(part) for part in fragment.split("#")]
        if all(part in known or not part for part in parts) or comparable(fragment) in known:
            return Found("ok")
        near = nearest(parts[-1], known)
        shown = {comparable(text): text for text in reversed(texts)}
        return Found("missing", tuple(shown[text].replace("#", " ") for text in near))


def comparable(text: str) -> str:
    """A heading as links compare it: markup off, punctuation as one space, lower case."""
    return _BETWEEN.sub(" ", text.translate(_MARKUP)).strip().casefold()


def _folded(path: str) -> str:
    return (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()


def _in_vault(lookup: Lookup) -> list[str]:
    return [path for path in lookup.files if lookup.site.owns(path) and not path.startswith(".") and "/." not in path]


def _by_path(lookup: Lookup) -> Mapping[str, str]:
    return {_folded(path): path for path in sorted(_in_vault(lookup), reverse=True)}


def _by_name(lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Paths by folded name, the ones with the fewest folders first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(_in_vault(lookup), key=lambda path: (path.count("/"), path)):
        found[_folded(name_of(path))].append(path)
    return {name: tuple(paths) for name, paths in found.items()}
