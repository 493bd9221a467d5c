"""A plugin for Pelican: lints the content before each build.

In `pelicanconf.py`:

    PLUGINS = ["mdkb.integrations.pelican"]
    MDKB_FAIL_ON = "error"  # stop the build; default: "never"
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican import signals

from mdkb.diagnostic import Severity
from mdkb.integrations.build import lint_site

logger = logging.getLogger(__name__)


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.initialized.connect(lint)


def lint(pelican: Any) -> None:
    """Log what is found in the content.

    Raises:
        RuntimeError: findings at or above `MDKB_FAIL_ON`.
    """
    content = Path(pelican.settings["PATH"]).absolute()
    counts = lint_site(content, content, logger)
    fail_on = str(pelican.settings.get("MDKB_FAIL_ON", "never")).upper()
    if fail_on in Severity.__members__:
        bad = sum(count for label, count in counts.items() if Severity[label.upper()] <= Severity[fail_on])
        if bad:
            raise RuntimeError(f"mdkb: {bad} findings")
