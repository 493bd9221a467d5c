"""Each way to break a YAML block: what is said, and where."""

from __future__ import annotations

import pytest

from mdkb.front_matter import read

CASES = [
    ("title: a: b", ":", "`a: ` in a value without quotes starts another key"),
    ("title: Rust: a: tale", ":", "`Rust: ` in a value without quotes starts another key"),
    ("title: 'It's fine'", "'", "this apostrophe closes the quotation"),
    ("title: 'open", "'", "the quotation mark ' is never closed"),
    ('title: "open', '"', 'the quotation mark " is never closed'),
    ("title: 'open\ndate: '2020-01-02'", "'", "the quotation mark ' is never closed"),
    ('title: "open\nx: y\ndate: "2020-01-02"', '"', 'the quotation mark " is never closed'),
    ('title: "a" and b', '"', "text follows the closing quotation mark"),
    ('title: "C:\\d"', "\\d", "`\\d` is no escape that YAML knows in double quotes"),
    ("title: @me", "@", "a value cannot begin with `@` (reserved in YAML)"),
    ("title: `code`", "`", "a value cannot begin with a backtick (reserved in YAML)"),
    ("title: %x", "%", "a value cannot begin with `%` (a directive in YAML)"),
    ("title: & y", "&", "a value cannot begin with `&` (an anchor in YAML)"),
    ("title: *bold*", "*", "a value cannot begin with `*` (an alias in YAML)"),
    ("tags: [a, @b]", "@", "a value cannot begin with `@` (reserved in YAML)"),
    ("title: !x y", "!x", "`!x` is read as a YAML tag, not as text"),
    ("title: {{date}}", "{{date}}", "`{{date}}` without quotes is a map used as a key, not text"),
    ("title: {{date}} x", "{{date}}", "`{{date}}` without quotes is no text"),
    ("tags: [a, b", "[", "this list is never closed"),
    ("tags: [a, b] c", "c", "text follows the end of the list"),
    ("tags:\n\t- a", "\t", "a tab indents this line: YAML wants spaces"),
    ("title: a\n  date: b", "date", "`date` is indented under a value that is no map"),
    ("title: a\ndate:b\nx: y", ":", "no space after the colon of `date`"),
    ("title: a\nwords\nx: y", "words", "this line is no `key: value`"),
    ("title: - a", "-", "a list cannot begin on the line of its key"),
    ("title: a\x01b", "\x01", "the character U+0001 is not allowed in YAML"),
]


@pytest.mark.parametrize(("block", "place", "message"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("before", ["", "emoji: 🎉\n"], ids=["first", "later"])
def test_message_and_place(block: str, place: str, message: str, before: str) -> None:
    text = f"---\n{before}{block}\nlast: 1\n---\nBody\n"
    found = read(text, ("yaml",))
    assert found is not None
    assert [(text[slice(*problem.span)], problem.message) for problem in found.problems[:1]] == [(place, message)]
    assert found.get("last") is not None or "[a, b" in block or "open" in block


def test_keys_of_a_broken_block_are_still_known() -> None:
    text = "---\ntitle: a: b\ndate: '2020-01-02'\ntags: [x]\n---\n"
    found = read(text, ("yaml",))
    assert found is not None
    assert found.broken
    assert (found.text("title"), found.text("date")) == ("a: b", "2020-01-02")


def test_a_list_in_a_broken_block_is_no_text() -> None:
    found = read("---\ntitle: a\ndate: {{ .Date }}: b\nimages: []\n---\n", ("yaml",))
    assert found is not None
    assert found.broken
    assert (found.text("title"), found.texts("images")) == ("a", ())
