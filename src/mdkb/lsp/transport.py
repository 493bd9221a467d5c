"""Where bytes come from and go to: standard input and output, a socket, a WebSocket."""

from __future__ import annotations

import os
import sys
from typing import Protocol


class Transport(Protocol):
    """A connection to one client; `read` blocks, `write` may."""

    framed: bool  # whether messages carry headers

    def read(self) -> bytes:
        """The next bytes, b"" at the end. With `framed` False: one whole message."""

    def write(self, data: bytes) -> None:
        """Send all of `data`.

        Raises:
            OSError: the client is gone.
        """

    def close(self) -> None:
        """Wake a reader and end the connection."""


class Stdio:
    """Standard input and output. From here on `print` goes to standard error: a plugin cannot break the stream."""

    framed = True

    def __init__(self) -> None:
        sys.stdout.flush()
        self._in = os.dup(0)
        self._out = os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)

    def read(self) -> bytes:
        """The next bytes of standard input."""
        try:
            return os.read(self._in, 1 << 16)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Write to standard output."""
        view = memoryview(data)
        while view:
            view = view[os.write(self._out, view) :]

    def close(self) -> None:
        """Nothing to wake: the process ends."""
