"""Latency of the language server: edits, bursts, questions, memory, against other servers; own raw client.

    python benchmarks/server.py ROOT POST BIG [--peer "rumdl server --stdio"] [--edits 200]

Each edit toggles a dead link and a misspelling at the end of the note; what is timed is until the diagnostics of *this*
version are there. CPU seconds and memory are those of the server process.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "lsp"))

from raw_client import RawClient


def usage(client: RawClient) -> tuple[float, float]:
    """CPU seconds and resident MB of the server."""
    fields = Path(f"/proc/{client.process.pid}/stat").read_text().rpartition(")")[2].split()
    tick = os.sysconf("SC_CLK_TCK")
    pages = int(Path(f"/proc/{client.process.pid}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / tick, pages * 4096 / 1e6


def quantiles(times: list[float]) -> str:
    times = sorted(times)
    return f"p50 {1000 * times[len(times) // 2]:.1f} ms, p99 {1000 * times[int(len(times) * 0.99)]:.1f} ms"


def run(name: str, command: list[str] | None, root: Path, notes: list[Path], edits: int) -> None:
    print(f"== {name}")
    client = RawClient(command)
    started = time.perf_counter()
    client.initialize(root)
    print(f"initialize: {1000 * (time.perf_counter() - started):.0f} ms, CPU {usage(client)[0]:.2f} s")
    for note in notes:
        text = note.read_bytes().decode()
        opened = time.perf_counter()
        uri = client.open(note, text)
        client.published(uri, timeout=120)
        print(f"{note.name} ({len(text) / 1000:.0f} KB): found after {1000 * (time.perf_counter() - opened):.0f} ms, "
              f"CPU since start {usage(client)[0]:.2f} s")  # fmt: skip
        if command is None:
            ready = time.perf_counter()
            client.ready()
            print(f"all notes known after another {time.perf_counter() - ready:.2f} s, CPU {usage(client)[0]:.2f} s")
            client.drain(1.0)
        lines = text.count("\n")
        spot = {"line": lines, "character": len(text.rpartition("\n")[2])}
        added = "\n[x](nowhere.md) teh\n"
        end = {"line": lines + 2, "character": 0}
        times = []
        used = usage(client)[0]
        for number in range(edits):
            change = {"range": {"start": spot, "end": spot}, "text": added} if number % 2 == 0 else {
                "range": {"start": spot, "end": end}, "text": ""}  # fmt: skip
            begun = time.perf_counter()
            version = client.change(uri, change)
            client.published(uri, version, timeout=60)
            times.append(time.perf_counter() - begun)
        print(f"  edit: {quantiles(times)}; CPU {1000 * (usage(client)[0] - used) / edits:.1f} ms each")
        before = len(client.seen)
        begun = time.perf_counter()
        for number in range(50):
            version = client.change(uri, f"{text}\n[x](nowhere{number}.md)\n")
        client.published(uri, version, timeout=120)
        count = sum(one.get("method") == "textDocument/publishDiagnostics" for one in client.seen[before:])
        print(f"  burst of 50: {1000 * (time.perf_counter() - begun):.0f} ms, {count} publishes")
        client.drain(0.3)
    print(f"memory: {usage(client)[1]:.0f} MB; load {os.getloadavg()[0]:.1f}")
    client.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("notes", type=Path, nargs="+")
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    notes = [(options.root / note).resolve() for note in options.notes]
    run("mdkb", None, options.root.resolve(), notes, options.edits)
    for peer in options.peer:
        run(peer, shlex.split(peer), options.root.resolve(), notes, options.edits)


if __name__ == "__main__":
    main()
