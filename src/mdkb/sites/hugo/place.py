"""From a content file to its logical path, language and kind (Hugo's `PathParser`)."""

from __future__ import annotations

from functools import lru_cache

from mdkb.sites.hugo.configuration import Configuration, ContentRoot
from mdkb.sites.paths import below, under
from mdkb.tuples import NamedTuple

CONTENT = frozenset(
    (".md", ".markdown", ".mdown", ".html", ".htm", ".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pdc", ".pandoc")
)


class Place(NamedTuple):
    """Where a content file stands.

    `logical`: path below content, without extension and language, lower case ("" is home). `kind`: home, section,
    taxonomy, term, page. `bundle`: leaf, branch or "" (a file of its own). `folder`: the file's folder. `parent`: the
    logical path of the folder that relative references start from.
    """

    logical: str
    language: str
    kind: str
    bundle: str
    folder: str
    name: str
    parent: str


@lru_cache(maxsize=16384)
def place_of(path: str, configuration: Configuration) -> Place | None:
    """The place of a content file, None when it is no page by its name or lies outside of the content."""
    root = root_of(path, configuration)
    if root is None:
        return None
    name, language, extension = split_name(path, configuration)
    if extension not in CONTENT:
        return None
    rest = below(root.folder, path)
    inner = rest.rpartition("/")[0]
    if root.prefix:
        inner = f"{root.prefix}/{inner}" if inner else root.prefix
    folder = normalised(inner)
    language = language or root.language or configuration.default_language
    if name == "_index":
        kind = "section" if folder else "home"
        top, _, term = folder.partition("/")
        if top in configuration.taxonomies:
            kind = "term" if term else "taxonomy"
        return Place(folder, language, kind, "branch", inner, inner.rpartition("/")[2], folder)
    if name == "index":
        return Place(folder, language, "page", "leaf", inner, inner.rpartition("/")[2], folder.rpartition("/")[0])
    logical = normalised(f"{inner}/{name}" if inner else name)
    return Place(logical, language, "page", "", inner, name, folder)


def is_content(path: str) -> bool:
    """Whether a file may be a page by its extension."""
    return f".{path.rpartition('.')[2].lower()}" in CONTENT


def root_of(path: str, configuration: Configuration) -> ContentRoot | None:
    """The content root a file lies in."""
    return next((root for root in configuration.contents if under(root.folder, path)), None)


def split_name(path: str, configuration: Configuration) -> tuple[str, str, str]:
    """File name without extension and language, language ("" when the name says none), extension in lower case."""
    stem, dot, extension = path.rpartition("/")[2].rpartition(".")
    if not dot or not stem:
        return stem + dot + extension, "", ""
    base, dot, language = stem.rpartition(".")
    if dot and base and language.lower() in configuration.languages:
        return base, language.lower(), f".{extension.lower()}"
    return stem, "", f".{extension.lower()}"


def normalised(path: str) -> str:
    """A logical path as Hugo compares it: lower case, spaces as hyphens."""
    return path.lower().replace(" ", "-")
