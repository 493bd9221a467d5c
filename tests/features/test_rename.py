"""Moving files: every link keeps its target and its style."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mdkb.diagnostic import apply_edits
from mdkb.features.rename import files_moved, moved, navigation_edits
from mdkb.features.renaming import rename
from mdkb.features.snapshot import Snapshot
from mdkb.files import is_note, walk
from mdkb.kb.pages import query_of, resolve
from mdkb.registry import Registry
from mdkb.selection import Selection
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText

HUGO = {"hugo.toml": "baseURL = 'https://example.org/'\n"}
HOOK = {**HUGO, "layouts/_markup/render-link.html": "x", "layouts/_markup/render-image.html": "x"}
VAULT = {".obsidian/app.json": "{}"}
MKDOCS = {"mkdocs.yml": "site_name: x\nnav:\n  - Home: index.md\n  - Guide: guide/start.md\n"}
JEKYLL = {"_config.yml": "plugins: [jekyll-relative-links]\npermalink: pretty\n"}
PELICAN = {"pelicanconf.py": "PATH = 'content'\nSITEURL = ''\n"}


def session_of(files: Mapping[str, str]) -> Session:
    sites = detect(files, files.get, {})
    session = Session(sites, Selection(Registry(()), ()), {"language": "en"})
    notes = {path: SourceText(text) for path, text in files.items() if is_note(path)}
    session.load({path: session.analyse(path, text) for path, text in notes.items()}, files.keys() - notes.keys())
    return session


def after_move(files: Mapping[str, str], moves: Mapping[str, str]) -> dict[str, str]:
    """The files after the move, under their new paths."""
    session = session_of(files)

    def read(path: str) -> SourceText | None:
        return SourceText(files[path]) if path in files else None

    edits = [*moved(session, read, moves), *navigation_edits(session, read, moves)]
    names = files_moved(session, moves)
    return {
        names.get(path, path): apply_edits(text, [edit for edit in edits if edit.path == path])
        for path, text in files.items()
    }


@pytest.mark.parametrize(
    ("files", "moves", "path", "expected"),
    [
        pytest.param(
            {"a.md": "[x](old.md) [y](./old.md#h) [z](<old.md>) [r]\n\n[r]: old.md 't'\n", "old.md": ""},
            {"old.md": "sub dir/new.md"},
            "a.md",
            "[x](sub%20dir/new.md) [y](./sub%20dir/new.md#h) [z](<sub dir/new.md>) [r]\n\n[r]: sub%20dir/new.md 't'\n",
            id="plain, inbound",
        ),
        pytest.param(
            {"old.md": "[a](a.md) ![p](img/p.png) [me](#here) [b](sub/b.md)\n", "a.md": "", "img/p.png": "",
             "sub/b.md": ""},
            {"old.md": "sub/new.md"},
            "sub/new.md",
            "[a](../a.md) ![p](../img/p.png) [me](#here) [b](b.md)\n",
            id="plain, inside",
        ),
        pytest.param(
            {"a.md": "[x](docs/one.md) ![p](docs/p.png)\n", "docs/one.md": "[two](two.md) [a](../a.md)\n",
             "docs/two.md": "", "docs/p.png": ""},
            {"docs": "text/deep"},
            "text/deep/one.md",
            "[two](two.md) [a](../../a.md)\n",
            id="a folder",
        ),
        pytest.param(
            {**HUGO,
             "content/a.md": '[x]({{< ref "old" >}}) [y]({{< ref "old.md#h" >}}) [z]({{< ref "/post/old" >}})\n',
             "content/post/old.md": "# H\n"},
            {"content/post/old.md": "content/post/new.md"},
            "content/a.md",
            '[x]({{< ref "new" >}}) [y]({{< ref "new.md#h" >}}) [z]({{< ref "/post/new" >}})\n',
            id="hugo ref",
        ),
        pytest.param(
            {**HUGO, "content/a.md": '![p](/img/p.png) {{< figure src="/img/p.png" >}}\n', "static/img/p.png": ""},
            {"static/img": "static/pictures"},
            "content/a.md",
            '![p](/pictures/p.png) {{< figure src="/pictures/p.png" >}}\n',
            id="hugo static pictures",
        ),
        pytest.param(
            {**HUGO, "content/a.md": "[x](/post/old/) [y](/post/fixed/)\n", "content/post/old.md": "",
             "content/post/other.md": "---\nslug: fixed\n---\n"},
            {"content/post/old.md": "content/news/new.md", "content/post/other.md": "content/post/renamed.md"},
            "content/a.md",
            "[x](/news/new/) [y](/post/fixed/)\n",
            id="hugo addresses",
        ),
        pytest.param(
            {**HOOK, "content/a.md": "[x](post/old.md) [y](/post/old) ![p](/post/old/p.png)\n",
             "content/post/old/index.md": "![p](p.png)\n", "content/post/old/p.png": "", "content/post/old.txt": ""},
            {"content/post/old": "content/post/new"},
            "content/a.md",
            "[x](post/new/index.md) [y](/post/new) ![p](/post/new/p.png)\n",
            id="hugo bundle",
        ),
        pytest.param(
            {**VAULT, "a.md": "[[Old]] [[Old|alias]] [[sub/Old#H]] ![[Old#^b]] [m](sub/Old.md) [n](sub/Old)\n",
             "sub/Old.md": "# H\n\nx ^b\n"},
            {"sub/Old.md": "sub/New Name.md"},
            "a.md",
            "[[New Name]] [[New Name|alias]] [[sub/New Name#H]] ![[New Name#^b]] [m](sub/New%20Name.md) "
            "[n](sub/New%20Name)\n",
            id="vault",
        ),
        pytest.param(
            {**VAULT, "a.md": "[[Note]]\n", "one/Note.md": ""},
            {"one/Note.md": "two/Note.md"},
            "a.md",
            "[[Note]]\n",
            id="vault, name kept",
        ),
        pytest.param(
            {**MKDOCS, "docs/index.md": "[g](guide/start.md#x) ![p](img/p.png)\n",
             "docs/guide/start.md": "[h](../index.md)\n", "docs/img/p.png": ""},
            {"docs/guide/start.md": "docs/begin.md"},
            "docs/begin.md",
            "[h](index.md)\n",
            id="mkdocs",
        ),
        pytest.param(
            {**MKDOCS, "docs/index.md": "", "docs/guide/start.md": ""},
            {"docs/guide/start.md": "docs/begin.md"},
            "mkdocs.yml",
            "site_name: x\nnav:\n  - Home: index.md\n  - Guide: begin.md\n",
            id="mkdocs navigation",
        ),
        pytest.param(
            {**JEKYLL,
             "a.md": "---\n---\n[x](sub/old.md) {% link sub/old.md %} [y]({{ '/sub/old/' | relative_url }})\n",
             "sub/old.md": "---\n---\n"},
            {"sub/old.md": "sub/new.md"},
            "a.md",
            "---\n---\n[x](sub/new.md) {% link sub/new.md %} [y]({{ '/sub/new/' | relative_url }})\n",
            id="jekyll",
        ),
        pytest.param(
            {**PELICAN, "content/a.md": "Title: A\n\n[x]({filename}sub/old.md) [y]({filename}/sub/old.md)\n",
             "content/sub/old.md": "Title: Old\n\nText\n"},
            {"content/sub/old.md": "content/new.md"},
            "content/a.md",
            "Title: A\n\n[x]({filename}new.md) [y]({filename}/new.md)\n",
            id="pelican",
        ),
        pytest.param(
            {"a.md": '<img src="img/p.png"> <a href="old.md">x</a>\n', "img/p.png": "", "old.md": ""},
            {"img/p.png": "pics/q.png", "old.md": "new.md"},
            "a.md",
            '<img src="pics/q.png"> <a href="new.md">x</a>\n',
            id="html, an asset",
        ),
    ],
)  # fmt: skip
def test_move(files: dict[str, str], moves: dict[str, str], path: str, expected: str) -> None:
    assert after_move(files, moves)[path] == expected


def targets(files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(note, what its link means, fragment) of all links that lead to a file."""
    session = session_of(files)
    found = []
    for path in session.paths:
        facts = session.facts(path)
        for link in facts.links if facts else ():
            meant = session.kb.answer(resolve, query_of(link, path))
            if meant.path and meant.detail != "own address":
                found.append((path, meant.path, link.fragment or ""))
    return found


@pytest.mark.parametrize("name", ["hugo-docs", "obsidian-help-en", "jekyll-docs", "mkdocs-docs"])
def test_links_of_real_sites_keep_their_targets(corpus: Callable[[str], Path], name: str) -> None:
    root = corpus(name)
    listing = walk(root)
    texts = {path: (root / path).read_text(encoding="utf-8", errors="replace") for path in listing.notes}
    texts |= dict.fromkeys(listing.assets, "")
    for path in listing.assets:
        if path.endswith((".toml", ".yml", ".yaml", ".html")) and (root / path).stat().st_size < 100_000:
            texts[path] = (root / path).read_text(encoding="utf-8", errors="replace")
    content = sorted(path for path in listing.notes if path.count("/") >= 2 or name == "obsidian-help-en")
    chosen = content[:: max(1, len(content) // 5)][:6]
    moves = {path: f"{path.rpartition('/')[0]}/moved-{path.rpartition('/')[2]}".lstrip("/") for path in chosen}
    if name == "jekyll-docs":
        moves = {old: new for old, new in moves.items() if "_posts" not in old}
    before = [(moves.get(note, note), moves.get(target, target), part) for note, target, part in targets(texts)]
    assert sorted(targets(after_move(texts, moves))) == sorted(before)


TITLED = "---\ntitle: {}\ndraft: {}\nslug: {}\n---\n"


@pytest.mark.parametrize(
    ("files", "path", "old", "wanted"),
    [
        pytest.param(
            {**HUGO, "content/post/my-cat.md": TITLED.format("My cat", "true", "my-cat"),
             "content/a.md": '[My cat]({{< ref "my-cat.md" >}})\n'},
            "content/post/my-cat.md", "My cat",
            {"content/post/her-dog.md": TITLED.format("Her dog", "true", "her-dog"),
             "content/a.md": '[Her dog]({{< ref "her-dog.md" >}})\n'},
            id="draft",
        ),
        pytest.param(
            {**HUGO, "content/post/my-cat.md": TITLED.format("My cat", "false", "my-cat"), "content/a.md": ""},
            "content/post/my-cat.md", "My cat",
            {"content/post/my-cat.md": TITLED.format("Her dog", "false", "my-cat")},
            id="published: its address stays",
        ),
        pytest.param(
            {**HUGO, "content/post/my-cat/index.md": TITLED.format("My cat", "true", "x"), "content/post/my-cat/p.png": ""},
            "content/post/my-cat/index.md", "My cat",
            {"content/post/her-dog/index.md": TITLED.format("Her dog", "true", "x")},
            id="bundle",
        ),
        pytest.param(
            {**HUGO, "content/post/other.md": TITLED.format("My cat", "true", "x")},
            "content/post/other.md", "My cat",
            {"content/post/other.md": TITLED.format("Her dog", "true", "x")},
            id="named otherwise",
        ),
        pytest.param(
            {**HUGO, "content/post/my-cat.md": TITLED.format("My cat", "true", "x"), "content/post/her-dog.md": "kept\n"},
            "content/post/my-cat.md", "My cat",
            {"content/post/my-cat.md": TITLED.format("Her dog", "true", "x"), "content/post/her-dog.md": "kept\n"},
            id="taken",
        ),
        pytest.param(
            {"_config.yml": "", "_drafts/2020-01-02-new-note-2.md": "---\ntitle: New note 2\n---\n"},
            "_drafts/2020-01-02-new-note-2.md", "New note 2",
            {"_drafts/2020-01-02-her-dog.md": "---\ntitle: Her dog\n---\n"},
            id="working title, dated",
        ),
        pytest.param(
            {"new-note.md": "# New note\n", "a.md": "[x](new-note.md#new-note)\n"}, "new-note.md", "New note",
            {"her-dog.md": "# Her dog\n", "a.md": "[x](her-dog.md#her-dog)\n"},
            id="working title as a heading",
        ),
        pytest.param(
            {"my-cat.md": "---\ntitle: My cat\n---\n"}, "my-cat.md", "My cat",
            {"my-cat.md": "---\ntitle: Her dog\n---\n"},
            id="published by whoever knows",
        ),
        pytest.param(
            {"guide.md": "# Guide\n"}, "guide.md", "Guide", {"guide.md": "# Her dog\n"}, id="any other heading",
        ),
        pytest.param(
            {**VAULT, "My cat.md": "---\ntitle: My cat\n---\n", "a.md": "[[My cat]] [[My cat|My cat]]\n"},
            "My cat.md", "My cat",
            {"Her dog.md": "---\ntitle: Her dog\n---\n", "a.md": "[[Her dog]] [[Her dog|Her dog]]\n"},
            id="vault",
        ),
    ],
)  # fmt: skip
def test_the_file_follows_the_title(files: dict[str, str], path: str, old: str, wanted: dict[str, str]) -> None:
    texts = {one: SourceText(text) for one, text in files.items()}
    snapshot = Snapshot(session_of(files), texts.get)
    edit = rename(snapshot, path, files[path].index(old) + 1, "Her dog", files=True)
    assert edit is not None
    after = {**files, **edit.texts(texts.get)}
    moved = {edit.path_after(one): text for one, text in after.items()}
    assert {one: moved[one] for one in wanted} == wanted
