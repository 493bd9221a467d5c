"""What is never checked, whatever the generator (links.md, section 3)."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache
from urllib.parse import urlsplit

from mdkb.regex import regex
from mdkb.sites.base import Resolution

_MAYBE = regex(r"[{$<]|%7[Bb]|^[A-Za-z][A-Za-z0-9+.-]*:|^//")
_TEMPLATE = regex(r"\{\{|\{%|%7B%7B|%7B%25|\$\{|<%|\$[A-Z_]+\b", re.IGNORECASE)
_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")

OWN_PAGE = Resolution("note")
EXTERNAL = Resolution("external")
TEMPLATE = Resolution("skipped", detail="template")
_OTHER_SCHEME = Resolution("skipped", detail="scheme")
_MAIL = Resolution("skipped", detail="mail")
IGNORED = Resolution("skipped", detail="ignored")


def never_checked(destination: str) -> Resolution | None:
    """What a destination is that needs no knowledge of the site: external, of another scheme, a template."""
    if not _MAYBE.search(destination):
        return None
    if _TEMPLATE.search(destination):
        return TEMPLATE
    if destination.startswith("//"):
        return EXTERNAL
    scheme = _SCHEME.match(destination)
    if scheme is None:
        return None
    name = scheme.group(1).lower()
    if name in ("http", "https"):
        return EXTERNAL
    return _MAIL if name == "mailto" else _OTHER_SCHEME


def own_path(destination: str, base: str) -> str | None:
    """The path below the site's own base URL that a full URL means, None when it leads elsewhere."""
    if not base or "//" not in destination[:8]:
        return None
    try:
        given, own = urlsplit(destination), urlsplit(base)
    except ValueError:
        return None
    if not own.netloc or given.netloc.lower() != own.netloc.lower() or given.scheme not in ("http", "https", ""):
        return None
    folder = own.path.rstrip("/")
    if given.path != folder and not given.path.startswith(folder + "/"):
        return None
    return given.path[len(folder) :] or "/"


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    if len(pattern) > 2 and pattern[0] == pattern[-1] == "/":
        return re.compile(pattern[1:-1])
    return re.compile(translate(pattern))


def ignored(destination: str, patterns: tuple[str, ...]) -> bool:
    """Whether a `links.ignore` pattern fits: a glob on the whole destination, or a regular expression `/…/`."""
    return any(_pattern(pattern).search(destination) for pattern in patterns)
