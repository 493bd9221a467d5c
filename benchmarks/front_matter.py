"""How long reading front matter takes, with the place of every value,
as a ratio to PyYAML on the same blocks.

python benchmarks/front_matter.py FOLDER
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from mdkb.front_matter import read

ROUNDS = 7


def best(work: Callable[[], None]) -> float:
    """The shortest of several rounds, in seconds of processor time."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Time all YAML blocks below a folder."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
    heads = [(text, found) for text in texts if (found := read(text, ("yaml",))) is not None and not found.broken]
    blocks = [text[slice(*found.content)] for text, found in heads]

    def ours() -> None:
        for text, _ in heads:
            read(text, ("yaml", "toml", "json"))

    def composed() -> None:
        for block in blocks:
            yaml.compose(block, yaml.CSafeLoader)

    def loaded() -> None:
        for block in blocks:
            yaml.load(block, yaml.CSafeLoader)

    seconds = best(ours)
    print(f"{len(heads)} blocks, {seconds / len(heads) * 1e6:.0f} µs each")
    for name, work in (("compose", composed), ("load", loaded)):
        print(f"{seconds / best(work):.2f} × PyYAML's {name} in C")


if __name__ == "__main__":
    main()
