"""Run the language server: on standard input and output, or on a port of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mdkb.cli.command import Argument

ARGUMENTS = (
    Argument("--tcp", "value", "listen on this port of 127.0.0.1 (0: any free one)", "PORT", convert=int),
    Argument("--ws", "value", "listen for WebSockets on this port of 127.0.0.1 (0: any free one)", "PORT", convert=int),
    Argument("--token", "value", "what a client on a port must know (default: a new random one, printed)", "TOKEN"),
    Argument("--log", "value", "write what goes wrong to this file", "FILE"),
    Argument("--record", "value", "write all messages to this folder, texts masked", "DIR"),
    Argument("--record-texts", "flag", "with --record: do not mask the texts of notes"),
    Argument("--stdio", "flag", "standard input and output (the default)", hidden=True),
    Argument("--clientProcessId", "value", "", hidden=True),
)


def run(options: Any) -> int:
    """`mdkb server`: the only command that imports the language server."""
    log = Path(options.log) if options.log else None
    if options.tcp is not None or options.ws is not None:
        from mdkb.lsp.ports import serve_port

        websocket = options.ws is not None
        return serve_port(options.ws if websocket else options.tcp, websocket, options.token, log)
    from mdkb.lsp.server import serve_stdio

    return serve_stdio(log, Path(options.record) if options.record else None, options.record_texts)
