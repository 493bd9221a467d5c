"""Running text to words: what is a word, what looks like code, and where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdkb.facts.prose import BARRIER
from mdkb.words.tokens import is_mixed, is_word, pieces


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("word", ["word"]),
        ("(word),", ["word"]),
        ("“word”—another…", ["word", "another"]),
        ("don’t", ["don't"]),
        ("and/or", ["and", "or"]),
        ("read-only", ["read", "only"]),
        ("multi-language", ["language"]),
        ("co-ordinate", ["ordinate"]),
        ("Rouge-ified", ["Rouge"]),
        ("un\u00adbeliev\u200bable", ["unbelievable"]),
        ("nai\u0308ve", ["naïve"]),
        ("*emphasis*", ["emphasis"]),
        ("snake_case", []),
        ("v1.2.3", []),
        ("0xdeadbeef", []),
        ("file.md", []),
        ("--option", []),
        ("-o", []),
        (".hidden", []),
        ("/etc/hosts", []),
        ("folder/", []),
        ("a::b", []),
        ("call(x)", []),
        ("@handle", []),
        ("#tag", []),
        ("$HOME", []),
        ("name=value", []),
        ("user@example.org", []),
        ("&nbsp;", []),
        (":smile:", []),
        ("key:value", []),
        (f"({BARRIER})", []),
        (f"{BARRIER}s", []),
        (f"{BARRIER}-based", ["based"]),
        (f"sub{BARRIER}", []),
    ],
)
def test_pieces(chunk: str, words: list[str]) -> None:
    assert [piece.text for piece in pieces(chunk)] == words


@pytest.mark.parametrize(
    ("text", "word", "mixed"),
    [
        ("word", True, False), ("Word", True, False), ("it's", False, False), ("is", False, False), ("API", False, False),
        ("APIs", False, False), ("GitHub", False, True), ("macOS", False, True), ("user's", True, False), ("iOS's", False, True),
    ],
)  # fmt: skip
def test_shapes(text: str, word: bool, mixed: bool) -> None:
    assert (is_word(text), is_mixed(text)) == (word, mixed)


LETTERS = st.text("abcéïèÀ'’-–.,;:()\"“”«»/_0\u00ad\u200b\u0301\u0308" + BARRIER, max_size=14)


@given(LETTERS)
def test_a_piece_stands_where_it_says(chunk: str) -> None:
    end = 0
    for piece in pieces(chunk):
        assert end <= piece.start < piece.end <= len(chunk)
        end = piece.end
        source = chunk[piece.start : piece.end]
        assert BARRIER not in source
        if source.isascii():
            assert source == piece.text


@given(st.text(max_size=30))
def test_any_text_can_be_taken_apart(text: str) -> None:
    for chunk in text.split():
        pieces(chunk)
