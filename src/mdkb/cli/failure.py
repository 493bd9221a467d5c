"""What ends a command: one clear message, exit status 2."""

from __future__ import annotations

from typing import NoReturn


class Failure(Exception):
    """A command cannot go on; the message says why, the hint what to do."""

    def __init__(self, message: str, *, hint: str = "", status: int = 2) -> None:
        super().__init__(message)
        self.hint = hint
        self.status = status


def fail(message: str, *, hint: str = "") -> NoReturn:
    """End the command.

    Raises:
        Failure: always.
    """
    raise Failure(message, hint=hint)
