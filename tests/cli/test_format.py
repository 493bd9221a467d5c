"""`mdkb format`: one style, the page as it was; on real sites: the same HTML, nothing more to do a second time."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.cli.conftest import Base

from mdkb import universe
from mdkb.config import load
from mdkb.features.restyle import restyled, style_of
from mdkb.features.wrapping import Wrapping
from mdkb.note import read_document
from mdkb.registry import built_in
from mdkb.text import SourceText
from mdkb.workspace import begin, session_tables

CORPORA = ("back2code", "hugo-docs", "obsidian-help-en", "jekyll-docs", "mkdocs-docs")
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPACES = re.compile(r"[ \t\n]+")

MESSY = """\
# Title
Some *text* and _more_.
* one
* two
   * deeper

1) first

|a|b|
|-|:-:|
|long cell|x|
~~~py
x  =  1
~~~



Last   line."""

NEAT = """\
# Title

Some *text* and *more*.

* one
* two
   * deeper

1) first

| a         | b   |
| --------- | :-: |
| long cell | x   |

~~~py
x  =  1
~~~

Last   line.
"""


def html(text: str, *, loosely: bool) -> str:
    """The page; `loosely`: white space outside preformatted text is one space."""
    page = RENDERER.render(text if text.endswith("\n") else f"{text}\n")
    if not loosely:
        return page
    pieces = re.split(r"(<pre>.*?</pre>)", page, flags=re.DOTALL)
    return "".join(piece if piece.startswith("<pre>") else SPACES.sub(" ", piece) for piece in pieces)


def python_markdown(text: str, loosely: bool) -> str:
    """The page as MkDocs makes it."""
    markdown = pytest.importorskip("markdown")
    page = markdown.markdown(text, extensions=["extra", "admonition", "toc"], tab_length=4)
    return page if not loosely else SPACES.sub(" ", page)


@pytest.mark.parametrize(
    ("name", "wrapping"),
    [
        *((name, None) for name in CORPORA),
        *((name, Wrapping(0)) for name in ("back2code", "mkdocs-docs", "jekyll-docs")),
        *((name, Wrapping(80)) for name in ("hugo-docs", "mkdocs-docs")),
    ],
)
def test_a_real_site(name: str, wrapping: Wrapping | None, corpus: Callable[[str], Path]) -> None:
    settings = load(corpus(name), isolated=True)._replace(respect_gitignore=False)
    files = universe.on_disk(settings)
    session = begin(settings, files).session
    selection, problems = style_of(built_in(), settings)
    assert not problems
    tables = session_tables(settings)
    changed = 0
    for path in files.listing.notes:
        source = files.read(path)
        if not isinstance(source, SourceText):
            continue
        site = session.kb.site_of(path)
        after = restyled(path, source, site, tables, selection, wrapping)
        if after.text == source.text:
            continue
        changed += 1
        assert restyled(path, after, site, tables, selection, wrapping).text == after.text, f"{path}: a second time"
        old, new = read_document(path, site, source.text), read_document(path, site, after.text)
        assert source.text[: old.start] == after.text[: new.start], f"{path}: front matter"
        assert [source[span] for span in old.bodies] == [after[span] for span in new.bodies], f"{path}: shortcodes"
        before, now = (
            html(text, loosely=wrapping is not None) for text in (source.text[old.start :], after.text[new.start :])
        )
        assert now == before, f"{path}: the page"
        if site.dialect.python_markdown:
            pages = [
                python_markdown(text, wrapping is not None)
                for text in (source.text[old.start :], after.text[new.start :])
            ]
            assert pages[0] == pages[1], f"{path}: the page of Python-Markdown"
    assert changed or not files.listing.notes


def test_the_style(base: Base) -> None:
    base.write({"a.md": MESSY, "b.md": NEAT})
    ran = base("format")
    assert (ran.status, ran.out) == (0, "")
    assert "1 of 2 notes changed" in ran.err
    assert base.read("a.md") == NEAT
    assert "0 of 2 notes changed" in base("format").err


def test_check_and_diff_write_nothing(base: Base) -> None:
    base.write({"a.md": MESSY, "b.md": NEAT})
    ran = base("format", "--check")
    assert (ran.status, ran.out) == (1, "a.md\n")
    ran = base("format", "--diff", "a.md")
    assert ran.status == 1
    assert "+| long cell | x   |\n" in ran.out
    assert base.read("a.md") == MESSY
    assert base("format", "--check", "b.md").status == 0


def test_what_earlier_runs_found_changes_nothing(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"a.md": MESSY, "b.md": NEAT, "c.md": "* a\n"})
    assert base("format", "--check").out == "a.md\n"
    assert base("format", "--check").out == "a.md\n"
    base.write({"c.md": "*  a\n"})
    assert base("format", "--check").out == base("format", "--check", "--no-cache").out == "a.md\nc.md\n"
    assert base("format", "--check", "b.md").status == 0
    base("format")
    assert base("format", "--check").status == base("format", "--check").status == 0
    with monkeypatch.context() as patch:  # nothing is read where nothing changed
        patch.setattr("mdkb.cli.formatting.begin", None)
        assert base("format", "--check").status == 0
    assert (
        base("format", "--check", "--wrap", "sentence").status
        == base("format", "--check", "--no-cache", "--wrap", "sentence").status
    )
    base.write({"mdkb.toml": '[rules.ul-style]\nstyle = "dash"\n'})
    assert base("format", "--check").out == "a.md\nb.md\nc.md\n"
    base.write({"mdkb.toml": "", "mkdocs.yml": ""})
    assert base("format", "--check").out == base("format", "--check", "--no-cache").out


def test_processes_change_nothing(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.md": MESSY if number % 3 else NEAT for number in range(12)}
    base.write(files)
    monkeypatch.setattr("mdkb.workspace.WORKERS_PAY", 10)
    monkeypatch.setattr("mdkb.workspace.available", lambda: 3)
    assert "8 of 12 notes changed" in base("format").err
    assert {base.read(name) for name in files} == {NEAT}


def test_standard_input(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("-",), ("--stdin-filename", "posts/new.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MESSY.encode())))
        ran = base("format", *arguments)
        assert (ran.status, ran.out) == (0, NEAT)


def test_settings_and_comments_hold(base: Base) -> None:
    text = "# A\ntext\n\n* one\n\n<!-- mdkb: allow table-column-style -->\n\n|a|b|\n|-|-|\n|1|2|\n"
    base.write({"mdkb.toml": 'ignore = ["MD022"]\n[rules.MD004]\nstyle = "dash"\n', "a.md": text})
    base("format")
    assert base.read("a.md") == text.replace("* one", "- one")


def test_bodies_of_shortcodes_are_left_alone(base: Base) -> None:
    body = "{{% note %}}\n* a\n+ b\n\n\n|a|b|\n|-|-|\n{{% /note %}}\n"
    base.write({"hugo.toml": "", "content/a.md": f"---\ntitle: A\n---\n{body}\n\n\nEnd.\n"})
    base("format")
    assert base.read("content/a.md") == f"---\ntitle: A\n---\n{body}\nEnd.\n"


def test_an_attribute_list_stays_with_its_list(base: Base) -> None:
    text = "---\ntitle: A\n---\n\n* TOC\n{:toc}\n\nText.\n"
    base.write({"_config.yml": "title: x\n", "index.md": text})
    base("format")
    assert base.read("index.md") == text


WRAPPED = {
    "sentence": """\
Mr. Smith came, e.g. by train.
It was late.
(Nobody saw him.)
"Why?" asked *everyone.*
He saw 3 items:

> A quotation of two sentences.
> Here is [a link over lines](x.md) in it.

- An item.
  With more.\\
  A hard break.
""",
    "30": """\
Mr. Smith came, e.g. by train.
It was late. (Nobody saw him.)
"Why?" asked *everyone.* He
saw 3 items:

> A quotation of two
> sentences. Here is
> [a link over lines](x.md) in
> it.

- An item. With more.\\
  A hard break.
""",
}


@pytest.mark.parametrize("how", WRAPPED)
def test_wrapping(how: str, base: Base) -> None:
    text = (
        'Mr. Smith came, e.g. by train. It was late. (Nobody\nsaw him.) "Why?" asked *everyone.* He saw 3 items:\n\n'
        "> A quotation of two sentences. Here is [a link\n> over lines](x.md) in it.\n\n"
        "- An item. With more.\\\n  A hard break.\n"
    )
    base.write({"a.md": text})
    base("format", "--wrap", how)
    assert base.read("a.md") == WRAPPED[how]
    base("format", "--wrap", how)
    assert base.read("a.md") == WRAPPED[how]


def test_no_line_begins_with_a_mark(base: Base) -> None:
    words = "Some words before - and 1. more + than # that * or > here = so --- on | and ::: x\n"
    base.write({"a.md": words})
    base("format", "--wrap", "20")
    made = base.read("a.md")
    assert html(made, loosely=True) == html(words, loosely=True)
    assert made.count("\n") > 2


def test_nothing_is_wrapped_where_line_ends_show(base: Base) -> None:
    text = "One sentence here. And\nanother one.\n"
    base.write({".obsidian/app.json": "{}", "a.md": text})
    ran = base("format", "--wrap", "sentence")
    assert base.read("a.md") == text
    assert "nothing is wrapped" in ran.err


def test_python_markdown_nests_by_four(base: Base) -> None:
    text = "# A\n\nText\n* no list\n\n1.  One\n\n    more of it\n"
    base.write({"mkdocs.yml": "site_name: x\n", "docs/index.md": text})
    base("format")
    assert base.read("docs/index.md") == text
