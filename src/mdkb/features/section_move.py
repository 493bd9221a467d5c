"""A section moves to another note: its links lead where they did, links to it follow, its definitions come along."""

from __future__ import annotations

import re

from mdkb.contents import heading_anchors
from mdkb.diagnostic import Edit, apply_edits
from mdkb.features.actions.extract import anchors_of, followers
from mdkb.features.actions.model import Asked
from mdkb.features.edits import Group, KnowledgeBaseEdit
from mdkb.features.paste import pasted
from mdkb.features.sections import Section
from mdkb.note import Note, read_note
from mdkb.text import SourceText, Span


def move_section(asked: Asked, section: Section, target: Note) -> KnowledgeBaseEdit:
    """Take a section out of its note and put it at the end of another one, on its own level."""
    note, name = asked.note, section.heading.text
    anchors = anchors_of(asked, section)
    newline = target.source.newline
    text = re.sub(r"\r\n|\n|\r", newline, note.source[section.span].strip("\r\n"))
    arriving = pasted(asked.snapshot, text, asked.path, target.path, frozenset(anchors))
    put = _at_the_end(target, arriving.text, arriving.edits)
    after = SourceText(apply_edits(target.source.text, put))
    facts = read_note(target.path, after, target.site, asked.snapshot.session.settings).facts
    own = len(after) - len(newline) - len(arriving.text)
    fresh = [anchor for heading, anchor in heading_anchors(facts, target.site) if heading.span.start >= own]
    fragments = dict(zip(anchors, fresh if len(fresh) == len(anchors) else anchors, strict=True))
    within = [
        Edit(link.target.shifted(-own), f"#{fragments[link.fragment]}")
        for link in facts.links
        if link.span.start >= own and not link.path and link.fragment in fragments
    ]
    put = _at_the_end(target, apply_edits(arriving.text, within), arriving.edits)
    return KnowledgeBaseEdit(
        f"Move “{name}” to {target.path}",
        (
            Group("The section goes", "", (Edit(section.span, "", asked.path),)),
            Group("The section comes", "", tuple(edit._replace(path=target.path) for edit in put)),
            *followers(asked, section, target.path, fragments),
        ),
    )


def _at_the_end(target: Note, text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The text behind all others; edits that reach the end of the note are one with it."""
    newline, source = target.source.newline, target.source.text
    start = len(source.rstrip())
    gap = newline * 2 if start else ""
    before = tuple(edit for edit in edits if edit.span.end < start)
    for edit in edits[len(before) :]:
        start, gap = edit.span.start, edit.content.rstrip("\r\n") + newline * 2
    return (*before, Edit(Span(start, len(source)), f"{gap}{text}{newline}"))
