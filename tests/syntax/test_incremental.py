"""After any edit the re-read document equals one read whole."""

from __future__ import annotations

import random

import pytest

from mdkb.syntax import Document, parse, parse_again, reparse
from mdkb.syntax.dialect import COMMONMARK, GFM, HUGO, OBSIDIAN, Dialect, mdx
from mdkb.syntax.incremental import Change, change_between
from mdkb.text import SourceText
from syntax.documents import block_document, inline_document

PIECES = [
    "",
    "",
    "x",
    "\n",
    "\n\n",
    "```\n",
    "> ",
    "- ",
    "<div>\n",
    "[r]: /other\n",
    "\n[q]: /u\n\n",
    "# h\n",
    "---\n",
    "    ",
    "|",
    "*",
    "`",
    "[r]",
    "{{< a >}}",
    "{{< /a >}}",
    "{{<",
    ": d\n",
    "{#id}\n",
    "[^n]: note\n",
    "$$\n",
    "%%\n",
    "\r\n",
    "\t",
    "<!--",
    "-->",
    "{",
    "}",
    "{/*",
    "*/}",
    "import a\n\n",
    "<A.B c={d}\n>",
    "\n</A.B>\n",
]


def everything(document: Document) -> list[object]:
    return [
        document.blocks,
        [document.inlines(base, leaf) for base, leaf in document.leaves()],
        [document.inlines_of(leaf, base).loose for base, leaf in document.leaves()],
        document.defined,
        document.shortcodes,
        document.troubles,
    ]


def text_of(seed: int) -> str:
    pieces = [(block_document if (seed + part) % 3 else inline_document)(seed * 31 + part) for part in range(12)]
    return "\n\n".join(pieces) + "\n{{< a >}}\n\nbody [r]\n\n{{< /a >}}\n\nend\n" * (seed % 4 == 0)


@pytest.mark.parametrize("dialect", [COMMONMARK, GFM, HUGO, OBSIDIAN, mdx(GFM)], ids=lambda dialect: dialect.name)
def test_edits_equal_a_full_read(dialect: Dialect) -> None:
    for seed in range(25):
        chance = random.Random(seed)
        document = parse(SourceText(text_of(seed)), dialect)
        everything(document)
        for _ in range(12):
            text = document.source.text
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 0, 0, 1, 2, 5, 20)))
            change = Change(start, end, chance.choice(PIECES))
            document = reparse(document, change)
            whole = parse(SourceText(text[:start] + change.text + text[end:]), dialect)
            assert everything(document) == everything(whole), (seed, change)


def test_what_is_not_touched_is_kept() -> None:
    text = "".join(f"# Part {number}\n\nSome *text* and [r].\n\n- item\n\n" for number in range(200)) + "[r]: /u\n"
    document = parse(SourceText(text), HUGO)
    everything(document)
    changed = reparse(document, Change(len(text) // 2, len(text) // 2, "more"))
    same = sum(before.node is after.node for before, after in zip(document.blocks, changed.blocks, strict=True))
    assert same > len(document.blocks) - 12
    assert len(changed.read) > len(document.read) - 12


def test_a_changed_definition_changes_the_links_that_asked_for_it() -> None:
    text = "# A\n\n[r] here\n\n# B\n\n[q] there\n\n# C\n\n# D\n\n# E\n\n[r]: /one\n\n# F\n"
    document = parse(SourceText(text), GFM)
    everything(document)
    at = text.index("one")
    changed = reparse(document, Change(at, at + 3, "two"))
    assert everything(changed) == everything(parse(SourceText(text.replace("one", "two")), GFM))


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("same", "same", None),
        ("", "new", Change(0, 0, "new")),
        ("old", "", Change(0, 3, "")),
        ("one two", "one and two", Change(4, 4, "and ")),
        ("aaa", "aaaa", Change(3, 3, "a")),
        ("one big two", "one two", Change(4, 8, "")),
        ("x🎈y", "x🎉y", Change(1, 2, "🎉")),
    ],
)
def test_the_change_between_two_texts(old: str, new: str, change: Change | None) -> None:
    assert change_between(old, new) == change
    if change:
        assert old[: change.start] + change.text + old[change.end :] == new


def test_paragraphs_part_at_blank_lines() -> None:
    text = "".join(f"Paragraph {number} of a text without headings.\n\n" for number in range(200))
    for dialect in (COMMONMARK, HUGO):
        document = parse(SourceText(text), dialect)
        at = text.index("100")
        source = SourceText(f"{text[:at]}x{text[at:]}")
        _, splice = parse_again(document, source, dialect, 0)
        assert splice is not None
        assert splice.end - splice.start < 500


def test_a_paragraph_becomes_a_term_after_a_blank_line() -> None:
    text = "".join(f"Paragraph {number}.\n\n" for number in range(20)) + "Term\n\nText.\n"
    document = parse(SourceText(text), HUGO)
    at = text.index("Text.")
    source = SourceText(f"{text[:at]}: {text[at:]}")
    again, _ = parse_again(document, source, HUGO, 0)
    assert again.blocks == parse(source, HUGO).blocks
