"""Pelican's settings, read off `pelicanconf.py` as literals: the file is parsed, never run."""

from __future__ import annotations

import ast
from typing import Any

from mdkb.sites.files import Listing
from mdkb.sites.paths import folder_of, name_of, within
from mdkb.tuples import NamedTuple

DEFAULTS: dict[str, Any] = {
    "PATH": ".",
    "SITEURL": "",
    "ARTICLE_PATHS": [""],
    "PAGE_PATHS": ["pages"],
    "STATIC_PATHS": ["images"],
    "ARTICLE_EXCLUDES": [],
    "PAGE_EXCLUDES": [],
    "STATIC_EXCLUDES": [],
    "IGNORE_FILES": ["**/.*"],
    "ARTICLE_URL": "{slug}.html",
    "ARTICLE_SAVE_AS": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "DRAFT_URL": "drafts/{slug}.html",
    "PAGE_URL": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "DRAFT_PAGE_URL": "drafts/pages/{slug}.html",
    "STATIC_URL": "{path}",
    "CATEGORY_URL": "category/{slug}.html",
    "TAG_URL": "tag/{slug}.html",
    "AUTHOR_URL": "author/{slug}.html",
    "SLUGIFY_SOURCE": "title",
    "SLUGIFY_USE_UNICODE": False,
    "SLUG_REGEX_SUBSTITUTIONS": None,
    "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2}).*",
    "PATH_METADATA": "",
    "EXTRA_PATH_METADATA": {},
    "USE_FOLDER_AS_CATEGORY": True,
    "DEFAULT_CATEGORY": "misc",
    "DEFAULT_LANG": "en",
    "DEFAULT_DATE": None,
    "DEFAULT_METADATA": {},
    "AUTHOR": "",
    "MARKDOWN": {},
    "TYPOGRIFY": False,
    "RELATIVE_URLS": False,
    "WITH_FUTURE_DATES": True,
    "INDEX_URL": "",
}


class Unknown(NamedTuple):
    """A value that is not a literal: whatever depends on it is accepted."""

    source: str = ""


UNKNOWN = Unknown()


def configuration_file(listing: Listing, folder: str) -> str:
    """The settings file of a Pelican site in a folder, "" when there is none."""
    named = within(folder, "pelicanconf.py")
    if named in listing.paths:
        return named
    for path in sorted(listing.paths):
        if folder_of(path) == folder and name_of(path) in ("settings.py", "conf.py", "config.py"):
            text = listing.glance(path)
            if "SITEURL" in text and "PATH" in text:
                return path
    return ""


def read(listing: Listing, path: str) -> dict[str, Any]:
    """The settings with Pelican's defaults; values that are no literals are `UNKNOWN`."""
    values = dict(DEFAULTS)
    try:
        tree = ast.parse(listing.text(path))
    except (SyntaxError, ValueError, RecursionError):
        return values
    for node in tree.body:
        targets: list[ast.expr] = []
        value: ast.expr | None = None
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                values[target.id] = _literal(value, values)
    return values


def _literal(node: ast.expr, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return known.get(node.id, UNKNOWN)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _literal(node.left, known), _literal(node.right, known)
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        return left + right if isinstance(left, list) and isinstance(right, list) else UNKNOWN
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNKNOWN
