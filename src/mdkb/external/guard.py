"""The offline guard: when nothing at all can be reached, that is about the network and not about hosts."""

from __future__ import annotations

from mdkb.external.messages import CONNECT, FORBIDDEN, LOOKUP, NO_HOST, Failure, Outcome
from mdkb.external.resolver import has_route

FIRST_HOSTS = 5  # that all fail: perhaps there is no network
ENOUGH_HOSTS = 15  # that all fail: there is none, whatever the routes say

UNREACHED = frozenset({NO_HOST, LOOKUP, CONNECT})


class Guard:
    """Watches the hosts asked first. `online`: one was reached (None: not known yet)."""

    def __init__(self) -> None:
        self.online: bool | None = None
        self._failed: dict[str, bool] = {}  # by host, in the order of their first requests

    def begin(self, host: str) -> None:
        """A host is asked."""
        self._failed.setdefault(host, False)

    def heed(self, host: str, outcome: Outcome) -> None:
        """A host has answered, or was not reached."""
        if self.online is not None or (isinstance(outcome, Failure) and outcome.kind == FORBIDDEN):
            return
        if not (isinstance(outcome, Failure) and outcome.kind in UNREACHED):
            self.online = True
            return
        self._failed[host] = True
        failed = sum(self._failed.values())
        if all(list(self._failed.values())[:FIRST_HOSTS]) and (
            failed >= ENOUGH_HOSTS or (failed >= FIRST_HOSTS and not has_route())
        ):
            self.online = False

    def end(self) -> None:
        """Nothing more is asked: without a way to the internet, failures of all of a few hosts mean nothing either."""
        if self.online is None:
            self.online = not (self._failed and all(self._failed.values()) and not has_route())
