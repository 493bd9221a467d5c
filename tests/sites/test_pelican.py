"""Pelican: URLs, its special links and anchors, held to real builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from world import GOOD, World, built, ids_of, program, run, write

CONTENT = {
    "content/first.md": "Title: First Post!\nDate: 2020-03-07\nTags: One Two, C++\nCategory: My Cat\n\nText\n",
    "content/sub/second.md": "Title: Ça c'est « l'été » & more\nDate: 2021-11-30\nAuthor: Ann Lee\n\nText\n",
    "content/2019-05-06-third.md": "Title: Third\nSlug: other\n\nText\n",
    "content/french.md": "Title: First Post!\nDate: 2020-03-07\nLang: fr\nSlug: first-post\n\nText\n",
    "content/saved.md": "Title: Saved\nDate: 2020-01-01\nUrl: x/y/\nSave_as: x/y/index.html\n\nText\n",
    "content/draft.md": "Title: Draft\nDate: 2020-01-01\nStatus: draft\n\nText\n",
    "content/pages/about.md": "Title: About us\n\nText\n",
    "content/pages/more/deep.md": "Title: Deep page\n\nText\n",
    "content/images/pic.png": "x",
    "content/extra/robots.txt": "x",
}
BASE = "SITEURL = ''\nPATH = 'content'\nTIMEZONE = 'UTC'\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\nAUTHOR = 'Me'\n"
CONFIGURATIONS = {
    "defaults": "",
    "dated": "ARTICLE_URL = 'posts/{date:%Y}/{date:%b}/{slug}/'\nARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\n",
    "by category": "ARTICLE_URL = '{category}/{slug}.html'\nARTICLE_SAVE_AS = '{category}/{slug}.html'\n",
    "basename": "SLUGIFY_SOURCE = 'basename'\nUSE_FOLDER_AS_CATEGORY = False\n",
    "unicode": "SLUGIFY_USE_UNICODE = True\n",
    "substitutions": "SLUG_REGEX_SUBSTITUTIONS = [(r'[^\\w\\s-]', ''), (r'\\s+', '_')]\n",
    "static": "STATIC_PATHS = ['images', 'extra']\n"
    "EXTRA_PATH_METADATA = {'extra/robots.txt': {'path': 'robots.txt'}}\n",
}


def pelican(folder: Path, files: dict[str, str]) -> frozenset[str]:
    program("pelican")
    write(folder, files)
    run(folder, program("pelican"), "content", "-s", "pelicanconf.py", "-o", "output", "-q")
    return built(folder / "output")


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_urls(tmp_path: Path, name: str) -> None:
    files = {"pelicanconf.py": BASE + CONFIGURATIONS[name], **CONTENT}
    urls = pelican(tmp_path, files)
    world = World(files)
    ours = {path: world.kb.notes[path].url for path in world.kb.notes}
    assert {path: url for path, url in ours.items() if url not in urls} == {}, sorted(urls)
    assert {path for path in world.kb.notes if world.kb.notes[path].unpublished} == {"content/draft.md"}
    unknown = {url for url in urls if world.ask("content/first.md", url).outcome not in {*GOOD, "unpublished"}}
    assert {url for url in unknown if not url.startswith("/theme/")} == set()


LINKS = """
    {filename}first.md {filename}/sub/second.md {filename}sub/second.md {filename}pages/about.md {filename}nope.md
    {static}images/pic.png {static}/images/pic.png {attach}images/pic.png {static}nope.png {filename}images/pic.png
    |filename|first.md %7Bfilename%7Dfirst.md {tag}One%20Two {tag}nope {category}my-cat {author}Ann%20Lee {index}
    {filename}first.md#text {nonsense}x
"""


def test_links(tmp_path: Path) -> None:
    body = "".join(f"- [text]({link})\n" for link in LINKS.split())
    files = {"pelicanconf.py": BASE, **CONTENT, "content/links.md": f"Title: Links\nDate: 2020-01-01\n\n{body}"}
    program("pelican")
    write(tmp_path, files)
    said = run(tmp_path, program("pelican"), "content", "-s", "pelicanconf.py", "-o", "output")
    unfound = "".join(said.split())
    world = World(files)
    for destination, answer, _ in world.links("content/links.md"):
        name = destination.replace("%7B", "").replace("%7D", "}").rpartition("}")[2].partition("#")[0]
        missing = "nope" in destination or "nonsense" in destination
        assert (answer.outcome == "missing") == missing, (destination, answer)
        if "nope.md" in destination:
            assert f"'{name}'" in unfound


TOC = "MARKDOWN = {'extension_configs': {'markdown.extensions.extra': {}, 'markdown.extensions.toc': {}}}\n"
BODY = """Title: A
Date: 2020-01-01

## Hello World

## Hello World

## Own {: #mine }

<a id='x'></a>

Note[^1]

[^1]: Text
"""


@pytest.mark.parametrize("extra", ["", TOC])
def test_anchors(tmp_path: Path, extra: str) -> None:
    files = {"pelicanconf.py": BASE + extra, "content/a.md": BODY}
    pelican(tmp_path, files)
    html = (tmp_path / "output/a.html").read_text(encoding="utf-8").partition("entry-content")[2]
    ours = {one for one in World(files).kb.notes["content/a.md"].ids if not one.startswith("fn")}
    assert ours == {one for one in ids_of(html.partition("</article>")[0]) if not one.startswith("fn")}


def test_settings_are_parsed_never_run() -> None:
    files = {
        "pelicanconf.py": "PATH = 'content'\nSITEURL = ''\nARTICLE_URL = os.environ['X']\nraise SystemExit\n",
        "content/a.md": "Title: A\n\nText\n",
    }
    world = World(files)
    assert world.sites[0].kind == "pelican"
    assert world.ask("content/a.md", "/anything.html").outcome == "skipped"
    assert world.ask("content/a.md", "{filename}b.md").outcome == "missing"
