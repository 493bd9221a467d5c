"""Safe fixes on real sites: the page stays as it was, or changes in the one way that the fix's title says."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mdkb.diagnostic import Diagnostic, apply_edits, compatible
from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.session import Session
from mdkb.testing import session_for
from mdkb.text import SourceText

QUOTES = tuple(rule for rule in built_in().rules if rule.family == "quotes")
LEAVES_THE_PAGE = ("KB306", "KB308", "KB309", "KB314", "KB324")
RENDERER = MarkdownIt("commonmark").enable("table")
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
WHITE_SPACE = re.compile(r"[\s\u00a0\u202f\u2000-\u200a]+")
INVISIBLE = re.compile("[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff]")
CORPORA = ("back2code", "hugo-docs", "obsidian-help-en", "jekyll-docs", "mkdocs-docs")


def read(root: Path) -> dict[str, str]:
    """The notes of a site and what configures it."""
    suffixes = {".md", ".markdown", ".toml", ".yml", ".yaml"}
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(root.rglob("*"))
        if path.suffix in suffixes and path.is_file()
    }


def session_over(files: Mapping[str, str]) -> Session:
    return session_for(files, tuple(Chosen(rule, rule.options()) for rule in QUOTES))


def safely_fixed(text: str, found: Collection[Diagnostic], codes: Collection[str] = ()) -> str:
    fixes = [one.fix for one in found if one.fix and one.fix.safe and (not codes or one.code in codes)]
    return apply_edits(text, dict.fromkeys(edit for fix in compatible(fixes) for edit in fix.edits))


def page(text: str) -> str:
    """The rendered page, as a typographer makes its marks."""
    return html.unescape(RENDERER.render(text)).translate(TYPOGRAPHY).replace("...", "…")


def words(text: str) -> str:
    """The text of the page alone: no tags, no white space, nothing invisible."""
    return INVISIBLE.sub("", WHITE_SPACE.sub("", re.sub(r"<[^>]*>", "", page(text))))


@pytest.mark.parametrize("name", CORPORA)
def test_safe_fixes_on_a_real_site(name: str, corpus: Callable[[str], Path]) -> None:
    files = read(corpus(name))
    session = session_over(files)
    fixed: dict[str, str] = {}
    for path in session.paths:
        found = session.diagnostics(path)
        assert not [one.message for one in found if one.name == "internal-error"], path
        text = files[path]
        quiet = safely_fixed(text, found, LEAVES_THE_PAGE)
        if quiet != text:
            assert page(quiet) == page(text), path
        mended = safely_fixed(text, found)
        if mended != text:
            assert words(mended) == words(text), path
            fixed[path] = mended
    session.change({path: SourceText(text) for path, text in fixed.items()})
    left = [one for path in fixed for one in session.diagnostics(path) if one.fix and one.fix.safe]
    assert left == []


@pytest.mark.parametrize("code", ("KB301", "KB302"))
def test_an_attribution_gets_its_own_paragraph(code: str) -> None:
    rule = next(rule for rule in QUOTES if rule.code == code)
    prefix = "" if code == "KB301" else "> "
    text = f"> Less is more.\n{prefix}-- Ludwig\n"
    found = session_for({"note.md": text}, (Chosen(rule, rule.options()),)).diagnostics("note.md")
    before, after = page(text), page(safely_fixed(text, found))
    assert before == "<blockquote>\n<p>Less is more.\n-- Ludwig</p>\n</blockquote>\n"
    assert after == "<blockquote>\n<p>Less is more.</p>\n<p>-- Ludwig</p>\n</blockquote>\n"
