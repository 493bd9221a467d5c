"""A link to a `#fragment` that no heading or id of the note has, by GitHub's rules for anchors.

`dead-fragment` does the same by the rules of the site, with included files and for other notes too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._blocks import blocks_of
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._headings import Heading, headings_of
from mdkb.rules.style._html import tags_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.rules.style._preset import PRESET
from mdkb.syntax import DefinitionData, Kind, Node, Role
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        ignore_case: whether letter case does not count.
        ignored_pattern: regular expression of fragments (without `#`) that are left alone.
    """

    ignore_case: bool = False
    ignored_pattern: str = ""


_GIVEN = regex(r"\{(#[a-z\d]+(?:[-_][a-z\d]+)*)\}")
_LINE = regex(r"#(?:L\d+(?:C\d+)?-L\d+(?:C\d+)?|L\d+)\Z")
_SAFE = "!~*'()"


@note_rule(
    "MD051",
    "link-fragments",
    options=Options,
    enabled=False,
    fixable="unsafe",
    presets=PRESET,
    tags=("links",),
    twins=("KB202",),
    examples=(
        Example(
            """\
# One

[Two](#two) and [one](#One)
^^^^^^^^^^^ no heading has the anchor "#two"
                ^^^^^^^^^^^ the anchor is "#one", not "#One"
""",
            fixed="""\
# One

[Two](#two) and [one](#one)
""",
        ),
        Example("""\
# One & more

[One](#one--more), [the top](#top)
"""),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare the fragments of links with the anchors of headings and HTML."""
    targets = list(_targets(note))
    if not targets:
        return
    anchors = _anchors(note)
    ignored = re.compile(options.ignored_pattern or r"^\Z")
    by_lower = {anchor.lower(): anchor for anchor in reversed(anchors)}
    for span, destination, target in targets:
        fragment = "#" + quote(destination[1:], safe=_SAFE)
        if fragment in anchors or _LINE.match(fragment) or ignored.search(destination[1:]):
            continue
        near = by_lower.get(destination.lower())
        if near is None:
            yield Finding(span, f'no heading has the anchor "{destination}"')
        elif not options.ignore_case and near != destination:
            fix = unsafe(f"Write {near}", Edit(target, near)) if target else None
            yield Finding(span, f'the anchor is "{near}", not "{destination}"', fix)


def _targets(note: Note) -> Iterator[tuple[Span, str, Span | None]]:
    """Links and definitions that lead to a fragment: span, destination, where that stands."""
    for inline in inlines_of(note).of(Kind.LINK):
        if inline.link.form == "inline" and _is_fragment(inline.link.destination):
            if inline.leaf.node.kind is Kind.HEADING and inline.link.destination.startswith("#tab/"):
                continue
            yield inline.span, inline.link.destination, inline.part(Role.DESTINATION)
    for block in blocks_of(note).of(Kind.DEFINITION):
        if isinstance(block.node.data, DefinitionData) and _is_fragment(block.node.data.destination):
            yield block.span, block.node.data.destination, block.part(Role.DESTINATION)


def _is_fragment(destination: str) -> bool:
    return len(destination) > 1 and destination[0] == "#"


def _anchors(note: Note) -> dict[str, int]:
    """All anchors with how often each was made."""
    anchors = {"#top": 0}
    for heading in headings_of(note):
        anchor = _anchor(note, heading)
        if anchor != "#":
            count = anchors.get(anchor, 0)
            if count:
                anchors[f"{anchor}-{count}"] = 0
            anchors[anchor] = count + 1
            for given in _GIVEN.findall(note.source[heading.block.span]):
                anchors.setdefault(given, 1)
    if "<" in note.source.text:
        for tag in tags_of(note):
            given = tag.attribute("id") or (tag.attribute("name") if tag.data.name == "a" else None)
            if given is not None:
                anchors[f"#{given}"] = 0
    return anchors


def _anchor(note: Note, heading: Heading) -> str:
    """GitHub's anchor of a heading."""
    text = "".join(_shown(note, heading.block.base, note.document.inlines(heading.block.base, heading.block.node)))
    kept = "".join(one for one in text.lower() if one in "- " or unicodedata.category(one) in _KEPT)
    return "#" + quote(kept.replace(" ", "-"), safe=_SAFE)


_KEPT = frozenset("Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc".split())


def _shown(note: Note, base: int, nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind is Kind.IMAGE:
            continue
        if node.kind in (Kind.CODE_SPAN, Kind.MATH):
            parts = [
                note.source.text[base + part.start : base + part.end]
                for part in node.parts
                if part.role is Role.CONTENT
            ]
            yield "".join(parts)
        elif node.kind is Kind.TEXT or node.kind is Kind.EMOJI:
            yield note.source.text[base + node.start : base + node.end]
        elif node.kind is Kind.ESCAPE:
            yield str(node.data)
        else:
            yield from _shown(note, base, node.children)
