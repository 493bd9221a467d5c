"""Jekyll's URLs: permalink styles, tokens and slugs (jekyll 4: `url.rb`, `drops/url_drop.rb`, `utils.rb`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

POST_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_TOKEN = regex(r":([a-z_]+)")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Named(NamedTuple):
    """What a permalink may speak of. `path`: without extension; `basename`: without extension, for posts with
    their date; `slug`: the front matter's, or the name without date."""

    collection: str
    path: str
    basename: str
    slug: str
    categories: tuple[str, ...]
    day: date | None
    extension: str


@cache
def _outside(kept: str) -> re.Pattern[str]:
    return re.compile(rf"[^\w{kept}]+|_+" if "_" not in kept else rf"[^\w{kept}]+")


def slugify(text: str, mode: str = "default", *, keep_case: bool = False) -> str:
    """`Jekyll::Utils.slugify`: runs of other characters become one `-`, none at the ends."""
    kept = re.escape("._~!$&'()+,;=@") if mode == "pretty" else ""
    made = _outside(kept).sub("-", text).strip("-") if kept else _outside("").sub("-", text).strip("-")
    return made if keep_case else made.lower()


def expanded(template: str, named: Named) -> str:
    """The URL path a permalink template makes."""
    values = _values(named)

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        for end in range(len(name), 0, -1):
            if name[:end] in values:
                return values[name[:end]] + name[end:]
        return match[0]

    made = _TOKEN.sub(replace, template)
    return sanitised(made)


def sanitised(url: str) -> str:
    """One leading slash, no doubled ones, no dot segments."""
    return re.sub(r"/{2,}", "/", "/" + url.replace("..", "/").replace("./", ""))


def _values(named: Named) -> Mapping[str, str]:
    day = named.day or date(1970, 1, 1)
    year, week, weekday = day.isocalendar()
    categories = dict.fromkeys(category.lower() for category in named.categories)
    return {
        "collection": named.collection,
        "path": named.path,
        "name": slugify(named.basename),
        "basename": named.basename,
        "title": slugify(named.slug, "pretty", keep_case=True),
        "slug": slugify(named.slug),
        "categories": "/".join(categories),
        "slugified_categories": "/".join(dict.fromkeys(slugify(category) for category in named.categories)),
        "output_ext": named.extension,
        "year": f"{day.year:04}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "hour": "00",
        "minute": "00",
        "second": "00",
        "i_day": str(day.day),
        "i_month": str(day.month),
        "short_month": _MONTHS[day.month - 1][:3],
        "long_month": _MONTHS[day.month - 1],
        "short_year": f"{day.year % 100:02}",
        "y_day": f"{day.timetuple().tm_yday:03}",
        "w_year": str(year),
        "week": f"{week:02}",
        "w_day": str(weekday),
        "short_day": _DAYS[day.weekday()][:3],
        "long_day": _DAYS[day.weekday()],
    }


def suffix(style: str) -> str:
    """How a site's permalink style ends the URLs of pages and collections."""
    if style == "pretty" or (style not in POST_STYLES and style.endswith("/")):
        return "/"
    return ":output_ext" if style in POST_STYLES or style.endswith(":output_ext") else ""
