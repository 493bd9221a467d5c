"""What the rules that learn from other notes have in common."""

from __future__ import annotations

from mdkb.facts import Facts
from mdkb.front_matter import Entry, FrontMatter
from mdkb.kb import View
from mdkb.kb.fields import group_of
from mdkb.kb.sections import Place, is_draft, place
from mdkb.tuples import NamedTuple


class Learner(NamedTuple):
    """A note that others can be compared with."""

    path: str
    head: FrontMatter
    place: Place

    @property
    def kind(self) -> str:
        """The site's kind."""
        return self.place.kind

    @property
    def keys(self) -> frozenset[str]:
        """The top-level keys in lower case."""
        return frozenset(entry.key.casefold() for entry in self.head.entries)

    @property
    def draft(self) -> bool:
        """Whether it is a draft, so that findings are worth less."""
        return is_draft(self.path, {key: self.head.text(key) for key in ("draft", "published", "status")})

    @property
    def group(self) -> str:
        """The name of the notes that are alike (see kb.fields)."""
        return group_of(self.place.section, self.head.text("type"), self.head.text("layout"))


def learner(facts: Facts, view: View) -> Learner | None:
    """The note, if it has front matter that could be read and is no template."""
    return view.derived(_learner, facts)


def _learner(facts: Facts, view: View) -> Learner | None:
    head = facts.front_matter
    if head is None or head.broken:
        return None
    where = view.ask(place, facts.path)
    return None if where.template else Learner(facts.path, head, where)


def last_of_each(head: FrontMatter) -> tuple[Entry, ...]:
    """The entries that count: of duplicates the last."""
    return tuple({entry.key: entry for entry in head.entries}.values())
