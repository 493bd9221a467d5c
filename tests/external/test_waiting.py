"""How long a host asks us to wait."""

from __future__ import annotations

import pytest

from mdkb.external.waiting import Pause, asked_to_wait

CLOCK = 784_111_777.0  # Sun, 06 Nov 1994 08:49:37 GMT


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {}, None),
        (429, {"retry-after": "7"}, 7.0),
        (503, {"retry-after": "7"}, 7.0),
        (200, {"retry-after": "7"}, None),
        (429, {"retry-after": "Sun, 06 Nov 1994 08:49:57 GMT"}, 20.0),
        (429, {"retry-after": "Sun, 06 Nov 1994 08:49:00 GMT"}, 0.0),
        (429, {"retry-after": "soon"}, None),
        (429, {"retry-after": "-3"}, None),
        (429, {"ratelimit-reset": "12"}, 12.0),
        (200, {"ratelimit-reset": "12"}, None),
        (200, {"ratelimit-reset": "12", "ratelimit-remaining": "0"}, 12.0),
        (429, {"ratelimit-reset": "12", "ratelimit-remaining": "4"}, None),
        (200, {"ratelimit": "limit=100, remaining=0, reset=50"}, 50.0),
        (200, {"ratelimit": "limit=100, remaining=10, reset=50"}, None),
        (200, {"ratelimit": '"default";r=0;t=30'}, 30.0),
        (403, {"x-ratelimit-reset": str(int(CLOCK) + 2_000_000_000), "x-ratelimit-remaining": "0"}, 2_000_000_000.0),
    ],
)
def test_asked_to_wait(status: int, headers: dict[str, str], seconds: float | None) -> None:
    assert asked_to_wait(status, headers, CLOCK) == seconds


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
