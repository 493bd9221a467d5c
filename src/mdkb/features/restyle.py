"""Writing a note in one style: the safe fixes of the `format` preset, in rounds, then the wrapping of lines.

Nothing between paired template tags is touched, nor what stands there made to look different; the page stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from mdkb.check import check_note
from mdkb.choose import choose
from mdkb.config import Override, Problem, Settings
from mdkb.diagnostic import Edit, Fix, apply_edits, compatible
from mdkb.features.wrapping import Wrapping, wrapped
from mdkb.front_matter import body_start, read
from mdkb.note import Note, read_document, read_note
from mdkb.plainly import judged_exactly
from mdkb.regex import regex
from mdkb.registry import Registry
from mdkb.rendered import kept
from mdkb.selection import Selection
from mdkb.sites.base import Site
from mdkb.suppress import configured, suppress
from mdkb.syntax import Document, parse
from mdkb.syntax.dialect import Dialect
from mdkb.text import SourceText, Span

Read = Callable[[str], Document]

PRESET = "format"
MOST_ROUNDS = 12
_BEGINS = regex(r"[ \t>]*(?:[-+*][ \t]|\d+[.)][ \t]|\|)|.*\|")
_PLAIN = Dialect("plain", tables=True, strikethrough=True)
OPTIONS: Mapping[str, Mapping[str, object]] = {
    "table-column-style": {"style": "aligned"},
    "table-pipe-style": {"style": "leading_and_trailing"},
    "no-trailing-spaces": {"strict": True},
}  # where the preset wants more than the rules do by themselves


def style_of(registry: Registry, settings: Settings) -> tuple[Selection, tuple[Problem, ...]]:
    """The rules of the style, with the options that the settings give them, less those that they ignore.

    Args:
        settings: with those levels of markdownlint's files that are to count (`workspace.begin`).
    """
    return choose(
        registry,
        settings._replace(preset=PRESET, select=(), extend_select=(), overrides=_unselected(settings)),
        OPTIONS,
    )


def _unselected(settings: Settings) -> tuple[Override, ...]:
    """The overrides without the rules that they select instead of others: the style is what is asked for."""
    return tuple(
        one._replace(values={key: value for key, value in one.values.items() if key not in ("select", "extend-select")})
        for one in settings.overrides
    )


def restyled(
    path: str,
    source: SourceText,
    site: Site,
    tables: Mapping[str, object],
    selection: Selection,
    wrapping: Wrapping | None = None,
) -> SourceText:
    """A note's text in one style.

    Args:
        tables: the raw settings tables that rules look at.
        wrapping: how to wrap paragraphs; None leaves their lines as they are.
    """
    reads = (partial(read_document, path, site), partial(_plainly, site))
    text = source.text
    tables = {name: table for name, table in tables.items() if name != "markdownlint"}  # the site's reading counts

    def settle(text: str) -> str:
        for _ in range(MOST_ROUNDS):
            note = read_note(path, SourceText(text), site, tables)
            fresh = _made(note, _fixes(note, selection), reads)
            if fresh == text:
                break
            text = fresh
        return text

    text = settle(text)
    if wrapping is not None and not site.dialect.hard_wraps:
        note = read_note(path, SourceText(text), site, tables)
        fresh = _made(note, wrapped(note, wrapping), reads)
        if fresh != text:
            text = settle(fresh)
    return SourceText(text)


def _fixes(note: Note, selection: Selection) -> list[Fix]:
    """The safe fixes of the style's rules, those that the note's comments allow left out."""
    chosen = [one for one in selection.note_rules(note.path) if PRESET in one.rule.presets]
    judged = judged_exactly(note.settings, note.path)
    inline = judged is None or judged.inline
    if inline and note.facts.comments:
        chosen = list(configured(note.facts, selection.registry, chosen, switches=False))
    codes = frozenset(one.rule.code for one in chosen)
    found = suppress(note.facts, check_note(note, chosen), selection.registry, codes, markdownlint=inline)
    return [one.fix for one in found if one.fix is not None and one.fix.safe and one.code in codes]


def _made(note: Note, fixes: Iterable[Fix], reads: Iterable[Read]) -> str:
    """The text after those fixes that can be made together, touch nothing closed, and leave the page as it is."""
    text = note.source.text
    closed = closed_of(note.document)
    free = [
        fix._replace(checked=True)
        for fix in dict.fromkeys(fixes)
        if fix.edits and not any(edit.path or _touches(edit, closed) for edit in fix.edits)
    ]
    if note.document.dialect.python_markdown:
        free = [fix for fix in free if not any(_nests(note, edit) for edit in fix.edits)]
    good = compatible(free)
    while good:
        before = len(good)
        for reading in reads:
            good = kept(text, good, reading)
        if len(good) == before:
            break
    return apply_edits(text, dict.fromkeys(edit for fix in good for edit in fix.edits))


def _nests(note: Note, edit: Edit) -> bool:
    """Whether an edit may mean something to Python-Markdown alone: it changes the indentation of a line, or the blank
    lines between a paragraph and a list or table, which without them are text to it."""
    source = note.source
    row = source.position(edit.span.start).row
    line = source.line(row)
    if edit.content.strip(" \t>\r\n") or source[edit.span].strip(" \t>\r\n"):
        return False
    if "\n" in edit.content:
        above = source[source.line(row - 1)] if row > 1 else ""
        return bool(above.strip()) and _BEGINS.match(source[line]) is not None
    return edit.span.end < line.end and not source[Span(line.start, edit.span.start)].strip(" \t>")


def closed_of(document: Document) -> list[Span]:
    """Whole lines from each template tag that has a partner to that one."""
    source = document.source
    found: list[Span] = []
    for tag in document.shortcodes:
        if tag.partner is not None and tag.partner.start >= tag.span.end:
            first, last = source.position(tag.span.start).row, source.position(tag.partner.end).row
            found.append(Span(source.line(first).start, source.line(last).end))
    return found


def _touches(edit: Edit, closed: Iterable[Span]) -> bool:
    start, end = edit.span
    return any(start < one.end and one.start < max(end, start) for one in closed)


def _plainly(site: Site, text: str) -> Document:
    """The note as a reader that knows nothing of its site takes it: there, too, the page must stay as it is."""
    return parse(SourceText(text), _PLAIN, body_start(read(text, site.front_matter_formats)))
