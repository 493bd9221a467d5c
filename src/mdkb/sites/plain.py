"""Plain Markdown, read as GitHub or GitLab show it: paths with their extension, a folder is its README."""

from __future__ import annotations

from mdkb.dataclass import dataclass
from mdkb.facts.model import Facts
from mdkb.regex import regex
from mdkb.sites import tables
from mdkb.sites.base import Lookup, Published, Query, Resolution
from mdkb.sites.common import CommonSite
from mdkb.sites.paths import decoded, extension_of, folder_of, join, within

_ROUTE = regex(
    r"(?:^|/)(?:issues|pull|pulls|wiki|releases|discussions|actions|tree|blob|raw|edit|commit|commits|compare|security"
    r"|projects|labels|milestones|stargazers|network|graphs|settings|archive|workflows|tags|branches|forks|-)(?:/|$)"
)
_LABEL = regex(r"[\w:-]+(?:/[\w:-]+)*")


@dataclass(frozen=True, kw_only=True)
class PlainSite(CommonSite):
    """Notes without a generator, or with one that mdkb does not know.

    Attributes:
        lenient: whether there is one: then its URLs are accepted too.
        labels: whether links may name labels of other pages (MyST, as Sphinx and Jupyter Book read it).
    """

    lenient: bool = False
    labels: bool = False

    def publish(self, facts: Facts) -> Published:
        """Every file is shown where it lies."""
        return Published("/" + facts.path)

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """As GitHub makes them; a generator that is not known may make others (MyST's labels, for one)."""
        ids, dynamic = super().ids(facts)
        return ids, dynamic or self.lenient

    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """A relative path, or one from the repository's root."""
        raw = query.destination.partition("?")[0]
        for path in dict.fromkeys((decoded(raw), raw)):
            found = self._at(path, query.source, lookup)
            if found is not None:
                return found
        path = decoded(raw)
        if self.lenient and path.startswith("/"):
            return self._by_ending(path, lookup)
        if _ROUTE.search(raw) and raw.startswith(("/", "../")):
            return Resolution("skipped", detail="a page of the repository's host")
        if self.labels and _LABEL.fullmatch(path):
            return Resolution("skipped", detail="a label, which another page may define")
        return None

    def _at(self, path: str, source: str, lookup: Lookup) -> Resolution | None:
        rooted = path.startswith("/")
        joined = join(self.root if rooted else folder_of(source), path)
        if joined is None:
            return Resolution("skipped", detail="a page of the repository's host") if _ROUTE.search(path) else ESCAPING
        if joined in lookup.files:
            return Resolution("note", joined) if joined in lookup.notes else Resolution("asset", joined)
        if joined in lookup.derived(tables.folders):
            readme = next((within(joined, name) for name in _READMES if within(joined, name) in lookup.files), "")
            return Resolution("note" if readme in lookup.notes else "generated", readme)
        if self.lenient and (found := self._guess(joined, lookup)) is not None:
            return found
        return self.same_but_case(joined, lookup)

    def _guess(self, path: str, lookup: Lookup) -> Resolution | None:
        stem = path[: -len(".html")] if extension_of(path) == ".html" else path
        for ending in _GUESSED:
            if stem + ending in lookup.files:
                return Resolution("note" if stem + ending in lookup.notes else "asset", stem + ending)
        return None

    def _by_ending(self, path: str, lookup: Lookup) -> Resolution:
        """A rooted URL of an unknown generator: any file with that end may be meant, so nothing is missing for sure."""
        wanted = path.strip("/")
        for ending in ("", ".md", ".mdx", "/index.md", "/README.md"):
            name = (wanted + ending).rpartition("/")[2].casefold()
            for candidate in lookup.derived(tables.by_folded_name).get(name, ()):
                if candidate.endswith("/" + wanted + ending):
                    return Resolution("note" if candidate in lookup.notes else "asset", candidate)
        return Resolution("skipped", detail="a URL of a generator that is not known")


_GUESSED = (".md", ".mdx", "/index.md", "/README.md", "/index.mdx", ".rst", ".ipynb", ".qmd", ".html", ".astro")
ESCAPING = Resolution("escaping")
_READMES = ("README.md", "readme.md", "Readme.md", "index.md", "README.markdown", "README")
