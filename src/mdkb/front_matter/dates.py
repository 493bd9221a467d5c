"""Dates as generators read them from front matter.

Hugo takes the layouts of its `cast` library (each tried on Hugo 0.168) and, in YAML and TOML, numbers as Unix times;
Jekyll and Pelican read nearly anything with a day in it (`Time.parse`, `dateutil`), but no thirteenth month.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_ISO = regex(
    r"""(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})
        (?:(?:[Tt]|[ ]+)(?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.\d+)?)?
        [ ]*(?P<zone>[Zz]|UTC|[-+]\d\d:?(?:\d\d)?(?:[ ][A-Z]{3,4})?)?)?\Z""",
    re.VERBOSE | re.ASCII,
)
_HUGO_ISO = regex(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:?\d\d)?"
    r"|[ ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[ ]?(?:Z|[-+]\d\d:?\d\d))?(?:[ ][-+]\d{4}[ ][A-Z]{3,4})?)?\Z",
    re.ASCII,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_HUGO_WORDS = regex(
    rf"(?:\d\d {_MONTH} \d{{4}}"
    rf"|{_DAY}, \d\d {_MONTH} \d{{4}} \d\d:\d\d:\d\d (?:[-+]\d{{4}}|[A-Z]{{3,4}})"
    rf"|\d\d {_MONTH} \d\d \d\d:\d\d (?:[-+]\d{{4}}|[A-Z]{{3,4}})"
    rf"|{_DAY}[a-z]*, \d\d-{_MONTH}-\d\d \d\d:\d\d:\d\d [A-Z]{{3,4}}"
    rf"|{_DAY} {_MONTH} [ \d]\d \d\d:\d\d:\d\d (?:(?:[A-Z]{{3,4}}|[-+]\d{{4}}) )?\d{{4}}"
    rf"|\d{{1,2}}:\d\d[AP]M|{_MONTH} [ \d]\d \d\d:\d\d:\d\d)\Z",
    re.ASCII,
)
_NUMBER = regex(r"\d+\Z", re.ASCII)
_DIGIT = regex(r"\d", re.ASCII)
_OFFSET = regex(r"([-+])(\d\d):?(\d\d)?")

DATE_KEYS = {
    "hugo": ("date", "lastmod", "publishDate", "expiryDate", "pubdate", "published", "modified", "unpublishdate"),
    "jekyll": ("date", "last_modified_at"),
    "pelican": ("date", "modified"),
    "mkdocs": ("date",),
    "obsidian": (),
    "plain": ("date", "lastmod", "updated", "modified"),
}


class Moment(NamedTuple):
    """A date in ISO order, with its time if it has one. `zone`: seconds east of Greenwich, None when not written."""

    day: date
    time: tuple[int, int, int] | None
    zone: int | None

    def stamp(self) -> float:
        """Seconds since 1970, a date without a time at midnight, without a zone in UTC."""
        hour, minute, second = self.time or (0, 0, 0)
        zone = timezone(timedelta(seconds=self.zone)) if self.zone else UTC
        return datetime(
            self.day.year, self.day.month, self.day.day, hour, minute, min(second, 59), tzinfo=zone
        ).timestamp()


def read_date(text: str) -> Moment | None:
    """The moment that a text in ISO order names; None for other forms and for days that do not exist."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    if match["H"] is None:
        return Moment(day, None, None)
    time = (int(match["H"]), int(match["M"]), int(match["S"] or 0))
    if time[0] > 23 or time[1] > 59 or time[2] > 60:
        return None
    return Moment(day, time, _zone(match["zone"]))


def _zone(written: str | None) -> int | None:
    if not written:
        return None
    match = _OFFSET.match(written)
    if match is None:
        return 0
    seconds = int(match[2]) * 3600 + int(match[3] or 0) * 60
    if seconds >= 86400:
        return 0
    return -seconds if match[1] == "-" else seconds


def trouble(text: str, kind: str, number: bool = False) -> str:
    """What is wrong with a date for the generator `kind`: impossible, unreadable, or "" when it can be read.

    Args:
        text: the value, not empty.
        kind: the site's kind.
        number: whether it is a number, not text, in its format.
    """
    text = text.strip() if kind != "hugo" else text
    iso = _ISO.match(text)
    if iso and read_date(text) is None:
        return "impossible"
    if kind == "hugo":
        readable = _HUGO_ISO.match(text) or _HUGO_WORDS.match(text) or (number and _NUMBER.match(text))
        return "" if readable else "unreadable"
    if kind in ("mkdocs", "obsidian"):
        return ""
    return "" if _DIGIT.search(text) else "unreadable"
