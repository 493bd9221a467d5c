"""`mdkb server`: greet the client, then load the rest and serve it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from mdkb.lsp.client import Client
from mdkb.lsp.handshake import greet
from mdkb.lsp.transport import Stdio, Transport


def serve(
    transport: Transport, log_file: Path | None = None, check: Callable[[Client], str] = lambda client: ""
) -> int:
    """Serve one client to its end; the exit code: 0 after `shutdown`, 1 otherwise."""
    greeting = greet(transport, check)
    if greeting is None:
        transport.close()
        return 1
    from mdkb.lsp.app import App

    return App(transport, greeting, logger(log_file)).run()


def serve_stdio(log_file: Path | None = None, record: Path | None = None, texts: bool = False) -> int:
    """Serve on standard input and output.

    Args:
        record: a folder to which both directions are written as frames.
        texts: do not mask notes' texts in them.
    """
    transport: Transport = Stdio()
    if record is not None:
        from mdkb.lsp.recording import Recorded

        transport = Recorded(transport, record, texts)
    return serve(transport, log_file)


def logger(file: Path | None) -> Callable[[str], None]:
    """What writes lines to the log file; without one, nothing does."""
    if file is None:
        return lambda text: None

    def write(text: str) -> None:
        try:
            with file.open("a", encoding="utf-8") as out:
                out.write(f"{time.strftime('%H:%M:%S')} {text}\n")
        except OSError:
            return

    return write
