"""A knowledge base over texts in memory, to ask sites what they think; and real generators to compare with."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mdkb.files import is_note
from mdkb.kb import KnowledgeBase
from mdkb.kb.exports import exports_of
from mdkb.kb.pages import fragment, included, query_of, resolve
from mdkb.note import read_note
from mdkb.sites import detect
from mdkb.sites.base import Query, Resolution
from mdkb.text import SourceText

TODAY = "2026-06-01"
GOOD = frozenset({"note", "asset", "alias", "generated"})


class World:
    """All notes of a site, read and published."""

    def __init__(self, files: Mapping[str, str], settings: Mapping[str, object] | None = None) -> None:
        self.files = files
        self.sites = detect(files, files.get, settings, TODAY)
        blank = KnowledgeBase(self.sites)
        self.facts = {}
        for path, text in files.items():
            site = blank.site_of(path)
            if is_note(path) and not site.is_template(path):
                self.facts[path] = read_note(path, SourceText(text), site, {}).facts
        notes = [exports_of(facts, blank.site_of(path)) for path, facts in self.facts.items()]
        self.kb = KnowledgeBase(self.sites, notes, files.keys() - self.facts.keys())

    def url(self, path: str) -> str | None:
        """Where a note is published, None when it is not."""
        note = self.kb.notes[path]
        return None if note.unpublished else note.url

    def ask(
        self, source: str, destination: str, kind: str = "inline", via: str = "", image: bool = False
    ) -> Resolution:
        """What a destination means."""
        return self.kb.answer(resolve, Query(kind, via, destination, image, source))

    def links(self, path: str) -> list[tuple[str, Resolution, str]]:
        """The links of a note: destination, resolution, and the state of the fragment ("" without one)."""
        found = []
        for link in self.facts[path].links:
            if link.kind not in ("full", "collapsed", "shortcut"):
                answer = self.kb.answer(resolve, query_of(link, path))
                state = ""
                if link.fragment and answer.path in self.kb.notes:
                    paths = self.kb.answer(included, answer.path)
                    state = self.kb.answer(fragment, paths, link.fragment).state
                found.append((link.destination, answer, state))
        return found


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write a site to disk."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def program(name: str) -> str:
    """The path of a program beside this Python or on the search path; skips the test where it is absent."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(folder: Path, *command: str) -> str:
    """The output of a program that has to succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def built(folder: Path) -> frozenset[str]:
    """The URL paths of the files of a built site; an index file stands for its folder, too."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            url = "/" + file.relative_to(folder).as_posix()
            found.add(url)
            if url.endswith("/index.html"):
                found.add(url.removesuffix("index.html"))
    return frozenset(found)


_ID = re.compile(r"""<[a-z][^>]*?\s(?:id|name)=["']?([^"'\s>]+)""")


def ids_of(html: str) -> frozenset[str]:
    """The ids in a page."""
    return frozenset(_ID.findall(html))
