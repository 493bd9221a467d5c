"""Which dates each generator reads; Hugo's column was measured on Hugo 0.168."""

from __future__ import annotations

from datetime import date

import pytest

from mdkb.front_matter.dates import read_date, trouble

HUGO = {
    "2020-01-02": "",
    "2020-1-2": "unreadable",
    "2020-01-02 15:04": "unreadable",
    "2020-01-02 15:04:05": "",
    "2020-01-02T15:04": "unreadable",
    "2020-01-02T15:04:05": "",
    "2020-01-02T15:04:05Z": "",
    "2020-01-02T15:04:05+02:00": "",
    "2020-01-02T15:04:05+0200": "",
    "2020-01-02 15:04:05 +0200": "",
    "2020-01-02 15:04:05 +02:00": "",
    "2020-01-02 15:04:05+02:00": "",
    "2020-01-02T15:04:05.123Z": "",
    "2020-01-02T15:04Z": "unreadable",
    "2020-01-02 15:04 +0200": "unreadable",
    "02 Jan 2006": "",
    "Jan 2, 2006": "unreadable",
    "2 January 2006": "unreadable",
    "2020/01/02": "unreadable",
    "20200102": "unreadable",
    "2020-01": "unreadable",
    "Thu, 02 Jan 2020 15:04:05 +0000": "",
    "2020-01-02T15:04:05 ": "unreadable",
    "2020-02-30": "impossible",
    "2020-13-45": "impossible",
    "2020-01-02T25:04:05Z": "impossible",
    "2020-01-02 15:04:05 CET": "unreadable",
    "2020-01-02 15:04:05 +0200 CEST": "",
    "Thu Jan  2 15:04:05 2020": "",
    "sometime": "unreadable",
}


@pytest.mark.parametrize(("text", "wrong"), HUGO.items(), ids=HUGO)
def test_hugo(text: str, wrong: str) -> None:
    assert trouble(text, "hugo") == wrong


@pytest.mark.parametrize(
    ("text", "kind", "number", "wrong"),
    [
        ("1577923200", "hugo", True, ""),
        ("1577923200", "hugo", False, "unreadable"),
        ("2020-1-2", "pelican", False, ""),
        ("2 January 2020", "jekyll", False, ""),
        ("2020-01-02 15:04 +0200", "jekyll", False, ""),
        ("sometime", "jekyll", False, "unreadable"),
        ("sometime", "obsidian", False, ""),
        ("2020-13-01", "pelican", False, "impossible"),
        ("0000-00-00", "plain", False, "impossible"),
    ],
)
def test_the_others(text: str, kind: str, number: bool, wrong: str) -> None:
    assert trouble(text, kind, number) == wrong


def test_moments_are_compared_with_their_zones() -> None:
    early, late = read_date("2020-01-02T01:00:00+02:00"), read_date("2020-01-02 00:30:00Z")
    assert early is not None
    assert late is not None
    assert early.day == date(2020, 1, 2)
    assert early.stamp() < late.stamp()
