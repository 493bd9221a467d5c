"""Sections: which notes are alike, so that what most of them do is the norm for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.facts.model import Exports
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.questions import question
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_ROOTS = frozenset({"content", "contents", "docs", "src", "source", "pages"})
_LANGUAGE = regex(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")
_LANDING = frozenset(
    (
        "_index", "index", "readme", "404", "license", "changelog", "contributing", "code_of_conduct", "security",
        "support", "authors",
    )
)  # fmt: skip
DRAFT_FOLDERS = frozenset({"_draft", "_drafts", "draft", "drafts"})


class Place(NamedTuple):
    """Where a note stands, as far as its path and site tell.

    `kind`: the site's kind. `section`: the folder whose notes are alike. `folder`: its own folder. `template`: a
    template for notes. `landing`: the page of a folder, or
    another page that stands alone.
    """

    kind: str
    section: str
    folder: str
    template: bool
    landing: bool


@question(lambda path: ())
def place(kb: KnowledgeBase, path: str) -> Place:
    """Where a note stands."""
    return place_in(kb, path)


def place_in(kb: KnowledgeBase, path: str) -> Place:
    """The same, for tables."""
    return kb.of_path(_placed, path)


def _placed(kb: KnowledgeBase, path: str) -> Place:
    site = kb.site_of(path)
    section = section_of(path, site.root)
    folder, _, name = path.rpartition("/")
    stem = name.split(".", 1)[0].casefold()
    landing = stem in _LANDING
    if stem == "index" and site.kind == "hugo" and folder != section:
        landing = False  # a leaf bundle: the folder is the note
    return Place(site.kind, section, folder, site.is_template(path), landing)


def section_of(path: str, root: str = "") -> str:
    """The section of a note: the first folder below the content's root (and below a language's folder).

    Args:
        path: the note's, relative to the knowledge base.
        root: the site's folder.
    """
    folders = path.split("/")[:-1]
    depth = len(root.split("/")) if root else 0
    at = depth
    for index in range(depth, min(depth + 2, len(folders))):
        if folders[index] in _ROOTS:
            at = index + 1
    if at < len(folders) and _LANGUAGE.match(folders[at]) and at > depth:
        at += 1
    return "/".join(folders[: at + 1])


def is_draft(path: str, fields: Mapping[str, str]) -> bool:
    """Whether a note is a draft: it says so (`draft`, `published: false`, `status: draft`), or its folder does.

    Args:
        fields: texts of the top-level keys, by key in lower case.
    """
    if fields.get("draft", "").casefold() == "true" or fields.get("published", "").casefold() == "false":
        return True
    if fields.get("status", "").casefold() in ("draft", "hidden", "skip"):
        return True
    return "draft" in path.casefold() and any(folder.casefold() in DRAFT_FOLDERS for folder in path.split("/")[:-1])


def texts_of(exports: Exports) -> dict[str, str]:
    """Short texts of a note's top-level keys, by key in lower case."""
    return {key.casefold(): text for key, _, text in exports.fields}
