"""What a proposed change takes away is no mistake of the note; what it adds may be one."""

from __future__ import annotations

import pytest

from mdkb.facts.changes import withdrawn
from mdkb.facts.collected import Code
from mdkb.registry import built_in
from mdkb.syntax import Kind
from mdkb.testing import options, session_for
from mdkb.text import Span


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a {--b--} c", ["{--b--}"]),
        ("a {~~b~>c~~} d", ["{~~b~>"]),
        ("{==a==}{>>b<<}", ["{>>b<<}"]),
        ("{++a++}", []),
        ("{--a\nb--}", ["{--a\nb--}"]),
        ("{--a\n\nb--}", []),
        ("> {--a\n>\n> b--}", []),
        ("{--a", []),
        ("{{-- a --}}", ["{-- a --}"]),
    ],
)
def test_withdrawn(text: str, wanted: list[str]) -> None:
    assert [text[span.start : span.end] for span in withdrawn(text, Span(0, len(text)), ())] == wanted


def test_in_code_there_is_none() -> None:
    assert withdrawn("`{--a--}`", Span(0, 9), [Code(Span(0, 9), Kind.CODE_SPAN, "")]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some {--teh--} text.\n", []),
        ("Some {~~teh old~>the new~~} text.\n", []),
        ("Some text.{>>teh why<<}\n", []),
        ("Some {++with teh new++} text.\n", ["teh"]),
        ("A {--[link](gone.md)--} here.\n", []),
        ('A {--"quotation--} here.\n', []),
        ("Some `{--` teh `--}` text.\n", ["teh"]),
    ],
)
def test_findings(text: str, found: list[str]) -> None:
    source = f"# A\n\n{text}"
    rules = tuple(options(rule) for rule in built_in().rules if rule.enabled)
    session = session_for({"a.md": source}, rules)
    assert [source[one.span.start : one.span.end] for one in session.diagnostics("a.md")] == found
