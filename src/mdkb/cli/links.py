"""What links to a note, and what it links to; notes that nothing links to; links to the web.

mdkb links PATH       both directions
mdkb links orphans    notes that nothing links to
mdkb links check      ask the web about all links to it
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import Knowledge, inside, knowledge
from mdkb.cli.outcome import shown_from
from mdkb.text import SourceText, Span

LISTS = ("_index", "index", "readme", "home", "404")  # names of pages that nobody has to link to
ARGUMENTS = (
    Argument("path", "path", "a note, or orphans, or check", "PATH|orphans|check"),
    Argument("--output-format", "value", "text (default) or json", "FORMAT", values=("text", "json"), default="text"),
    Argument("--fragments", "flag", "with check: look for fragments in the pages too"),
)


def run(options: Any) -> int:
    """`mdkb links`."""
    if options.path == "check" and not os.path.exists("check"):
        from mdkb.cli import main

        more = ["--external-fragments"] if options.fragments else []
        form = ["--output-format", "json"] if options.output_format == "json" else []
        names = "dead-url,moved-url,unreachable-host,insecure-url"
        return main(["lint", "--external", "--extend-select", names, "--select", names, *more, *form])
    known = knowledge("." if options.path == "orphans" else options.path)
    if options.path == "orphans" and not os.path.exists("orphans"):
        return _shown({"orphans": orphans(known)}, options)
    path = inside(known.settings, options.path)
    if known.session.facts(path) is None:
        raise Failure(f"{options.path} is no note of {known.settings.root}")
    return _shown({"to it": inbound(known, path), "from it": outbound(known, path)}, options)


def _shown(found: dict[str, list[str]], options: Any) -> int:
    if options.output_format == "json":
        print(
            json.dumps({name.replace(" ", "-"): lines for name, lines in found.items()}, ensure_ascii=False, indent=1)
        )
        return 0
    for name, lines in found.items():
        print(f"{name} ({len(lines)})")
        print("".join(f"  {line}\n" for line in lines), end="")
    return 0


def inbound(known: Knowledge, path: str) -> list[str]:
    """The places that link to a note: `path:row:column destination`."""
    from mdkb.features.references import links_to
    from mdkb.features.snapshot import Snapshot

    return [_line(known, one.path, one.span) for one in links_to(Snapshot(known.session, _reader(known)), path)]


def outbound(known: Knowledge, path: str) -> list[str]:
    """What a note links to: `row:column destination -> path`, and why not where it leads nowhere."""
    from mdkb.kb.pages import query_of, resolve

    facts = known.session.facts(path)
    found = []
    for link in facts.links if facts else ():
        meant = known.session.kb.answer(resolve, query_of(link, path))
        place = _reader(known)(path)
        row, column = place.position(link.target.start) if place else (0, 0)
        end = meant.path or meant.outcome
        found.append(f"{row}:{column} {link.destination} -> {end}")
    return found


def orphans(known: Knowledge) -> list[str]:
    """The notes that no other note links to; pages that lists are made of anyway are left out."""
    from mdkb.kb.pages import inbound as inbound_of

    kb = known.session.kb
    return [
        _shown_path(known, path)
        for path in known.session.paths
        if not kb.answer(inbound_of, path) and path.rpartition("/")[2].partition(".")[0].lower() not in LISTS
    ]


def _reader(known: Knowledge) -> Callable[[str], SourceText | None]:
    def read(path: str) -> SourceText | None:
        found = known.task.universe.read(path)
        return found if isinstance(found, SourceText) else None

    return read


def _line(known: Knowledge, path: str, span: Span) -> str:
    source = _reader(known)(path)
    row, column = source.position(span.start) if source else (0, 0)
    return f"{_shown_path(known, path)}:{row}:{column} {source[span] if source else ''}"


def _shown_path(known: Knowledge, path: str) -> str:
    return shown_from(known.settings.root, Path.cwd())(path)
