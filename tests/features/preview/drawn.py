"""Notes drawn in memory, and their HTML read back."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from mdkb.features.preview import Options, Page, Painter
from mdkb.features.snapshot import Snapshot
from mdkb.registry import built_in
from mdkb.session import Session
from mdkb.testing import options, session_for
from mdkb.text import SourceText

VOID = frozenset("area br col hr img input source track wbr".split())


class Notes:
    """A knowledge base in memory."""

    def __init__(self, files: Mapping[str, str], *rules: str) -> None:
        self.files = dict(files)
        chosen = tuple(options(rule) for name in rules if (rule := built_in().find(name)) is not None)
        assert len(chosen) == len(rules)
        self.session: Session = session_for(self.files, chosen)
        self.snapshot = Snapshot(self.session, self.read)
        self.painter = Painter()

    def read(self, path: str) -> SourceText | None:
        text = self.files.get(path)
        return None if text is None else SourceText(text)

    def write(self, path: str, text: str) -> None:
        """Edit a note."""
        self.files[path] = text
        self.session.change({path: SourceText(text)})

    def page(self, path: str = "note.md", *, painter: Painter | None = None, **more: object) -> Page:
        """A note's page; by default drawn by a painter that knows its former ones."""
        note = self.snapshot.note(path)
        assert note is not None
        found = self.session.diagnostics(path)
        return (painter or self.painter).page(self.snapshot, note, found, Options(**more))  # type: ignore[arg-type]


def draw(text: str, *rules: str, files: Mapping[str, str] | None = None, path: str = "note.md", **more: object) -> str:
    """The HTML of a note's blocks."""
    page = Notes({path: text, **(files or {})}, *rules).page(path, **more)
    return "".join(block.html for block in page.blocks)


class Tags(HTMLParser):
    """HTML as a list: `<name`, `>name`, texts; attributes beside. Raises AssertionError when tags are not balanced."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, (self.open, html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag}")
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()
        self.found.append(f">{tag}")

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment in the page")

    @property
    def text(self) -> str:
        """All text."""
        return "".join(one for one in self.found if not one.startswith(("<", ">")))
