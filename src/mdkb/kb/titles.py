"""Questions about what should be told apart: titles within a folder, redirects and slugs."""

from __future__ import annotations

from collections import defaultdict

from mdkb.facts.model import Exports
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.questions import Topic, question
from mdkb.kb.running import Running
from mdkb.kb.sections import is_draft, place_in, texts_of
from mdkb.kb.topics import FIELDS, PAGE, PAGES, TITLE, title_of
from mdkb.tuples import NamedTuple

REDIRECTS = ("aliases", "redirect_from")
ADDRESS_KEYS = (*REDIRECTS, "slug", "permalink", "url")


class Twin(NamedTuple):
    """A note with the same title; `draft`: whether one of the two is a draft."""

    path: str
    draft: bool


class _Titles(Running):
    """(section, title in lower case, language) -> (path, folder, draft) of the notes that bear it."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.notes: dict[tuple[str, str, str], set[tuple[str, str, bool]]] = {}
        super().__init__(kb)

    def count(self, exports: Exports, step: int) -> None:
        texts = texts_of(exports)
        title = texts.get("title", "")
        where = place_in(self.kb, exports.path)
        if not title or where.template or where.landing:
            return
        folder = where.folder.rpartition("/")[0] if exports.path.endswith("/index.md") else where.folder
        key = where.section, title.casefold(), _language(exports)
        notes = self.notes.setdefault(key, set())
        (notes.add if step > 0 else notes.discard)((exports.path, folder, is_draft(exports.path, texts)))
        if not notes:
            del self.notes[key]


def _language(exports: Exports) -> str:
    """The language as the path or the note says it: translations have the same title legitimately."""
    parts = exports.path.rpartition("/")[2].split(".")
    return parts[-2] if len(parts) > 2 and len(parts[-2]) in (2, 5) else exports.language


def _title_topics(kb: KnowledgeBase, answer: Twin | None, path: str) -> tuple[Topic, ...]:
    exports = kb.notes.get(path)
    return ((TITLE, title_of(exports)),) if exports else ()


@question(lambda path: ((PAGE, path),), further=_title_topics)
def same_title(kb: KnowledgeBase, path: str) -> Twin | None:
    """Another note of the same folder with the same title; of the same section when one of the two is a draft."""
    exports = kb.notes.get(path)
    title = texts_of(exports).get("title", "") if exports else ""
    if exports is None or not title:
        return None
    section = place_in(kb, path).section
    notes = sorted(kb.table(_Titles).notes.get((section, title.casefold(), _language(exports)), ()))
    mine = next((note for note in notes if note[0] == path), None)
    if mine is None:
        return None
    for other in notes:
        draft = mine[2] != other[2]
        if other[0] != path and (draft or other[1] == mine[1]):
            return Twin(other[0], draft)
    return None


def _addresses(kb: KnowledgeBase) -> dict[tuple[str, str], list[str]]:
    """(key, address) -> the notes that give it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for exports in kb.notes.values():
        where = place_in(kb, exports.path)
        if where.template:
            continue
        for key, looks, text in exports.fields:
            folded = key.casefold()
            if folded not in ADDRESS_KEYS or not text or looks not in ("text", "list"):
                continue
            if where.kind == "plain" or folded in REDIRECTS:
                folder = where.folder if where.kind == "plain" else ""
                for value in text.split(", ") if looks == "list" else [text]:
                    found[folded, address(value, folder, exports.language)].append(exports.path)
    return {key: sorted(set(paths)) for key, paths in found.items() if len(set(paths)) > 1}


def address(value: str, folder: str, language: str) -> str:
    """An address as it is compared: per language, within its folder if there is one, without its outer slashes."""
    return f"{language}:{folder}:{value.strip('/')}"


@question(lambda path, key, value, language: (FIELDS, PAGES))
def others_at(kb: KnowledgeBase, path: str, key: str, value: str, language: str) -> tuple[str, ...]:
    """The other notes that give themselves an address, where the site does not see that as one URL for two pages.

    That is a redirect, or any address in a plain folder, where only notes of the same folder are compared.
    """
    where = place_in(kb, path)
    folder = where.folder if where.kind == "plain" else ""
    paths = kb.table(_addresses, FIELDS).get((key, address(value, folder, language)), [])
    return tuple(other for other in paths if other != path) if path in paths else ()
