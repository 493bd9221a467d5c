"""Helpers for authors of rules and plugins: run a rule's examples as tests. mdkb's own tests use them.

import pytest
from mdkb.testing import check_example, examples

@pytest.mark.parametrize(("rule", "example"), examples(my_module))
def test_example(rule, example):
    check_example(rule, example)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mdkb.dataclass import replace
from mdkb.diagnostic import Diagnostic, Edit, apply_edits, compatible
from mdkb.files import is_note
from mdkb.kb.verdicts import Verdict
from mdkb.regex import regex
from mdkb.registry import AnyRule, Registry, built_in, rules_of
from mdkb.rule import Example
from mdkb.selection import Chosen, Selection
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText, Span
from mdkb.tuples import NamedTuple

_FILE = regex(r"^-- (\S+) --\n", re.MULTILINE)
_CARETS = regex(r"^( *)(\^+) (.+)$")
DEFAULT_PATH = "note.md"


class Expected(NamedTuple):
    """What a caret line says: the span, clipped to its line, and the message."""

    path: str
    row: int
    column: int
    width: int
    message: str


class Scenario(NamedTuple):
    """An example taken apart: files by path without caret lines, and what is expected in them."""

    files: Mapping[str, str]
    expected: tuple[Expected, ...]


def examples(module: object) -> list[tuple[AnyRule, Example]]:
    """All examples of the rules that a module defines."""
    return [(rule, example) for rule in rules_of(module) for example in rule.examples]


def read_scenario(text: str) -> Scenario:
    """Take an example's text apart (see rule.Example)."""
    pieces = _FILE.split(text)
    named = list(zip(pieces[1::2], pieces[2::2], strict=True))
    if pieces[0].strip() or not named:
        named.insert(0, (DEFAULT_PATH, pieces[0]))
    files: dict[str, str] = {}
    expected: list[Expected] = []
    for path, content in named:
        lines: list[str] = []
        for line in content.split("\n"):
            match = _CARETS.match(line) if lines and is_note(path) else None
            if match:
                spaces, carets, message = match.groups()
                expected.append(Expected(path, len(lines), len(spaces) + 1, len(carets), message))
            else:
                lines.append(line)
        files[path] = "\n".join(lines)
    return Scenario(files, tuple(expected))


def session_for(
    files: Mapping[str, str],
    chosen: tuple[Chosen, ...],
    settings: Mapping[str, object] | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
) -> Session:
    """A session over texts in memory, nothing read from disk; `verdicts`: what the network is to have said."""
    sites = detect(tuple(sorted(files)), files.get, settings or {})
    registry = Registry(one.rule for one in chosen)
    session = Session(sites, Selection(registry, chosen), settings or {"language": "en"})
    notes = {path: SourceText(text) for path, text in files.items() if is_note(path)}
    session.load({path: session.analyse(path, source) for path, source in notes.items()}, files.keys() - notes.keys())
    session.judge(verdicts or {})
    return session


def found_by(
    name: str, text: str, path: str = DEFAULT_PATH, others: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """What a built-in rule, all its options at their defaults, finds in one note.

    Args:
        name: the rule's name or code.
        others: the other files of the knowledge base by path (a site's own configuration file, other notes).

    Raises:
        KeyError: there is no such rule.
    """
    rule = built_in().find(name)
    if rule is None:
        raise KeyError(name)
    return list(session_for({path: text, **(others or {})}, (options(rule),)).diagnostics(path))


def check_example(rule: AnyRule, example: Example) -> None:
    """Run one example.

    Raises:
        AssertionError: a finding is missing, too many, elsewhere or says something else; or the fix gives another text.
    """
    scenario = read_scenario(example.text)
    chosen = (Chosen(rule, replace(rule.options(), **dict(example.options))),)
    verdicts = dict(example.verdicts)
    settings = {"language": "en", **dict(example.settings)}
    session = session_for(scenario.files, chosen, settings, verdicts)
    found = [one for path in session.paths for one in session.diagnostics(path)]
    crashed = [one.message for one in found if one.name == "internal-error"]
    assert not crashed, crashed
    mine = [one for one in found if one.code == rule.code]
    shown = sorted(_shown(one, scenario.files[one.path]) for one in mine)
    assert shown == sorted(scenario.expected), f"found {shown}, expected {sorted(scenario.expected)}"
    if example.fixed is not None:
        first = next(path for path in scenario.files if is_note(path))
        check_fix(scenario.files, first, example.fixed, chosen, verdicts, settings)


def check_fix(
    files: Mapping[str, str],
    path: str,
    fixed: str,
    chosen: tuple[Chosen, ...],
    verdicts: Mapping[str, Verdict] | None = None,
    settings: Mapping[str, object] | None = None,
) -> None:
    """Apply all fixes to one file: the text must be `fixed`, and fixing again must change nothing."""
    once = fix(files, path, chosen, verdicts, settings)
    assert once == fixed, f"the fix gives {once!r}, expected {fixed!r}"
    again = fix({**files, path: once}, path, chosen, verdicts, settings)
    assert again == once, f"fixing twice gives {again!r}"


def fix(
    files: Mapping[str, str],
    path: str,
    chosen: tuple[Chosen, ...],
    verdicts: Mapping[str, Verdict] | None = None,
    settings: Mapping[str, object] | None = None,
) -> str:
    """The text of one file after all fixes, safe or not, of one round."""
    session = session_for(files, chosen, settings, verdicts)
    fixes = compatible([one.fix for one in session.diagnostics(path) if one.fix])
    edits: list[Edit] = [edit for one in fixes for edit in one.edits if edit.path in (None, path)]
    return apply_edits(files[path], dict.fromkeys(edits))


def _shown(found: Diagnostic, text: str) -> Expected:
    source = SourceText(text)
    row, column = source.position(found.span.start)
    line_end = source.line(row).end
    width = max(1, min(found.span.end, line_end) - found.span.start)
    return Expected(found.path, row, column, width, found.message)


def span_of(text: str, marked: str) -> Span:
    """The span of the only occurrence of `marked` in a text.

    Raises:
        ValueError: it does not occur, or more than once.
    """
    start = text.index(marked)
    if text.find(marked, start + 1) >= 0:
        raise ValueError(f"{marked!r} occurs more than once")
    return Span(start, start + len(marked))


def options(rule: AnyRule, **values: Any) -> Chosen:
    """The rule, chosen with these options."""
    return Chosen(rule, replace(rule.options(), **values))
