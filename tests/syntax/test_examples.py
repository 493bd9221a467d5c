"""The examples of the CommonMark and GFM specifications: our tree, rendered, equals the expected HTML."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mdkb.syntax import parse
from mdkb.syntax.dialect import COMMONMARK, GFM, Dialect
from mdkb.text import SourceText
from syntax.render import render

# The tag filter is a matter of rendering; the footnotes' place and numbers too (their tree has its own test).
NOT_STRUCTURE = {("gfm", 653), ("gfm_extensions", 20), ("gfm_extensions", 22), ("gfm_extensions", 23)}


@pytest.mark.parametrize(
    ("name", "dialect", "at_least"), [("commonmark", COMMONMARK, 650), ("gfm", GFM, 24), ("gfm_extensions", GFM, 28)]
)
def test_examples_have_the_structure_of_the_specification(
    shared: Path, name: str, dialect: Dialect, at_least: int
) -> None:
    examples = json.loads((shared / "acceptance" / "commonmark" / f"{name}.json").read_text("utf-8"))
    assert len(examples) >= at_least
    failed = [
        example["example"]
        for example in examples
        if (name, example["example"]) not in NOT_STRUCTURE
        and _normal(render(parse(SourceText(example["markdown"]), dialect)), example)
        != _normal(example["html"], example)
    ]
    assert failed == []


def _normal(html: str, example: dict[str, str]) -> str:
    """Boxes in one spelling; white space alike where a container takes a part of a tab (the tree keeps the tab)."""
    html = re.sub(
        r'<input (checked="" )?disabled="" type="checkbox">', r'<input type="checkbox" \1disabled="" />', html
    )
    return re.sub(r"\s+", " ", html) if "\t" in example["markdown"] else html
