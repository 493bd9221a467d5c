"""Everything taken from mistune, in one place: its leaf and inline grammar.

Importing mistune costs a run on one note more than reading it, for six texts: they are taken once and kept in the
user's cache directory, as pyspellchecker's words are. Only names that have been stable since mistune 3.0 are used;
`tests/syntax/test_mistune.py` takes stock of them.
"""

from __future__ import annotations

import json
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from mdkb.files.cache import age_of, cache_folder, keep, kept_before
from mdkb.tuples import NamedTuple


class Grammar(NamedTuple):
    """Patterns, and names of tags."""

    tag_name: str
    punctuation: str
    auto_link: str
    auto_mail: str
    block_tags: tuple[str, ...]


def imported() -> Grammar:
    """The grammar as the installed mistune has it."""
    from mistune.helpers import BLOCK_TAGS, HTML_TAGNAME, PUNCTUATION
    from mistune.inline_parser import AUTO_EMAIL, InlineParser

    return Grammar(
        HTML_TAGNAME, PUNCTUATION, InlineParser.SPECIFICATION["auto_link"], AUTO_EMAIL, tuple(sorted(BLOCK_TAGS))
    )


def kept() -> Grammar:
    """The same, from the user's cache directory if it has been taken from this very mistune before."""
    try:
        path = cache_folder() / "mistune" / f"{_installed()}.json"
    except OSError:  # not in a folder
        return imported()
    try:
        return _read(json.loads(kept_before(path)))
    except (OSError, ValueError, TypeError):
        grammar = imported()
        keep(path, json.dumps(grammar).encode())
        return grammar


def _installed() -> str:
    """What changes when another mistune is installed."""
    spec = PathFinder.find_spec("mistune")
    folder = Path(spec.origin if spec is not None and spec.origin else "").parent
    return "-".join(age_of(folder / name) for name in ("helpers.py", "inline_parser.py"))


def _read(value: Any) -> Grammar:
    tag_name, punctuation, auto_link, auto_mail, tags = value
    grammar = Grammar(tag_name, punctuation, auto_link, auto_mail, tuple(tags))
    if not all(isinstance(text, str) and text for text in (*grammar[:-1], *grammar.block_tags)):
        raise ValueError("no grammar")
    return grammar


TAG_NAME, PUNCTUATION_CLASS, AUTO_LINK, AUTO_MAIL, _BLOCK_TAGS = kept()
# CommonMark 0.31 dropped `source`, 0.29 dropped `meta`; 0.31 added `search`.
BLOCK_TAG_NAMES: frozenset[str] = frozenset(_BLOCK_TAGS) - {"meta", "source"} | {"search"}
