"""Balancing quotation marks: what each character is taken for."""

from __future__ import annotations

import pytest

from mdkb.rules.quotes._conventions import conventions
from mdkb.rules.quotes._marks import Use, marks_of

SIGNS = {
    Use.OPEN: "(",
    Use.CLOSE: ")",
    Use.LONE_OPEN: "<",
    Use.LONE_CLOSE: ">",
    Use.APOSTROPHE: "a",
    Use.PRIME: "p",
}

ENGLISH = [
    ('"a" b', "( )"),
    ("say \"hello, 'you' there\" now", "( ( ) )"),
    ("it's", "a"),
    ("the '90s were", "a"),
    ("Q1 '24", "a"),
    ("rock 'n' roll", "a a"),
    ("'Twas 'tis 'em", "a a a"),
    ("students' work", "a"),
    ("the new-icon(s)' style", "a"),
    ("the 'word(s)' here", "( )"),
    ("'the students' work'", "( a )"),
    ("O'Reilly's \"Book\"'s end", "a a ( ) a"),
    ("5'10\" tall", "a p"),
    ('a 24" screen', "p"),
    ('a "24" screen"', "( p )"),
    ('"version 2"', "( )"),
    ('He said "foo and then "bar" ended.', "< ( )"),
    ('foo" and "bar"', "> ( )"),
    ('a "b "c" d" e', "( ( ) )"),
    ("“so” and ”so” and “so“ x", "( ) ( ) ( )"),
    ("“one", "<"),
    ("two”", ">"),
    ("“He said ‘no’.”", "( ( ) )"),
    ("\"'Hello,' he said.\"", "( ( ) )"),
    ("“a ‘b’ c", "< ( )"),
    ('"foo ".', "( )"),
    ('x "a","b"', "( ) ( )"),
    ('key="v" z', "( )"),
    ('"x"—"y"', "( ) ( )"),
    ('word—"y"', "( )"),
    ('["a"] ("b")', "( ) ( )"),
    ("“[…] the thing”", "( )"),
    ('He said "…well"', "( )"),
    ('"...and so" he', "( )"),
    ('"What?" "No!"', "( ) ( )"),
    ('the "foo"s', "( )"),
    ("it’s “the students’ own” work", "a ( a )"),
    ("’tis (‘tis)", "a a"),
    ("use “ for opening", ""),
    ("straight (\") and ' here", ""),
    ("Home » Settings", ""),
    ("he «said» it", "( )"),
    ("''x''", ""),
    ("sad :'( face", "a"),
    ("the `x`", ""),
]
FRENCH = [
    ("l'« Europe »", "a ( )"),
    ('d\'"x"', "a ( )"),
    ("« Il a dit “non” », l'homme", "( ( ) ) a"),
    ("« “ Foo ”, bar »", "( ( ) )"),
    ("a : « b » ; « c » ?", "( ) ( )"),
    ("« a", "<"),
    ("b »", ">"),
    ("aujourd'hui, qu’il l’a", "a a a"),
]
GERMAN = [
    ("»Wort«", "( )"),
    ("„Wort“ und „Wort”", "( ) ( )"),
    ("geht's „so ‚x‘ y“", "a ( ( ) )"),
    ("Hans' Auto", "a"),
    ("“Wort”", "( )"),
    ("„Wort", "<"),
]


@pytest.mark.parametrize(
    ("language", "text", "signs"),
    [(language, *case) for language, cases in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN)) for case in cases],
)
def test_marks(language: str, text: str, signs: str) -> None:
    assert " ".join(SIGNS[mark.use] for mark in marks_of(text, conventions(language))) == signs


def test_partners_point_at_each_other() -> None:
    marks = {mark.at: mark for mark in marks_of("“He said ‘no’.”", conventions("en"))}
    assert all(marks[mark.partner].partner == at for at, mark in marks.items())


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("en-GB", "en"), ("fr_CA", "fr-CA"), ("de-CH-1996", "de-CH"), ("xx", None), ("", None)],
)
def test_nearest_language(tag: str, language: str | None) -> None:
    found = conventions(tag)
    assert (found.language if found else None) == language


def test_marks_of_the_settings_win() -> None:
    found = conventions("de", {"quotes": ["»«", "›‹"]})
    assert found is not None
    assert found.marks == found.outer == ("»«", "›‹")
