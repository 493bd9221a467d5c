"""Hugo's URLs: sanitised paths, dates and permalink patterns (Hugo's `resources/page/permalinks.go` and `paths`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from mdkb.regex import regex
from mdkb.sites.slugs import without_accents
from mdkb.tuples import NamedTuple

_SIMPLE = regex(r"[A-Za-z0-9./_+~@#-]*")
_ALLOWED = frozenset("./\\_#+~-@")
_ESCAPE = regex(r"%[0-9A-Fa-f]{2}")


@lru_cache(maxsize=4096)
def sanitised(text: str, lower: bool = True, remove_accents: bool = False) -> str:
    """A path or name as it stands in a URL."""
    if remove_accents:
        text = without_accents(text)
    if not _SIMPLE.fullmatch(text):
        text = _cleaned(text)
    return text.lower() if lower else text


def _cleaned(text: str) -> str:
    made: list[str] = []
    waiting = hyphen = False
    for at, char in enumerate(text):
        if char.isalpha() or char in _ALLOWED or _kept(text, at, char):
            hyphen = char == "-"
            if waiting and not hyphen:
                made.append("-")
            waiting = False
            made.append(char)
        elif made and not hyphen and char.isspace():
            waiting = True
    return "".join(made)


def _kept(text: str, at: int, char: str) -> bool:
    category = unicodedata.category(char)
    return category == "Nd" or category[0] in "LM" or (char == "%" and bool(_ESCAPE.match(text, at)))


class Page(NamedTuple):
    """What a permalink pattern may speak of. `sections`: folders from the first to the innermost."""

    title: str
    slug: str
    date: date | None
    sections: tuple[str, ...]
    basename: str


_TOKEN = regex(r"\\:|:([a-zA-Z]+)((?:\[[0-9a-z:]*\])?)|:(\d\d\d\d|\d\d?)")
_NO_DATE = date(1, 1, 1)


def expanded(pattern: str, page: Page, clean: Callable[[str], str]) -> str | None:
    """The path that a permalink pattern makes of a page; None when it holds a token that is not known.

    Args:
        pattern: such as `/:year/:month/:slug/`.
        page: the page.
        clean: makes a name fit for a URL.
    """
    known = True

    def replace(match: re.Match[str]) -> str:
        nonlocal known
        if match[0] == "\\:":
            return ":"
        made = _token(match[1] or match[3], match[2] or "", page, clean)
        if made is None:
            known = False
            return match[0]
        return made

    made = _TOKEN.sub(replace, pattern)
    return re.sub(r"/{2,}", "/", made) if known else None


def _token(name: str, subscript: str, page: Page, clean: Callable[[str], str]) -> str | None:
    if name in ("section", "sectionslug"):
        return clean(page.sections[0]) if page.sections else ""
    if name in ("sections", "sectionslugs"):
        return clean("/".join(_slice(page.sections, subscript)))
    if name == "title":
        return clean(page.title.replace("/", "-"))
    if name == "slug":
        return clean((page.slug or page.title).replace("/", "-"))
    if name in ("contentbasename", "filename"):
        return clean(page.basename)
    if name in ("slugorcontentbasename", "slugorfilename"):
        return clean(page.slug or page.basename)
    return _date_token(name, page.date or _NO_DATE)


def _date_token(name: str, day: date) -> str | None:
    if name == "weekday":
        return str((day.weekday() + 1) % 7)
    if name == "yearday":
        return str(day.timetuple().tm_yday)
    given = {
        "year": str(day.year),
        "month": f"{day.month:02}",
        "monthname": _MONTHS[day.month - 1],
        "day": f"{day.day:02}",
        "weekdayname": _DAYS[day.weekday()],
        "2006": f"{day.year:04}",
        "06": f"{day.year % 100:02}",
        "01": f"{day.month:02}",
        "1": str(day.month),
        "02": f"{day.day:02}",
        "2": str(day.day),
        "January": _MONTHS[day.month - 1],
        "Jan": _MONTHS[day.month - 1][:3],
        "Monday": _DAYS[day.weekday()],
        "Mon": _DAYS[day.weekday()][:3],
    }
    return given.get(name)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _slice(parts: tuple[str, ...], subscript: str) -> tuple[str, ...]:
    """Sections by `[1:]`, `[:2]`, `[0]`, `[last]`, `[:last]`; all without a subscript."""
    inner = subscript.strip("[]")
    if not inner:
        return parts
    last = len(parts) - 1

    def number(text: str) -> int:
        return last if text == "last" else int(text) if text.isdigit() else 0

    first, colon, end = inner.partition(":")
    if not colon:
        at = number(first)
        return parts[at : at + 1]
    return parts[number(first) if first else 0 : number(end) if end else len(parts)]


_DATE = regex(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_FILE_DATE = regex(r"(\d{4})-(\d{2})-(\d{2})(?:-\d{2}-\d{2}-\d{2})?(?=[-_. ]|$)")


def parsed_date(text: str) -> date | None:
    """The day that a front-matter date names, in its own zone."""
    match = _DATE.match(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def dated_name(name: str) -> tuple[date | None, str]:
    """The date at the start of a file name, and the slug that the rest is."""
    match = _FILE_DATE.match(name)
    day = parsed_date(match[0][:10]) if match else None
    return (day, name[match.end() :].strip(" -_")) if match and day else (None, "")
