"""Questions about dates: whether a page waits for its day, and what file names, folders and zones usually say."""

from __future__ import annotations

import re
from collections import defaultdict

from mdkb.facts.model import Exports
from mdkb.front_matter.dates import Moment, read_date
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.questions import question
from mdkb.kb.running import Running
from mdkb.kb.sections import place_in
from mdkb.kb.topics import FIELDS, PAGE
from mdkb.regex import regex
from mdkb.sites.tables import hidden
from mdkb.tuples import NamedTuple

_NAME = regex(r"(?:^|/)(\d{4}-\d\d-\d\d)(?:[-_ ][^/]*|/index)?\.[^/.]+\Z", re.ASCII)
_YEAR = regex(r"(?:^|/)((?:19|20)\d\d)/", re.ASCII)


class Dating(NamedTuple):
    """What dates agree with on a site: `names` and `folders`: whether the days in file names and the years of folders
    do; `zones`: yes, no or "" where most dates with a time have a zone, have none, or neither."""

    names: bool
    folders: bool
    zones: str


def day_in_name(path: str) -> str:
    """The ISO date that a file name begins with, or ""."""
    match = _NAME.search(path)
    return match[1] if match else ""


def year_of_folder(path: str) -> str:
    """The year that names the innermost such folder, or ""."""
    years = _YEAR.findall(path)
    return str(years[-1]) if years else ""


@question(lambda path: ((PAGE, path),))
def published_from(kb: KnowledgeBase, path: str) -> str:
    """The ISO date before which the site does not publish a note; "" when it does today."""
    exports = kb.notes.get(path)
    if exports is None or not exports.unpublished.startswith("future"):
        return ""
    today = kb.site_of(path).today
    return exports.unpublished.partition(" ")[2] if hidden(exports, today) else ""


@question(lambda kind: (FIELDS,))
def dating(kb: KnowledgeBase, kind: str) -> Dating:
    """What dates agree with on the sites of a kind."""
    found = kb.table(_Tallies).by_kind.get(kind)
    return found.dating() if found else Dating(False, False, "")


def moment_of(exports: Exports) -> Moment | None:
    """A note's date."""
    return next((read_date(text) for key, _, text in exports.fields if key.casefold() == "date"), None)


class _Tallies(Running):
    """What dates agree with, by kind of site."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.by_kind: defaultdict[str, _Tally] = defaultdict(_Tally)
        super().__init__(kb)

    def count(self, exports: Exports, step: int) -> None:
        moment = moment_of(exports)
        if moment is not None:
            self.by_kind[place_in(self.kb, exports.path).kind].count(exports.path, moment, step)


class _Tally:
    """Agreements and contradictions, counted."""

    def __init__(self) -> None:
        self.names = [0, 0]
        self.folders = [0, 0]
        self.zones = [0, 0]

    def count(self, path: str, moment: Moment, step: int) -> None:
        name, year = day_in_name(path), year_of_folder(path)
        if name:
            self.names[moment.day.isoformat() == name] += step
        if year:
            self.folders[str(moment.day.year) == year] += step
        if moment.time is not None and moment.time != (0, 0, 0):
            self.zones[moment.zone is not None] += step

    def dating(self) -> Dating:
        without, having = self.zones
        zones = (
            "yes" if having >= 10 and having >= 9 * without else "no" if without >= 10 and without >= 9 * having else ""
        )
        return Dating(_agree(self.names), _agree(self.folders), zones)


def _agree(tally: list[int]) -> bool:
    """At least four notes agree for each one that does not."""
    contradicting, agreeing = tally
    return agreeing > 0 and agreeing >= 4 * contradicting
