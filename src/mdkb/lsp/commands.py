"""Commands: the same names in every editor; all return data, so that scripts can call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdkb.lsp import command_edits, command_lists, command_service, command_writing, preview
from mdkb.lsp.app import App
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.scheduler import Token

Run = Callable[[App, dict[str, Any], Token], Any]

COMMANDS: dict[str, Run] = {
    **command_lists.COMMANDS,
    **command_edits.COMMANDS,
    **command_service.COMMANDS,
    **command_writing.COMMANDS,
    **preview.COMMANDS,
}


def execute(app: App, params: Any, token: Token) -> Any:
    """`workspace/executeCommand`: one object as argument, or none; `mdkb.write.bold` is `mdkb.write` with a name."""
    name = params.get("command") if isinstance(params, dict) else None
    if not isinstance(name, str):
        raise BadParameters("no command")
    given = params.get("arguments")
    arguments = given[0] if isinstance(given, list) and given and isinstance(given[0], dict) else {}
    if isinstance(given, list) and given and isinstance(given[0], str):
        arguments = {"uri": given[0]}
    if name.startswith("mdkb.write."):
        name, arguments = "mdkb.write", {**arguments, "name": name.removeprefix("mdkb.write.")}
    run = COMMANDS.get(name)
    if run is None:
        raise BadParameters(f"no such command: {name[:60]}")
    return run(app, arguments, token)
