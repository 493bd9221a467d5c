"""Features on several-file texts: `|` marks the cursor, `«»` a selection. No server, no JSON."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from mdkb.config import Settings
from mdkb.diagnostic import Diagnostic, Edit, Fix, Severity, apply_edits
from mdkb.features.actions import actions
from mdkb.features.actions.model import Asked
from mdkb.features.actions.source import safe_edits
from mdkb.features.complete import complete
from mdkb.features.definition import definition
from mdkb.features.folding import folds
from mdkb.features.formatting import formatted
from mdkb.features.hints import hints
from mdkb.features.hover import hover
from mdkb.features.linked import linked
from mdkb.features.references import references
from mdkb.features.renaming import rename
from mdkb.features.restyle import style_of
from mdkb.features.section_move import move_section
from mdkb.features.sections import sections
from mdkb.features.selection import selections
from mdkb.features.snapshot import Snapshot
from mdkb.features.statistics import statistics
from mdkb.features.symbols import outline, search
from mdkb.features.typing import on_type
from mdkb.features.writing import COMMANDS, Style
from mdkb.features.writing.model import after
from mdkb.registry import built_in
from mdkb.testing import session_for
from mdkb.text import SourceText, Span

FILES = {
    "a.md": "# Alpha\n\nSee [b](b.md#two-words), [here](#end), [r][l], ![p](img/p.png) and x[^1].\n\n## End\n\n"
    "[l]: https://example.org\n\n[^1]: The note.\n",
    "b.md": "---\ntitle: Beta\ntags: [red, blue]\n---\n\n# Beta\n\n## Two words\n\n[up](a.md)\n",
    "c.md": "[web](https://example.org/used)\n",
    "img/p.png": "",
}


def world(files: dict[str, str]) -> Snapshot:
    texts = {path: SourceText(text) for path, text in files.items()}
    return Snapshot(session_for(files, ()), texts.get)


def at(text: str, path: str = "a.md") -> tuple[Snapshot, int]:
    """The files with one replaced by a marked text, and the place of the mark."""
    offset = text.index("|")
    return world({**FILES, path: text.replace("|", "", 1)}), offset


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[b](b.m|d)", "b.md", ""),
        ("[b](b.md#two|-words)", "b.md", "Two words"),
        ("# A\n\n[x](#a|)", "a.md", "A"),
        ("[r][|l]\n\n[l]: x", "a.md", "l"),
        ("x[^|1]\n\n[^1]: t", "a.md", "1"),
        ("![p](img/|p.png)", "img/p.png", ""),
    ],
)
def test_definition(text: str, target: str, shown: str) -> None:
    snapshot, offset = at(text)
    (found,) = definition(snapshot, "a.md", offset).targets
    source = snapshot.read(found.path)
    assert (found.path, source[found.span] if source else "") == (target, shown)


def test_references_to_heading_note_label_footnote() -> None:
    snapshot = world(FILES)
    b, a = FILES["b.md"], FILES["a.md"]
    assert [one.path for one in references(snapshot, "b.md", b.index("Two"), declaration=False)] == ["a.md"]
    assert [one.path for one in references(snapshot, "b.md", b.index("# Beta") + 3, declaration=False)] == ["a.md"]
    assert len(list(references(snapshot, "a.md", a.index("[l]:") + 1))) == 2
    assert len(list(references(snapshot, "a.md", a.index("[^1]:") + 2))) == 2
    assert [one.path for one in references(snapshot, "b.md", b.index("red") + 1)] == ["b.md"]


@pytest.mark.parametrize(
    ("path", "mark", "name", "wanted"),
    [
        ("b.md", "Two words", "Three", {"a.md": "b.md#three)", "b.md": "## Three\n"}),
        ("a.md", "[l]:", "new", {"a.md": "[r][new]"}),
        ("a.md", "[^1]:", "x", {"a.md": "x[^x]."}),
        ("b.md", "red", "green", {"b.md": "[green, blue]"}),
        ("a.md", "two-words", "Other", {"a.md": "b.md#other)", "b.md": "## Other\n"}),
    ],
)
def test_rename(path: str, mark: str, name: str, wanted: dict[str, str]) -> None:
    snapshot = world(FILES)
    edit = rename(snapshot, path, FILES[path].index(mark) + 1, name)
    assert edit is not None
    texts = edit.texts(snapshot.read)
    assert texts.keys() == wanted.keys()
    for changed, piece in wanted.items():
        assert piece in texts[changed]


@pytest.mark.parametrize(
    ("text", "label", "there"),
    [
        ("[x](|", "b.md", True),
        ("[x](b.md#|", "Two words", True),
        ("[x](https://|", "b.md", False),
        ("[x](https://ex|", "https://example.org/used", True),
        ("[x]: https://ex|", "https://example.org/used", True),
        ("![x](https://ex|", "https://example.org/used", False),
        ("[x](https://used|", "https://example.org/used", True),
        ("[x](https://other|", "https://example.org/used", False),
        ("plain b|", "b.md", False),
        ("`[x](|`", "b.md", False),
        ("[x][|\n\n[lab]: https://e.org", "lab", True),
        ("x[^|\n\n[^n1]: t", "^n1", True),
        ("```py|", "python", True),
        ("```\n[x](|\n```", "b.md", False),
        (":smil|", "😄 smile", True),
        ("> [!n|", "note", True),
        ("/tab|", "/table", True),
        ("![x](|", "img/p.png", True),
        ("![x](|", "b.md", False),
        ("---\ntitle: A\nta|\n---\n", "tags", True),
        ("---\ntags: [r|\n---\n", "red", True),
        ("[x](##two|", "Two words", True),
    ],
)
def test_completion(text: str, label: str, there: bool) -> None:
    snapshot, offset = at(text)
    assert (label in [one.label for one in complete(snapshot, "a.md", offset).items]) == there


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("[b](b.m|d)", "#red"),
        ("[b](b.md#two|-words)", "## Two words"),
        ("x[^|1]\n\n[^1]: Some text", "Some text"),
        ("# He|ad", "`#head`"),
        ("[b](gon|e.md)", "is not there"),
        ("---\ndra|ft: true\n---\n", "not ready"),
        (":smi|le:", "😄"),
    ],
)
def test_hover(text: str, piece: str) -> None:
    snapshot, offset = at(text)
    found = hover(snapshot, "a.md", offset)
    assert found is not None and piece in found.text


def test_words_are_the_same_everywhere() -> None:
    text = (
        "---\ntitle: T\n---\n\n# One two\n\nThree `x` [four](https://e.org/5).\n\n## Five\n\nSix 日本.\n\n```\ny\n```\n"
    )
    snapshot = world({"a.md": text})
    note = snapshot.note("a.md")
    assert note is not None
    counts = statistics(note)
    assert counts.words == 8
    _, whole = outline(note)
    assert (whole.detail, whole.children[0].detail) == ("H1 · 8 words", "H2 · 4 words")
    (hint,) = hints(snapshot, note, Span(0, len(text)), backlinks=False, words=True)
    assert hint.label == "8 words, 1 min"
    for mark, words in (("One", 8), ("Five", 4)):
        found = hover(snapshot, "a.md", text.index(mark))
        assert found is not None and f"{words} words" in found.text
    section = Span(text.index("## Five"), len(text))
    assert statistics(note, section).words == 4


def test_outline_folds_selection_search() -> None:
    snapshot = world(FILES)
    note = snapshot.note("b.md")
    assert note is not None
    assert [one.name for one in outline(note)] == ["front matter", "Beta"]
    assert {(fold.start, fold.end) for fold in folds(note)} >= {(0, 3), (5, 9), (7, 9)}
    spans = selections(note, FILES["b.md"].index("up"))
    assert all(b.contains(a) and a != b for a, b in itertools.pairwise(spans))
    assert spans[-1] == Span(0, len(FILES["b.md"]))
    assert [one.name for one in search(snapshot, "two wor")] == ["Two words"]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in COMMANDS
        if name
        not in (
            "enter",
            "indent",
            "outdent",
            "footnote",
            "table",
            "renumberList",
            "taskDone",
            "image",
            "link",
            "substitution",
            "acceptChange",
            "rejectChange",
        )
    ],
)
@pytest.mark.parametrize("text", ["A «word» here\n", "A wo|rd here\n", "«one\ntwo»\n"])
def test_toggling_twice_is_the_identity(name: str, text: str) -> None:
    plain = text.replace("«", "").replace("»", "").replace("|", "")
    start = text.index("«") if "«" in text else text.index("|")
    end = text.index("»") - 1 if "«" in text else start
    source = SourceText(plain)
    once = COMMANDS[name](source, Span(start, end), Style())
    changed = SourceText(after(source, once))
    assert changed != source
    assert after(changed, COMMANDS[name](changed, once.selection, Style())) == plain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a|", "- a\n- "),
        ("1. a|", "1. a\n2. "),
        ("- [x] a|", "- [x] a\n- [ ] "),
        ("> q|", "> q\n> "),
        ("- a\n- |", "- a\n"),
        ("| a | b ||", None),
    ],
)
def test_enter(text: str, wanted: str | None) -> None:
    offset = text.rindex("|")
    source = SourceText(text[:offset] + text[offset + 1 :])
    made = after(source, COMMANDS["enter"](source, Span(offset, offset), Style()))
    assert made == wanted if wanted else made.endswith("\n|   |   |")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("|a|b|\n|-|:-:|\n|xx|é|\n", "| a   | b   |\n| --- | :-: |\n| xx  | é   |\n"),
        ("a \n\n\n\nb\n\n\n", "a\n\nb\n"),
        ("a  \nb", "a  \nb\n"),
        ("```\nx  \n\n\n\ny\n```\n", "```\nx  \n\n\n\ny\n```\n"),
    ],
)
def test_formatting_is_idempotent(text: str, wanted: str) -> None:
    for _ in range(2):
        note = world({"a.md": text}).note("a.md")
        assert note is not None
        style, _ = style_of(built_in(), Settings(Path()))
        edits = formatted(note, style)
        assert formatted(note, style, (Span(0, len(text)),)) == edits
        text = apply_edits(text, edits)
        assert text == wanted


def test_typing_and_linked() -> None:
    note = world({"a.md": "1. a\n\n2. b\n"}).note("a.md")
    assert note is not None
    assert apply_edits(note.source.text, on_type(note, 5, "\n")) == "1. a\n2. \n3. b\n"
    note = world({"a.md": "x[^ab] y\n\n[^ab]: t\n"}).note("a.md")
    assert note is not None and len(linked(note, 4)) == 2


def test_a_section_moves_with_its_links_and_definitions() -> None:
    files = {
        "a.md": "# A\n\nSee [below](#part) and [that](b.md#part).\n\n## Part\n\n[Up](#a), [me](#part), [x][l].\n\n"
        "## Rest\n\nText.\n\n[l]: https://example.org\n",
        "b.md": "# B\n\n## Part\n\nText.\n\n[m]: https://example.com\n",
        "d/c.md": "[part](../a.md#part) and [rest](../a.md#rest)\n",
    }
    snapshot = world(files)
    note, target = snapshot.note("a.md"), snapshot.note("b.md")
    assert note is not None and target is not None
    section = next(one for one in sections(note) if one.heading.text == "Part")
    edit = move_section(Asked(snapshot, note, section.heading.span, (), ()), section, target)
    texts = edit.texts(snapshot.read)
    assert texts["a.md"].startswith("# A\n\nSee [below](b.md#part-1) and [that](b.md#part).\n\n## Rest\n")
    assert texts["b.md"].endswith(
        "[m]: https://example.com\n[l]: https://example.org\n\n## Part\n\n[Up](a.md#a), [me](#part-1), [x][l].\n"
    )
    assert texts["d/c.md"] == "[part](../b.md#part-1) and [rest](../a.md#rest)\n"


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("", "## Part\n\nText.\n"),
        ("# B\r\n\r\nText.\r\n", "# B\r\n\r\nText.\r\n\r\n## Part\r\n\r\nText.\r\n"),
        ("```\nnever closed", "```\nnever closed\n\n## Part\n\nText.\n"),
    ],
)
def test_a_section_moves_into_any_note(target: str, wanted: str) -> None:
    snapshot = world({"a.md": "# A\n\n## Part\n\nText.\n", "b.md": target})
    note, other = snapshot.note("a.md"), snapshot.note("b.md")
    assert note is not None and other is not None
    section = next(one for one in sections(note) if one.heading.text == "Part")
    edit = move_section(Asked(snapshot, note, section.heading.span, (), ()), section, other)
    assert edit.texts(snapshot.read)["b.md"] == wanted


def test_every_action_makes_an_edit_that_applies() -> None:
    files = {
        **FILES,
        "t.md": "# T\n\n| a | b |\n|-|-|\n| 1 | 2 |\n| 0 | 3 |\n\n- x\n- y\n\n## S1\n\nText one. Two.\n\n## S2\n\nq\n",
    }
    snapshot = world(files)
    seen = set()
    for path in ("a.md", "b.md", "t.md"):
        for offset in range(len(files[path])):
            for one in actions(snapshot, path, Span(offset, offset), (), only=("",)):
                edit = one.make()
                if edit is not None:
                    edit.texts(snapshot.read)
                    seen.add(one.kind)
    assert {"refactor.extract", "refactor.rewrite", "refactor.move", "refactor.inline", "source.updateToc"} <= seen


def test_a_fix_that_would_change_the_page_is_not_offered() -> None:
    """Fixes that are to be checked are, in the editor as on the command line."""
    source = "# A\n\nText\n"
    note = world({"a.md": source}).note("a.md")
    assert note is not None
    changing = Fix("Change it", (Edit(Span(0, 1), "##"),), safe=True, checked=True)
    keeping = Fix("Keep it", (Edit(Span(len(source), len(source)), "\n"),), safe=True, checked=True)
    found = tuple(
        Diagnostic("a.md", fix.edits[0].span, "MD999", "x", "style", Severity.WARNING, "m", fix)
        for fix in (changing, keeping)
    )
    assert safe_edits(note, found) == keeping.edits
