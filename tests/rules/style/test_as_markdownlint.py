"""Under markdownlint's preset its rules find on real sites what markdownlint finds, and see notes as it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb import universe
from mdkb.cli.fixing import Fixing, allowed_codes
from mdkb.config import load
from mdkb.note import read_document
from mdkb.rendered import rendered
from mdkb.text import SourceText
from mdkb.workspace import begin

FOUND = {
    "back2code": "001:1 009:51 010:4 012:11 013:653 014:14 024:2 025:58 026:1 027:1 028:8 031:4 032:2 033:10 034:26 036:2 040:8 041:1 047:58 052:23 059:6 060:1",
    "hugo-docs": "007:77 009:1 010:109 012:15 013:3450 026:4 028:9 034:42 040:123 041:47 046:35 051:103 060:1",
    "jekyll-docs": "001:15 004:9 007:94 009:58 012:152 013:2543 022:389 024:251 025:6 026:5 029:6 031:230 032:33 033:961 034:12 036:29 037:1 038:1 039:2 040:26 041:1 046:6 047:3 049:1 052:35 053:3 059:6",
    "mkdocs-docs": "007:51 013:428 024:8 030:186 033:54 041:1 052:1 059:1 060:1",
    "obsidian-help-en": "001:2 004:3 007:122 009:203 010:134 012:48 013:2531 019:1 022:7 024:33 027:1 028:26 029:13 030:2 031:30 032:53 033:65 034:7 036:38 038:2 040:36 041:172 045:2 047:26 048:2 049:26 055:7 056:1 058:1 059:1 060:47",
}  # lines on which markdownlint-cli2 0.22.1 (markdownlint 0.40.0), all rules at their defaults, reports each rule


def findings(root: Path) -> Counter[str]:
    """On how many lines each rule finds something."""
    settings = load(root, isolated=True)._replace(root=root, preset="markdownlint", respect_gitignore=False)
    files = universe.on_disk(settings)
    session = begin(settings, files).session
    lines: set[tuple[str, int, str]] = set()
    for path in files.listing.notes:
        source = files.read(path)
        assert isinstance(source, SourceText)
        session.change({path: source})
        lines.update((path, source.position(one.span.start).row, one.code) for one in session.alone(path))
    return Counter(code for _, _, code in lines)


@pytest.mark.parametrize("name", FOUND)
def test_a_real_site(name: str, corpus: Callable[[str], Path]) -> None:
    pairs = (item.split(":") for item in FOUND[name].split())
    assert findings(corpus(name)) == {f"MD{code}": int(count) for code, count in pairs}


CASES = [
    ("a {{< figure src='" + "x" * 90 + "' title='b c' >}}\n", "MD013"),
    ("Term\n: text\n\n  - one\n", "MD007"),
    ("Write to [a][b]\n\n[b]: {{< ref 'c.md' >}}\n", "MD052"),
    ("see x:js@example.org\n", ""),
    ("see x;js@example.org\n", "MD034"),
    ("\U0001f370" * 40 + " a\n", "MD013"),
    ("\U0001f370" * 40 + "a\n", ""),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_templates_and_what_only_the_site_knows_are_text(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(f"# A\n\n{text}", encoding="utf-8")
    assert set(findings(tmp_path)) - {"MD053"} == ({code} if code else set())


@pytest.mark.parametrize(("name", "meant"), [("back2code", 0), ("jekyll-docs", 2), ("hugo-docs", 0)])
def test_fixes_touch_no_template_and_no_page(name: str, meant: int, corpus: Callable[[str], Path]) -> None:
    """`meant`: pages that change as their writers evidently meant."""
    settings = load(corpus(name), isolated=True)._replace(preset="markdownlint", respect_gitignore=False)
    files = universe.on_disk(settings)
    session = begin(settings, files).session
    sources = {path: source for path in files.listing.notes if isinstance(source := files.read(path), SourceText)}
    session.load({path: session.analyse(path, source) for path, source in sources.items()}, files.listing.assets)
    fixing = Fixing(session, sources.__getitem__, allowed_codes(session, settings), unsafe=False)
    fixing.run(sources)
    changed = 0
    for path, before, after in fixing.changes():
        old, new = (read_document(path, session.kb.site_of(path), text) for text in (before, after))
        assert [old.source[span] for span in old.bodies] == [new.source[span] for span in new.bodies], path
        assert [old.source[tag.span] for tag in old.shortcodes] == [new.source[tag.span] for tag in new.shortcodes], (
            path
        )
        changed += rendered(old) != rendered(new)
    assert changed == meant
