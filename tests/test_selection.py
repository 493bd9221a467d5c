"""Which rules a choice turns on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mdkb.diagnostic import Finding, Severity
from mdkb.registry import Registry
from mdkb.rule import NoOptions, Rule
from mdkb.selection import Choice, enabled


def no_findings(*_: object) -> Iterator[Finding]:
    yield from ()


no_findings.__module__ = "mdkb.rules.links.some_rule"


def card(code: str, name: str, on: bool, presets: tuple[str, ...] = ()) -> Rule[NoOptions]:
    return Rule(code, name, Severity.WARNING, "note", no_findings, NoOptions, (), on, "", (), presets)


RULES = Registry(
    [
        card("KB201", "dead-link", True),
        card("KB203", "dead-image", True),
        card("KB226", "orphan-note", False, ("strict",)),
    ]
)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), "201 203"),
        (Choice("strict"), "201 203 226"),
        (Choice("markdownlint"), ""),
        (Choice(select=("ALL",)), "201 203 226"),
        (Choice(select=("links",)), "201 203"),
        (Choice("strict", select=("links",)), "201 203 226"),
        (Choice(select=("KB2",)), "201 203 226"),
        (Choice(select=("orphan-note",)), "226"),
        (Choice(select=("links", "KB226")), "201 203 226"),
        (Choice(ignore=("dead-link",)), "203"),
        (Choice(ignore=("links",)), ""),
        (Choice(select=("dead-link",), ignore=("links",)), "201"),
        (Choice(select=("links",), ignore=("KB201",)), "203"),
        (Choice(extend_select=("orphan-note",)), "201 203 226"),
        (Choice(extend_select=("orphan-note",), extend_ignore=("KB20",)), "226"),
        (Choice(select=("no-such-rule",)), ""),
    ],
    ids=str,
)
def test_what_is_on(choice: Choice, expected: str) -> None:
    assert " ".join(rule.code[2:] for rule in enabled(RULES, choice)) == expected
