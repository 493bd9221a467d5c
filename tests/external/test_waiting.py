"""How long a host asks us to wait."""

from __future__ import annotations

import pytest

from mdkb.external.waiting import Pause, asked_to_wait

CLOCK = 784_111_777.0  # Sun, 06 Nov 1994 08:49:37 GMT


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "Sun, 06 Nov 1994 08:49:57 GMT"}, 20.0),
        ({"retry-after": "Sun, 06 Nov 1994 08:49:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"ratelimit-reset": "12"}, 12.0),
        ({"ratelimit-reset": "12", "ratelimit-remaining": "4"}, None),
        ({"x-ratelimit-reset": str(int(CLOCK) + 2_000_000_000), "x-ratelimit-remaining": "0"}, 2_000_000_000.0),
    ],
)
def test_asked_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_to_wait(headers, CLOCK) == seconds


def test_own_pause_doubles_and_halves() -> None:
    pause = Pause()
    assert [pause.slower() for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert not pause.hopeless
    pause.slower()
    assert pause.hopeless
    pause.faster()
    assert pause.seconds == 15
    assert not pause.hopeless
    for _ in range(9):
        pause.faster()
    assert pause.seconds == 0
