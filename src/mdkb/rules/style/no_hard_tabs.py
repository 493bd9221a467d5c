"""Tab characters.

How wide they are is up to whoever looks; lists and code in lists depend on their width.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of, code_rows, rows_of
from mdkb.rules.style._fixes import same, unsafe
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import Kind, Role


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        code_blocks: whether code blocks and code spans are looked at.
        ignore_code_languages: languages of fenced code that is left alone.
        spaces_per_tab: spaces that the fix writes for each tab.
    """

    code_blocks: bool = True
    ignore_code_languages: tuple[str, ...] = ()
    spaces_per_tab: int = 1


_TABS = regex(r"\t+")


@note_rule(
    "MD010",
    "no-hard-tabs",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=PRESET,
    tags=("whitespace", "hard_tab"),
    examples=(
        Example("A\ttab\n ^ tab\n", fixed="A tab\n"),
        Example("No tab.\n"),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look for tabs in all lines."""
    if "\t" not in note.text:
        return
    lines = lines_of(note)
    rows = _left_out(note, options)
    spans = [] if options.code_blocks else [inline.span for inline in inlines_of(note).of(Kind.CODE_SPAN)]
    code = code_rows(note)
    for row, text in lines.body():
        if row in rows or "\t" not in text:
            continue
        for match in _TABS.finditer(text):
            span = lines.span(row, *match.span())
            if any(code_span.overlaps(span) for code_span in spans):
                continue
            edit = Edit(span, " " * (len(match[0]) * max(0, options.spaces_per_tab)))
            fix = unsafe("Write spaces", edit) if row in code else same("Write spaces", edit)
            yield Finding(span, "tab" if len(match[0]) == 1 else f"{len(match[0])} tabs", fix)


def _left_out(note: Note, options: Options) -> set[int]:
    """The rows that are not looked at."""
    left_out: set[int] = set()
    languages = {language.lower() for language in options.ignore_code_languages}
    for block in blocks_of(note).of(Kind.FENCED_CODE):
        language = block.text(Role.LANGUAGE).lower()
        if not options.code_blocks if not languages else not language or language in languages:
            left_out.update(range(block.first + 1, block.last + (block.node.part(Role.CLOSING) is None)))
        elif not options.code_blocks and not languages:
            left_out.update(block.rows)
    if not options.code_blocks:
        left_out |= rows_of(blocks_of(note).of(Kind.INDENTED_CODE))
    return left_out
