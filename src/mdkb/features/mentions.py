"""Titles and aliases that occur in prose without being links (language-server design 1.6): never a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.features.snapshot import Snapshot
from mdkb.note import Note
from mdkb.text import Span
from mdkb.tuples import NamedTuple

SHORTEST = 4  # letters of a title that is looked for
STOP = frozenset(
    [
        "home",
        "index",
        "about",
        "contact",
        "start",
        "notes",
        "note",
        "blog",
        "post",
        "posts",
        "page",
        "archive",
        "todo",
        "draft",
        "search",
        "links",
        "news",
        "welcome",
        "readme",
        "overview",
        "introduction",
        "intro",
        "summary",
        "conclusion",
        "example",
        "examples",
        "usage",
        "install",
        "installation",
        "changelog",
        "license",
    ]
)


class Mention(NamedTuple):
    """A title in the prose of a note: where it stands and which note it names."""

    path: str
    span: Span
    text: str
    target: str


def titles(snapshot: Snapshot) -> dict[str, str]:
    """Titles and aliases (case-folded) that name exactly one note."""
    found: dict[str, set[str]] = {}
    for path, exports in snapshot.exports.items():
        stem = path.rpartition("/")[2].rpartition(".")[0]
        names = {exports.title, *(value for key, _, value in exports.fields if key.casefold() == "alias")}
        if " " in stem:
            names.add(stem)
        for name in names:
            folded = " ".join(name.casefold().split())
            if len(folded) >= SHORTEST and folded not in STOP and not folded.isdigit():
                found.setdefault(folded, set()).add(path)
    return {name: next(iter(paths)) for name, paths in found.items() if len(paths) == 1}


def mentions(snapshot: Snapshot, note: Note, known: dict[str, str] | None = None) -> Iterator[Mention]:
    """The first mention of each other note in the prose of one, outside of links, headings and code."""
    if note.front_matter is not None and note.front_matter.text("mentions").casefold() == "false":
        return
    known = titles(snapshot) if known is None else known
    own = {target for target in (snapshot.resolve(note.path, link).path for link in note.facts.links) if target}
    words = {name.split()[0] for name in known}
    done: set[str] = {note.path, *own}
    for run in note.prose:
        if run.kind not in ("paragraph", "cell"):
            continue
        text = run.text.casefold()
        if len(text) != len(run.text):
            continue
        for match in re.finditer(r"\b[^\W_][\w'’-]*", text):
            if match.group() not in words and match.group().split("-")[0] not in words:
                continue
            name = _longest(text, match.start(), known)
            if name is None or known[name] in done:
                continue
            span = Span(match.start(), match.start() + len(name))
            if any(span.overlaps(linked) for linked in run.linked):
                continue
            done.add(known[name])
            place = run.span(span.start, span.end)
            yield Mention(note.path, place, note.source[place], known[name])


def _longest(text: str, start: int, known: dict[str, str]) -> str | None:
    """The longest title that stands at an offset as whole words."""
    best = None
    end = start
    for _ in range(8):
        match = re.compile(r"[\s]*[\w'’.,:&+#/-]*[\w+#]").match(text, end)
        if match is None or match.end() <= end:
            break
        end = match.end()
        name = text[start:end]
        if name in known:
            best = name
    return best


def mentioned_by(snapshot: Snapshot, path: str) -> Iterator[Mention]:
    """Mentions of one note in all others."""
    known = {name: target for name, target in titles(snapshot).items() if target == path}
    if not known:
        return
    for other in sorted(snapshot.exports):
        if other == path or path in _linked(snapshot, other):
            continue
        source = snapshot.read(other)
        if source is None or not any(name in source.text.casefold() for name in known):
            continue
        note = snapshot.note(other)
        if note is not None:
            yield from mentions(snapshot, note, known)


def _linked(snapshot: Snapshot, path: str) -> tuple[str, ...]:
    from mdkb.kb.pages import outbound

    return snapshot.session.kb.answer(outbound, path)
