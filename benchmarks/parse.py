"""How long parsing takes, blocks and all inlines, as a ratio to mistune's AST on the same notes in the same process.

python benchmarks/parse.py FOLDER [DIALECT]
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import mistune

from mdkb.syntax import dialect, parse
from mdkb.text import SourceText

ROUNDS = 5


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
    """Time both parsers on every Markdown file below a folder."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
    switches = getattr(dialect, sys.argv[2].upper() if len(sys.argv) > 2 else "GFM")
    peer = mistune.create_markdown(renderer="ast", plugins=["table", "footnotes", "strikethrough", "task_lists"])

    def blocks() -> None:
        for text in texts:
            parse(SourceText(text), switches)

    def everything() -> None:
        for text in texts:
            document = parse(SourceText(text), switches)
            for base, leaf in document.leaves():
                document.inlines(base, leaf)

    def theirs() -> None:
        for text in texts:
            peer(text)

    blocks_time, all_time, peer_time = best(blocks), best(everything), best(theirs)
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} notes, {size:.2f} million characters")
    print(f"blocks {blocks_time:.3f} s, with inlines {all_time:.3f} s, mistune's AST {peer_time:.3f} s")
    print(f"{size / all_time:.2f} million characters a second, {peer_time / all_time:.2f} times mistune's speed")


if __name__ == "__main__":
    main()
