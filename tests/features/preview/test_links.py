"""Where links lead in the preview."""

from __future__ import annotations

import pytest

from features.preview.drawn import Notes, draw

FILES = {
    "sub/b.md": "# Bee\n\n## Deep thoughts\n",
    "pic.png": "",
    "song.mp3": "",
    "film.webm": "",
    "data.csv": "",
    "a&b.md": "",
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](sub/b.md)", '<a href="../note/sub/b.md" title="Bee">x</a>'),
        ("[x](sub/b.md#deep-thoughts)", '<a href="../note/sub/b.md#deep-thoughts" title="Bee">x</a>'),
        ("[x](sub/b.md#gone)", '<a class="link dead" href="../note/sub/b.md#gone" title="Bee has no heading #gone">x</a>'),
        ("[x](a&b.md)", '<a href="../note/a%26b.md" title="a&amp;b.md">x</a>'),
        ("[x](gone.md)", '<a class="link dead" title="gone.md is not there">x</a>'),
        ("[x](data.csv)", '<a href="../file/data.csv">x</a>'),
        ("[x](https://example.org/a?b#c)", '<a href="https://example.org/a?b#c" rel="noopener noreferrer" target="_blank">x</a>'),
        ("[x](#gone)", '<a class="link dead" title="no heading here is called #gone">x</a>'),
        ("<me@example.org>", '<a href="mailto:me@example.org" rel="noopener noreferrer" target="_blank">me@example.org</a>'),
        ('![a "b"](pic.png)', '<img src="../file/pic.png" alt="a &quot;b&quot;" loading="lazy">'),
        ("![a](song.mp3)", '<audio src="../file/song.mp3" controls="" title="a"></audio>'),
        ("![a](film.webm)", '<video src="../file/film.webm" controls="" title="a"></video>'),
        ("![a](https://x.example/p.png)", '<span class="picture remote" data-src="https://x.example/p.png" data-alt="a"><b>a</b> <i>x.example</i></span>'),
    ],
)  # fmt: skip
def test_links(text: str, html: str) -> None:
    assert html in draw(text, files=FILES)


def test_wiki_links() -> None:
    files = {".obsidian/app.json": "{}", **FILES}
    assert '<a href="../note/sub/b.md" title="Bee">b</a>' in draw("[[b]]", files=files)
    assert '<a href="../note/sub/b.md#deep-thoughts" title="Bee">text</a>' in draw(
        "[[b#Deep thoughts|text]]", files=files
    )
    assert '<img src="../file/pic.png" alt="pic.png"' in draw("![[pic.png|100]]", files=files)
    assert '<a class="link dead"' in draw("[[nowhere]]", files=files)
    assert "<b>embedded</b> b</a>" in draw("![[b]]", files=files)


def test_a_site_publishes_elsewhere() -> None:
    files = {"hugo.toml": "", "content/post/b.md": "---\ntitle: Bee\ndraft: true\n---\n", "static/pic.png": ""}
    text = '[x](/post/b/) [y]({{< ref "post/b" >}}) ![p](/pic.png) {{< figure src="/pic.png" link="/post/b/" >}}'
    drawn = draw(text, files=files, path="content/note.md")
    assert drawn.count('href="../../note/content/post/b.md"') == 2
    assert drawn.count('src="../../file/static/pic.png"') == 2
    assert 'class="link draft"' in drawn


def test_the_files_that_a_page_shows() -> None:
    page = Notes({"note.md": "![a](pic.png) [x](data.csv) [b](sub/b.md)\n", **FILES}).page()
    assert page.files == {"pic.png", "data.csv"}
