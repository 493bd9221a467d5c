"""The Hunspell dictionaries of a project, made to count for all that looks words up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mdkb.words import dictionaries, languages, lexicon, runs, suggest, tiers


def use(spelling: Mapping[str, object], root: Path, default: str) -> None:
    """Make the dictionaries that `gather` found count; what was found out without them is forgotten.

    Args:
        spelling: the table that `gather` made; paths in it are relative to the root.
        default: the language of the notes, a tag, for dictionaries whose names tell none.
    """
    found = spelling.get("hunspell")
    pairs = [(str(path), str(language)) for path, language in found] if isinstance(found, tuple) else []
    new = [dictionaries.offer(language or languages.base(default), root / path) for path, language in pairs]
    if any(new):
        for remembered in (
            *(dictionaries.store_of, dictionaries.level, dictionaries.replacements, lexicon.lexicon, runs.noted),
            *(tiers.is_beside, tiers.nearness, tiers.resembling, suggest.ranked),
        ):
            remembered.cache_clear()
