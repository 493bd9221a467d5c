"""Writing commands on marked texts: `|` the cursor, `«»` a selection, before and after."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdkb.diagnostic import apply_edits
from mdkb.features.actions import actions
from mdkb.features.edits import KnowledgeBaseEdit
from mdkb.features.front_matter_edits import with_literal, with_terms
from mdkb.features.publishing import publish, unpublish
from mdkb.features.snapshot import Snapshot
from mdkb.features.tagging import tagged, with_and_without
from mdkb.features.writing import COMMANDS, NAMES, Nothing, Style, write
from mdkb.testing import session_for
from mdkb.text import SourceText, Span

NOW = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)


def world(files: dict[str, str]) -> Snapshot:
    texts = {path: SourceText(text) for path, text in files.items()}
    return Snapshot(session_for(files, ()), texts.get)


def selected(text: str, cursor: str = "¦") -> tuple[str, Span]:
    """A marked text without its marks, and the selection."""
    if "«" in text:
        start = text.index("«")
        return text.replace("«", "").replace("»", ""), Span(start, text.index("»") - 1)
    at = text.index(cursor)
    return text.replace(cursor, ""), Span(at, at)


def marked(text: str, selection: Span) -> str:
    if selection.start == selection.end:
        return f"{text[: selection.start]}¦{text[selection.start :]}"
    return f"{text[: selection.start]}«{text[selection.start : selection.end]}»{text[selection.end :]}"


def written(name: str, text: str) -> str:
    plain, selection = selected(text)
    note = world({"a.md": plain}).note("a.md")
    assert note is not None
    done = write(name, note, selection)
    return marked(apply_edits(plain, done.edits), done.selection)


LINES = (*(f"heading{level}" for level in range(1, 7)), "quote", "bulletList", "numberedList", "taskList", "taskDone")
MARKS = (
    "bold", "italic", "strikethrough", "code", "math", "highlight", "keystroke", "superscript", "subscript", "addition",
    "deletion", "comment", "criticHighlight", "substitution", "codeBlock", "mathBlock",
)  # fmt: skip
PROSE = ("word", "two words", "it’s", "café", "🙂", "(so)", "end.", "日本", "x-y")
MARKUP = (*PROSE, "- a", "12. b", "- [ ] c", "* [x] d", "> e", "## F", "", "```", "> - g", "  - h")


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[tuple[str, Span]]:
    """Texts of some lines, and a selection in each."""
    line = st.lists(st.sampled_from(pieces), min_size=1, max_size=3).map(" ".join)
    whole = st.tuples(st.lists(line, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
    text = whole.map(lambda one: one[1].join(one[0]))
    return st.tuples(text, st.floats(0, 1), st.floats(0, 1)).map(
        lambda one: (one[0], Span(*sorted(int(part * len(one[0])) for part in one[1:])))
    )


def twice(name: str, text: str, selection: Span, times: int = 2) -> list[str]:
    """The texts after running a command again and again, each time on the selection that it left."""
    seen = []
    for _ in range(times):
        done = COMMANDS[name](SourceText(text), selection, Style())
        text, selection = apply_edits(text, done.edits), done.selection
        seen.append(text)
    return seen


@pytest.mark.parametrize("name", [*LINES, *MARKS])
@settings(max_examples=40)
@given(asked=texts(PROSE))
def test_toggling_twice_is_the_identity_on_prose(name: str, asked: tuple[str, Span]) -> None:
    assert twice(name, *asked)[-1] == asked[0]


@pytest.mark.parametrize("name", LINES)
@settings(max_examples=40)
@given(asked=texts(MARKUP))
def test_lines_that_are_converted_go_on_and_off(name: str, asked: tuple[str, Span]) -> None:
    """What stood before other markers is not remembered, but from the first time on it is on and off."""
    text, _ = asked
    first, _, third = twice(name, text, Span(0, len(text)), times=3)
    assert third == first


TODAY = datetime.date.today().isoformat()
TABLE = "| a   | b |\n|---|---|\n| x ¦| y |\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("bold", "a wo¦rd\n", "a **wo¦rd**\n"),
        ("italic", "__x__ _y_ «it»\n", "__x__ _y_ _«it»_\n"),
        ("code", "«x»\n", "`«x»`\n"),
        ("strikethrough", "«x»\n", "~~«x»~~\n"),
        ("link", "see «that»\n", "see [that](¦)\n"),
        ("image", "«cat»\n", "![cat](¦)\n"),
        ("footnote", "x¦\n", "x[^1]\n\n[^1]: ¦\n"),
        ("heading3", "T¦\n", "### T¦\n"),
        ("taskList", "«a\nb»\n", "- [ ] «a\n- [ ] b»\n"),
        ("renumberList", "1. a\n1. b¦\n", "1. a\n2. b¦\n"),
        ("referenceLink", "See «that» now.\n", "See [that][that] now.\n\n[that]: ¦\n"),
        ("referenceLink", "See «That» now.\n\n[that]: x\n", "See [That][that]¦ now.\n\n[that]: x\n"),
        ("referenceLink", "See «https://e.org» now.\n", "See [¦][link] now.\n\n[link]: https://e.org\n"),
        ("referenceLink", "See ¦ now.\n\n[link]: x\n", "See [¦][link 2] now.\n\n[link]: x\n[link 2]: \n"),
        ("referenceLink", "See «that»", "See [that][that]\n\n[that]: ¦\n"),
        ("referenceLink", "A\n\n[q]: x\n\nSee «that» now.\n", "A\n\n[q]: x\n[that]: ¦\n\nSee [that][that] now.\n"),
        ("referenceLink", "A\n\n[q]: x\n\nSee ¦ now.\n", "A\n\n[q]: x\n[link]: \n\nSee [¦][link] now.\n"),
        ("referenceLink", "A\n\n\n¦\n", "A\n\n\n[¦][link]\n\n[link]: \n"),
        ("toc", "# A\n\n## B\n\n¦x\n", "# A\n\n<!-- toc -->\n- [B](#b)\n<!-- /toc -->\n\n## B\n\n¦x\n"),
        ("nextHeading", "¦x\n\n# A\n\n## B\n", "x\n\n# ¦A\n\n## B\n"),
        ("previousHeading", "# A\n\n## B\n\nx¦\n", "# A\n\n## ¦B\n\nx\n"),
        ("formatTable", TABLE, "| a   | b   |\n| --- | --- |\n| «x»   | y   |\n"),
        ("addRow", TABLE, "| a   | b   |\n| --- | --- |\n| x   | y   |\n| ¦    |     |\n"),
        ("addColumn", TABLE, "| a   |     | b   |\n| --- | --- | --- |\n| x   | ¦    | y   |\n"),
        ("deleteRow", TABLE, "| «a»   | b   |\n| --- | --- |\n"),
        ("deleteColumn", TABLE, "| b   |\n| --- |\n| «y»   |\n"),
        ("nextCell", TABLE, "| a   | b   |\n| --- | --- |\n| x   | «y»   |\n"),
        ("previousCell", TABLE, "| a   | «b»   |\n| --- | --- |\n| x   | y   |\n"),
        (
            "nextCell",
            "> | a   | b   |\n> | --- | --- |\n> | x   | «y»   |\n",
            "> | a   | b   |\n> | --- | --- |\n> | x   | y   |\n> | ¦    |     |\n",
        ),
        ("taskDone", "- [x] a ✅ 2020-01-02\n- [ ] b¦\n", f"- [x] a ✅ 2020-01-02\n- [x] b¦ ✅ {TODAY}\n"),
        ("taskDone", "- [x] ¦a ✅ 2020-01-02\n", "- [ ] ¦a\n"),
        ("taskDone", "- [ ] ¦a\n- [x] b\n", "- [x] ¦a\n- [x] b\n"),
        ("codeBlock", "a\n\n¦\n", "a\n\n```\n¦\n```\n"),
        ("mathBlock", "¦", "$$\n¦\n$$"),
        ("substitution", "«old» text", "{~~old~>¦~~} text"),
        ("substitution", "ol¦d text", "{~~old~>¦~~} text"),
        ("acceptChange", "a {++b++}¦ c", "a b¦ c"),
        ("acceptChange", "a «{--b--} {~~c~>d~~}»", "a « d»"),
        ("rejectChange", "a {~~b\nc~>¦d~~} e", "a b\nc¦ e"),
        ("rejectChange", "{++¦a++}b", "¦b"),
        ("acceptChange", "{==¦a==}{>>b<<}", "a¦{>>b<<}"),
        ("nextCell", "| a\\|b¦ | `c` |\n|-|-|\n", "| a\\|b | «`c`» |\n| ---- | --- |\n"),
    ],
)
def test_command(name: str, before: str, after: str) -> None:
    assert written(name, before) == after


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("addRow", "no ¦table\n", "no table"),
        ("deleteRow", "| a¦ |\n|-|\n", "header"),
        ("deleteColumn", "| a¦ |\n|-|\n", "one column"),
        ("toc", "te¦xt\n", "no headings"),
        ("nextHeading", "# A\n\nx¦\n", "no further"),
    ],
)
def test_nothing_to_do(name: str, text: str, why: str) -> None:
    with pytest.raises(Nothing, match=why):
        written(name, text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_command_applies_everywhere(name: str, newline: str) -> None:
    text = newline.join(
        [
            "---",
            "title: x",
            "---",
            "# A é🙂",
            "",
            "- [ ] b",
            "  1. c",
            "",
            "| a | é |",
            "|-|-|",
            "| 1 | 2 |",
            "",
            "> q",
            "",
            "[l]: x",
        ]
    )
    snapshot = world({"a.md": text})
    note = snapshot.note("a.md")
    assert note is not None
    places = [offset for offset in range(len(text) + 1) if text[max(offset - 1, 0) : offset + 1] != "\r\n"]
    for index, offset in enumerate(places):
        for end in {offset, places[min(index + 7, len(places) - 1)]}:
            try:
                done = write(name, note, Span(offset, end))
            except Nothing:
                continue
            changed = apply_edits(text, done.edits)
            assert 0 <= done.selection.start <= done.selection.end <= len(changed)
            assert newline == "\n" or "\n" not in changed.replace("\r\n", "")


@pytest.mark.parametrize(
    ("before", "terms", "after"),
    [
        ("---\ntags: [a, 'b c']\n---\n", ("b c", "d: e"), "---\ntags: ['b c', 'd: e']\n---\n"),
        ('---\ntags:\n  - a\n  - "b"\nx: 1\n---\n', ("b", "c"), '---\ntags:\n  - "b"\n  - c\nx: 1\n---\n'),
        ("---\ntags:\n- a\n---\n", (), "---\ntags: []\n---\n"),
        ("---\ntags:\n---\n", ("a",), "---\ntags: [a]\n---\n"),
        ("---\ntitle: x\n---\n", ("a",), "---\ntitle: x\ntags: [a]\n---\n"),
        ("+++\ntags = ['a']\n+++\n", ("a", "b"), "+++\ntags = ['a', \"b\"]\n+++\n"),
        ("+++\nt = 1\n[p]\nx = 1\n+++\n", ("a",), '+++\ntags = ["a"]\nt = 1\n[p]\nx = 1\n+++\n'),
        ('{\n  "t": 1\n}\n\nx\n', ("a",), '{\n  "tags": ["a"],\n  "t": 1\n}\n\nx\n'),
        ("Text\n", ("a",), "---\ntags: [a]\n---\n\nText\n"),
    ],
)
def test_terms(before: str, terms: tuple[str, ...], after: str) -> None:
    note = world({"hugo.toml": "", "content/a.md": before}).note("content/a.md")
    assert note is not None
    assert apply_edits(before, [with_terms(note, "tags", terms)]) == after


def test_terms_of_a_head() -> None:
    before = "Title: x\nTags: a, b\n\nText\n"
    snapshot = world({"pelicanconf.py": "PATH = 'content'", "content/a.md": before})
    note = snapshot.note("content/a.md")
    assert note is not None
    edit = tagged(snapshot, note, with_and_without(("a", "b"), ("C", "A"), ("b",)))
    assert apply_edits(before, [edit]) == "Title: x\nTags: a, C\n\nText\n"


@pytest.mark.parametrize(
    "text", ["---\ntags:\n- a # why\n- b\n---\n", "---\ntags: {a: 1}\n---\n", "---\ntags: [a\n---\n"]
)
def test_a_list_that_is_more_than_its_terms_stays(text: str) -> None:
    note = world({"hugo.toml": "", "content/a.md": text}).note("content/a.md")
    assert note is not None
    with pytest.raises(Nothing):
        with_terms(note, "tags", ("z",))


def test_literal_keeps_quotes() -> None:
    note = world({"a.md": "---\ndate: '2020-01-01'\n---\n"}).note("a.md")
    assert note is not None
    assert with_literal(note, "date", "2026-03-04").content == "'2026-03-04'"


def applied(edit: KnowledgeBaseEdit, snapshot: Snapshot, files: dict[str, str]) -> dict[str, str]:
    after = {**files, **edit.texts(snapshot.read)}
    return {edit.path_after(path): text for path, text in after.items()}


@pytest.mark.parametrize(
    ("files", "path", "target", "text"),
    [
        (
            {"hugo.toml": "", "content/a.md": "---\ndate: 2020-01-01T00:00:00Z\ndraft: true\n---\n"},
            "content/a.md", "content/a.md", "---\ndate: 2026-03-04T05:06:07Z\ndraft: false\n---\n",
        ),
        (
            {"hugo.toml": "", "content/a.md": "+++\ndate = 2020-01-01\ndraft = true\n+++\n"},
            "content/a.md", "content/a.md", "+++\ndate = 2026-03-04\ndraft = false\n+++\n",
        ),
        (
            {"_config.yml": "", "_drafts/x.md": "---\ntitle: x\n---\n"},
            "_drafts/x.md", "_posts/2026-03-04-x.md", "---\ntitle: x\n---\n",
        ),
        (
            {"pelicanconf.py": "PATH='content'", "content/a.md": "Title: x\nDate: 2020-01-01 10:00\nStatus: draft\n\n"},
            "content/a.md", "content/a.md", "Title: x\nDate: 2026-03-04 05:06\nStatus: published\n\n",
        ),
    ],
)  # fmt: skip
def test_publish_and_back(files: dict[str, str], path: str, target: str, text: str) -> None:
    snapshot = world(files)
    after = applied(publish(snapshot, path, NOW), snapshot, files)
    assert after[target] == text
    with pytest.raises(Nothing):
        unpublish(snapshot, path)
    published = world(after)
    with pytest.raises(Nothing):
        publish(published, target, NOW)
    again = applied(unpublish(published, target), published, after)
    assert world(again).exports[path].path == path
    with pytest.raises(Nothing):
        unpublish(world(again), path)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("content/post/_draft/x.md", "content/post/x.md"),
        ("content/drafts/x/index.md", "content/x/index.md"),
        ("content/post/x.md", "content/post/x.md"),
    ],
)
def test_a_published_note_leaves_the_folder_for_drafts(path: str, target: str) -> None:
    picture = path.rpartition("/")[0] + "/p.png"
    files = {"hugo.toml": "", path: "---\ndraft: true\n---\n", "content/a.md": f"[x](/{path})\n", picture: ""}
    snapshot = world(files)
    edit = publish(snapshot, path, NOW)
    assert edit.path_after(path) == target
    assert applied(edit, snapshot, files)[target] == "---\ndraft: false\n---\n"
    bundle = path.endswith("index.md")
    assert (edit.path_after(picture) != picture) == bundle


def test_nothing_is_written_over_by_a_published_note() -> None:
    files = {"hugo.toml": "", "content/_draft/x.md": "---\ndraft: true\n---\n", "content/x.md": ""}
    with pytest.raises(Nothing, match="there already"):
        publish(world(files), "content/_draft/x.md", NOW)


def test_links_follow_a_published_draft() -> None:
    files = {
        "_config.yml": "plugins: [jekyll-relative-links]\n",
        "index.md": "---\n---\n\n[d](_drafts/x.md)\n",
        "_drafts/x.md": "---\ntitle: x\n---\n\n[home](../index.md)\n",
    }
    snapshot = world(files)
    after = applied(publish(snapshot, "_drafts/x.md", NOW), snapshot, files)
    assert "[d](_posts/2026-03-04-x.md)" in after["index.md"]
    assert "_drafts/x.md" not in after


def test_offered_as_code_actions() -> None:
    text = "---\ndraft: true\n---\n\nSome words\n\n\n"
    snapshot = world({"hugo.toml": "", "content/a.md": text})

    def titles(start: int, end: int) -> set[str]:
        return {one.title for one in actions(snapshot, "content/a.md", Span(start, end), ())}

    assert "Publish the note" in titles(5, 5)
    at = text.index("words")
    assert {"Tag the note “words”", "Format: Reference link", "Format: Image"} <= titles(at, at + 5)
    assert {"Insert a table", "Insert an image", "Insert a footnote"} <= titles(len(text) - 1, len(text) - 1)
