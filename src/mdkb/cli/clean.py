"""Remove the cache of a knowledge base."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure

ARGUMENTS = (Argument("path", "path", "a folder in the knowledge base (default: here)", "PATH", default="."),)


def run(options: Any) -> int:
    """`mdkb clean`."""
    settings = config.load(Path(options.path))
    folder = Path(settings.root, settings.cache_dir)
    if not folder.exists():
        print("nothing to remove")
        return 0
    if not (folder / "CACHEDIR.TAG").is_file():
        raise Failure(f"{folder} does not look like a cache of mdkb: left alone")
    shutil.rmtree(folder)
    print(f"removed {folder}")
    return 0
