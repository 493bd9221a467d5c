"""Which notes are alike."""

from __future__ import annotations

import pytest

from mdkb.kb.sections import is_draft, section_of


@pytest.mark.parametrize(
    ("path", "root", "section"),
    [
        ("content/post/2020/x.md", "", "content/post"),
        ("content/en/functions/a/x.md", "", "content/en/functions"),
        ("content/about.md", "", "content"),
        ("docs/guide/x.md", "", "docs/guide"),
        ("_posts/2020-01-02-x.md", "", "_posts"),
        ("src/content/blog/x.md", "", "src/content/blog"),
        ("site/content/post/x.md", "site", "site/content/post"),
        ("x.md", "", ""),
        ("Notes/a/b/x.md", "", "Notes"),
    ],
)
def test_sections(path: str, root: str, section: str) -> None:
    assert section_of(path, root) == section


def test_drafts() -> None:
    assert is_draft("post/x.md", {"draft": "true"})
    assert is_draft("_drafts/x.md", {})
    assert is_draft("x.md", {"status": "Draft"})
    assert is_draft("x.md", {"published": "false"})
    assert not is_draft("post/drafting.md", {"draft": "false"})
