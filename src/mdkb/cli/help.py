"""The overview of commands, and what to say to an unknown one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches

from mdkb import __version__
from mdkb.cli.command import COMMANDS, Command
from mdkb.cli.failure import Failure


def overview(commands: Iterable[Command]) -> str:
    """What `mdkb --help` prints."""
    width = max(len(command.name) for command in commands)
    lines = [f"  {command.name:<{width}}  {command.help}" for command in commands]
    return "\n".join(
        (
            f"mdkb {__version__}: a Markdown knowledge-base linter with a language server",
            "",
            "usage: mdkb COMMAND [OPTIONS]",
            "",
            *lines,
            "",
            "`mdkb COMMAND --help` explains a command; begin with `mdkb lint`.",
        )
    )


def unknown_command(name: str) -> Failure:
    """The message for a first argument that is no command."""
    names = [one for command in COMMANDS for one in (command.name, *command.aliases)]
    near = get_close_matches(name, names, 1)
    if near:
        hint = f'did you mean "{near[0]}"?'
    elif os.path.exists(name):
        hint = f"to check it: mdkb lint {name}"
    else:
        hint = "see `mdkb --help`"
    what = "option" if name.startswith("-") else "command"
    return Failure(f'unknown {what} "{name}"', hint=hint)
