"""What depends on the rest of the note: its table of contents, its definitions, the headings around the cursor."""

from __future__ import annotations

from collections.abc import Callable

from mdkb import contents
from mdkb.diagnostic import Edit
from mdkb.features.complete.labels import append_definition, definition_text, free_label
from mdkb.features.writing.insert import URL
from mdkb.features.writing.model import Nothing, Style, Written, written
from mdkb.note import Note
from mdkb.text import Span


def toc(note: Note, selection: Span, style: Style) -> Written:
    """Put a table of contents in, or bring the one there is up to date."""
    edits = contents.update(note)
    if not edits and contents.find(note) is None:
        raise Nothing("the note has no headings")
    return written(note.source, selection, edits)


def reference_link(note: Note, selection: Span, style: Style) -> Written:
    """`[selection][label]` with a definition, where the cursor goes; a label that is defined is used.

    A selected address goes to the definition and the cursor to the text, as it does without a selection.
    """
    text = note.source[selection]
    address = text if URL.match(text) else ""
    shown = "" if address else text
    known = next((one for one in note.facts.definitions if shown and one.label == shown.casefold()), None)
    label = known.raw_label if known else free_label(note, shown)
    put = Edit(selection, f"[{shown}][{label}]")
    if known is not None:
        end = selection.start + len(put.content)
        return Written((put,), Span(end, end))
    definition = append_definition(note, definition_text(label, address, None))
    if definition.span.start <= selection.end and definition.span.end >= selection.start:  # at the end of the note
        start = min(definition.span.start, selection.start)
        content = note.source.text[start : selection.start] + put.content + definition.content
        edits: tuple[Edit, ...] = (Edit(Span(start, max(definition.span.end, selection.end)), content),)
        before, behind = 0, selection.start + len(put.content)
    else:
        edits = tuple(sorted((put, definition)))
        grown = len(put.content) - (selection.end - selection.start)
        before = len(definition.content) if definition.span.start < selection.start else 0
        behind = definition.span.start + (0 if before else grown)
    at = behind + len(definition.content.rstrip("\r\n")) if text and not address else selection.start + before + 1
    return Written(edits, Span(at, at))


def _heading(step: int) -> Callable[[Note, Span, Style], Written]:
    def run(note: Note, selection: Span, style: Style) -> Written:
        starts = [one.content.start for one in note.facts.headings]
        ahead = [at for at in starts if (at > selection.start if step > 0 else at < selection.start)]
        if not ahead:
            raise Nothing("there is no further heading")
        at = ahead[0] if step > 0 else ahead[-1]
        return Written((), Span(at, at))

    return run


COMMANDS: dict[str, Callable[[Note, Span, Style], Written]] = {
    "toc": toc,
    "referenceLink": reference_link,
    "nextHeading": _heading(1),
    "previousHeading": _heading(-1),
}
