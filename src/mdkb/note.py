"""A note in memory: its text, tree, facts and prose, as a note rule sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from mdkb.dataclass import dataclass, field
from mdkb.facts.collected import Code, Collected
from mdkb.facts.extract import collect, finish
from mdkb.facts.matter import matter_prose
from mdkb.facts.model import Facts
from mdkb.facts.prose import Prose
from mdkb.files.globs import matcher
from mdkb.front_matter import FrontMatter, body_start, read
from mdkb.language import spoken
from mdkb.regex import regex
from mdkb.sites.base import Site
from mdkb.syntax import Document, Splice, parse
from mdkb.syntax.dialect import dialect_of
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

_TAG = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}\Z")  # `language: Python` is none


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Note:
    """One note with everything that can be known from it alone, and its site.

    Attributes:
        path: relative to the root, with slashes.
        prose: the prose runs in order, title and description of the front matter first.
        code: what is no prose, in order: code, HTML, templates.
        language: BCP 47, "" when unknown (then only language-free rules run).
        settings: the raw settings tables a rule may need beside its options (`spelling`, `links` ...).
        gathered: what rules have read off it, and `earlier`: off its text before an edit (see `mdkb.gathered`).
    """

    path: str
    source: SourceText
    document: Document
    front_matter: FrontMatter | None
    facts: Facts
    prose: tuple[Prose, ...]
    code: tuple[Code, ...]
    site: Site
    language: str
    settings: Mapping[str, object]
    gathered: dict[Any, Any] = field(default_factory=dict)
    earlier: Earlier | None = None

    @property
    def text(self) -> str:
        """The text that its blocks are of: of a part of a note only that."""
        start, end = self.document.extent
        return self.source.text[start:end]


class Earlier(NamedTuple):
    """What was read off the text before an edit, the stretch that reads otherwise, and the note with only the blocks of
    that and the ones next to it."""

    gathered: dict[Any, Any]
    splice: Splice
    window: Note


def read_note(path: str, source: SourceText, site: Site, settings: Mapping[str, object]) -> Note:
    """Parse a note and read off its facts (but not its words: those need a lexicon, see `words`)."""
    front_matter = read(source.text, site.front_matter_formats)
    document = parse(source, dialect_of(path, site.dialect), body_start(front_matter))
    return note_of(path, source, site, settings, front_matter, document, collect(document))


def note_of(
    path: str,
    source: SourceText,
    site: Site,
    settings: Mapping[str, object],
    front_matter: FrontMatter | None,
    document: Document,
    collected: Collected,
    language: str | None = None,
) -> Note:
    """A note of its parts: its head, its tree, and what the blocks of that say (see `facts.extract`).

    Args:
        language: of a part of a note that of the whole.
    """
    if language is None:
        runs = chain(matter_prose(source, front_matter), collected.prose)
        language = language_of(path, front_matter, site, settings, (run.text for run in runs))
    facts, prose, code = finish(path, document, front_matter, language, collected)
    return Note(path, source, document, front_matter, facts, prose, code, site, language, settings)


def read_document(path: str, site: Site, text: str) -> Document:
    """A note's tree alone."""
    return parse(SourceText(text), dialect_of(path, site.dialect), body_start(read(text, site.front_matter_formats)))


def language_of(
    path: str,
    front_matter: FrontMatter | None,
    site: Site,
    settings: Mapping[str, object],
    texts: Iterable[str],
) -> str:
    """The note's language: what its own front matter or the settings for its path say; else what its path on the site or
    the settings say, unless its text is clearly in another; "" when unknown."""
    if front_matter is not None:
        for key in ("lang", "language", "locale"):
            own = front_matter.text(key)
            if _TAG.match(own):
                return own.replace("_", "-")
    by_glob = settings.get("languages-by-glob")
    for globs, language in reversed(by_glob) if isinstance(by_glob, tuple) else ():
        if matcher(globs)(path):
            return str(language)
    configured = settings.get("language")
    return spoken(texts, site.language(path) or (configured if isinstance(configured, str) else ""))
