"""Safe fixes on real sites: done twice they do nothing more, what is opaque stays, and so does the page where it must."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mdkb.files import is_note
from mdkb.note import read_document
from mdkb.rendered import rendered
from mdkb.sites import detect
from mdkb.syntax import Document, Kind

from .conftest import Base

SMALL = ("back2code", "obsidian-help-en", "jekyll-docs", "mkdocs-docs")
RUNS = [
    *((name, "default") for name in (*SMALL, "hugo-docs")),
    ("back2code", "markdownlint"),
    ("mkdocs-docs", "markdownlint"),
]


def texts(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def code(document: Document) -> list[str]:
    return [
        document.code(base, node)
        for base, node in document.walk_all()
        if node.kind in (Kind.FENCED_CODE, Kind.INDENTED_CODE)
    ]


def documents(root: Path, files: Mapping[str, bytes]) -> dict[str, Document]:
    sites = detect(tuple(files), lambda path: files[path].decode("utf-8", "replace") if path in files else None, {})
    return {
        path: read_document(path, next(site for site in sites if site.owns(path)), data.decode("utf-8", "replace"))
        for path, data in files.items()
        if is_note(path)
    }


@pytest.mark.parametrize(("name", "preset"), RUNS)
def test_safe_fixes(base: Base, corpus: Callable[[str], Path], name: str, preset: str) -> None:
    shutil.copytree(corpus(name), base.root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    before = texts(base.root)
    fix = ("--fix", "--preset", preset, "--no-cache", "-q", "--hints")
    base.lint(*fix)
    after = texts(base.root)
    assert after.keys() == before.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert changed, "nothing was mended: nothing is shown by this test"
    base.lint(*fix)
    assert texts(base.root) == after, "done twice"
    old, new = documents(base.root, before), documents(base.root, after)
    for path in changed:
        one, other = old[path], new[path]
        assert [one.source[span] for span in one.bodies] == [other.source[span] for span in other.bodies], path
        assert code(one) == code(other), path
        assert before[path].count(b"\r\n") == 0 or after[path].count(b"\r\n") > 0, path


@pytest.mark.parametrize("name", ["back2code", "jekyll-docs"])
def test_style_leaves_the_page(base: Base, corpus: Callable[[str], Path], name: str) -> None:
    """What the rules about style mend shows on no page, but for the space at the end of a link's text (MD039)."""
    shutil.copytree(corpus(name), base.root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    before = texts(base.root)
    base.lint("--fix", "--preset", "strict", "--select", "style", "--ignore", "MD039", "--no-cache", "-q")
    after = texts(base.root)
    old, new = documents(base.root, before), documents(base.root, after)
    for path in old:
        assert rendered(old[path]) == rendered(new[path]), path
