"""Asking the network about the links of some notes (`--external`), with a progress line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.failure import Failure
from mdkb.config import Settings
from mdkb.external import Progress, check, configured
from mdkb.external import Settings as Limits
from mdkb.external.uses import uses
from mdkb.session import Session

NEEDS_TWINS = "insecure-url"  # the rule that compares `http:` pages with `https:` ones


def ask_network(session: Session, settings: Settings, notes: Iterable[str], options: Any) -> None:
    """Let the session know what the web says about the links of these notes."""
    asked = [use for path in notes if (facts := session.facts(path)) is not None for use in uses(session.kb, facts)]
    twins = any(one.rule.name == NEEDS_TWINS for one in session.selection.chosen)
    limits = limits_of(settings, fragments=options.external_fragments, secure=twins)
    cache = None if options.no_cache else Path(settings.root, settings.cache_dir)
    try:
        session.judge(check(asked, limits, cache, _Line(bool(options.quiet)).show))
    except (ValueError, TimeoutError) as error:
        raise Failure(str(error)) from None


def limits_of(settings: Settings, **wishes: bool) -> Limits:
    """The limits and wishes that the settings give, and those of the command line."""
    table = settings.table("external")
    ignored = settings.table("links").get("ignore")
    ours = table.get("ignore")
    ignore = [*(ignored if isinstance(ignored, list) else ()), *(ours if isinstance(ours, list) else ())]
    return configured({**table, "ignore": ignore}, os.environ, **wishes)


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
