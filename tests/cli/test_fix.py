"""Fixing from the command line: what is written, what is left alone, what is told."""

from __future__ import annotations

import os
import stat
import subprocess

import pytest

from mdkb.cli import fixing
from mdkb.cli.output import summary
from mdkb.diagnostic import Diagnostic, Fix, Severity
from mdkb.text import Span

from .conftest import Base

SETTINGS = 'select = ["dead-link", "space-before-punctuation"]\n'
BAD = "# T\n\nA word , and [x](missing.md).\n"
GOOD = "# T\n\nA word, and [x](missing.md).\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_fix_keeps_line_ends_mark_and_mode(base: Base, newline: str, mark: str) -> None:
    base.write({"a.md": mark + BAD.replace("\n", newline), "mdkb.toml": SETTINGS})
    os.chmod(base.root / "a.md", 0o640)
    ran = base.lint("--fix")
    assert base.read("a.md") == mark + GOOD.replace("\n", newline)
    assert stat.S_IMODE(os.stat(base.root / "a.md").st_mode) == 0o640
    assert ran.out == 'a.md:3:17: KB201 dead-link no such file: "missing.md"\n'
    assert ran.err.startswith("Mended 1 finding.\n1 finding (1 error)")
    assert ran.status == 1
    again = base.lint("--fix")
    assert "Mended" not in again.err


def test_statuses(base: Base) -> None:
    base.write({"a.md": "A word , and\n", "mdkb.toml": SETTINGS})
    assert base.lint("--fix", "--exit-non-zero-on-fix").status == 1
    assert base.lint("--fix", "--exit-non-zero-on-fix").status == 0
    base.write({"a.md": BAD})
    ran = base.lint("--fix-only", "--show-fixes")
    assert (ran.status, ran.out) == (0, "")
    assert "a.md: KB320 space-before-punctuation: " in ran.err
    assert base.read("a.md") == GOOD


def test_what_may_be_fixed(base: Base) -> None:
    base.write({"a.md": BAD, "mdkb.toml": SETTINGS})
    base.lint("--fix", "--unfixable", "quotes")
    assert base.read("a.md") == BAD
    base.lint("--fix", "--fixable", "links")
    assert base.read("a.md") == BAD
    base.lint("--fix", "--select", "links")
    assert base.read("a.md") == BAD
    base.lint("--fix", "b.md")
    assert base.read("a.md") == BAD
    base.lint("--fix", "--fixable", "KB320")
    assert base.read("a.md") == GOOD


def test_diff_writes_nothing_and_can_be_applied(base: Base) -> None:
    base.write(
        {"a.md": BAD, "b.md": "A word , at the end", "c.md": "crlf , here\r\n\r\nmore\r\n", "mdkb.toml": SETTINGS}
    )
    ran = base.lint("--diff")
    assert (ran.status, base.read("a.md")) == (1, BAD)
    assert ran.err == "3 files would change.\n"
    assert ran.out.startswith("--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n # T\n \n-A word , and")
    (base.root / "fixes.patch").write_bytes(ran.out.encode())
    subprocess.run(["git", "apply", "fixes.patch"], cwd=base.root, check=True)
    assert base.read("a.md") == GOOD
    assert base.read("b.md") == "A word, at the end"
    assert base.read("c.md") == "crlf, here\r\n\r\nmore\r\n"
    ran = base.lint("--diff")
    assert (ran.status, ran.out, ran.err) == (0, "", "Nothing would change.\n")


def test_unsafe_fixes_wait_for_their_option(base: Base) -> None:
    text = "This is the the end of it.\n"
    base.write({"a.md": text, "mdkb.toml": 'select = ["repeated-word"]\n'})
    assert "[~]" in base.lint().out
    base.lint("--fix")
    assert base.read("a.md") == text
    ran = base.lint("--fix", "--unsafe-fixes")
    assert base.read("a.md") == "This is the end of it.\n"
    assert ran.status == 0


def test_a_file_that_changes_meanwhile_is_left_alone(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write({"a.md": BAD, "b.md": BAD, "mdkb.toml": SETTINGS})
    run = fixing.Fixing.run

    def slow(self: fixing.Fixing, notes: object) -> None:
        run(self, notes)  # type: ignore[arg-type]
        base.write({"a.md": "typed meanwhile , in the editor\n"})

    monkeypatch.setattr(fixing.Fixing, "run", slow)
    ran = base.lint("--fix")
    assert base.read("a.md") == "typed meanwhile , in the editor\n"
    assert base.read("b.md") == GOOD
    assert ran.status == 2
    assert "a.md changed while it was checked: left alone" in ran.err


def test_notes_that_are_no_utf8_are_not_touched(base: Base) -> None:
    base.write({"mdkb.toml": SETTINGS})
    (base.root / "a.md").write_bytes(b"A word , and caf\xe9\n")
    assert base.lint("--fix").status == 2
    assert (base.root / "a.md").read_bytes() == b"A word , and caf\xe9\n"


def test_links_stay_links(base: Base) -> None:
    base.write({"real.txt": BAD, "mdkb.toml": SETTINGS})
    (base.root / "a.md").symlink_to("real.txt")
    base.lint("--fix")
    assert (base.root / "a.md").is_symlink()
    assert base.read("real.txt") == GOOD


def test_a_note_with_two_names_is_written_once(base: Base) -> None:
    base.write({"b.md": BAD, "mdkb.toml": SETTINGS})
    (base.root / "a.md").symlink_to("b.md")
    ran = base.lint("--fix")
    assert "cannot be written" not in ran.err
    assert base.read("b.md") == GOOD


def test_what_would_change_the_page_is_not_promised_again(base: Base) -> None:
    one = Diagnostic("a.md", Span(0, 1), "KB1", "x", "style", Severity.WARNING, "m", Fix("Do it", (), safe=True))
    assert "1 can be mended with --fix" in summary([one], 1, unsafe=False)
    assert "--fix" not in summary([one], 1, unsafe=False, mended=True)
