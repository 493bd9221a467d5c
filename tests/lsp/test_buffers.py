"""The server's buffer equals the editor's: random edits against a model that counts code units."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdkb.lsp.buffers import UTF8, UTF16, UTF32, Buffer, Change, changes_of, to_code_points, to_units
from mdkb.text import SourceText

PIECES = [
    "a",
    "bc",
    " ",
    "é",
    "🙂",
    "e\u0301",
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\ud800",
    "\udc00",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
ENCODINGS = {UTF8: "utf-8", UTF16: "utf-16-le", UTF32: "utf-32-le"}
WIDTH = {UTF8: 1, UTF16: 2, UTF32: 4}


def joined(text: str) -> str:
    """Surrogates that stand side by side are one character, as in an editor."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def model_offset(text: str, line: int, column: int, encoding: str) -> int:
    """The plain way: cut the lines, encode the line, count units."""
    lines = re.split(r"(\r\n|\n|\r)", text)
    contents, ends = lines[::2], lines[1::2]
    if line >= len(contents):
        return len(text)
    before = sum(len(one) for one in (*contents[:line], *ends[:line]))
    units = 0
    for index, character in enumerate(contents[line]):
        units += len(character.encode(ENCODINGS[encoding], "surrogatepass")) // WIDTH[encoding]
        if units > column:
            return before + index
    return before + len(contents[line])


def model_change(text: str, change: Change, encoding: str) -> str:
    if change.start is None or change.end is None:
        return joined(change.text)
    start, end = sorted((change.start, change.end))
    return joined(
        text[: model_offset(text, *start, encoding)] + change.text + text[model_offset(text, *end, encoding) :]
    )


places = st.tuples(st.integers(0, 8), st.integers(0, 9))
edits = st.one_of(st.builds(Change, texts, places, places), texts.map(Change))


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
@settings(max_examples=400, deadline=None)
@given(text=texts, batches=st.lists(st.lists(edits, min_size=1, max_size=3), max_size=8))
def test_buffer_equals_model(encoding: str, text: str, batches: list[list[Change]]) -> None:
    buffer = Buffer("file:///n.md", text, 0, encoding)
    text = joined(text)
    for version, batch in enumerate(batches, 1):
        assert buffer.change(version, batch)
        for change in batch:
            text = model_change(text, change, encoding)
        assert buffer.source.text == text
        assert buffer.source.line_starts == SourceText(text).line_starts


def test_older_version_is_refused_and_an_equal_one_taken() -> None:
    buffer = Buffer("file:///n.md", "a", 5)
    assert not buffer.change(4, [Change("old")])
    assert buffer.source.text == "a"
    assert buffer.change(5, [Change("same")])
    assert buffer.source.text == "same"


@pytest.mark.parametrize(
    ("line", "units", "encoding", "expected"),
    [
        ("abc", 10, UTF16, 3),
        ("a🙂b", 1, UTF16, 1),
        ("a🙂b", 2, UTF16, 1),
        ("a🙂b", 3, UTF16, 2),
        ("a🙂b", 4, UTF16, 3),
        ("é🙂", 2, UTF8, 1),
        ("é🙂", 3, UTF8, 1),
        ("é🙂", 6, UTF8, 2),
        ("é🙂", 1, UTF32, 1),
        ("abc", -1, UTF16, 0),
    ],
)
def test_columns(line: str, units: int, encoding: str, expected: int) -> None:
    assert to_code_points(line, units, encoding) == expected


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
@given(text=texts.map(joined))
def test_units_and_back(encoding: str, text: str) -> None:
    for at in range(len(text) + 1):
        if encoding == UTF16 or not re.search("[\ud800-\udfff]", text):
            assert to_code_points(text, to_units(text[:at], encoding), encoding) == at


def test_unreadable_changes_are_left_out() -> None:
    raw = [None, {"text": 3}, {"text": "x", "range": {"start": 1}}, {"text": "y"}]
    assert changes_of(raw) == [Change("y")]
    assert changes_of(None) == []
