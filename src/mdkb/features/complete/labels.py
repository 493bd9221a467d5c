"""Labels: link definitions after `][` and `[`, footnotes after `[^`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.fuzzy import score
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.text import Span

_FULL = regex(r"\]\[([^\[\]^]*)$")
_SHORT = regex(r"(?:^|[^!\]\\\[])\[([^\[\]^()!\s][^\[\]^()]*|)$")
_FOOTNOTE = regex(r"\[\^([^\[\]\s]*)$")
BORROWED = 40  # labels of other notes that are offered


def complete(context: Context) -> Completions | None:
    """Labels of this note; those of others bring their definition along."""
    match = _FULL.search(context.before)
    short = match is None
    match = match or _SHORT.search(context.before)
    if match is None or re.match(r"^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]?$", context.before):
        return None
    typed = match.group(1)
    found = best(_own(context, typed, short))
    if short and not found.items:
        return None if not typed else best(_borrowed(context, typed))
    return best((*found.items, *_borrowed(context, typed)))


def _closing(context: Context) -> str:
    return "" if context.after.startswith("]") else "]"


def _own(context: Context, typed: str, short: bool) -> Iterator[Item]:
    span = context.span(typed)
    for index, one in enumerate(context.note.facts.definitions):
        if not one.shadowed and score(typed, one.raw_label) > 0:
            yield Item(
                one.raw_label, f"{one.raw_label}{_closing(context)}", span, "label", one.destination, "", "", index,
                hint=one.title or "",
            )  # fmt: skip


def _borrowed(context: Context, typed: str) -> Iterator[Item]:
    own = {one.label for one in context.note.facts.definitions}
    if len(typed) < 2:
        return
    span, count = context.span(typed), 0
    for facts in context.snapshot.all_facts():
        for one in facts.definitions:
            if one.label in own or one.shadowed or score(typed, one.raw_label) < 40 or "://" not in one.destination:
                continue
            own.add(one.label)
            count += 1
            text = definition_text(one.raw_label, one.destination, one.title)
            yield Item(
                one.raw_label, f"{one.raw_label}{_closing(context)}", span, "label",
                f"{one.destination} (from {facts.path})", "", "", 100 + count,
                more=(append_definition(context.note, text),),
            )  # fmt: skip
            if count >= BORROWED:
                return


def definition_text(label: str, destination: str, title: str | None) -> str:
    """A link definition as a line."""
    shown = f"<{destination}>" if " " in destination else destination
    quoted = f' "{title}"' if title else ""
    return f"[{label}]: {shown}{quoted}"


def free_label(note: Note, text: str) -> str:
    """A label, made from a text, that no definition and no reference of a note has."""
    base = re.sub(r"[\[\]\\]", "", " ".join(text.split()))[:40].strip() or "link"
    taken = {one.label for one in note.facts.definitions} | {one.label for one in note.facts.loose_references}
    label, number = base, 1
    while label.casefold() in taken:
        number += 1
        label = f"{base} {number}"
    return label


def append_definition(note: Note, text: str) -> Edit:
    """The edit that puts a definition after the last one, or at the end of the note."""
    newline = note.source.newline
    if note.facts.definitions:
        row = note.source.position(max(one.span.end for one in note.facts.definitions) - 1).row
        end = note.source.line(row).end
        return Edit(Span(end, end), f"{newline}{text}")
    body = note.source.text.rstrip()
    return Edit(Span(len(body), len(note.source)), f"{newline}{newline}{text}{newline}")


def footnotes(context: Context) -> Completions | None:
    """Footnotes of this note, and the next free number with its definition."""
    match = _FOOTNOTE.search(context.before)
    if match is None or not context.note.site.dialect.footnotes:
        return None
    return best(_notes(context, match.group(1)))


def _notes(context: Context, typed: str) -> Iterator[Item]:
    span, note = context.span(typed), context.note
    closing = _closing(context)
    for index, one in enumerate(note.facts.footnotes):
        text = note.source[one.span].partition("]:")[2].strip()
        if score(typed, one.label) > 0:
            yield Item(
                f"^{one.label}", f"{one.label}{closing}", span, "footnote", text[:60], one.label, "", index, hint=text
            )
    label = typed or next_footnote(note)
    if all(one.label != label.casefold() for one in note.facts.footnotes):
        body = note.source.text.rstrip()
        newline = note.source.newline
        last = newline if note.facts.footnotes and note.facts.footnotes[-1].span.end >= len(body) else newline * 2
        more = Edit(Span(len(body), len(note.source)), f"{last}[^{label}]: {newline}")
        yield Item(
            f"^{label} (new)",
            f"{label}{closing}",
            span,
            "footnote",
            "with its definition",
            label,
            "",
            900,
            more=(more,),
        )


def next_footnote(note: Note) -> str:
    """The next free number."""
    taken = {one.label for one in note.facts.footnotes} | {one.label for one in note.facts.footnote_uses}
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
