"""Write a commented settings file (mdkb.toml), after a look at the site and its notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import knowledge
from mdkb.config.find import NAMES
from mdkb.features.starting_settings import starting_settings
from mdkb.files import write_atomic

ARGUMENTS = (
    Argument("path", "path", "the folder of the knowledge base (default: here)", "PATH", default="."),
    Argument("--print", "flag", "print it instead of writing it"),
    Argument("--force", "flag", "write over a settings file that is there"),
)
OTHERS = (".markdownlint.json", ".markdownlint.jsonc", ".markdownlint.yaml", ".markdownlint.yml", ".markdownlint-cli2.jsonc",
          ".markdownlint-cli2.yaml", ".codespellrc", "typos.toml", "_typos.toml", ".typos.toml", "cspell.json",
          ".cspell.json", "cSpell.json", "cspell.config.yaml", ".vale.ini")  # fmt: skip

RUMDL = ".rumdl.toml"


def run(options: Any) -> int:
    """`mdkb init`."""
    here = Path(os.path.abspath(options.path))
    if not here.is_dir():
        raise Failure(f"{options.path} is no folder")
    root = config.load(here, isolated=True).root
    there = next((root / name for name in NAMES[:2] if (root / name).exists()), None)
    if there is not None and not options.force and not options.print:
        raise Failure(f"{there} exists", hint="--force writes over it, --print shows what would be written")
    text = starting_settings(knowledge(str(here)).session, root.name)
    if options.print:
        print(text, end="")
        return 0
    write_atomic(root / "mdkb.toml", text)
    shown = os.path.relpath(root / "mdkb.toml")
    say.note(f"wrote {shown if not shown.startswith('..') else root / 'mdkb.toml'}")
    others = [name for name in OTHERS if (root / name).exists()]
    if others:
        say.note(f"found {', '.join(others)}: read there; `mdkb import` takes over what they say, so that they can go")
    if (root / RUMDL).exists():
        say.note(f"found {RUMDL}: `mdkb import` takes over what it says")
    return 0
