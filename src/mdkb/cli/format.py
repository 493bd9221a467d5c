"""Write notes in one style: tables aligned, list markers, fences and emphasis alike, blank lines around blocks.

The page stays as it is. Settings of the rules hold ([rules.ul-style] style = "dash"); rules that the settings ignore,
or a comment allows, change nothing. With - or --stdin-filename the text goes from standard input to standard output.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.command import Argument


def wrap_of(text: str) -> int:
    """Columns, 0 for one sentence a line, -1 for lines left as they are."""
    if text == "sentence":
        return 0
    if text == "keep":
        return -1
    if text.isdecimal() and int(text) >= 20:
        return int(text)
    raise argparse.ArgumentTypeError("keep, sentence, or a number of columns from 20 on")


ARGUMENTS = (
    Argument("paths", "paths", "files and folders (default: the whole knowledge base); - is standard input", "PATH"),
    Argument("--check", "flag", "write nothing, name what would change; exit status 1 if anything"),
    Argument("--diff", "flag", "write nothing, print what would change; exit status 1 if anything"),
    Argument("--wrap", "value", "lines of paragraphs: keep (default), sentence, or a number of columns", "HOW", convert=wrap_of, default=-1),
    Argument("--stdin-filename", "value", "standard input is this note", "NAME"),
    Argument("--exclude", "list", "leave out these files: globs, instead of the settings' own", "GLOB"),
    Argument("--extend-exclude", "list", "leave out these files too", "GLOB"),
    Argument("--config", "repeat", "a settings file, or a single setting: 'key = value'", "FILE|SETTING"),
    Argument("--no-cache", "flag", "neither read nor write what earlier runs found"),
    Argument("--isolated", "flag", "read no settings files"),
    Argument("--quiet -q", "count", "say nothing but errors"),
    Argument("--color", "value", "auto, always, never", "WHEN", values=("auto", "always", "never"), default="auto"),
)  # fmt: skip


def run(options: Any) -> int:
    """`mdkb format`."""
    from mdkb import universe
    from mdkb.cli.formatting import formatted
    from mdkb.cli.outcome import shown_from
    from mdkb.cli.scope import Scope, report_problems, scope
    from mdkb.cli.stdin import stdin_group

    options.preset, options.output_format = None, None
    for name in ("select", "ignore", "extend_select", "extend_ignore", "per_file_ignores", "cache_dir"):
        setattr(options, name, None)
    data: bytes | None = None
    if options.stdin_filename or "-" in options.paths:
        data = sys.stdin.buffer.read()
        options.no_cache = True
        found = Scope((stdin_group(options, options.stdin_filename or "stdin.md"),), False)
    else:
        found = scope(options, options.paths or ["."])
    failed = found.failed
    to_stdout = data is not None and not (options.check or options.diff)
    typed = ""
    said: set[str] = set()
    notes = changed = 0
    for group in found.groups:
        failed |= report_problems(group.settings.problems, False, said)
        shown = shown_from(group.settings.root, Path.cwd())
        files = universe.on_disk(group.settings, group.named)
        if data is not None:
            (path,) = group.paths
            files = universe.with_text(files, path, data)
            typed = files.text(path) or ""
        notes += sum(group.wants(path) for path in files.listing.notes)
        for path, before, after in formatted(group, options, files, said):
            if before is None:
                failed = True
                continue
            changed += 1
            if to_stdout:
                typed = after
            else:
                failed |= _tell(options, group.settings.root, path, shown(path), before, after)
        if to_stdout and not failed:
            sys.stdout.write(typed)
    if not options.quiet and (data is None or options.check or options.diff):
        verb = "would change" if options.check or options.diff else "changed"
        say.note(f"{changed} of {notes} note{'' if notes == 1 else 's'} {verb}.")
    if failed:
        return 2
    return 1 if changed and (options.check or options.diff) else 0


def _tell(options: Any, root: Path, path: str, shown: str, before: str, after: str) -> bool:
    """Show or write one changed note; whether that failed."""
    if options.diff:
        from mdkb.cli.fixing import coloured, unified
        from mdkb.report.ansi import Painter

        paint = Painter(say.terminal(sys.stdout, options.color))
        for line in unified(before, after, shown):
            sys.stdout.write(coloured(line, paint))
        return False
    if options.check:
        print(shown)
        return False
    from mdkb.files import ChangedSinceRead, write_atomic

    try:
        write_atomic(root / path, after, expected=before)
    except (ChangedSinceRead, OSError) as error:
        why = "changed while it was formatted" if isinstance(error, ChangedSinceRead) else str(error.strerror)
        say.error(f"{shown} cannot be written: {why}")
        return True
    return False
