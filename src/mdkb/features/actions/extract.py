"""Taking out: a selection or section to a note of its own, a link to a definition, lines to a callout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mdkb.contents import heading_anchors
from mdkb.diagnostic import Edit, apply_edits
from mdkb.facts.model import Link
from mdkb.features.actions.model import Action, Asked
from mdkb.features.complete.labels import append_definition, definition_text, free_label
from mdkb.features.creation import file_name, free_path, text_of_new_note
from mdkb.features.edits import FileOperation, Group, KnowledgeBaseEdit
from mdkb.features.place import place_at
from mdkb.features.rebase import rebased
from mdkb.features.sections import Section, relevel, section_at, sections
from mdkb.front_matter import body_start
from mdkb.sites.paths import relative
from mdkb.text import Span

KIND = "refactor.extract"


def offers(asked: Asked) -> Iterator[Action]:
    """What can be taken out at the selection."""
    selection = asked.selection
    chosen = asked.note.source[selection].strip()
    inside = selection.start >= body_start(asked.note.front_matter)
    if chosen and inside and len(chosen) > 2:
        yield Action("Extract the selection to a new note", KIND, lambda: extract_selection(asked))
    section = section_at(asked.note, selection.start) if inside else None
    if section is not None and not chosen:
        whole = section.span.start == min(one.span.start for one in sections(asked.note)) and section.heading.level == 1
        if not whole:
            title = f"Extract the section “{section.heading.text}” to a new note"
            yield Action(title, KIND, lambda: extract_section(asked, section))
        children = [
            one
            for one in sections(asked.note)
            if section.span.contains(one.span) and one.heading.level == section.heading.level + 1
        ]
        if len(children) > 1:
            title = f"Extract all {len(children)} sections of “{section.heading.text}” to notes"
            yield Action(title, KIND, lambda: extract_sections(asked, children))
    yield from _definition(asked)
    if chosen and inside and asked.note.site.dialect.callouts:
        yield Action("Turn the lines into a callout", KIND, lambda: _callout(asked))


def _new_path(asked: Asked, title: str) -> str:
    folder = asked.path.rpartition("/")[0]
    name = file_name(title, spaced=asked.note.site.kind == "obsidian")
    return free_path(asked.snapshot, f"{folder}/{name}.md".lstrip("/"))


def link_to(asked: Asked, path: str, title: str) -> str:
    """A link to another note in the style of the site."""
    if asked.note.site.dialect.wikilinks:
        stem = path.rpartition("/")[2].removesuffix(".md")
        return f"[[{stem}]]" if stem == title else f"[[{stem}|{title}]]"
    target = relative(path, asked.path.rpartition("/")[0]).replace(" ", "%20")
    return f"[{title}]({target})"


def _head(asked: Asked, path: str, title: str) -> str:
    """The new note's front matter; a title of its own where the site shows the heading only."""
    text = text_of_new_note(asked.snapshot, path, title)
    newline = asked.note.source.newline
    if not text.strip() or asked.note.front_matter is None or not asked.note.front_matter.found:
        return f"# {title}{newline}{newline}"
    return text.rstrip().replace("\n", newline) + newline * 2


def extract_section(asked: Asked, section: Section) -> KnowledgeBaseEdit:
    """The section with its children becomes a note; a link stays where it was, and links to its anchors follow."""
    title = section.heading.text or "Untitled"
    path = _new_path(asked, title)
    anchors = anchors_of(asked, section)
    fragments = {anchor: anchor if number else "" for number, anchor in enumerate(anchors)}
    return KnowledgeBaseEdit(
        f"Extract “{title}” to {path}",
        (
            Group("Link to the new note", "", (_left_behind(asked, section, path, title),)),
            *followers(asked, section, path, fragments),
        ),
        (FileOperation("create", path, content=_section_text(asked, section, path, title)),),
    )


def extract_sections(asked: Asked, children: list[Section]) -> KnowledgeBaseEdit:
    """Each of several sections becomes a note."""
    made = [extract_section(asked, one) for one in children]
    return KnowledgeBaseEdit(
        "Extract the sections to notes",
        tuple(group for one in made for group in one.groups),
        tuple(operation for one in made for operation in one.operations),
    )


def anchors_of(asked: Asked, section: Section) -> list[str]:
    """The anchors of a section's headings, its own first."""
    note = asked.note
    pairs = heading_anchors(note.facts, note.site, asked.snapshot.exports.get(note.path))
    return [anchor for heading, anchor in pairs if section.span.contains(heading.span)]


def _left_behind(asked: Asked, section: Section, path: str, title: str) -> Edit:
    newline = asked.note.source.newline
    rest = newline * 2 if section.span.end < len(asked.note.source) else newline
    return Edit(section.span, f"{link_to(asked, path, title)}{rest}", asked.path)


def _section_text(asked: Asked, section: Section, path: str, title: str) -> str:
    note = asked.note
    edits = [
        *rebased(asked.snapshot, note, section.span, path, frozenset(anchors_of(asked, section))),
        *relevel(note, section, 1 - section.heading.level),
    ]
    head = _head(asked, path, title)
    body_from = section.heading.span.end
    shifted = [
        edit._replace(span=edit.span.shifted(-section.span.start)) for edit in edits if edit.span.start >= body_from
    ]
    skipped = Edit(Span(0, section.heading.span.end - section.span.start), "")
    body = apply_edits(note.source[section.span], [skipped, *shifted]).strip("\r\n")
    return f"{head}{body}{note.source.newline}" if body else head


def followers(asked: Asked, section: Section, path: str, fragments: Mapping[str, str]) -> Iterator[Group]:
    """Links from outside a section to its anchors, when it moves to another note.

    Args:
        fragments: each anchor of the section, and what it is in the new note ("" for the note itself).
    """
    from mdkb.features.references import fragment_span

    for source in dict.fromkeys((asked.path, *asked.snapshot.inbound(asked.path))):
        facts = asked.snapshot.facts(source)
        edits = []
        for link in facts.links if facts else ():
            fragment = fragments.get(link.fragment or "")
            if fragment is None or link.kind not in ("inline", "definition", "html"):
                continue
            if source == asked.path and section.span.contains(link.span):
                continue
            if asked.snapshot.resolve(source, link).path == asked.path:
                made = "" if source == path else relative(path, source.rpartition("/")[0]).replace(" ", "%20")
                made += f"#{fragment}" if fragment else ""
                end = fragment_span(asked.snapshot, source, link).end
                edits.append(Edit(Span(link.target.start, end), made, source))
        if edits:
            yield Group(f"Links to the moved section in {source}", "its address changes", tuple(edits))


def extract_selection(asked: Asked) -> KnowledgeBaseEdit:
    """The selected text becomes a note, a link its place."""
    note, selection = asked.note, asked.selection
    text = note.source[selection]
    first = re.sub(r"[#>*_`\[\]]", "", text.strip().splitlines()[0]).strip()
    title = " ".join(first.split()[:6]).rstrip(".,:;!?") or "Untitled"
    path = _new_path(asked, title)
    edits = [
        edit._replace(span=edit.span.shifted(-selection.start))
        for edit in rebased(asked.snapshot, note, selection, path)
    ]
    newline = note.source.newline
    body = apply_edits(text, edits).strip("\r\n")
    content = f"{_head(asked, path, title)}{body}{newline}"
    leading = text[: len(text) - len(text.lstrip("\r\n"))]
    trailing = text[len(text.rstrip("\r\n")) :]
    edit = Edit(selection, f"{leading}{link_to(asked, path, title)}{trailing}", asked.path)
    return KnowledgeBaseEdit(
        f"Extract to {path}",
        (Group("Link to the new note", "", (edit,)),),
        (FileOperation("create", path, content=content),),
    )


def _definition(asked: Asked) -> Iterator[Action]:
    place = place_at(asked.note, asked.selection.start)
    if place is None or not isinstance(place.fact, Link) or place.fact.kind != "inline" or place.fact.via:
        return
    yield Action("Extract the destination to a link definition", KIND, lambda: extract_definition(asked, place.fact))


def extract_definition(asked: Asked, link: object) -> KnowledgeBaseEdit | None:
    """All links to the same destination use one definition, under a free label made from the text."""
    assert isinstance(link, Link)
    note = asked.note
    same = [
        one for one in note.facts.links
        if one.kind == "inline" and one.destination == link.destination and one.title == link.title and not one.via
    ]  # fmt: skip
    known = next(
        (one for one in note.facts.definitions if one.destination == link.destination and not one.shadowed), None
    )
    label = known.raw_label if known else free_label(note, link.text)
    edits = []
    for one in same:
        text = note.source[one.text_span]
        bang = "!" if one.image else ""
        made = f"{bang}[{text}][{label}]" if text.casefold() != label.casefold() else f"{bang}[{text}]"
        edits.append(Edit(one.span, made))
    if known is None:
        edits.append(append_definition(note, definition_text(label, note.source[link.target], link.title)))
    return asked.edit("Extract to a definition", edits)


def _callout(asked: Asked) -> KnowledgeBaseEdit:
    source = asked.note.source
    first = source.position(asked.selection.start).row
    last = source.position(max(asked.selection.end - 1, asked.selection.start)).row
    edits = [Edit(Span(source.line(first).start, source.line(first).start), f"> [!NOTE]{source.newline}")]
    for row in range(first, last + 1):
        line = source.line(row)
        edits.append(Edit(Span(line.start, line.start), "> " if source[line].strip() else ">"))
    edits[0] = Edit(edits[0].span, edits[0].content + edits[1].content)
    del edits[1]
    return asked.edit("Turn into a callout", edits)
