"""A date that contradicts the file name, the folder's year, or the other dates of the note.

Files and folders are often named by the date, then copied, and one of the two is forgotten. Where most notes of the
site contradict their names or folders, these mean something else, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts import Facts
from mdkb.front_matter import Scalar
from mdkb.front_matter.dates import Moment, read_date
from mdkb.kb import View
from mdkb.kb.dates import Dating, dating, day_in_name, year_of_folder
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.front_matter._learnt import last_of_each, learner

_DAY = 86400
_CHANGED = frozenset({"lastmod", "last_modified_at", "modified", "updated"})
_OTHERS = "".join(f"-- 2020-01-0{day}-x.md --\n---\ndate: 2020-01-0{day}\n---\n" for day in range(1, 6))


@view_rule(
    "KB108",
    "date-mismatch",
    examples=(
        Example(
            """\
-- 2020-02-03-new.md --
---
date: 2019-02-03
      ^^^^^^^^^^ `date` is 2019-02-03, the file name says 2020-02-03
lastmod: 2018-01-01
         ^^^^^^^^^^ `lastmod` lies before `date` (2019-02-03)
---
"""
            + _OTHERS,
        ),
        Example("-- 2020-02-03-new.md --\n---\ndate: 2020-02-03\nlastmod: 2020-02-03\n---\n" + _OTHERS),
        Example("-- 2020/a.md --\n---\ndate: 2019-02-03\n---\n-- 2020/b.md --\n---\ndate: 2018-02-03\n---\n"),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Compare the dates of a note with each other and with its path."""
    note = learner(facts, view)
    if note is None:
        return
    values = {
        entry.key.casefold(): (entry.key, entry.value, moment)
        for entry in last_of_each(note.head)
        if isinstance(entry.value, Scalar) and (moment := read_date(entry.value.text))
    }
    if "date" not in values:
        return
    _, value, moment = values["date"]
    usual = view.ask(dating, note.kind)
    said = _path_says(facts.path, moment, usual)
    if said:
        yield Finding(value.span, f"`date` is {moment.day}, {said}")
    if (
        moment.time is not None
        and moment.time != (0, 0, 0)
        and usual.zones == ("no" if moment.zone is not None else "yes")
    ):
        message = (
            "this date has a time zone, the others have none"
            if moment.zone is not None
            else ("this date has no time zone, the others have one")
        )
        yield Finding(value.span, message, severity=Severity.INFORMATION)
    for folded, (key, later, changed) in values.items():
        if folded in _CHANGED and changed.stamp() < moment.stamp() - _slack(changed, moment):
            yield Finding(later.span, f"`{key}` lies before `date` ({moment.day})")


def _path_says(path: str, moment: Moment, usual: Dating) -> str:
    name, year = day_in_name(path), year_of_folder(path)
    named = read_date(name) if name else None
    if named and usual.names and abs((named.day - moment.day).days) > (1 if moment.time else 0):
        return f"the file name says {name}"
    if year and usual.folders and str(moment.day.year) != year and not (moment.time and _new_year(moment)):
        return f"the folder says {year}"
    return ""


def _new_year(moment: Moment) -> bool:
    """Whether the year may be another one in another time zone."""
    return (moment.day.month, moment.day.day) in ((1, 1), (12, 31))


def _slack(a: Moment, b: Moment) -> int:
    """Seconds by which two moments may differ because a time or a zone is not written."""
    return 0 if a.time and b.time and (a.zone is None) == (b.zone is None) else _DAY
