"""Globs mean what they mean in .gitignore."""

from __future__ import annotations

import pytest

from mdkb.files import matcher, path_matcher


@pytest.mark.parametrize(
    ("patterns", "hits", "misses"),
    [
        (["*.md"], ["a.md", "x/y/a.md"], ["a.txt", "a.md.txt"]),
        (["drafts"], ["drafts/a.md", "x/drafts/y/a.md", "drafts"], ["drafts2/a.md", "a/draft"]),
        (["drafts/"], ["drafts/a.md", "x/drafts/a.md"], ["drafts", "x/drafts"]),
        (["/drafts"], ["drafts/a.md"], ["x/drafts/a.md"]),
        (["content/post/*.md"], ["content/post/a.md"], ["content/post/x/a.md", "x/content/post/a.md"]),
        (["content/**"], ["content/a", "content/x/y"], ["content"]),
        (["content/**/a.md"], ["content/a.md", "content/x/y/a.md"], ["content/b.md"]),
        (["**/a.md"], ["a.md", "x/a.md"], ["xa.md"]),
        (["a?.md", "[xy].md", "[!a-c]z"], ["ab.md", "x.md", "q/y.md", "dz"], ["a.md", "z.md", "az"]),
        (["*.{md,txt}"], ["a.md", "b/c.txt"], ["a.rst"]),
        (["a{b"], ["a{b"], ["ab"]),
        (["*.md", "!keep.md"], ["a.md"], ["keep.md", "x/keep.md"]),
        (["a.b"], ["a.b"], ["axb"]),
        ([], [], ["a"]),
        (["./x/a.md"], ["x/a.md"], ["y/x/a.md"]),
        (["a\\*b"], ["a*b"], ["axb"]),
    ],
)
def test_globs(patterns: list[str], hits: list[str], misses: list[str]) -> None:
    matches = matcher(patterns)
    assert [path for path in hits if not matches(path)] == []
    assert [path for path in misses if matches(path)] == []


@pytest.mark.parametrize(
    ("patterns", "hits", "misses"),
    [
        (["*.md"], ["a.md"], ["x/a.md", "a.txt"]),
        (["drafts", "notes/"], ["drafts"], ["drafts/a.md", "x/drafts", "notes/a.md"]),
        (["drafts/**"], ["drafts/a.md", "drafts/x/a.md"], ["drafts", "x/drafts/a.md"]),
        (["**/a.md"], ["a.md", "x/y/a.md"], ["xa.md", "a.md/b"]),
        (["**"], ["a", "x/y/a"], []),
        (["**/*.md", "!x/**", "x/b.md"], ["a.md", "y/a.md", "x/b.md"], ["x/a.md"]),
        (["./a.md"], ["a.md"], ["x/a.md"]),
    ],
)
def test_globs_of_whole_paths(patterns: list[str], hits: list[str], misses: list[str]) -> None:
    matches = path_matcher(patterns)
    assert [path for path in hits if not matches(path)] == []
    assert [path for path in misses if matches(path)] == []
