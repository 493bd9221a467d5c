"""A note on standard input: checked as if it lay where its name says, the rest of the knowledge base from disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mdkb import config, universe
from mdkb.cli.outcome import Outcome
from mdkb.cli.scope import Group, with_options
from mdkb.cli.scope import configuration as configuration_of


def stdin_group(options: Any, name: str) -> Group:
    """The knowledge base that the note belongs to."""
    explicit, inline = configuration_of(options)
    path = Path(os.path.abspath(name))
    folder = next(folder for folder in path.parents if folder.is_dir())
    settings = config.load(folder, isolated=options.isolated, explicit=explicit, inline=inline)
    relative = os.path.relpath(path, settings.root).replace(os.sep, "/")
    return Group(with_options(settings, options), frozenset({relative}))


def check_stdin(group: Group, options: Any, name: str, data: bytes) -> Outcome:
    """The findings of the note on standard input; with `--fix` its text goes to standard output."""
    from mdkb.cli.check import check, prepare
    from mdkb.cli.live import check_live

    (path,) = group.paths
    files = universe.with_text(universe.on_disk(group.settings), path, data)
    if options.no_kb:
        files = files._replace(listing=files.listing._replace(notes=(path,), assets=()))
    task = prepare(group, options, files)
    return check_live(task, options) if options.fix or options.diff else check(task)
