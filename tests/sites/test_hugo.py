"""Hugo: URLs, `ref`, link modes, resources and anchors, held to real builds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from world import GOOD, TODAY, World, built, program, run, write

LAYOUT = '<i data-source="@@{{ with .File }}{{ .Path | safeURL }}{{ end }}@@"></i>{{ .Content }}'
BASE = dict.fromkeys(("layouts/_default/single.html", "layouts/_default/list.html", "layouts/index.html"), LAYOUT)
PAGES = {
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/post/_index.md": "---\ntitle: Posts\n---\n",
    "content/post/first.md": "---\ntitle: First Post!\ndate: 2020-03-07\nslug: Fürst Slug\ntags: [One Two, C++]\n---\n",
    "content/post/Second Post.md": "---\ntitle: Ça c'est « l'été » — 2\ndate: 2021-11-30T23:30:00+02:00\n"
    "categories: [Été]\n---\n",
    "content/post/2019-05-06-third.md": "---\ntitle: Third\naliases: [/old/third, older, deep/er.html]\n---\n",
    "content/post/sub/fourth.md": "---\ntitle: Fourth / Part\ndate: 2022-01-02\n---\n",
    "content/post/bundle/index.md": "---\ntitle: Bundle\ndate: 2020-01-01\n---\n",
    "content/post/bundle/notes.md": "---\ntitle: A resource\n---\n",
    "content/post/bundle/data.txt": "x",
    "content/docs/deep/er/page.md": "---\ntitle: Deeper\n---\n",
    "content/docs/deep/_index.md": "---\ntitle: Deep\n---\n",
    "content/guide.md": "+++\ntitle = 'Guide'\nurl = '/custom/guide.html'\n+++\n",
    "content/plain.md": "+++\ntitle = 'Plain'\nurl = 'somewhere/else'\n+++\n",
    "content/a.b.c.md": "---\ntitle: Dots\n---\n",
    "content/hidden.md": "---\ntitle: Draft\ndraft: true\n---\n",
    "content/later.md": "---\ntitle: Later\ndate: 2999-01-01\n---\n",
    "content/gone.md": "---\ntitle: Gone\nexpiryDate: 2001-01-01\n---\n",
    "content/never.md": "---\ntitle: Never\nbuild:\n  render: never\n---\n",
    "static/pic.png": "x",
    "static/img/Other.svg": "<svg/>",
}
CONFIGURATIONS = {
    "defaults": "",
    "permalinks": "[permalinks]\npost = '/:year/:month/:title/'\ndocs = '/d/:sections[last]/:contentbasename'\n",
    "by kind": "[permalinks.page]\npost = '/:year/:2006-01/:slug'\n[permalinks.section]\npost = '/articles/'\n",
    "dates": "[frontmatter]\ndate = [':filename', ':default']\n[permalinks]\npost = '/:year-:month-:day/:slug/'\n",
    "ugly": "uglyURLs = true\n",
    "ugly section": "[uglyURLs]\npost = true\n",
    "case": "disablePathToLower = true\n[permalinks]\npost = '/x/:title/'\n",
    "accents": "removePathAccents = true\n[permalinks]\npost = '/:section/:title/'\n",
    "taxonomies": "[taxonomies]\ntag = 'tags'\n[permalinks.term]\ntags = '/t/:slug/'\n",
    "weekdays": "[permalinks]\npost = '/:weekday/:weekdayname/:yearday/:monthname/:slugorcontentbasename'\n",
}


def hugo(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """Build a site; the URL path of each source file by what its page says."""
    program("hugo")
    write(folder, files)
    run(folder, program("hugo"), "--quiet", "--clock", f"{TODAY}T12:00:00Z")
    found = {}
    for file in (folder / "public").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if '"@@' in text:
            source = unescape(text.partition('"@@')[2].partition("@@")[0])
            if source:
                url = "/" + file.relative_to(folder / "public").as_posix()
                found["content/" + source.replace("\\", "/")] = url
    return found


def served(url: str) -> set[str]:
    """The spellings of a file's URL."""
    return {url, url.removesuffix("index.html")}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_urls(tmp_path: Path, name: str) -> None:
    files = {"hugo.toml": f"baseURL = 'https://example.org/'\n{CONFIGURATIONS[name]}", **BASE, **PAGES}
    truth = hugo(tmp_path, files)
    world = World(files)
    ours = {path: world.url(path) for path in files if path.endswith(".md")}
    wrong = {
        path: (url, truth.get(path))
        for path, url in ours.items()
        if (url is None) != (path not in truth) or (url is not None and unquote(url) not in served(truth[path]))
    }
    assert wrong == {}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_served(tmp_path: Path, name: str) -> None:
    """Every file of the built site is something to us, and every redirect an alias."""
    files = {"hugo.toml": f"baseURL = 'https://example.org/'\n{CONFIGURATIONS[name]}", **BASE, **PAGES}
    hugo(tmp_path, files)
    world = World(files)
    urls = built(tmp_path / "public")
    wrong = {url: answer for url in urls if (answer := world.ask("content/_index.md", url)).outcome not in GOOD}
    assert wrong == {}
    assert world.ask("content/_index.md", "/nowhere/").outcome == "missing"


def test_languages(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'en'\n"
        "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
        **BASE,
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/_index.fr.md": "---\ntitle: Accueil\n---\n",
        "content/a.md": "---\ntitle: A\n---\n[b]({{< ref b >}})\n",
        "content/a.fr.md": "---\ntitle: A\nslug: un\naliases: [/vieux]\n---\n[b]({{< ref b >}})\n",
        "content/b.md": "---\ntitle: B\n---\n",
        "content/b.fr.md": "---\ntitle: B\nurl: bé\n---\n",
        "content/c.de.md": "---\ntitle: not a language\n---\n",
    }
    truth = hugo(tmp_path, files)
    world = World(files)
    for path in (path for path in files if path.endswith(".md")):
        assert unquote(world.url(path) or "") in served(truth[path]), path
    urls = built(tmp_path / "public")
    assert {url for url in urls if world.ask("content/a.md", url).outcome not in GOOD} == set()
    assert world.links("content/a.fr.md")[0][1].path == "content/b.fr.md"


@pytest.mark.parametrize(
    ("configuration", "language"),
    [
        ("languageCode = 'fr'\n", "fr"),
        ("languageCode = 'fr-FR'\n", "fr-FR"),
        ("locale = 'de_CH'\n", "de-CH"),
        ("languageCode = 'en-us'\ndefaultContentLanguage = 'fr'\n", "fr"),
        ("languageCode = 'en-gb'\ndefaultContentLanguage = 'en'\n", "en-gb"),
        ("[languages.en]\nlanguageCode = 'en-GB'\n", "en-GB"),
        ("languageCode = 'fr'\n[languages.en]\nweight = 1\n", "en"),
        ("languageCode = 'not a language'\n", "en"),
        ("", "en"),
    ],
)
def test_language_code(configuration: str, language: str) -> None:
    world = World({"hugo.toml": configuration, "content/a.md": "---\ntitle: A\n---\n"})
    assert world.facts["content/a.md"].language == language
    assert world.url("content/a.md") == "/a/"


REFS = {
    "content/docs/refs.md": "hello Hello hello.md Hello.md post/2017/hello.md /post/2017/hello /post/2017/Hello.md "
    "../post/2017/hello.md 2017/hello.md bundle /post/bundle /post/bundle/index.md post /post/ guide dup ./dup dup.md "
    "sub/dup hi-slug /2017/hi-slug/ /old/hello /custom/guide.html /static.png missing index _index / two.words "
    "deep",
    "content/post/_index.md": "/post hello 2017/hello ./2017/hello bundle bundle/ ./bundle",
    "content/post/bundle/index.md": "hello ../2017/hello.md ../2017/hello ./2017/hello.md dup /docs/dup res.md "
    "./res.md",
    "content/docs/sub/here.md": "dup ./dup ../dup ../dup.md ../refs.md other refs /docs/refs.md docs/refs docs/refs.md",
}


def test_ref(tmp_path: Path) -> None:
    """`ref` finds what Hugo finds, and nothing else."""
    files = {
        "hugo.toml": "baseURL = 'https://example.org/'\nrefLinksErrorLevel = 'WARNING'\n",
        **BASE,
        "content/post/2017/Hello.md": "---\ntitle: Hello\nslug: hi-slug\naliases: [/old/hello]\n---\n",
        "content/post/bundle/res.md": "---\ntitle: r\n---\n",
        "content/guide.md": "---\ntitle: Guide\nurl: /custom/guide.html\n---\n",
        "content/docs/dup.md": "---\ntitle: Dup\n---\n",
        "content/docs/sub/dup.md": "---\ntitle: Dup\n---\n",
        "content/docs/sub/_index.md": "---\ntitle: Sub\n---\n",
        "content/two.words.md": "---\ntitle: Two\n---\n",
        "content/x/deep/er.md": "---\ntitle: Deep\n---\n",
        "static/static.png": "x",
        **{
            path: f"---\ntitle: {path}\n---\n" + "".join(f'- {{{{< relref "{ref}" >}}}}\n' for ref in refs.split())
            for path, refs in REFS.items()
        },
    }
    program("hugo")
    write(tmp_path, files)
    said = run(tmp_path, program("hugo"), "--clock", f"{TODAY}T12:00:00Z")
    world = World(files)
    wrong = []
    for path, refs in REFS.items():
        for ref in refs.split():
            mark = f'"{ref}"'
            source = path.removeprefix("content/")
            failed = any("REF_NOT_FOUND" in line and mark in line and source in line for line in said.splitlines())
            ambiguous = any("ambiguous" in line and mark in line and source in line for line in said.splitlines())
            answer = world.ask(path, ref, kind="inline", via="relref")
            ours = "ambiguous" if answer.outcome == "ambiguous" else "ok" if answer.outcome in GOOD else "missing"
            truth = "ambiguous" if ambiguous else "missing" if failed else "ok"
            if ours != truth:
                wrong.append((path, ref, ours, truth))
    assert wrong == []


def test_anchors(tmp_path: Path) -> None:
    """The anchors of a page are the ids Hugo gives."""
    from world import ids_of

    body = """
## Hello, *World*!
## Hello World
## Hello World 1
## `code --flag` -- and `more`
## Custom {#my-id}
## 日本語 & C++ "quoted" it's
## [A link](/x) and ![pic](/p.png)
### Ünïcode_snake  two  spaces
## !!!
## ???
Setext
======
Term one
: Means one.

Text[^1] <span id="html-id">x</span>.

> ## Quoted

- ## In a list

[^1]: Note.
"""
    for engine in ("github", "github-ascii", "blackfriday"):
        folder = tmp_path / engine
        files = {
            "hugo.toml": "baseURL = 'https://example.org/'\n[markup.goldmark.renderer]\nunsafe = true\n"
            f"[markup.goldmark.parser]\nautoIDType = '{engine}'\nautoDefinitionTermID = true\n",
            **BASE,
            "content/a.md": f"---\ntitle: A\n---\n{body}",
        }
        hugo(folder, files)
        truth = ids_of((folder / "public/a/index.html").read_text(encoding="utf-8"))
        world = World(files)
        ours = {one for one in world.kb.notes["content/a.md"].ids if not one.startswith("fn")}
        assert ours == {one for one in truth if not one.startswith("fn")}, engine


def test_link_modes() -> None:
    files = {
        "content/post/a.md": "",
        "content/post/b.md": "",
        "content/post/pic.png": "",
        "content/post/bundle/index.md": "",
        "content/post/bundle/pic.png": "",
        "assets/logo.png": "",
    }
    url = World({"hugo.toml": "baseURL = 'https://example.org/'\n", **files})
    assert url.ask("content/post/a.md", "b.md").outcome == "source"
    assert url.ask("content/post/a.md", "../b/").outcome == "note"
    assert url.ask("content/post/a.md", "pic.png", image=True).outcome == "source"
    assert url.ask("content/post/bundle/index.md", "pic.png", image=True).outcome == "asset"
    hooks = ("link", "image")
    always = "".join(f"[markup.goldmark.renderHooks.{hook}]\nuseEmbedded = 'always'\n" for hook in hooks)
    page = World({"hugo.toml": f"baseURL = 'https://example.org/'\n{always}", **files})
    assert page.ask("content/post/a.md", "b.md").outcome == "note"
    assert page.ask("content/post/a.md", "b").outcome == "note"
    assert page.ask("content/post/a.md", "bundle").path == "content/post/bundle/index.md"
    assert page.ask("content/post/a.md", "logo.png", image=True).outcome == "asset"
    hook = World({"hugo.toml": "baseURL = 'https://example.org/'\n", "layouts/_markup/render-link.html": "x", **files})
    assert hook.ask("content/post/bundle/index.md", "../b.md").outcome == "note"
    assert hook.ask("content/post/a.md", "g").outcome == "skipped"
    assert hook.ask("content/post/a.md", "nothing").outcome == "missing"


def test_base_url_with_a_path() -> None:
    files = {"content/a.md": "", "content/b.md": ""}
    world = World({"hugo.toml": "baseURL = 'https://example.org/blog/'\n", **files})
    assert world.ask("content/a.md", "/b/").outcome == "missing"
    assert world.ask("content/a.md", "/blog/b/").outcome == "note"
    assert world.ask("content/a.md", "../b/").outcome == "note"
    assert world.ask("content/a.md", "https://example.org/blog/b/").detail == "own address"
    assert world.ask("content/a.md", "https://example.org/other/").outcome == "external"


def test_configuration_folder() -> None:
    files = {
        "config/_default/hugo.yaml": "baseURL: https://example.org/\n",
        "config/_default/languages.toml": "[en]\nweight = 1\n[fr]\nweight = 2\n",
        "config/production/permalinks.toml": "post = '/:slug/'\n",
        "content/post/a.fr.md": "---\ntitle: Un Deux\n---\n",
    }
    world = World(files)
    assert world.sites[0].kind == "hugo"
    assert world.url("content/post/a.fr.md") == "/fr/un-deux/"
    assert json.dumps(world.sites[0].configuration) == json.dumps(
        ["config/_default/hugo.yaml", "config/_default/languages.toml", "config/production/permalinks.toml"]
    )


TEMPLATED = '{{ if ( gt 1 0 ) }}\n<a href="/nowhere/">x</a>\n\n    [a]\n{{ end }}'


@pytest.mark.parametrize(
    ("name", "template", "links"),
    [
        ("code", None, 0),
        ("listing", '<div>{{ highlight (trim .Inner "\\n") "html" "" }}</div>', 0),
        ("output", "<pre><code>{{ .Inner }}</code></pre>", 0),
        ("mermaid", '<div class="diagram">{{ .Inner }}</div>', 0),
        ("code", "<section>{{ .Inner | markdownify }}</section>", 1),
        ("note", '<aside class="highlighted">{{ .Page.RenderString .Inner }}</aside>', 1),
        ("aside", "<pre>{{ .Get 0 }}</pre>", 1),
    ],
)
def test_what_a_shortcode_shows_as_code_is_no_markdown(name: str, template: str | None, links: int) -> None:
    page = f"---\ntitle: A\n---\n{{{{< {name} >}}}}\n{TEMPLATED}\n{{{{< /{name} >}}}}\n"
    files = {"hugo.toml": "", "content/a.md": page}
    if template is not None:
        files[f"layouts/shortcodes/{name}.html"] = template
    assert len(World(files).facts["content/a.md"].links) == links
