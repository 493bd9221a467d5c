"""The tree: kinds, parts and nodes. Offsets count code points and are relative to the top-level block.

`Document` (document.py) adds the block's own offset; see design rule "blocks move by changing one integer".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mdkb.enums import IntEnum
from mdkb.tuples import NamedTuple


class Kind(IntEnum):
    """What a node is; CommonMark's and the generators' own names."""

    # container blocks
    BLOCK_QUOTE = 1
    CALLOUT = 2  # a block quote that begins with [!type]
    ADMONITION = 3  # !!! type "title", ??? type, === "tab" (indented body)
    LIST = 4
    LIST_ITEM = 5
    FOOTNOTE_DEFINITION = 6
    DEFINITION_LIST = 7
    DEFINITION_DESCRIPTION = 8
    # leaf blocks with inlines
    PARAGRAPH = 20
    HEADING = 21
    TABLE_CELL = 22
    DEFINITION_TERM = 23
    # leaf blocks without inlines
    THEMATIC_BREAK = 30
    FENCED_CODE = 31
    INDENTED_CODE = 32
    HTML_BLOCK = 33
    COMMENT_BLOCK = 34  # <!-- ... --> or %% ... %% as a block of its own
    TABLE = 35  # children: TABLE_ROW
    TABLE_ROW = 36  # children: TABLE_CELL
    DEFINITION = 37  # [label]: destination "title"
    MATH_BLOCK = 38
    ATTRIBUTE_LIST = 39  # {: #id .class} or {#id} on a line of its own
    INCLUDE = 40  # --8<-- "path"
    ABBREVIATION = 41  # *[HTML]: ...
    TEMPLATE_BLOCK = 42  # a line that holds only shortcode or Liquid tags
    GENERIC_BLOCK = 43  # a line at which a generic block of pymdownx begins or ends: /// name | argument
    # inlines
    TEXT = 60
    ESCAPE = 61
    ENTITY = 62
    CODE_SPAN = 63
    EMPHASIS = 64
    STRONG = 65
    STRIKETHROUGH = 66
    HIGHLIGHT = 67
    LINK = 68
    IMAGE = 69
    WIKILINK = 70
    EMBED = 71
    FOOTNOTE_REFERENCE = 72
    INLINE_FOOTNOTE = 73
    HTML_INLINE = 74
    COMMENT = 75
    MATH = 76
    SHORTCODE = 77  # Hugo {{< >}} {{% %}}
    TEMPLATE = 78  # Liquid {{ }} {% %}, other template expressions
    SOFT_BREAK = 79
    HARD_BREAK = 80
    TAG = 81  # #tag (Obsidian)
    EMOJI = 82  # :smile:
    BLOCK_ID = 83  # ^id at the end of a block (Obsidian)
    SUPERSCRIPT = 84
    SUBSCRIPT = 85


class Role(IntEnum):
    """What a part of a node is."""

    MARKER = 1  # heading #s, list bullet or number, one `>` per line of a quotation, callout's [!type] line marker
    CONTENT = 2  # heading text, one per line of a paragraph (without container prefix), code lines, cell content
    OPENING = 3  # fence, emphasis delimiter, bracket, shortcode opener
    CLOSING = 4
    INFO = 5  # fenced code info string
    LANGUAGE = 6  # its first word
    UNDERLINE = 7  # setext underline
    ATTRIBUTES = 8  # {#id .class key=value}
    TEXT = 9  # link or image text between the brackets
    DESTINATION = 10
    TITLE = 11  # without its quotes
    LABEL = 12  # reference or footnote label, without brackets and ^
    TASK = 13  # [ ] or [x]
    TYPE = 14  # callout or admonition type
    FOLD = 15  # + or -
    TARGET = 16  # wikilink target
    FRAGMENT = 17  # wikilink fragment, without #
    ALIAS = 18  # wikilink text after |
    DELIMITER_ROW = 19  # of a table
    NAME = 20  # tag, shortcode, attribute or include name
    ARGUMENT = 21  # shortcode argument value, without quotes
    ID = 22
    HREF = 23
    SRC = 24
    PATH = 25
    SEGMENT = 26  # a stretch of a text node whose source is not contiguous
    VALUE = 27


class Part(NamedTuple):
    """A named stretch of a node; offsets relative to the top-level block, end exclusive."""

    role: Role
    start: int
    end: int


class ListData(NamedTuple):
    """A list: ordered or not, its first number, its delimiter (`-` `*` `+` `.` `)`), tight or loose."""

    ordered: bool
    start: int
    delimiter: str
    tight: bool


class LinkData(NamedTuple):
    """A link or image, resolved.

    `form`: inline, full, collapsed, shortcut, autolink, bare. `destination`: unescaped, not percent-encoded.
    `label`: normalised label of the definition used, else "".
    """

    form: str
    destination: str
    title: str | None
    label: str


class DefinitionData(NamedTuple):
    """A link reference definition; `shadowed` when an earlier one with the same label wins."""

    label: str  # normalised: case-folded, white space collapsed
    destination: str
    title: str | None
    shadowed: bool


class HtmlData(NamedTuple):
    """An inline HTML tag: lower-case name, whether it closes, and its attributes with the spans of their values."""

    name: str
    closing: bool
    attributes: tuple[tuple[str, str, int, int], ...]  # name, value, start, end of the value


class ShortcodeData(NamedTuple):
    """A template tag: name, `/` closing or self-closing, arguments (name or "", value, start, end of the value)."""

    name: str
    closing: bool
    self_closing: bool
    arguments: tuple[tuple[str, str, int, int], ...]


NodeData = int | str | bool | ListData | LinkData | DefinitionData | HtmlData | ShortcodeData | None


class Node(NamedTuple):
    """One construct. `children` of a block are blocks; a leaf's inlines come from `Document.inlines(leaf)`.

    `data` by kind: HEADING level (int); LIST ListData; LIST_ITEM task checked (bool or None); LINK, IMAGE LinkData;
    DEFINITION DefinitionData; FOOTNOTE_DEFINITION, FOOTNOTE_REFERENCE normalised label (str); CALLOUT, ADMONITION type
    (str, lower case); HTML_INLINE HtmlData; SHORTCODE ShortcodeData; ESCAPE, ENTITY, EMOJI the character meant (str);
    FENCED_CODE language (str).
    """

    kind: Kind
    start: int
    end: int
    children: tuple[Node, ...] = ()
    parts: tuple[Part, ...] = ()
    data: NodeData = None

    def shifted(self, by: int) -> Node:
        """The same node, parts and children `by` code points further on (spans inside `data` are left alone)."""
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            children=tuple(child.shifted(by) for child in self.children),
            parts=tuple(Part(role, start + by, end + by) for role, start, end in self.parts),
        )

    def part(self, role: Role) -> Part | None:
        """The first part with that role."""
        for part in self.parts:
            if part.role == role:
                return part
        return None

    def all_parts(self, role: Role) -> tuple[Part, ...]:
        """All parts with that role, in order."""
        return tuple(part for part in self.parts if part.role == role)


# NamedTuple's constructor is a Python function; for the hundred thousands the parser makes, these are twice as fast.
make_part: Callable[[tuple[Role, int, int]], Part] = partial(tuple.__new__, Part)
make_node: Callable[[tuple[Kind, int, int, tuple[Node, ...], tuple[Part, ...], NodeData]], Node] = partial(
    tuple.__new__, Node
)
