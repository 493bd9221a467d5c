"""Fixes of findings, the words and targets they suggest, and making what a link misses."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Diagnostic, Edit
from mdkb.facts.model import Link, ReferenceUse
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.complete.labels import append_definition
from mdkb.features.edits import FileOperation, KnowledgeBaseEdit
from mdkb.features.place import place_at
from mdkb.front_matter import body_start
from mdkb.rendered import harmless
from mdkb.text import Span

MOST = 6  # suggestions offered for one finding


def offers(asked: Asked) -> Iterator[Action]:
    """The fix of each finding, then its suggestions."""
    for one in asked.found:
        if one.fix is not None and harmless(asked.path, asked.note.source.text, [one.fix], asked.note.site):
            title = _titled(asked, one, one.fix.title)
            alone = sum(other.fix is not None for other in asked.found) == 1
            edit = asked.edit(title, one.fix.edits)
            yield Action(title, "quickfix", _constant(edit), (one,), preferred=one.fix.safe or alone)
        yield from _suggested(asked, one)


def _titled(asked: Asked, one: Diagnostic, title: str) -> str:
    """A title that says what it is about."""
    old = asked.note.source[one.span]
    if old and len(old) <= 40 and "\n" not in old and old not in title and "“" not in title:
        return f"{title} (“{old}”)"
    return title


def _suggested(asked: Asked, one: Diagnostic) -> Iterator[Action]:
    old = asked.note.source[one.span]
    if not old or "\n" in old:
        return
    done = {edit.content for edit in one.fix.edits} if one.fix else set()
    words = [word for word in one.suggestions if word not in done][:MOST]
    for index, word in enumerate(words):
        title = f"Replace “{old}” with “{word}”"
        edit = asked.edit(title, (Edit(_place(asked, one), word),))
        yield Action(
            title, "quickfix", _constant(edit), (one,), preferred=one.fix is None and index == 0 and len(words) == 1
        )


def _place(asked: Asked, one: Diagnostic) -> Span:
    """What a suggestion replaces: of a finding about a whole link its destination."""
    for link in asked.note.facts.links:
        if link.span == one.span and link.target != link.span:
            return link.target
    return one.span


def _constant(edit: KnowledgeBaseEdit | None) -> Make:
    return lambda: edit


def missing(asked: Asked) -> Iterator[Action]:
    """Create the note, heading or definition that a link misses."""
    place = place_at(asked.note, asked.selection.start)
    if place is None:
        return
    if isinstance(place.fact, ReferenceUse) and place.name:
        raw = asked.note.source[place.fact.label_span]
        title = f"Define “{raw}”"
        edit = asked.edit(title, (append_definition(asked.note, f"[{raw}]: "),))
        yield Action(title, "quickfix", _constant(edit))
    elif isinstance(place.fact, Link):
        yield from _missing_target(asked, place.fact)


def _missing_target(asked: Asked, link: Link) -> Iterator[Action]:
    resolution = asked.snapshot.resolve(asked.path, link)
    if resolution.outcome == "missing" and not link.image and "://" not in link.destination and link.path:
        path = new_path(asked, link)
        if path is not None:
            title = f"Create the note {path}"
            yield Action(title, "quickfix", lambda: _create(asked, title, path, link.text))
    elif (
        link.fragment
        and resolution.path in asked.snapshot.exports
        and asked.snapshot.anchor(resolution.path, link.fragment).state == "missing"
    ):
        heading = link.fragment.replace("-", " ").strip()
        heading = heading[:1].upper() + heading[1:]
        title = f"Add the heading “{heading}” to {resolution.path}"
        yield Action(title, "quickfix", lambda: _add_heading(asked, title, resolution.path, heading))


def new_path(asked: Asked, link: Link) -> str | None:
    """Where a note would have to lie for the link to work, None outside of the knowledge base."""
    destination = link.path
    if link.kind == "wiki":
        folder = "" if "/" in destination else asked.path.rpartition("/")[0]
        joined = f"{folder}/{destination}".strip("/")
        return joined if joined.endswith(".md") else f"{joined}.md"
    if destination.startswith(("/", "{")) or link.via:
        return None
    from urllib.parse import unquote

    parts = [part for part in asked.path.rpartition("/")[0].split("/") if part]
    for part in unquote(destination).strip("/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    path = "/".join(parts)
    return path if path.lower().endswith((".md", ".markdown")) else f"{path}.md"


def _create(asked: Asked, title: str, path: str, text: str) -> KnowledgeBaseEdit:
    from mdkb.features.creation import text_of_new_note

    content = text_of_new_note(asked.snapshot, path, text)
    return KnowledgeBaseEdit(title, operations=(FileOperation("create", path, content=content),))


def _add_heading(asked: Asked, title: str, path: str, heading: str) -> KnowledgeBaseEdit | None:
    source = asked.snapshot.read(path)
    facts = asked.snapshot.facts(path)
    if source is None or facts is None:
        return None
    level = min((one.level for one in facts.headings if one.level > 1), default=2)
    body = source.text.rstrip()
    newline = source.newline
    text = f"{newline}{newline}{'#' * level} {heading}{newline}"
    from mdkb.features.edits import Group

    start = max(len(body), body_start(facts.front_matter))
    edits = (Edit(Span(start, len(source)), text, path),)
    return KnowledgeBaseEdit(title, (Group(title, "", edits),))
