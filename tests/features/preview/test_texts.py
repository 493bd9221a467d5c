"""Typographic punctuation and formulas."""

from __future__ import annotations

import sys

import pytest

from features.preview.drawn import Tags, draw
from mdkb.features.preview.maths import formula


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('He said "it\'s".', "He said “it’s”."),
        ("'so' and \"'so'\"", "‘so’ and “‘so’”"),
        ("the '90s, rock 'n' roll", "the ’90s, rock ‘n’ roll"),
        ("a--b---c...", "a–b—c…"),
        ("x ---- y", "x ---- y"),
        ("5'10\" tall", "5'10\" tall"),
        ('"*word*"', "“word”"),
        ('"`x`" and `"x" -- y`', '“x” and "x" -- y'),
        ('(“a” "b")', "(“a” “b”)"),
        ('\\"a\\" &quot;b&quot;', '"a" "b"'),
        ('<kbd>"</kbd> "x"', '" “x”'),
        ("students' books", "students’ books"),
    ],
)
def test_smart_punctuation(text: str, shown: str) -> None:
    assert Tags(draw(text, smart="on")).text == shown


def test_off_is_as_typed() -> None:
    assert Tags(draw('"a" -- it\'s...', smart="off")).text == '"a" -- it\'s...'


def test_as_the_site_does_it() -> None:
    assert Tags(draw('"a"', files={"hugo.toml": ""}, path="content/note.md")).text == "“a”"
    assert Tags(draw('"a"')).text == '"a"'
    assert Tags(draw('"a"', files={"hugo.toml": ""}, path="content/note.md", smart="off")).text == '"a"'


@pytest.fixture
def latex() -> None:
    pytest.importorskip("latex2mathml")


@pytest.mark.usefixtures("latex")
def test_formulas() -> None:
    made = formula("a < \\frac{1}{2}", display=False)
    assert made.startswith('<span class="math"><math display="inline">')
    assert "<mo>&lt;</mo>" in made and "<mfrac>" in made
    Tags(made)
    assert formula("x", display=True).startswith('<div class="math"><math display="block">')


@pytest.mark.usefixtures("latex")
@pytest.mark.parametrize(
    "tex", ["\\frac{a", "\\nocommand", "\\left(", "{", "}", "\\begin{matrix}", "a_", "^", "\\", "&"]
)
def test_a_bad_formula_is_drawn_where_it_is(tex: str) -> None:
    made = formula(tex, display=False)
    Tags(made)
    assert 'class="math' in made


@pytest.mark.usefixtures("latex")
def test_the_reason_is_told() -> None:
    assert 'title="no command is called \\nocommand"' in formula("\\nocommand", display=False)
    assert 'title="an argument is missing"' in formula("\\frac{a", display=False)


def test_without_latex2mathml(monkeypatch: pytest.MonkeyPatch) -> None:
    formula.cache_clear()
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    made = formula("\\alpha < b", display=False)
    formula.cache_clear()
    assert made == '<code class="math plain"><b>\\alpha</b> &lt; b</code>'


def test_formulas_in_a_note() -> None:
    drawn = draw("A $x$ and\n\n$$\ny\n$$\n\n```math\nz\n```\n")
    assert drawn.count('class="math') == 3
