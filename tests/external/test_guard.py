"""A dead network told from dead hosts: what happens to hosts a, b, c ... in turn, and what is known after it."""

from __future__ import annotations

import pytest

from mdkb.external.guard import Guard
from mdkb.external.messages import CONNECT, FORBIDDEN, NO_HOST, TLS, Failure, Outcome, Response

DOWN, GONE = Failure(CONNECT, ""), Failure(NO_HOST, "")


@pytest.mark.parametrize(
    ("outcomes", "route", "online"),
    [
        ([Response(503, {})], False, True),
        ([DOWN, Failure(TLS, "")], False, True),
        ([DOWN] * 4, False, None),
        ([GONE] * 4 + [DOWN], False, False),
        ([DOWN] * 5, True, None),
        ([DOWN] * 14, True, None),
        ([DOWN] * 15, True, False),
        ([DOWN] * 4 + [Response(200, {})] + [DOWN] * 20, False, True),
        ([Failure(FORBIDDEN, "")] * 20, False, None),
    ],
)
def test_guard(monkeypatch: pytest.MonkeyPatch, outcomes: list[Outcome], route: bool, online: bool | None) -> None:
    monkeypatch.setattr("mdkb.external.guard.has_route", lambda: route)
    guard = Guard()
    for number, outcome in enumerate(outcomes):
        guard.begin(f"host{number}")
        guard.heed(f"host{number}", outcome)
    assert guard.online is online


@pytest.mark.parametrize(
    ("hosts", "failing", "route", "online"),
    [(2, 2, False, False), (2, 2, True, True), (2, 1, False, True), (0, 0, False, True)],
)
def test_in_the_end(monkeypatch: pytest.MonkeyPatch, hosts: int, failing: int, route: bool, online: bool) -> None:
    monkeypatch.setattr("mdkb.external.guard.has_route", lambda: route)
    guard = Guard()
    for number in range(hosts):
        guard.begin(f"host{number}")
    for number in range(failing):
        guard.heed(f"host{number}", DOWN)
    guard.end()
    assert guard.online is online
