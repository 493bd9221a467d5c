"""Print a completion script for bash, zsh, fish or powershell.

bash        eval "$(mdkb completions bash)" in ~/.bashrc
zsh         mdkb completions zsh > a folder of $fpath, as _mdkb
fish        mdkb completions fish > ~/.config/fish/completions/mdkb.fish
powershell  mdkb completions powershell | Out-String | Invoke-Expression in $PROFILE
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from mdkb.cli.command import COMMANDS, Argument
from mdkb.cli.failure import Failure
from mdkb.tuples import NamedTuple

SHELLS = ("bash", "zsh", "fish", "powershell")
ARGUMENTS = (Argument("shell", "word", f"{', '.join(SHELLS)} (default: the one of $SHELL)", "SHELL", default=""),)
WORDS = {"baseline": ("write", "prune", "report"), "completions": SHELLS}  # first arguments that are words


class Shown(NamedTuple):
    """An option as a completion shows it."""

    names: tuple[str, ...]
    help: str
    takes: str  # "", "value", "file"
    values: tuple[str, ...]


class Entry(NamedTuple):
    """A command with its options."""

    name: str
    help: str
    options: tuple[Shown, ...]
    words: tuple[str, ...]


def run(options: Any) -> int:
    """`mdkb completions SHELL`."""
    shell = options.shell or os.path.basename(os.environ.get("SHELL", "")) or "bash"
    makers = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell, "pwsh": powershell}
    if shell not in makers:
        raise Failure(f'no completions for "{shell}"', hint=f"one of {', '.join(SHELLS)}")
    print(makers[shell](list(entries())))
    return 0


def entries() -> Iterator[Entry]:
    """All commands."""
    for command in COMMANDS:
        shown = tuple(_shown(one) for one in command.load().ARGUMENTS if one.names.startswith("-") and not one.hidden)
        for name in (command.name, *command.aliases):
            yield Entry(name, command.help, (*shown, Shown(("--help",), "show help", "", ())), WORDS.get(name, ()))


def _shown(one: Argument) -> Shown:
    names = tuple(one.names.split())
    if one.kind == "switch":
        names = (*names, f"--no-{names[0].removeprefix('--')}")
    takes = "" if one.kind in ("flag", "switch", "count") else "value"
    if takes and one.metavar in ("FILE", "DIR", "FORMAT=FILE", "FILE|SETTING", "NAME"):
        takes = "file"
    values = one.values if one.default is None or one.values else ()
    return Shown(names, one.help, takes, values)


def bash(commands: list[Entry]) -> str:
    """The script for bash."""
    cases = []
    for entry in commands:
        words = " ".join(name for option in entry.options for name in option.names)
        values = "".join(
            f'        {"|".join(option.names)}) COMPREPLY=($(compgen -W "{" ".join(option.values)}" -- "$current")); return ;;\n'
            for option in entry.options
            if option.values
        )
        inner = f'      case "$previous" in\n{values}      esac\n' if values else ""
        cases.append(f'    {entry.name})\n{inner}      words="{words}" actions="{" ".join(entry.words)}" ;;\n')
    names = " ".join(entry.name for entry in commands)
    return f"""\
_mdkb() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" words="" actions=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{names} --help --version" -- "$current"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{"".join(cases)}  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$actions" -- "$current") $(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _mdkb mdkb"""


def zsh(commands: list[Entry]) -> str:
    """The script for zsh."""
    names = "\n".join(f"    '{entry.name}:{_zsh(entry.help)}'" for entry in commands)
    cases = []
    for entry in commands:
        lines = [line for option in entry.options for line in _zsh_option(option)]
        rest = f"'1:action:({' '.join(entry.words)})'" if entry.words else "'*:file:_files'"
        cases.append("    " + f"{entry.name}) _arguments " + " ".join((*lines, rest)) + " ;;")
    return f"""\
#compdef mdkb
_mdkb() {{
  local -a commands
  commands=(
{names}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{chr(10).join(cases)}
  esac
}}
if [ "$funcstack[1]" = "_mdkb" ]; then _mdkb "$@"; else compdef _mdkb mdkb; fi"""


def _zsh(text: str) -> str:
    return text.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " -")


def _zsh_option(option: Shown) -> Iterator[str]:
    for name in option.names:
        value = ""
        if option.values:
            value = f":value:({' '.join(option.values)})"
        elif option.takes:
            value = ":file:_files" if option.takes == "file" else ":value:"
        yield f"'*{name}[{_zsh(option.help)}]{value}'"


def fish(commands: list[Entry]) -> str:
    """The script for fish."""
    lines = ["complete -c mdkb -n __fish_use_subcommand -f"]
    for entry in commands:
        lines.append(f"complete -c mdkb -n __fish_use_subcommand -f -a {entry.name} -d '{_fish(entry.help)}'")
        seen = f"-n '__fish_seen_subcommand_from {entry.name}'"
        if entry.words:
            lines.append(f"complete -c mdkb {seen} -f -a '{' '.join(entry.words)}'")
        for option in entry.options:
            for name in option.names:
                flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                takes = f" -x -a '{' '.join(option.values)}'" if option.values else " -r" if option.takes else ""
                lines.append(f"complete -c mdkb {seen} {flag}{takes} -d '{_fish(option.help)}'")
    return "\n".join(lines)


def _fish(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def powershell(commands: list[Entry]) -> str:
    """The script for PowerShell."""
    table = "\n".join(
        "    '{}' = @({})".format(
            entry.name, ", ".join(f"'{word}'" for word in (*entry.words, *(n for o in entry.options for n in o.names)))
        )
        for entry in commands
    )
    return f"""\
Register-ArgumentCompleter -Native -CommandName mdkb -ScriptBlock {{
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{{
{table}
  }}
  $words = $commandAst.CommandElements | ForEach-Object {{ $_.ToString() }}
  $known = if ($words.Count -lt 2 -or ($words.Count -eq 2 -and $wordToComplete)) {{ $commands.Keys }} else {{ $commands[$words[1]] }}
  $known | Where-Object {{ $_ -like "$wordToComplete*" }} | Sort-Object | ForEach-Object {{
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }}
}}"""
