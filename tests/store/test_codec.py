"""Everything that is kept of a note survives the way to JSON and back, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mdkb.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from mdkb.enums import IntEnum
from mdkb.facts.model import Facts
from mdkb.front_matter import Entry, FrontMatter, Mapping, Scalar, Sequence
from mdkb.store.codec import Undecodable, codec, dumps, loads
from mdkb.text import Span

SPAN = Span(1, 2)
VALUE = Mapping(
    SPAN,
    (
        Entry("a", SPAN, Scalar(SPAN, "x", "plain")),
        Entry("b", SPAN, Sequence(SPAN, (Scalar(SPAN, "\ud800 é", "single"), Sequence(SPAN, ()), Mapping(SPAN, ())))),
    ),
)
DIAGNOSTIC = Diagnostic(
    "a.md", SPAN, "KB201", "dead-link", "links", Severity.WARNING, "no “such” file",
    Fix("Mend", (Edit(SPAN, "x"), Edit(SPAN, "", "b.md")), True), ("one",), (Related("here", SPAN, None),),
)  # fmt: skip


class Colour(IntEnum):
    RED = 1


class Odd(NamedTuple):
    mixed: tuple[tuple[str, int], ...]
    maybe: tuple[Span, ...] | None
    colour: Colour
    either: str | int | None
    again: tuple["Odd", ...] = ()  # noqa: UP037


@pytest.mark.parametrize(
    "value",
    [
        DIAGNOSTIC,
        DIAGNOSTIC._replace(fix=None),
        FrontMatter("yaml", SPAN, SPAN, VALUE.entries, ()),
        Facts("a.md", 3, "en", None),
        Odd((("a", 1),), (SPAN,), Colour.RED, None, (Odd((), None, Colour.RED, 3),)),
    ],
)
def test_there_and_back(value: object) -> None:
    back = loads(type(value), dumps(value))
    assert back == value
    assert repr(back) == repr(value)


def test_all_facts_of_a_corpus(corpus: Callable[[str], Path]) -> None:
    from mdkb.note import read_note
    from mdkb.sites import detect
    from mdkb.text import SourceText

    root = corpus("back2code")
    sites = detect((), lambda path: None, {})
    for file in sorted(root.rglob("*.md"))[:40]:
        note = read_note(file.name, SourceText(file.read_text(encoding="utf-8")), sites[-1], {"language": "en"})
        assert repr(loads(Facts, dumps(note.facts))) == repr(note.facts)


@pytest.mark.parametrize("data", [b"", b"[]", b"[1,2]", b"{}", b"null", b'["a.md"]', b"\xff", b"[[[", b'"x"'])
def test_what_is_damaged_is_told(data: bytes) -> None:
    with pytest.raises(Undecodable):
        loads(Diagnostic, data)


def test_types_that_cannot_be_kept_are_refused() -> None:
    with pytest.raises(TypeError):
        codec(set[str])
