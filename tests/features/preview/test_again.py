"""A page drawn again after an edit is the page drawn from nothing, and what is sent of it makes the one of the other."""

from __future__ import annotations

import random
from typing import Any

import pytest

from features.preview.drawn import Notes
from mdkb.features.preview import Block, Page, Painter, changes

START = """---
title: Start
---

# Title

A [link](b.md), a [label][x], a teh, and a note[^1].

> [!note] With [a label][x]
> Text "quoted"

- one
  - two teh
- [x] three

<details>

inside *it*

</details>

| a | b |
|---|---|
| c | [d](gone.md) |

```
code
```

## Title

[x]: b.md
[^1]: Text, see [b](b.md#b).
"""
PIECES = (
    "", "\n", "\n\n", "teh ", "# New\n", "*", "`", "```\n", "> ", "[x]: c.md\n", "[^2]", "[^1]: more\n", "<details>\n\n",
    "</details>\n", "- ", "[b](b.md)", "---\n", '"', "--", "| x |\n", "[l]",
)  # fmt: skip


def applied(old: list[Block], said: dict[str, Any]) -> list[Block]:
    """What the script in the page does with a change."""
    if "blocks" not in said:
        return old
    last = len(old) if said["last"] is None else said["last"]
    tail = [block._replace(line=block.line + said["shift"]) for block in old[last:]]
    return [*old[: said["first"]], *(Block(*block) for block in said["blocks"]), *tail]


@pytest.mark.parametrize("seed", range(20))
def test_edits(seed: int) -> None:
    choose = random.Random(seed)
    notes = Notes({"note.md": START, "b.md": "# B\n", "c.md": "# C\n"}, "known-misspelling", "dead-link")
    before: Page | None = None
    for _ in range(40):
        page = notes.page()
        assert page == notes.page(painter=Painter())
        said = changes(before, page)
        assert tuple(applied(list(before.blocks) if before else [], said)) == page.blocks
        before = page
        text = notes.files["note.md"]
        start = choose.randrange(len(text) + 1)
        end = min(len(text), start + choose.choice((0, 0, 1, 5, 40)))
        notes.write("note.md", text[:start] + choose.choice(PIECES) + text[end:])


def test_another_note_changes() -> None:
    notes = Notes({"note.md": "A [link](b.md#bee).\n\nB.\n", "b.md": "# Bee\n"})
    first = notes.page()
    notes.write("b.md", "# Cee\n")
    second = notes.page()
    assert 'class="link dead"' in second.blocks[0].html
    assert first.blocks[1] == second.blocks[1]
    assert changes(first, second)["first"] == 0 and changes(first, second)["last"] == 1


def test_what_does_not_change_is_drawn_once() -> None:
    notes = Notes(
        {
            "note.md": "".join(f"## {number}\n\nParagraph {number} with [a link](b.md).\n\n" for number in range(50)),
            "b.md": "",
        }
    )
    notes.write("note.md", notes.files["note.md"] + "The first edit.\n")  # from now on the tree is kept
    before = notes.page()
    notes.write("note.md", notes.files["note.md"].replace("Paragraph 25", "Paragraph x"))
    after = notes.page()
    same = [one.html is other.html for one, other in zip(before.blocks, after.blocks, strict=True)]
    assert same.count(False) < 10
    said = changes(before, after)
    assert len(said["blocks"]) == 1 and said["line"] == 103


def test_options_change() -> None:
    notes = Notes({"note.md": 'A "b".\n'})
    assert notes.page().blocks != notes.page(smart="on").blocks


def test_nothing_changes() -> None:
    notes = Notes({"note.md": START, "b.md": ""})
    assert changes(notes.page(), notes.page()) == {}
