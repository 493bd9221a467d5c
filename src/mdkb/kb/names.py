"""Names: by which words of a destination a file may be meant, so that one that comes or goes concerns few links."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mdkb.facts.model import Exports
from mdkb.regex import regex
from mdkb.sites.paths import decoded

_BETWEEN = regex(r"[/}|]")  # segments of a path, and the end of Pelican's `{filename}`
_UNSURE = regex(r"[?&\\;<>]")
FOLDERS_OWN = "index"  # the name of a folder's own page, whether it is called so or README


def names_of_path(path: str) -> Iterator[str]:
    """The names in a path or URL: each segment, as `plain` has it."""
    for segment in _BETWEEN.split(path):
        name = plain(segment)
        if name:
            yield name


def names_of(exports: Exports) -> set[str]:
    """All names by which destinations may mean a note: of its path, its URL, its redirects and its title."""
    texts = (exports.path, exports.url or "", *exports.aliases, exports.title)
    return {name for text in texts for one in dict.fromkeys((text, decoded(text))) for name in names_of_path(one)}


def name_meant(destination: str) -> str:
    """The name that whatever a destination means must have among its own; "" when that cannot be told.

    It is that of the last segment, or of the one before where that is the own page of a folder.
    """
    if _UNSURE.search(destination):
        return ""
    for segment in reversed(_BETWEEN.split(decoded(destination))):
        if segment in (".", ".."):
            return ""
        name = plain(segment)
        if name and name != FOLDERS_OWN:
            return name
        if segment and not name:
            return ""
    return ""


def last_names(path: str) -> tuple[str, ...]:
    """The names at the end of a path: of the file, and of the folder whose own page it is."""
    names = list(names_of_path(path))[-2:]
    return tuple(names if names and names[-1] == FOLDERS_OWN else names[-1:])


def plain(segment: str) -> str:
    """A segment without what sites may change in it: extensions, letter case, all but letters and digits."""
    text = segment.lstrip("._").partition(".")[0]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    name = "".join(letter for letter in text.casefold() if letter.isalnum())
    return FOLDERS_OWN if name == "readme" else name
