"""A plugin for MkDocs: lints the docs before each build; with `--strict`, warnings stop it, as MkDocs's own do.

In `mkdocs.yml`:

    plugins:
      - search
      - mdkb

or as a hook, in a file that `hooks:` names: `from mdkb.integrations.mkdocs import on_pre_build`.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.plugins import BasePlugin

from mdkb.integrations.build import lint_site

logger = logging.getLogger("mkdocs.mdkb")  # below MkDocs's own logger, which counts warnings for --strict


def on_pre_build(config: Any, **_: Any) -> None:
    """Log what is found in the docs."""
    content = Path(config["docs_dir"]).absolute()
    folder = Path(config["config_file_path"]).absolute().parent if config["config_file_path"] else content
    lint_site(folder, content, logger)


class MdkbPlugin(BasePlugin):  # type: ignore[misc, type-arg, no-untyped-call, unused-ignore]
    """The plugin that `mkdocs.yml` names."""

    def on_pre_build(self, *, config: Any) -> None:
        """Called by MkDocs before each build."""
        on_pre_build(config)
