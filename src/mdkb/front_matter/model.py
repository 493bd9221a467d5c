"""The shapes of front matter: values with the spans of keys and values, absolute code-point offsets."""

from __future__ import annotations

from functools import cached_property

from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Scalar(NamedTuple):
    """A single value: `text` is the decoded string, `style` how it was written (plain, single, double, literal,
    folded, alias, template; TOML and JSON: their type name: string, integer, float, boolean, date, null; a
    MultiMarkdown head and Org: head)."""

    span: Span
    text: str
    style: str


class Sequence(NamedTuple):
    """A list value."""

    span: Span
    items: tuple[Value, ...]


class Mapping(NamedTuple):
    """A map value."""

    span: Span
    entries: tuple[Entry, ...]


Value = Scalar | Sequence | Mapping


class Entry(NamedTuple):
    """One `key: value`."""

    key: str
    key_span: Span
    value: Value


class Problem(NamedTuple):
    """What is wrong with the block itself.

    `kind`: syntax; repeat (a key twice, where that alone breaks the block); template (an unquoted `{{…}}`); tag (a value that begins with `!`); unclosed; dots (closed by
    `...`, which not every generator knows); blank, bom, text (what stands before the block); empty. `hint`: how to
    mend it, or "".
    """

    kind: str
    span: Span
    message: str
    hint: str


class _Fields(NamedTuple):
    format: str
    span: Span
    content: Span
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


class FrontMatter(_Fields):
    """A note's head. `format`: yaml, toml, json, head, org. `span`: with its fences; `content`: between them.

    Where only problems are known (a block that is never closed, or that follows text) both spans are empty and the
    whole note is text.
    """

    @property
    def found(self) -> bool:
        """Whether there is a block at all."""
        return self.span.end > self.span.start

    @property
    def broken(self) -> bool:
        """Whether the block could not be read as what it is: its entries are then a guess, line by line."""
        return not self.found or any(problem.kind in ("syntax", "template", "repeat") for problem in self.problems)

    def get(self, key: str) -> Value | None:
        """The value of a top-level key, letter case ignored (the last one wins, as in YAML)."""
        return self._by_key.get(key.casefold())

    @cached_property
    def _by_key(self) -> dict[str, Value]:
        return {entry.key.casefold(): entry.value for entry in self.entries}

    def text(self, key: str) -> str:
        """The text of a top-level scalar, or ""."""
        value = self.get(key)
        return value.text if isinstance(value, Scalar) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a top-level list, or of a scalar as a list of one."""
        value = self.get(key)
        if isinstance(value, Scalar):
            return (value.text,) if value.text else ()
        if isinstance(value, Sequence):
            return tuple(item.text for item in value.items if isinstance(item, Scalar))
        return ()
