"""Jekyll: URLs, Liquid links and anchors, held to real builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from world import GOOD, World, built, ids_of, program, run, write

SOURCE = {
    "_layouts/default.html": '<div id="layout-id">{{ content }}</div>',
    "index.md": "---\ntitle: Home\n---\n",
    "about.md": "---\ntitle: About\nredirect_from: /old/\n---\n",
    "custom.md": "---\npermalink: /some/where/\n---\n",
    "file.md": "---\npermalink: /exact.html\n---\n",
    "docs/page one.md": "---\ntitle: One\n---\n",
    "docs/index.md": "---\ntitle: Docs\n---\n",
    "plain.md": "no front matter\n",
    "page.html": "---\ntitle: HTML\n---\n",
    "raw.html": "<p>raw</p>",
    "img/pic.png": "x",
    "_posts/2020-03-07-Hello-World.md": "---\ntitle: Hello\ncategories: One Two\n---\n",
    "_posts/2021-12-31-été-ça!.md": "---\ntitle: x\ncategory: Été\n---\n",
    "_posts/2021-01-02-slugged.md": "---\nslug: Other Slug\ntags: [a]\n---\n",
    "topic/_posts/2019-02-03-deep.md": "---\ntitle: Deep\ncategories: [Three Four]\n---\n",
    "_posts/2020-01-01-off.md": "---\npublished: false\n---\n",
    "_posts/2998-01-01-later.md": "---\ntitle: Later\n---\n",
    "_recipes/soup.md": "---\ntitle: Soup\n---\n",
    "_recipes/sub/cake.md": "---\ntitle: Cake\n---\n",
    "_hidden/x.md": "---\ntitle: x\n---\n",
    "_drafts/idea.md": "---\ntitle: Idea\n---\n",
    "README.md": "# Readme\n",
    "vendor/bundle/x.md": "---\n---\n",
}
HIDDEN = {
    "_posts/2020-01-01-off.md",
    "_posts/2998-01-01-later.md",
    "_hidden/x.md",
    "_drafts/idea.md",
    "vendor/bundle/x.md",
}
STYLES = ["date", "pretty", "ordinal", "weekdate", "none", "/:year/:month/:title/", "/blog/:slug:output_ext",
          "/:short_year-:i_month-:i_day/:categories/:name"]  # fmt: skip


def site(style: str, extra: str = "") -> dict[str, str]:
    return {
        "_config.yml": f"url: https://example.org\npermalink: {style}\ncollections:\n  recipes:\n    output: true\n"
        f"  hidden:\n    output: false\ntimezone: UTC\nexclude: [secret]\ndisable_disk_cache: true\n{extra}",
        **SOURCE,
    }


def jekyll(folder: Path, files: dict[str, str]) -> frozenset[str]:
    program("jekyll")
    write(folder, files)
    run(folder, program("jekyll"), "build", "-q")
    return built(folder / "_site")


@pytest.mark.parametrize("style", STYLES)
def test_urls(tmp_path: Path, style: str) -> None:
    files = site(style)
    urls = jekyll(tmp_path, files)
    world = World(files)
    ours = {path: world.url(path) for path in world.kb.notes}
    assert {path for path, url in ours.items() if url is None} == HIDDEN
    absent = {path: url for path, url in ours.items() if url and not {url, f"{url}.html", f"{url}/"} & urls}
    assert absent == {}, sorted(urls)
    assert {url for url in urls if world.ask("index.md", url).outcome not in GOOD} == set()


def test_liquid_links(tmp_path: Path) -> None:
    tags = (
        "link about.md",
        "link /img/pic.png",
        "link _posts/2020-03-07-Hello-World.md",
        "link _recipes/soup.md",
        "post_url 2020-03-07-Hello-World",
        "post_url topic/2019-02-03-deep",
    )
    body = "".join(f"{{% {tag} %}}\n" for tag in tags)
    files = {**site("date"), "links.md": f"---\n---\n{body}\n"}
    jekyll(tmp_path, files)
    world = World(files)
    for tag in tags:
        name, _, value = tag.partition(" ")
        assert world.ask("links.md", value, via=name).outcome in GOOD, tag
    for via, value in (("link", "nope.md"), ("post_url", "2020-01-01-nope"), ("link", "about.html")):
        assert world.ask("links.md", value, via=via).outcome == "missing"
    assert world.ask("links.md", "/old/", via="relative_url").outcome == "alias"


def test_base_url_and_relative_links() -> None:
    files = {**site("pretty", "baseurl: /base\n"), "docs/a.md": "---\n---\n"}
    world = World(files)
    assert world.ask("docs/a.md", "/about/").outcome == "missing"
    assert world.ask("docs/a.md", "/base/about/").outcome == "note"
    assert world.ask("docs/a.md", "/about/", via="relative_url").outcome == "note"
    assert world.ask("docs/a.md", "../../about/").outcome == "note"
    assert world.ask("docs/a.md", "../about.md").outcome == "source"
    for sign in ({"Gemfile": 'gem "github-pages"\n'}, {"CNAME": "docs.example.org\n"}):
        helped = World({**files, **sign})
        assert helped.ask("docs/a.md", "../about.md").outcome == "note"
    assert helped.url("plain.md") == "/plain/"


HEADINGS = """---
title: A
---
## Hello, *World*!
## Hello World
## Hello World 1
## `code --flag` -- and `more`
## Custom {#my-id}
## After {#OUTER_CALL.After}
## 日本語 & C++ "quoted" it's...
## [A link](/x)
## 1. Numbered
## !!!
Text
{: #para-id}

**bold**{: #inline-id}

<a name="named"></a>
"""


@pytest.mark.parametrize("kramdown", ["", "kramdown:\n  input: kramdown\n", "kramdown:\n  auto_id_prefix: p-\n"])
def test_anchors(tmp_path: Path, kramdown: str) -> None:
    files = {**site("pretty", kramdown), "a.md": HEADINGS.replace("\n##", "\n\n##")}
    jekyll(tmp_path, files)
    truth = ids_of((tmp_path / "_site/a/index.html").read_text(encoding="utf-8"))
    assert set(World(files).kb.notes["a.md"].ids) - {"layout-id", ""} == truth


def test_defaults_and_permalinks_of_collections() -> None:
    extra = (
        "defaults:\n  - scope: {path: docs}\n    values: {permalink: '/d/:basename/'}\n"
        "  - scope: {path: '', type: recipes}\n    values: {permalink: '/eat/:name'}\n"
    )
    world = World(site("pretty", extra))
    assert world.url("docs/page one.md") == "/d/page one/"
    assert world.url("_recipes/soup.md") == "/eat/soup"
