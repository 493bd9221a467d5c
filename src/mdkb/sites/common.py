"""What all generators have in common: the order in which a destination is understood."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Self

from mdkb.dataclass import dataclass, field
from mdkb.facts.model import Exports, Facts, Heading
from mdkb.language import function_words
from mdkb.regex import regex
from mdkb.sites import anchors, skips, tables
from mdkb.sites.base import Found, Lookup, Published, Query, Resolution, Typographer
from mdkb.sites.paths import decoded, folder_of, join, under
from mdkb.sites.settings import SiteSettings
from mdkb.sites.slugs import GITHUB, Engine, Taken
from mdkb.sites.spell import replacements, respelled
from mdkb.syntax.dialect import GFM, Dialect

NO_SETTINGS = SiteSettings()
_TEMPLATES = (".in", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".mustache", ".hbs")
_LANGUAGE = regex(r"(?:\.|\bREADME[-_])([a-z]{2})(?:[-_][A-Za-z]{2,4})?\.\w+$")


@dataclass(frozen=True, kw_only=True)
class CommonSite(ABC):
    """A site's shared state and behaviour; a generator adds `publish` and `meaning`."""

    kind: str = "plain"
    root: str = ""
    dialect: Dialect = GFM
    front_matter_formats: tuple[str, ...] = ("yaml",)
    typographer: Typographer | None = None
    base_url: str = ""
    content_roots: tuple[str, ...] = ("",)
    today: str = ""
    configuration: tuple[str, ...] = ()
    settings: SiteSettings = NO_SETTINGS
    engine: Engine = field(default=GITHUB)
    github: bool = False  # whether GitHub's own anchors count
    main_language: str = ""  # what the configuration says, BCP 47

    @property
    def former_hosts(self) -> tuple[str, ...]:
        """Hosts the site once had, in lower case."""
        return tuple(host.lower() for host in self.settings.former_hosts)

    @property
    def reads_around(self) -> bool:
        """Whether links of a note that is no page of its own are read from the page around it."""
        return False

    @property
    def refers_further(self) -> bool:
        """Whether a plug-in may know labels of references that the note itself does not define (mkdocs-autorefs)."""
        return False

    @property
    def writes_aliases(self) -> bool:
        """Whether each alias becomes a file, which may be in the way of another."""
        return True

    @property
    def navigation(self) -> frozenset[str]:
        """Notes that the site's own navigation names."""
        return frozenset()

    def owns(self, path: str) -> bool:
        """Whether the note or asset belongs to this site."""
        return under(self.root, path)

    @property
    def static_roots(self) -> tuple[str, ...]:
        """Folders whose files are published under their path below; most have none."""
        return ()

    def is_template(self, path: str) -> bool:
        """Whether the file is a template for notes, not a note."""
        return False

    def language(self, path: str) -> str:
        """The language in the file's name (`README.fr.md`, `README-fr.md`), else the site's, "" when unknown."""
        match = _LANGUAGE.search(path)
        return match[1] if match and match[1] in function_words() else self.main_language

    def shapes(self, path: str) -> bool:
        """Whether it depends on this file's being there where others are published."""
        return False

    def situation(self, path: str) -> str:
        """What such files make of a note."""
        return ""

    @abstractmethod
    def publish(self, facts: Facts) -> Published:
        """Where the note is published."""

    def ids(self, facts: Facts) -> tuple[tuple[str, ...], bool]:
        """All anchors of the page in order, and whether it may hold more."""
        return anchors.page_ids(self.engine, facts), False

    def includes(self, facts: Facts) -> tuple[str, ...]:
        """The destinations of files whose text becomes part of the page."""
        return facts.includes

    def slug(self, heading: Heading) -> str:
        """The anchor of one heading standing alone."""
        return heading.id or self.engine.next(anchors.heading_text(self.engine, heading), Taken())

    def find(self, fragment: str, note: Exports, ids: AbstractSet[str]) -> Found:
        """Whether the page has the anchor."""
        return anchors.find(fragment, ids, dynamic=note.dynamic, github=self.github)

    def resolve(self, query: Query, lookup: Lookup) -> Resolution:
        """What a destination means from its note."""
        settled = self.settled(query)
        if settled is not None:
            return settled
        destination = query.destination
        own = skips.own_path(destination, self.base_url) if query.kind != "wiki" else None
        if own is not None and skips.never_checked(destination) is skips.EXTERNAL:
            return self.own_address(query._replace(destination=own), lookup)
        found = self.meaning(query, lookup)
        return self.missing(query, lookup) if found is None else found

    def settled(self, query: Query) -> Resolution | None:
        """What a destination means whatever files there are; None where that depends on them."""
        destination = query.destination
        if query.via == "template":
            return skips.TEMPLATE
        if self.settings.ignore and skips.ignored(destination, self.settings.ignore):
            return skips.IGNORED
        known = skips.never_checked(destination) if query.kind != "wiki" else None
        if known is not None:
            return None if known is skips.EXTERNAL and skips.own_path(destination, self.base_url) is not None else known
        return None if destination.partition("?")[0] else Resolution("note", query.source)

    def own_address(self, query: Query, lookup: Lookup) -> Resolution:
        """What the path of the site's own full address means; one that means nothing known stays external."""
        found = self.meaning(query._replace(kind="html", via=""), lookup)
        return skips.EXTERNAL if found is None else found._replace(detail=found.detail or "own address")

    @abstractmethod
    def meaning(self, query: Query, lookup: Lookup) -> Resolution | None:
        """What a destination of this site means, None when it is missing."""

    def missing(self, query: Query, lookup: Lookup) -> Resolution:
        """The answer for a missing destination, with what may have been meant (not for what only anchors depend on).

        A file whose template lies where it should be is made of that when the project is built.
        """
        if query.kind == "include" and not query.via:
            return Resolution("missing")
        path = join(folder_of(query.source), decoded(query.destination.partition("?")[0]))
        template = next((path + ending for ending in _TEMPLATES if path + ending in lookup.files), "") if path else ""
        if template:
            return Resolution("generated", template)
        return Resolution("missing", candidates=replacements(self, query, lookup))

    def spell(self, query: Query, target: str, lookup: Lookup) -> str | None:
        """How the destination is written, in its own style, to mean `target` instead."""
        return respelled(self, query, target, lookup)

    def moved(self, files: Mapping[str, str]) -> Self:
        """The site after files were moved; most know nothing of single files."""
        return self

    def reference(self, path: str, lookup: Lookup) -> str:
        """How the site's own template names a note; most have none."""
        return ""

    def note(self, path: str, lookup: Lookup, outcome: str = "note") -> Resolution:
        """The resolution to a note: `outcome`, or unpublished."""
        exports = lookup.notes.get(path)
        why = tables.hidden(exports, self.today) if exports is not None else ""
        return Resolution("unpublished", path, why) if why else Resolution(outcome, path)

    def best(self, paths: tuple[str, ...], lookup: Lookup) -> Resolution:
        """The resolution to the first of several notes that is published."""
        found = [self.note(path, lookup) for path in paths]
        return next((one for one in found if one.outcome == "note"), found[0])

    def same_but_case(self, path: str, lookup: Lookup) -> Resolution | None:
        """The resolution to a file whose path differs in letter case only."""
        same = lookup.derived(tables.by_folded_path).get(path.casefold(), ())
        return Resolution("wrong-case", same[0], same[0]) if same else None
