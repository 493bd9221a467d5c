"""What every generator answers: where a note is published, what its anchors are, what a destination means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol, TypeVar

from mdkb.facts.model import Exports, Facts, Heading
from mdkb.syntax.dialect import Dialect
from mdkb.tuples import NamedTuple

T = TypeVar("T")


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
    """A link as a question to the site: no positions, so that equal links are one question.

    `destination`: as in `Link.destination`, without "#fragment". Which anchor is meant is asked of the target.
    """

    kind: str  # Link.kind
    via: str  # Link.via
    destination: str
    image: bool
    source: str  # path of the note that holds the link


class Resolution(NamedTuple):
    """What a destination means.

    `outcome`: note, asset, alias (of a note, works by redirect), generated (a list page, feed ...), unpublished,
    missing, wrong-case, ambiguous, source (a source path the generator will not translate), escaping, external,
    skipped. `path`: the note or asset found, else "". `detail`: why (unpublished: draft, future ...; skipped: the
    reason; missing: what was looked for, where that helps). `candidates`: best replacements for the destination, in
    its own spelling. `others`: further notes that may be meant (ambiguous; a link hook that cannot be read).
    """

    outcome: str
    path: str = ""
    detail: str = ""
    candidates: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Found(NamedTuple):
    """Whether a page has an anchor: `state` ok, missing, wrong-case, unknown; `candidates`: right ones, best first."""

    state: str
    candidates: tuple[str, ...] = ()


class Published(NamedTuple):
    """Where the site publishes a note, and its further URLs that redirect to it.

    `url`: the URL path, for a draft the one it would have; None when the file is no page of its own. `why`: "" when
    published, else draft, excluded, never, "future 2031-01-31" or "expired 2001-01-31" (judged against today only
    when a link is resolved, so that what the store keeps does not age).
    """

    url: str | None
    why: str = ""
    aliases: tuple[str, ...] = ()


class Lookup(Protocol):
    """What a site may ask of the knowledge base while it resolves (implemented by `kb.pages`)."""

    @property
    def site(self) -> Site:
        """The site that asks."""

    @property
    def notes(self) -> Mapping[str, Exports]:
        """The notes of the site by path."""

    @property
    def files(self) -> AbstractSet[str]:
        """The paths of all notes and assets under the root."""

    @property
    def linked(self) -> Mapping[str, int]:
        """How many notes use a destination."""

    def derived(self, builder: Callable[[Lookup], T]) -> T:
        """What `builder(lookup)` makes, kept until the notes or files change."""


class Site(Protocol):
    """One site under the root. Pure after construction: its configuration has been read."""

    @property
    def kind(self) -> str:
        """hugo, jekyll, mkdocs, pelican, obsidian or plain."""

    @property
    def root(self) -> str:
        """Folder of the site, relative to the knowledge base's root ("" for the root itself)."""

    @property
    def dialect(self) -> Dialect:
        """What its Markdown knows."""

    @property
    def front_matter_formats(self) -> tuple[str, ...]:
        """yaml, toml, json, head, org: those it reads."""

    @property
    def typographer(self) -> Typographer | None:
        """What it makes of ASCII typography, None when nothing."""

    @property
    def base_url(self) -> str:
        """The full address of the site, "" when unknown."""

    @property
    def content_roots(self) -> tuple[str, ...]:
        """Folders that a rooted source path may start from, the main one first."""

    @property
    def static_roots(self) -> tuple[str, ...]:
        """Folders whose files are published under their path below (`static` of Hugo)."""

    @property
    def former_hosts(self) -> tuple[str, ...]:
        """Hosts the site once had, in lower case."""

    @property
    def writes_aliases(self) -> bool:
        """Whether each alias becomes a file, which may be in the way of another."""

    @property
    def reads_around(self) -> bool:
        """Whether links of a note that is no page of its own are read from the page around it."""

    @property
    def refers_further(self) -> bool:
        """Whether a plug-in may know labels of references that the note itself does not define (mkdocs-autorefs)."""

    @property
    def navigation(self) -> frozenset[str]:
        """Notes that the site's own navigation names."""

    @property
    def today(self) -> str:
        """ISO date, for what is published later or no more."""

    @property
    def configuration(self) -> tuple[str, ...]:
        """The files that were read (relative): they are part of every cache key."""

    def owns(self, path: str) -> bool:
        """Whether the note or asset belongs to this site."""

    def is_template(self, path: str) -> bool:
        """Whether the file is a template for notes (Hugo archetypes ...), not a note."""

    def language(self, path: str) -> str:
        """The language the site gives that path (BCP 47, e.g. "en", "fr"), "" when unknown."""

    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""

    def shapes(self, path: str) -> bool:
        """Whether it depends on this file's being there where others are published."""

    def situation(self, path: str) -> str:
        """What such files make of a note: with its text and the configuration it decides where it is published."""

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors of the page in order, and whether it may hold more that cannot be known (dynamic)."""

    def includes(self, facts: Facts) -> tuple[str, ...]:
        """The destinations of files whose text, headings among it, becomes part of the page."""

    def slug(self, heading: Heading) -> str:
        """The anchor of one heading standing alone."""

    def find(self, fragment: str, note: Exports, ids: AbstractSet[str]) -> Found:
        """Whether the page of `note`, whose anchors with those of included files are `ids`, has the anchor."""

    def resolve(self, query: Query, lookup: Lookup) -> Resolution:
        """What a destination means from its note."""

    def reference(self, path: str, lookup: Lookup) -> str:
        """How the site's own template names a note in a destination (`{{< ref "/a.md" >}}`), "" without one."""

    def moved(self, files: Mapping[str, str]) -> Site:
        """The site after files were moved (new paths by old ones)."""

    def spell(self, query: Query, target: str, lookup: Lookup) -> str | None:
        """How `query.destination` is written, in its own style, to mean the note or asset `target` instead."""
