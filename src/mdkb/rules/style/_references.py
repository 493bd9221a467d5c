"""Reference links, footnotes and their definitions, as markdownlint counts them."""

from __future__ import annotations

from functools import lru_cache

from mdkb.gathered import Gathered, based, rebased
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.rules.style._inlines import inlines_of, leaves_of
from mdkb.syntax import DefinitionData, Kind, Node, Role
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_CODE = regex(r"(`+)[^`]+\1")


class Definition(NamedTuple):
    """The definition of a label at `base`, that of its top-level block; `place`: of its label, counted from there."""

    base: int
    node: Node
    parents: tuple[Node, ...]
    label: str
    destination: str
    place: Span

    def block(self, note: Note) -> Placed:
        """The whole of it."""
        return Placed(note, self.base, self.node, self.parents)


class Use(NamedTuple):
    """A use of a label at its place."""

    span: Span
    label: str


class References(NamedTuple):
    """Uses and definitions of labels.

    Attributes:
        full: uses in the full and collapsed forms, footnotes aside.
        shortcuts: uses in the shortcut form, footnotes among them.
        tasks: boxes of tasks that are done: to markdownlint they are uses too.
        definitions: the first of each label; a footnote's label begins with `^`.
        repeated: further ones.
    """

    full: list[Use]
    shortcuts: list[Use]
    tasks: list[Use]
    definitions: dict[str, Definition]
    repeated: list[Definition]


def plain_label(text: str) -> str:
    """A label as it is compared: lower case, white space collapsed."""
    return " ".join(text.lower().split())


@lru_cache(maxsize=2)
def references_of(note: Note) -> References:
    """All uses and definitions."""
    found = References(_uses(note, "full"), _uses(note, "shortcut"), _uses(note, "task"), {}, [])
    for definition in _defined(note, None):
        if definition.label in found.definitions:
            found.repeated.append(definition)
        else:
            found.definitions[definition.label] = definition
    return found


def _read_definitions(note: Note, _key: None) -> list[Definition]:
    found = []
    for block in blocks_of(note).of(Kind.DEFINITION, Kind.FOOTNOTE_DEFINITION):
        _, base, node, parents = block
        span = block.part(Role.LABEL)
        assert span is not None
        footnote = node.kind is Kind.FOOTNOTE_DEFINITION
        label = plain_label(("^" if footnote else "") + note.source[span])
        destination = node.data.destination if isinstance(node.data, DefinitionData) else ""
        found.append(Definition(base, node, parents, label, destination, span.shifted(-base)))
    return found


_defined = Gathered(_read_definitions, based, rebased)


@lru_cache(maxsize=4)
def _all(note: Note) -> dict[str, list[Use]]:
    """All uses by their form: full and collapsed ones are one; and the boxes of tasks that are done."""
    found: dict[str, list[Use]] = {"full": [], "shortcut": [], "task": []}
    for item in blocks_of(note).of(Kind.LIST_ITEM):
        box = item.part(Role.TASK)
        if box is not None and note.source[box] in ("[x]", "[X]"):
            found["task"].append(Use(box, "x"))
    for inline in inlines_of(note).of(Kind.LINK, Kind.IMAGE):
        form = inline.link.form
        if form in ("full", "collapsed", "shortcut"):
            label = inline.source(Role.LABEL) if form == "full" else inline.source(Role.TEXT)
            found["shortcut" if form == "shortcut" else "full"].append(Use(inline.span, plain_label(label)))
    for inline in inlines_of(note).of(Kind.FOOTNOTE_REFERENCE):
        found["shortcut"].append(Use(inline.span, plain_label("^" + inline.source(Role.LABEL))))
    for leaf in leaves_of(note):
        for loose in note.document.inlines_of(leaf.node, leaf.base).loose:
            label = note.source[loose.label_span.shifted(leaf.base)]
            span = loose.span.shifted(leaf.base)
            text = note.source[span][1:].partition("]")[0]
            plain = _CODE.sub("", text).strip()  # without any, markdownlint takes what follows for a shortcut
            if "]" not in label and (plain or loose.form == "full"):
                form = loose.form if plain else "shortcut"
                found["shortcut" if form == "shortcut" else "full"].append(Use(span, plain_label(label)))
    return {form: sorted(uses) for form, uses in found.items()}


def _read(note: Note, form: str) -> list[Use]:
    return _all(note)[form]


_uses = Gathered(_read)
