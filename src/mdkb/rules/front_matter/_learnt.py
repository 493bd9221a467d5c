"""What the rules that learn from other notes have in common."""

from __future__ import annotations

from typing import NamedTuple

from mdkb.facts import Facts
from mdkb.front_matter import Entry, FrontMatter
from mdkb.kb import View
from mdkb.kb.fields import group_of
from mdkb.kb.sections import Place, is_draft, place


class Learner(NamedTuple):
    """A note that others can be compared with. `draft`: findings are worth less; `group`: the notes that are alike."""

    head: FrontMatter
    place: Place
    draft: bool
    group: str

    @property
    def kind(self) -> str:
        """The site's kind."""
        return self.place.kind

    @property
    def keys(self) -> frozenset[str]:
        """The top-level keys in lower case."""
        return frozenset(entry.key.casefold() for entry in self.head.entries)


def learner(facts: Facts, view: View) -> Learner | None:
    """The note, if it has front matter that could be read and is no template."""
    head = facts.front_matter
    if head is None or head.broken:
        return None
    where = view.ask(place, facts.path)
    if where.template:
        return None
    texts = {entry.key.casefold(): head.text(entry.key) for entry in head.entries}
    group = group_of(where.section, texts.get("type", ""), texts.get("layout", ""))
    return Learner(head, where, is_draft(facts.path, texts), group)


def last_of_each(head: FrontMatter) -> tuple[Entry, ...]:
    """The entries that count: of duplicates the last."""
    return tuple({entry.key: entry for entry in head.entries}.values())
