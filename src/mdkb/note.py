"""A note in memory: its text, tree, facts and prose, as a note rule sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mdkb.facts.extract import prose_of
from mdkb.facts.model import Facts
from mdkb.facts.prose import Prose
from mdkb.front_matter import FrontMatter
from mdkb.sites.base import Site
from mdkb.syntax import Document
from mdkb.text import SourceText


@dataclass(frozen=True)
class Note:
    """One note with everything that can be known from it alone, and its site.

    Attributes:
        path: relative to the root, with slashes.
        language: BCP 47, "" when unknown (then only language-free rules run).
        settings: the raw settings tables a rule may need beside its options (`[spelling]` ...).
    """

    path: str
    source: SourceText
    document: Document
    front_matter: FrontMatter | None
    facts: Facts
    site: Site
    language: str
    settings: Mapping[str, object]

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The note's prose runs in order: title and description of the front matter first."""
        return prose_of(self.document, self.front_matter)
