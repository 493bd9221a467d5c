"""Which sites there are does not hang on chance: what the store keeps rests on their order."""

from __future__ import annotations

import os
import subprocess
import sys

SITES = """
from mdkb.sites import detect

names = ("hugo.toml", "_config.yml", "mkdocs.yml", "pelicanconf.py", ".obsidian/app.json")
files = [f"{folder}/{name}" for folder in ("one", "two", "six", "ten") for name in names]
print([(site.kind, site.root) for site in detect(files, lambda path: "SITENAME = 'x'")])
"""


def test_several_sites_come_in_one_order_in_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SITES], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1
    assert b"hugo" in said.pop()
