"""Asking the network about the links of some notes (`--external`), with a progress line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.config import Settings
from mdkb.external import Progress, UrlUse, check
from mdkb.external import Settings as Limits
from mdkb.session import Session


def ask_network(session: Session, settings: Settings, notes: Iterable[str], options: Any) -> None:
    """Let the session know what the web says about the links of these notes."""
    uses = [
        UrlUse(link.destination, path)
        for path in notes
        if (facts := session.facts(path)) is not None
        for link in facts.links
        if link.destination
    ]
    limits = limits_of(settings, fragments=options.external_fragments)
    cache = None if options.no_cache else Path(settings.root, settings.cache_dir)
    session.judge(check(uses, limits, cache, _Line(bool(options.quiet)).show))


def limits_of(settings: Settings, *, fragments: bool) -> Limits:
    """The limits and wishes that the settings give."""
    table = settings.table("external")
    ignore = (*_texts(settings.table("links").get("ignore")), *_texts(table.get("ignore")))
    ports = table.get("allow-ports")
    budget = table.get("budget")
    limits = Limits(
        ignore=ignore,
        fragments=fragments or table.get("fragments") is True,
        headers=_headers(table.get("headers")),
        allow_networks=_texts(table.get("allow-networks")),
        allow_ports=tuple(port for port in ports if isinstance(port, int)) if isinstance(ports, list) else (),
        budget=float(budget) if isinstance(budget, int) else 600.0,
    )
    return limits


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


def _headers(value: object) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Headers by host; `$NAME` in a value is taken from the environment, and the header left out where it is not set."""
    if not isinstance(value, Mapping):
        return ()
    found = []
    for host, headers in value.items():
        if isinstance(headers, Mapping):
            given = [(str(name), _expanded(str(text))) for name, text in headers.items()]
            found.append((str(host), tuple((name, text) for name, text in given if text)))
    return tuple(found)


def _expanded(text: str) -> str:
    expanded = os.path.expandvars(text)
    return "" if "$" in expanded else expanded


class _Line:
    """A line on standard error that is written over."""

    def __init__(self, quiet: bool) -> None:
        self.shown = sys.stderr.isatty() and not quiet and not os.environ.get("CI")
        self.quiet = quiet

    def show(self, now: Progress) -> None:
        """Show how far the pass is; at its end, what there is to say."""
        if self.shown:
            text = f"asking the web: {now.done}/{now.total}, {now.hosts} hosts, {now.dead} dead"
            sys.stderr.write("\r\x1b[K" + ("" if now.finished else text))
            sys.stderr.flush()
        if now.finished and not self.quiet:
            for note in now.notes:
                say.note(note)
