"""Putting in place: an embedded or linked note, the definition of a link, a footnote; and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, apply_edits
from mdkb.facts.model import FootnoteUse, Link
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.complete.labels import next_footnote
from mdkb.features.edits import FileOperation, Group, KnowledgeBaseEdit
from mdkb.features.place import place_at
from mdkb.features.rebase import rebased
from mdkb.front_matter import body_start
from mdkb.regex import regex
from mdkb.text import Span

KIND = "refactor.inline"


def offers(asked: Asked) -> Iterator[Action]:
    """What can be put in place at the cursor."""
    place = place_at(asked.note, asked.selection.start)
    if place is None:
        yield from _to_reference(asked)
        return
    fact = place.fact
    if isinstance(fact, Link) and place.kind == "reference" and fact.label:
        yield Action("Put the link's definition in place", KIND, lambda: inline_definition(asked, fact))
    elif isinstance(fact, Link) and _alone(asked, fact):
        target = asked.snapshot.resolve(asked.path, fact).path
        if target in asked.snapshot.exports and target != asked.path:
            yield Action(f"Put the text of {target} in place", KIND, lambda: inline_note(asked, fact, target))
    elif isinstance(fact, FootnoteUse) and fact.defined and asked.note.site.dialect.inline_footnotes:
        yield Action("Put the footnote in place", KIND, lambda: inline_footnote(asked, fact))
    else:
        yield from _to_reference(asked)


def _alone(asked: Asked, link: Link) -> bool:
    """Whether nothing else stands on the link's line."""
    source = asked.note.source
    line = source.line(source.position(link.span.start).row)
    return source[line].strip() == source[link.span].strip()


def inline_note(asked: Asked, link: Link, path: str) -> KnowledgeBaseEdit | None:
    """The text of a note takes the place of the link to it, under the headings there."""
    other = asked.snapshot.note(path)
    if other is None:
        return None
    start = body_start(other.front_matter)
    whole = Span(start, len(other.source))
    edits = list(rebased(asked.snapshot, other, whole, asked.path))
    level = max((one.level for one in asked.note.facts.headings if one.span.end <= link.span.start), default=0)
    least = min((one.level for one in other.facts.headings), default=1)
    by = max(0, min(level + 1 - least, 6 - max((one.level for one in other.facts.headings), default=1)))
    for heading in other.facts.headings if by else ():
        marks = re.match(r"\s*(#+)", other.source[heading.span])
        if marks:
            at = heading.span.start + marks.start(1)
            edits.append(Edit(Span(at, at), "#" * by))
    body = (
        apply_edits(other.source.text, edits)[start:].strip("\r\n")
        if not edits
        else apply_edits(other.source[whole], [edit._replace(span=edit.span.shifted(-start)) for edit in edits]).strip(
            "\r\n"
        )
    )
    newline = asked.note.source.newline
    title = asked.snapshot.title(path)
    has_title = any(one.level == least and one.text == title for one in other.facts.headings[:1])
    if not has_title and link.kind != "wiki" and not link.image:
        body = f"{'#' * min(level + 1 or 1, 6)} {title}{newline}{newline}{body}"
    group = Group(f"Put {path} in place", "", (Edit(link.span, body, asked.path),))
    others = [one for one in asked.snapshot.inbound(path) if one != asked.path]
    operations = () if others else (FileOperation("delete", path),)
    return KnowledgeBaseEdit(f"Inline {path}", (group,), operations)


def inline_definition(asked: Asked, link: Link) -> KnowledgeBaseEdit | None:
    """A reference link becomes an inline one; a definition that nobody else uses goes."""
    note = asked.note
    definition = next((one for one in note.facts.definitions if one.label == link.label and not one.shadowed), None)
    if definition is None:
        return None
    own = next((one for one in note.facts.links if one.kind == "definition" and one.span == definition.span), None)
    raw = note.source[own.target] if own else definition.destination
    raw = f"<{raw}>" if " " in raw and not raw.startswith("<") else raw
    title = f' "{definition.title}"' if definition.title else ""
    bang = "!" if link.image else ""
    edits = [Edit(link.span, f"{bang}[{note.source[link.text_span]}]({raw}{title})")]
    uses = [
        one for one in note.facts.links if one.label == link.label and one.kind in ("full", "collapsed", "shortcut")
    ]
    if len(uses) == 1:
        edits.append(Edit(_lines(asked, definition.span), ""))
    return asked.edit("Inline the definition", edits)


def _lines(asked: Asked, span: Span) -> Span:
    source = asked.note.source
    starts = source.line_starts
    first = source.position(span.start).row
    last = source.position(max(span.end - 1, span.start)).row
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(source))


def inline_footnote(asked: Asked, use: FootnoteUse) -> KnowledgeBaseEdit | None:
    """`[^1]` becomes `^[text]` where the footnote is one paragraph used once."""
    note = asked.note
    definition = next((one for one in note.facts.footnotes if one.label == use.label), None)
    uses = [one for one in note.facts.footnote_uses if one.label == use.label]
    if definition is None or len(uses) != 1:
        return None
    text = note.source[definition.span].partition("]:")[2].strip()
    if "\n\n" in text.replace("\r\n", "\n"):
        return None
    text = " ".join(text.split())
    return asked.edit("Inline the footnote", (Edit(use.span, f"^[{text}]"), Edit(_lines(asked, definition.span), "")))


def _made(asked: Asked, title: str, edits: tuple[Edit, ...]) -> Make:
    return lambda: asked.edit(title, edits)


_INLINE_NOTE = regex(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")


def _to_reference(asked: Asked) -> Iterator[Action]:
    title = "Move the footnote to the end of the note"
    if not asked.note.site.dialect.inline_footnotes:
        return
    source = asked.note.source
    line = source.line(source.position(asked.selection.start).row)
    for match in _INLINE_NOTE.finditer(source[line]):
        span = Span(line.start + match.start(), line.start + match.end())
        if span.start <= asked.selection.start <= span.end:
            label = next_footnote(asked.note)
            body = source.text.rstrip()
            newline = source.newline
            gap = (
                newline
                if asked.note.facts.footnotes and asked.note.facts.footnotes[-1].span.end >= len(body)
                else newline * 2
            )
            edits = (
                Edit(span, f"[^{label}]"),
                Edit(Span(len(body), len(source)), f"{gap}[^{label}]: {match.group(1)}{newline}"),
            )
            yield Action(title, KIND, _made(asked, title, edits))
