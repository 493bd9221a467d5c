"""Block quotations line by line, and who is named in them."""

from __future__ import annotations

import pytest

from mdkb.facts.extract import collect
from mdkb.facts.quotations import Quotation, attribution_at, ends_sentence, quotations_of
from mdkb.syntax import parse
from mdkb.syntax.dialect import GFM
from mdkb.text import SourceText, Span


def read(text: str) -> tuple[SourceText, tuple[Quotation, ...]]:
    source = SourceText(text)
    return source, quotations_of(parse(source, GFM, 0))


ATTRIBUTIONS = [
    "-- Kent Beck",
    "--- Kent Beck",
    "—Kent Beck, *Extreme Programming*, p. 12",
    "― Kent Beck",
    "– [Kent](https://example.org/a/very/long/address/that/nobody/sees/because/it/is/only/a/destination/and/no/text)",
    "-- <cite>kent</cite>",
    "-- source[^1]",
    "-- *The Book*",
    "-- @kent",
    "-- Jamie Zawinski (a.k.a. jwz)[^2]",
    "-- Kent Beck.",
    "-- Anonymous?",
    "<cite>Kent Beck</cite>",
    "<footer>Kent Beck</footer>",
]
NONE = [
    "- Kent Beck",
    "---",
    "-- and so on",
    "-- Then he went away. Nobody saw him again.",
    "--- Do you know what happened next?",
    "---- Kent",
    "-- " + "Name " * 30,
    "Kent Beck",
    "",
]


@pytest.mark.parametrize("text", ATTRIBUTIONS)
def test_names_somebody(text: str) -> None:
    assert attribution_at(SourceText(text), Span(0, len(text))) is not None


@pytest.mark.parametrize("text", NONE)
def test_names_nobody(text: str) -> None:
    assert attribution_at(SourceText(text), Span(0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "prefix", "lazy"),
    [
        ("> a\nb\n", ">", [False, True]),
        ("> a\n> b\n", ">", [False, False]),
        ("- > a\n  b\n", "  >", [False, True]),
        ("> > a\n> b\nc\n", "> >", [False, True, True]),
        ("> - a\nb\n", ">", [False, True]),
        ("1. > a\n\n   text\n", "   >", [False]),
        ("> a\r\nb\r\n", ">", [False, True]),
    ],
)
def test_lazy_lines_of_the_innermost_quotation(text: str, prefix: str, lazy: list[bool]) -> None:
    innermost = read(text)[1][-1]
    assert innermost.prefix == prefix
    assert [line.lazy for paragraph in innermost.paragraphs for line in paragraph.lines] == lazy


def test_contents_leave_prefix_and_white_space_out() -> None:
    source, (quotation,) = read("> one  \n >   two\n three \n")
    lines = quotation.paragraphs[0].lines
    assert [source[line.content] for line in lines] == ["one", "two", "three"]
    assert [line.hard for line in lines] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "inside", "after"),
    [
        ("> Less.\n>\n> -- Ludwig\n", "-- Ludwig", None),
        ("> Less.\n> -- Ludwig\n", "-- Ludwig", None),
        ("> Less.\n-- Ludwig\n", "-- Ludwig", None),
        ("> Less.\n\n-- Ludwig\n", None, "-- Ludwig"),
        ("> Less.\n\n-- Ludwig\nand more\n", None, None),
        ("> -- Ludwig\n", None, None),
        ("> - Less.\n> - Ludwig\n", None, None),
        ("> — Who?\n> — Me\n", None, None),
    ],
)
def test_attribution(text: str, inside: str | None, after: str | None) -> None:
    source, (quotation, *_) = read(text)
    found = [source[one.span] if one else None for one in (quotation.attribution, quotation.detached)]
    assert found == [inside, after]


def test_neighbours() -> None:
    _, quotations = read("> a\n\n> b\n\ntext\n\n> c\n")
    assert [quotation.before for quotation in quotations] == [-1, 0, -1]


def test_callouts() -> None:
    found = collect(parse(SourceText("> [!Note] Title\n> text\n\n> [x]\n"), GFM, 0)).callouts
    assert [callout.type for callout in found] == ["Note"]


@pytest.mark.parametrize("text", ["It ends.", "Does it?", "“So.”", "So.[^1]", "(So.)", "So”.[^1]", "Und „so“"])
def test_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["It goes on,", "and", "a word"])
def test_goes_on(text: str) -> None:
    assert not ends_sentence(text)
