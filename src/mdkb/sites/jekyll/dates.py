"""Days as Jekyll reads them: in front matter and in the names of posts."""

from __future__ import annotations

from datetime import date

from mdkb.regex import regex

_DATE = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day_of(text: str) -> date | None:
    """The day that a text begins with, None if it begins with none."""
    match = _DATE.match(text)
    return day_at(int(match[1]), int(match[2]), int(match[3])) if match else None


def day_at(year: int, month: int, number: int) -> date | None:
    """That day, None if there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
