"""The circuit breaker's states as a table: what happens at which second, and the state after it."""

from __future__ import annotations

import pytest

from mdkb.external.breaker import Breaker

STORIES = {
    "two failures are bad luck": "0 fail closed, 1 fail closed, 2 ok closed, 3 fail closed, 4 fail closed",
    "three open it": "0 fail closed, 1 fail closed, 2 fail open, 31 - open, 32 - half-open",
    "a good probe closes it":
        "0 fail closed, 0 fail closed, 0 fail open, 30 start half-open, 31 ok closed, 32 fail closed",
    "a bad probe opens it for twice as long":
        "0 fail closed, 0 fail closed, 0 fail open, 30 start half-open, 31 fail open, 90 - open, 91 - half-open",
    "and again": "0 fail closed, 0 fail closed, 0 fail open, 30 start half-open, 30 fail open, 90 start half-open, "
        "90 fail open, 209 - open, 210 - half-open",
    "a late failure of an older request does not count as the probe":
        "0 fail closed, 0 fail closed, 0 fail open, 30 fail half-open, 30 start half-open, 31 ok closed",
    "an answer while open closes it": "0 fail closed, 0 fail closed, 0 fail open, 1 ok closed",
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_breaker(story: str) -> None:
    breaker = Breaker()
    for step in story.split(", "):
        at, event, state = step.split()
        now = float(at)
        if event == "fail":
            breaker.fail(now)
        elif event == "ok":
            breaker.succeed()
        elif event == "start":
            breaker.start(now)
        assert breaker.state(now) == state, step
