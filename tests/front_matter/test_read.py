"""What opens and closes a block, and where its keys and values are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mdkb.front_matter import Entry, FrontMatter, Mapping, Scalar, Sequence, Value, body_start, read

ALL = ("yaml", "toml", "json", "org")


def shape(value: Value) -> object:
    """A value as plain Python: texts, lists and dictionaries."""
    if isinstance(value, Sequence):
        return [shape(item) for item in value.items]
    if isinstance(value, Mapping):
        return {entry.key: shape(entry.value) for entry in value.entries}
    return value.text


def shapes(found: FrontMatter | None) -> dict[str, object] | None:
    return {entry.key: shape(entry.value) for entry in found.entries} if found else None


def scalars(entries: tuple[Entry, ...]) -> Iterator[Scalar]:
    stack: list[Value] = [entry.value for entry in entries]
    while stack:
        value = stack.pop()
        if isinstance(value, Scalar):
            yield value
        else:
            stack += value.items if isinstance(value, Sequence) else [entry.value for entry in value.entries]


YAML = """---
title: "Été 🎉"   # a comment
tags: [a, 'b c']
'quoted key': plain words
nested:
    inner: 1
    list:
    - x
    - y: z

text: |
    line one

    line two

empty:
last: >-
    folded
    words
---
Body
"""

TOML = '''+++
title = "Été 🎉"   # a comment
tags = ["a", 'b c', # why
  "d"]
date = 2020-01-02T03:04:05Z
when = 2020-01-02 03:04:05
n = 1_000
dotted.key = true
long = """
two
lines"""
raw = \'\'\'it\'s\'\'\'
inline = { a = 1, "b" = [2, 3] }
[params]
x = 1.5
[params.deep]
y = "\\u00e9"
[[menus]]
name = 'one'
[[menus]]
name = 'two'
+++
Body
'''

JSON = """{
  "title": "\\u00c9t\\u00e9 🎉",
  "tags": ["a", "b c"],
  "params": {"x": 1.5, "y": null, "z": true},
  "empty": []
}
Body
"""


def test_yaml_values_and_places() -> None:
    found = read(YAML, ALL)
    assert shapes(found) == {
        "title": "Été 🎉",
        "tags": ["a", "b c"],
        "quoted key": "plain words",
        "nested": {"inner": "1", "list": ["x", {"y": "z"}]},
        "text": "line one\n\nline two\n",
        "empty": "",
        "last": "folded words",
    }
    assert found is not None
    written = {entry.key: YAML[entry.value.span.start : entry.value.span.end] for entry in found.entries}
    assert written == {
        "title": '"Été 🎉"',
        "tags": "[a, 'b c']",
        "quoted key": "plain words",
        "nested": "inner: 1\n    list:\n    - x\n    - y: z",
        "text": "|\n    line one\n\n    line two",
        "empty": "",
        "last": ">-\n    folded\n    words",
    }
    assert YAML[found.entries[2].key_span.start : found.entries[2].key_span.end] == "'quoted key'"
    assert YAML[body_start(found) :] == "Body\n"


def test_toml_values_and_places() -> None:
    found = read(TOML, ALL)
    assert shapes(found) == {
        "title": "Été 🎉",
        "tags": ["a", "b c", "d"],
        "date": "2020-01-02T03:04:05Z",
        "when": "2020-01-02 03:04:05",
        "n": "1_000",
        "dotted": {"key": "true"},
        "long": "two\nlines",
        "raw": "it's",
        "inline": {"a": "1", "b": ["2", "3"]},
        "params": {"x": "1.5", "deep": {"y": "é"}},
        "menus": [{"name": "one"}, {"name": "two"}],
    }
    assert found is not None
    styles = {entry.key: entry.value.style for entry in found.entries if isinstance(entry.value, Scalar)}
    assert styles == {
        "title": "string", "date": "date", "when": "date", "n": "integer", "long": "string", "raw": "string",
    }  # fmt: skip
    assert TOML[body_start(found) :] == "Body\n"


def test_json_values_and_places() -> None:
    found = read(JSON, ALL)
    assert shapes(found) == {
        "title": "Été 🎉",
        "tags": ["a", "b c"],
        "params": {"x": "1.5", "y": "", "z": "true"},
        "empty": [],
    }
    assert found is not None
    tags = found.get("tags")
    assert isinstance(tags, Sequence)
    assert [JSON[item.span.start : item.span.end] for item in tags.items] == ['"a"', '"b c"']
    assert JSON[body_start(found) :] == "Body\n"


@pytest.mark.parametrize("document", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n"], ids=["top", "bom", "blank"])
def test_places_hold_with_all_line_ends(document: str, newline: str, before: str) -> None:
    text = before + document.replace("\n", newline)
    found = read(text, ALL)
    assert found is not None
    assert shapes(found) == shapes(read(document, ALL))
    for value in scalars(found.entries):
        written = text[value.span.start : value.span.end]
        if value.style in ("plain", "integer", "float", "boolean", "date"):
            assert written == value.text
        elif "\\" not in written and "\n" not in value.text and value.style not in ("folded", "null"):
            assert written.strip("'\"") == value.text
    assert text[body_start(found) :].startswith("Body")


@pytest.mark.parametrize(
    "text",
    [
        "Just text\n",
        "---\n\nText after a break\n\n---\n\nmore\n",
        "---\nText after a break\n\nNote: this\n\n---\n",
        "---\n\n# Heading\n\nword: x y\n",
        "---\n- a\n- b\n---\n",
        "---\nSee this: it is text after a break.\n",
        "```\n---\ntitle: x\n---\n```\n",
        "Text\n\n```yaml\n---\ntitle: x\n---\n```\n",
        "{{< figure >}}\n",
        "{% include x %}\n",
        "{: .class}\n",
        "{ not json }\n",
        "+++\n\nText\n\n+++\n",
        "Note: text\n",
        "#+TITLE\n",
        "----\ntitle: x\n----\n",
        "",
        "---",
        "\n\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert read(text, ALL) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("---\ntitle: x\n---\n", []),
        ("---\ntitle: x\n...\n", ["dots"]),
        ("\ufeff---\ntitle: x\n---\n", ["bom"]),
        ("\n\n---\ntitle: x\n---\n", ["blank"]),
        ("---\n---\n", ["empty"]),
        ("---\n\n---\n", ["empty"]),
        ("---\ntitle: x\ndate: y\n\nText\n", ["unclosed"]),
        ("+++\ntitle = 'x'\n\nText\n", ["unclosed"]),
        ('{"title": "x"\n\nText\n', ["unclosed"]),
        ("Text\n\n---\ntitle: x\ntags:\n- a\n---\nmore\n", ["text"]),
        ("---\ntitle: {{date}}\n---\n", ["template"]),
        ("---\ntitle: !x y\n---\n", ["tag"]),
        ("---\na: 1\na: 2\n---\n", []),
        ("+++\ntitle = x\n+++\n", ["syntax"]),
        ('{"a": 1,}\nText\n', ["syntax"]),
    ],
)
def test_problems(text: str, kinds: list[str]) -> None:
    found = read(text, ALL)
    assert found is not None
    assert [problem.kind for problem in found.problems] == kinds


def test_a_block_that_is_not_there_leaves_the_text() -> None:
    for text in ("---\ntitle: x\ndate: y\n\nText\n", "Text\n\n---\ntitle: x\n---\n"):
        found = read(text, ALL)
        assert found is not None
        assert not found.found
        assert body_start(found) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title: A: b\nTags: a, b c; d\n    e\nSummary: one\n    two\n\nBody", {
            "Title": "A: b", "Tags": ["a", "b c", "d", "e"], "Summary": "one\ntwo"}),
        ("---\ntitle: 'x'\n---\nBody", {"title": "'x'"}),
        ("Title: x\nText that follows\n", {"Title": "x"}),
        ("Text\n", None),
        ("\n\nTitle: x\n\nBody", {"Title": "x"}),
        ("\n\nNote: x\n\nBody", None),
    ],
)  # fmt: skip
def test_heads(text: str, expected: dict[str, object] | None) -> None:
    found = read(text, ("head",))
    assert shapes(found) == expected
    for value in scalars(found.entries if found else ()):
        assert text[value.span.start : value.span.end].split() == value.text.split()


def test_a_fenced_head_that_ends_too_early_is_a_problem() -> None:
    text = "---\ntitle: x\ntags:\n- a\n---\nBody"
    found = read(text, ("head",))
    assert found is not None
    assert [(problem.kind, text[slice(*problem.span)]) for problem in found.problems] == [("syntax", "- a")]


def test_org_keywords() -> None:
    found = read("#+TITLE: A title\n#+TAGS[]: a b\n\n* Heading\n", ALL)
    assert shapes(found) == {"TITLE": "A title", "TAGS": ["a", "b"]}


def test_aliases_stand_where_they_are_written() -> None:
    text = "---\na: &x [1, {k: v}]\nb: *x\nc: &s word\nd: [*s, *x]\n---\n"
    found = read(text, ALL)
    assert found is not None
    assert shapes(found) == {"a": ["1", {"k": "v"}], "b": ["1"], "c": "word", "d": ["word", ["1"]]}
    assert text[slice(*found.entries[1].value.span)] == "*x"


def test_a_flood_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = read("---\n" + "\n".join(lines) + "\n---\n", ALL)
    assert found is not None
    assert sum(1 for _ in scalars(found.entries)) < 1000


@pytest.mark.parametrize("deep", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000 + "x", "? " * 50_000, "a: &a [*a]"])
def test_depth_is_no_danger(deep: str) -> None:
    found = read(f"---\ntitle: x\nb: {deep}\n---\n", ALL)
    assert found is not None
    read('{"title": ' + "[" * 100_000 + "]" * 100_000 + "}", ALL)
    read("+++\nt = " + "[" * 100_000 + "]" * 100_000 + "\n+++\n", ALL)


def test_keys_in_any_case() -> None:
    found = read("---\nTitle: a\ntags: x\ntitle: b\n---\n", ALL)
    assert found is not None
    assert (found.text("TITLE"), found.texts("tags"), found.text("none")) == ("b", ("x",), "")
