"""A line longer than the limit.

Whoever breaks their lines wants to be told; whoever lets the editor wrap them does not, so this is off by default. A
long last word is forgiven: often it is a link that cannot be broken.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of, code_rows, rows_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._lines import lines_of
from mdkb.rules.style._preset import QUIET, is_exact
from mdkb.syntax import Kind


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        line_length: most characters of a line.
        heading_line_length: most characters of a heading; 0: like `line_length`.
        code_block_line_length: most characters of a line of code; 0: like `line_length`.
        code_blocks: whether code is looked at.
        tables: whether tables are looked at.
        headings: whether headings are looked at.
        strict: whether a long last word is not forgiven.
        stern: like `strict`, but a line that is one word is forgiven.
    """

    line_length: int = 80
    heading_line_length: int = 0
    code_block_line_length: int = 0
    code_blocks: bool = True
    tables: bool = True
    headings: bool = True
    strict: bool = False
    stern: bool = False


_ONE_WORD = regex(r"^(?:[#>\s]*\s)?\S*$")
_LAST_WORD = regex(r"\S*$")


@note_rule(
    "MD013",
    "line-length",
    options=Options,
    enabled=False,
    presets=QUIET,
    tags=("line_length",),
    examples=(
        Example(
            """\
This line is a little longer than thirty characters.
                              ^^^^^^^^^^^^^^^^^^^^^^ line of 52 characters, at most 30 are allowed
""",
            options=(("line_length", 30),),
        ),
        Example(
            """\
This line ends in a long word: https://example.org/a/long/address

[An image alone](https://example.org/a/long/address)
""",
            options=(("line_length", 40),),
        ),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Measure each line."""
    usual = options.line_length or 80
    in_heading = options.heading_line_length or usual
    in_code = options.code_block_line_length or usual
    least = min(usual, in_heading, in_code)
    lines = lines_of(note)
    width = _units if is_exact(note) else len
    long = [(row, text) for row, text in lines.body() if width(text) > least]
    if not long:
        return
    blocks = blocks_of(note)
    headings = rows_of(blocks.of(Kind.HEADING))
    code = code_rows(note)
    tables = rows_of(blocks.of(Kind.TABLE))
    definitions = rows_of(blocks.of(Kind.DEFINITION, Kind.FOOTNOTE_DEFINITION))
    links = _link_rows(note)
    for row, text in long:
        limit = in_code if row in code else in_heading if row in headings else usual
        shown = text if options.strict or options.stern else _LAST_WORD.sub("#", text, count=1)
        if (
            width(shown) <= limit
            or (row in code and not options.code_blocks)
            or (row in tables and not options.tables)
            or (row in headings and not options.headings)
            or row in definitions
            or (not options.strict and (row in links or (options.stern and _ONE_WORD.match(text))))
        ):
            continue
        span = lines.span(row, min(limit, len(text) - 1), len(text))
        yield Finding(span, f"line of {width(text)} characters, at most {limit} are allowed")


def _units(text: str) -> int:
    """The length as JavaScript, and so markdownlint, counts it: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _link_rows(note: Note) -> frozenset[int]:
    """The rows that hold a link or an image and no other text of their paragraph."""
    position = note.source.position
    links: set[int] = set()
    for inline in inlines_of(note).of(Kind.LINK, Kind.IMAGE):
        links.update(range(position(inline.span.start).row, position(inline.span.end - 1).row + 1))
    if not links:
        return frozenset()
    texts = {
        position(inline.span.start).row
        for inline in inlines_of(note).of(Kind.TEXT)
        if inline.parent.kind is Kind.PARAGRAPH
    }
    return frozenset(links - texts)
