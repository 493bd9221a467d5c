"""MkDocs: URLs, links, warnings and anchors, held to real builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from world import GOOD, World, built, ids_of, program, run, write

DOCS = {
    "docs/index.md": "# Home\n",
    "docs/guide.md": "# Guide\n\n## Set up\n\n## Set up\n",
    "docs/a b.md": "# Spaces\n",
    "docs/dir/index.md": "# Dir\n",
    "docs/dir/README.md": "# Shadowed\n",
    "docs/dir/page.md": "# Page\n",
    "docs/only/README.md": "# Readme\n",
    "docs/img/pic.png": "x",
    "docs/data.json": "{}",
    "docs/secret/x.md": "# Secret\n",
}
LINKS = """
    guide.md guide.md#set-up guide.md/ ./guide.md dir/page.md dir/index.md dir/ dir missing.md ../docs/guide.md
    Guide.md a%20b.md img/pic.png img/nope.png data.json only/README.md . #home #nope guide.md#set-up_1
    guide.md#set-up-1 secret/x.md guide.md?x=1 dir/README.md ../outside.md
"""


def site(extra: str = "") -> dict[str, str]:
    links = "".join(f"- [text]({link})\n" for link in LINKS.split())
    return {
        "mkdocs.yml": f"site_name: Test\nsite_url: https://example.org/\nexclude_docs: secret/\nstrict: false\n{extra}"
        "validation:\n  links:\n    anchors: warn\n    unrecognized_links: info\n",
        **DOCS,
        "docs/index.md": f"# Home\n\n{links}",
    }


@pytest.mark.parametrize("extra", ["", "use_directory_urls: false\n"])
def test_urls(tmp_path: Path, extra: str) -> None:
    files = site(extra)
    write(tmp_path, files)
    run(tmp_path, program("mkdocs"), "build", "-q")
    urls = built(tmp_path / "site")
    world = World(files)
    ours = {path: world.url(path) for path in files if path.endswith(".md")}
    assert {path for path, url in ours.items() if url is None} == {"docs/dir/README.md", "docs/secret/x.md"}
    assert {url for url in ours.values() if url is not None and url not in urls} == set()


def test_links(tmp_path: Path) -> None:
    """What MkDocs warns about is missing to us, and the other way round."""
    files = site()
    write(tmp_path, files)
    said = run(tmp_path, program("mkdocs"), "build")
    missing = set(re.findall(r"contains a link '([^']+)', but the target", said))
    missing |= {f"#{one}" for one in re.findall(r"contains a link '#([^']+)', but there is no such anchor", said)}
    missing |= set(re.findall(r"contains a link '([^']+)', but the doc '[^']+' does not contain an anchor", said))
    world = World(files)
    ours = {
        destination
        for destination, answer, state in world.links("docs/index.md")
        if answer.outcome not in GOOD or state in ("missing", "wrong-case")
    }
    by_luck = {"dir/", "dir"}  # MkDocs leaves them alone, and they work
    assert ours - {"secret/x.md"} == missing - by_luck, said


HEADINGS = """
# Hello, *World*!
## Hello World
## Hello World
## `code --flag` -- and `more`
## Custom { #my-id }
## Über größe & C++
## [A link](guide.md)
## !!!
Text with **bold**{ #inline-id }.

Para
{ #para-id }

<a name="named"></a>

!!! note
    ## In an admonition

- item

    ## In a list
"""


@pytest.mark.parametrize(
    "toc",
    [
        "",
        "  - toc:\n      separator: _\n",
        "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n",
        "  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n",
    ],
)
def test_anchors(tmp_path: Path, toc: str) -> None:
    pytest.importorskip("pymdownx")
    extensions = f"markdown_extensions:\n  - attr_list\n  - admonition\n{toc}"
    files = {**site(extensions), "docs/page.md": HEADINGS}
    write(tmp_path, files)
    run(tmp_path, program("mkdocs"), "build", "-q")
    html = (tmp_path / "site/page/index.html").read_text(encoding="utf-8").partition('role="main"')[2]
    ids = ids_of(html.partition("</footer>")[0])
    truth = {one for one in ids if not one.startswith(("mkdocs", "keyboard", "search"))}
    assert set(World(files).kb.notes["docs/page.md"].ids) <= truth | {""}
    assert truth - {"viewport"} <= set(World(files).kb.notes["docs/page.md"].ids)


def test_html_is_not_rewritten() -> None:
    html = '<img src="../../img/pic.png"> <img src="../img/pic.png"> <a href="page.md">x</a>\n'
    files = {**site(), "docs/dir/page.md": html}
    outcomes = [answer.outcome for _, answer, _ in World(files).links("docs/dir/page.md")]
    assert outcomes == ["asset", "missing", "missing"]


def test_redirects_and_snippets() -> None:
    files = {
        "mkdocs.yml": "site_name: x\nplugins:\n  - redirects:\n      redirect_maps:\n        old.md: new.md\n",
        "docs/new.md": '# New\n\n--8<-- "part.md"\n',
        "docs/a.md": "[old](old.md) [part](new.md#in-part)\n",
        "part.md": "## In part\n",
    }
    world = World(files)
    assert [(answer.outcome, state) for _, answer, state in world.links("docs/a.md")] == [("alias", ""), ("note", "ok")]


def test_inherited_configuration() -> None:
    files = {
        "base.yml": "docs_dir: pages\nuse_directory_urls: false\n",
        "mkdocs.yml": "INHERIT: base.yml\nsite_name: !ENV [NAME, x]\n",
        "pages/a.md": "# A\n",
    }
    assert World(files).url("pages/a.md") == "/a.html"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zensical.toml", "[project]\nsite_name = 'x'\ndocs_dir = 'text'\n"),
        ("zensical.yml", "site_name: x\ndocs_dir: text\n"),
    ],
)
def test_zensical(name: str, text: str) -> None:
    world = World({name: text, "text/a.md": "# A\n"})
    assert (world.sites[0].kind, world.url("text/a.md")) == ("mkdocs", "/a/")
