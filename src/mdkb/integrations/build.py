"""Linting at build time: the findings as log lines, by severity."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path

from mdkb import config
from mdkb.diagnostic import Severity
from mdkb.store import Store
from mdkb.universe import on_disk
from mdkb.workspace import diagnostics, open_workspace, remember, store_key

LEVELS = {
    Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFORMATION: logging.INFO,
    Severity.HINT: logging.DEBUG,
}  # fmt: skip


def lint_site(folder: Path, content: Path, logger: logging.Logger) -> Counter[str]:
    """Log the findings in the notes under `content`; the settings are those of `folder`.

    Returns:
        How many findings there are of each severity (`error`, `warning` ...).
    """
    settings = config.load(folder)
    for problem in settings.problems:
        logger.error("mdkb: %s", problem)
    files = on_disk(settings)
    store = Store.open(settings.root, settings.cache_dir, store_key(settings))
    digests = files.digests(store)
    opened = open_workspace(settings, files, digests, store)
    remember(store, opened.session, digests)
    store.save()
    store.close()
    counts: Counter[str] = Counter()
    wanted = [path for path in opened.session.paths if content in (settings.root / path).parents]
    for one in diagnostics(opened.session, wanted):
        source = files.text(one.path) or ""
        row = source.count("\n", 0, one.span.start) + 1
        counts[one.severity.label] += 1
        logger.log(LEVELS[one.severity], "mdkb: %s:%d: %s %s: %s", one.path, row, one.code, one.name, one.message)
    return counts
