"""From key to page: how long after an edit the browser has the blocks that changed, beside the findings themselves.

    python benchmarks/preview.py ROOT POST BIG [--edits 200]

Each edit adds a letter to the middle of the note or takes it away; what is timed is from the edit on the wire to the
change on the page's stream. *alone*: the same edits without a preview, until their diagnostics are there.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "lsp"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from raw_client import RawClient

from browser import Browser


def quantiles(times: list[float]) -> str:
    times = sorted(times)
    return f"p50 {1000 * times[len(times) // 2]:.1f} ms, p99 {1000 * times[int(len(times) * 0.99)]:.1f} ms"


def edit(client: RawClient, uri: str, place: dict[str, int], number: int) -> int:
    """Type a letter, or take it away again; the version."""
    end = {**place, "character": place["character"] + number % 2}
    return client.change(uri, {"range": {"start": place, "end": end}, "text": "" if number % 2 else "e"})


def middle(text: str) -> dict[str, int]:
    """A place between two words in the middle."""
    lines = text.split("\n")
    half = len(lines) // 2
    row = next(at for at in range(half, len(lines)) if " " in lines[at][20:])
    return {"line": row, "character": lines[row].index(" ", 20)}


def run(root: Path, note: Path, edits: int) -> None:
    client = RawClient()
    client.initialize(root)
    text = note.read_bytes().decode()
    uri = client.open(note, text)
    client.published(uri, timeout=120)
    client.ready()
    client.drain(1.0)
    place = middle(text)
    alone, page, bytes_sent = [], [], 0
    for number in range(edits):
        begun = time.perf_counter()
        client.published(uri, edit(client, uri, place, number), timeout=60)
        alone.append(time.perf_counter() - begun)
    asked = {"command": "mdkb.preview", "arguments": [{"uri": uri, "open": False}]}
    browser = Browser(client.ask("workspace/executeCommand", asked)["url"])
    begun = time.perf_counter()
    html = browser.page()
    print(f"{note.name} ({len(text) / 1000:.0f} KB): page of {len(html) / 1000:.0f} KB "
          f"after {1000 * (time.perf_counter() - begun):.0f} ms")  # fmt: skip
    browser.follow()
    for number in range(edits):
        begun = time.perf_counter()
        edit(client, uri, place, number)
        _, change = browser.next("change")
        page.append(time.perf_counter() - begun)
        bytes_sent += len(str(change))
    print(f"  alone: {quantiles(alone)}")
    print(f"  page:  {quantiles(page)}; {bytes_sent / edits:.0f} bytes a change; load {os.getloadavg()[0]:.1f}")
    client.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("notes", type=Path, nargs="+")
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    for note in options.notes:
        run(options.root.resolve(), (options.root / note).resolve(), options.edits)


if __name__ == "__main__":
    main()
