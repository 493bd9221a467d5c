"""Where a note's new picture goes: where its others lie, or as the generator has it."""

from __future__ import annotations

import pytest

from mdkb.features.asset_path import asset_path
from mdkb.features.snapshot import Snapshot
from mdkb.testing import session_for
from mdkb.text import SourceText

HUGO = {"hugo.toml": "", "static/images/x.png": "", "content/post/b/index.md": "", "content/post/b/p.png": ""}


@pytest.mark.parametrize(
    ("files", "path", "name", "wanted", "text"),
    [
        ({"a.md": ""}, "a.md", "", "images/a-1.png", "![](images/a-1.png)"),
        ({"a.md": "![x](img/x.png)\n", "img/x.png": ""}, "a.md", "", "img/a-1.png", "![](img/a-1.png)"),
        ({"a.md": "![x](x.png)\n", "x.png": "", "a-1.png": ""}, "a.md", "", "a-2.png", "![](a-2.png)"),
        ({"a.md": "", "d/b.md": "![x](i/x.png)", "d/i/x.png": ""}, "a.md", "", "i/a-1.png", "![](i/a-1.png)"),
        (
            {"a.md": "", "b.md": "![x](p/b/x.png)", "p/b/x.png": ""}, "a.md", "My cat.JPG",
            "p/a/my-cat.jpg", "![](p/a/my-cat.jpg)",
        ),
        ({"d/a.md": "![x](../img/x.png)\n", "img/x.png": ""}, "d/a.md", "", "img/a-1.png", "![](../img/a-1.png)"),
        ({**HUGO, "content/post/a.md": ""}, "content/post/a.md", "", "static/images/a-1.png", "![](/images/a-1.png)"),
        (HUGO, "content/post/b/index.md", "", "content/post/b/b-1.png", "![](b-1.png)"),
        ({"_config.yml": "", "_posts/2020-01-01-a.md": ""}, "_posts/2020-01-01-a.md", "c.png", "assets/images/c.png",
         "![](/assets/images/c.png)"),
        ({".obsidian/app.json": "{}", "d/a.md": ""}, "d/a.md", "My cat.png", "My cat.png", "![](../My%20cat.png)"),
        ({".obsidian/app.json": '{"attachmentFolderPath": "./files"}', "d/a.md": ""}, "d/a.md", "", "d/files/a-1.png",
         "![](files/a-1.png)"),
        ({".obsidian/app.json": "{}", "a.md": "![[x.png]]\n", "files/x.png": ""}, "a.md", "", "files/a-1.png",
         "![[a-1.png]]"),
    ],
)  # fmt: skip
def test_where_and_how(files: dict[str, str], path: str, name: str, wanted: str, text: str) -> None:
    texts = {one: SourceText(text) for one, text in files.items()}
    found = asset_path(Snapshot(session_for(files, ()), texts.get), path, name)
    assert (found.path, found.text) == (wanted, text)
