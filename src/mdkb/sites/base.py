"""What every generator answers: where a note is published, what its anchors are, what a destination means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from mdkb.facts.model import Exports, Facts, Heading
from mdkb.syntax.dialect import Dialect


class Typographer(NamedTuple):
    """What a generator makes of ASCII typography (quotes.md, section 2); "" where it leaves the source as typed."""

    left_double: str = "“"
    right_double: str = "”"
    left_single: str = "‘"
    right_single: str = "’"
    apostrophe: str = "’"
    en_dash: str = "–"
    em_dash: str = "—"
    ellipsis: str = "…"


class Query(NamedTuple):
    """A link as a question to the site: no positions, so that equal links are one question."""

    kind: str  # Link.kind
    via: str  # Link.via
    destination: str
    image: bool
    source: str  # path of the note that holds the link


class Resolution(NamedTuple):
    """What a destination means.

    `outcome`: note, asset, alias (of a note, works by redirect), generated (a list page, feed ...), unpublished,
    missing, wrong-case, ambiguous, source (a source path the generator will not translate), escaping, external,
    skipped. `path`: the note or asset found, else "". `fragment`: "" none asked, ok, missing, wrong-case, unknown.
    `detail`: why (unpublished: draft, future ...; skipped: the reason; wrong-case: the right spelling).
    `candidates`: best replacements for the destination (or, if only the fragment is wrong, for the fragment).
    """

    outcome: str
    path: str = ""
    fragment: str = ""
    detail: str = ""
    candidates: tuple[str, ...] = ()


class Published(NamedTuple):
    """Where the site publishes a note (`url` None: nowhere, `why`), and its further URLs that redirect to it."""

    url: str | None
    why: str = ""
    aliases: tuple[str, ...] = ()


class Lookup(Protocol):
    """What a site may ask of the knowledge base while it resolves (implemented by `kb.pages`)."""

    def file(self, path: str) -> bool:
        """Whether a note or asset lies at that path (relative to the root, exact case)."""

    def same_but_case(self, path: str) -> tuple[str, ...]:
        """Paths equal to `path` but for letter case."""

    def exports(self, path: str) -> Exports | None:
        """The note at that path."""

    def at_url(self, site: Site, url: str) -> tuple[str, ...]:
        """Notes of the site published at that URL path."""

    def at_alias(self, site: Site, url: str) -> tuple[str, ...]:
        """Notes of the site that redirect from that URL path."""

    def named(self, name: str) -> tuple[str, ...]:
        """Notes and assets by base name with extension, letter case folded."""

    def notes(self, site: Site) -> Iterable[Exports]:
        """All notes of the site."""


class Site(Protocol):
    """One site under the root. Pure after construction: its configuration has been read."""

    kind: str  # hugo, jekyll, mkdocs, pelican, obsidian, plain
    root: str  # folder of the site, relative to the knowledge base's root ("" for the root itself)
    dialect: Dialect
    front_matter_formats: tuple[str, ...]
    typographer: Typographer | None
    configuration: tuple[str, ...]  # files that were read (relative): they are part of every cache key

    def owns(self, path: str) -> bool:
        """Whether the note or asset belongs to this site."""

    def is_template(self, path: str) -> bool:
        """Whether the file is a template for notes (Hugo archetypes ...), not a note."""

    def language(self, path: str) -> str:
        """The language the site gives that path (BCP 47, e.g. "en", "fr"), "" when unknown."""

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors of the page in order, and whether it may hold more that cannot be known (dynamic)."""

    def slug(self, heading: Heading) -> str:
        """The anchor of one heading standing alone."""

    def resolve(self, query: Query, lookup: Lookup) -> Resolution:
        """What a destination means from its note."""
