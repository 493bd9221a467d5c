"""The command line: `main` finds the sub-command and imports nothing else."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

INTERRUPTED = 130


def run() -> NoReturn:
    """The process: `main`, then its end at once, for taking apart all that a run made costs as much as reading a tenth
    of the notes, and the system frees it anyway."""
    status = main()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody reads it any more
            status = status or 1
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is 0, 1 (findings) or 2 (errors)."""
    from mdkb.cli.failure import Failure

    arguments = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
    except Failure as failure:
        from mdkb.cli.say import error

        error(str(failure), hint=failure.hint)
        return failure.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (open until the end)
        return 0
    return status


def _dispatch(arguments: list[str]) -> int:
    from mdkb.cli.command import COMMANDS, find, parser

    name = arguments[0] if arguments else ""
    if name in ("--version", "-V"):
        name, arguments = "version", ["version"]
    if name in ("", "-h", "--help", "help"):
        from mdkb.cli.help import overview

        if name == "help" and len(arguments) > 1:
            return _dispatch([arguments[1], "--help"])
        print(overview(COMMANDS))
        return 0 if name else 2
    command = find(name)
    if command is None:
        from mdkb.cli.help import unknown_command

        raise unknown_command(name)
    module = command.load()
    options = parser(command, module.ARGUMENTS, module.__doc__ or "").parse_args(arguments[1:])
    status: int = module.run(options)
    return status


def _use_utf8() -> None:
    """Notes hold any character; a pipe or console with another encoding must not stop a report."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
