"""The examples of CommonMark and real notes: the same elements and texts as markdown-it-py gives; no note makes a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from features.preview.drawn import Tags
from mdkb.features.preview import Options, Painter
from mdkb.features.snapshot import Snapshot
from mdkb.note import read_note
from mdkb.registry import Registry
from mdkb.selection import Selection
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.syntax import Kind
from mdkb.syntax.dialect import Dialect
from mdkb.text import SourceText
from syntax.test_differential import EXPLAINED

PLAIN = Dialect("plain", tables=True)
OURS = {"div", "figure", "span"}  # what we draw around things
PICTURE = re.compile(r'<span class="picture.*?</span>', re.DOTALL)
CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.DOTALL)


def drawn(text: str, dialect: Dialect = PLAIN) -> str:
    site = replace(detect((), {}.get, {})[0], dialect=dialect, front_matter_formats=())  # type: ignore[type-var]
    session = Session((site,), Selection(Registry([]), ()), {})
    note = read_note("note.md", SourceText(text), site, {})
    page = Painter().page(Snapshot(session, lambda path: None), note, (), Options())
    return "".join(block.html for block in page.blocks)


def shape(html: str) -> list[str]:
    """Elements and texts, white space and what differs by taste left out."""
    html = PICTURE.sub("<img>", CAPTION.sub("", html))
    pieces = [one for one in Tags(html).found if one.strip() and one[1:] not in OURS]
    joined: list[str] = []
    for one in pieces:
        one = re.sub(r"\s+", " ", one).strip()
        if joined and not one.startswith(("<", ">")) and not joined[-1].startswith(("<", ">")):
            joined[-1] += one
        else:
            joined.append(one)
    return joined


def has_html(text: str) -> bool:
    tokens = MarkdownIt("commonmark").parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    return any(token.type in ("html_block", "html_inline") for token in (*tokens, *inner))


def differing(texts: Iterable[str]) -> list[str]:
    peer = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
    peer.validateLink = lambda link: True  # type: ignore[method-assign]
    return [text for text in texts if not has_html(text) and shape(drawn(text)) != shape(peer.render(text))]


def explained(text: str) -> bool:
    return any(re.search(pattern, text) for pattern in EXPLAINED.values())


def test_examples(shared: Path) -> None:
    examples = json.loads((shared / "acceptance" / "commonmark" / "commonmark.json").read_text("utf-8"))
    texts = [example["markdown"] for example in examples]
    assert [text for text in differing(texts) if not explained(text)] == []
    for text in texts:
        Tags(drawn(text))


@pytest.mark.parametrize("site", ["back2code", "obsidian-help-en", "mkdocs-docs", "jekyll-docs", "hugo-docs"])
def test_real_notes(corpus: Callable[[str], Path], site: str) -> None:
    texts = [
        path.read_bytes().decode("utf-8")
        for path in sorted(corpus(site).rglob("*.md"))[:: 5 if site == "hugo-docs" else 1]
    ]
    assert [text for text in differing(texts) if not explained(text)] == []


@pytest.mark.parametrize("site", ["back2code", "obsidian-help-en", "mkdocs-docs", "jekyll-docs", "hugo-docs"])
def test_every_note_of_a_site(corpus: Callable[[str], Path], site: str) -> None:
    """As its own site reads it: balanced, every block with text draws something."""
    root = corpus(site)
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    files = tuple(path for path in paths if "/." not in f"/{path}")

    def read(path: str) -> SourceText | None:
        file = root / path
        return SourceText(file.read_bytes().decode("utf-8", "replace")) if file.is_file() else None

    sites = detect(files, lambda path: text.text if (text := read(path)) else None, {})
    session = Session(sites, Selection(Registry([]), ()), {})
    session.load({}, files)
    snapshot = Snapshot(session, read)
    for path in [path for path in files if path.endswith(".md")][:: 3 if site == "hugo-docs" else 1]:
        note = snapshot.note(path)
        assert note is not None
        page = Painter().page(snapshot, note, (), Options())
        for block, one in zip(note.document.blocks, page.blocks, strict=False):
            Tags(one.html)
            if block.node.kind is Kind.PARAGRAPH and len(page.blocks) == len(note.document.blocks):
                assert one.html, path
