"""aspell's personal lists, `.aspell.<language>.pws`: a header, then a word a line.

Source: GNU Aspell's manual, "Format of the personal and replacement dictionaries".
"""

from __future__ import annotations

from mdkb.words.wordlists.entries import NOTHING, Entries

NAMES = tuple(f".aspell.{language}.pws" for language in ("en", "fr", "de", "es", "it", "nl", "pt"))


def read(text: str) -> Entries:
    """The words below the header `personal_ws-1.1 <language> <count> [<encoding>]`."""
    header, _, body = text.partition("\n")
    if not header.startswith("personal_ws-"):
        return NOTHING
    return Entries(tuple(line.strip() for line in body.splitlines() if line.strip()))
