"""Latency of the language server: edits, bursts, questions, memory, against other servers; own raw client.

    python benchmarks/server.py ROOT POST BIG [--peer "rumdl server --stdio"] [--pull "panache lsp"] [--edits 200]

Each edit toggles a dead link and a misspelling at the end of the note; what is timed is until the diagnostics of *this*
version are there. CPU seconds and memory are those of the server with the processes that it started.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "lsp"))

from raw_client import RawClient


def usage(client: RawClient) -> tuple[float, float]:
    """CPU seconds and resident MB of the server and the processes that it started."""
    tick = os.sysconf("SC_CLK_TCK")
    seconds = memory = 0.0
    for process in family(client.process.pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            seconds += (int(fields[11]) + int(fields[12])) / tick
            memory += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6
    return seconds, memory


def family(process: int) -> list[int]:
    """A process and all below it."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(one for child in children for one in family(int(child)))]
    return []


class Client(RawClient):
    """Waits for diagnostics as the server gives them: published, or pulled where it only answers."""

    pulls = False

    def begin(self, root: Path, *, pull: bool) -> None:
        capabilities = {"textDocument": {"diagnostic": {}, "publishDiagnostics": {"versionSupport": True}}}
        folder = {"uri": root.as_uri(), "name": root.name}
        told = self.initialize(root, capabilities if pull else {}, workspaceFolders=[folder])
        self.pulls = pull and bool(told["capabilities"].get("diagnosticProvider"))

    def diagnostics(self, uri: str, version: int | None = None, timeout: float = 60) -> list[Any]:
        if not self.pulls:
            return self.published(uri, version, timeout)
        end = time.monotonic() + timeout
        while True:
            found = self.reply(self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}}), timeout)
            if "result" in found and found["result"] is not None:
                return list(found["result"].get("items", ()))
            if time.monotonic() > end:
                raise TimeoutError(str(found))


def quantiles(times: list[float]) -> str:
    times = sorted(times)
    return f"p50 {1000 * times[len(times) // 2]:.1f} ms, p99 {1000 * times[int(len(times) * 0.99)]:.1f} ms"


def run(name: str, command: list[str] | None, root: Path, notes: list[Path], edits: int, *, pull: bool) -> None:
    print(f"== {name}")
    client = Client(command)
    started = time.perf_counter()
    client.begin(root, pull=pull)
    print(f"initialize: {1000 * (time.perf_counter() - started):.0f} ms, CPU {usage(client)[0]:.2f} s")
    for note in notes:
        text = note.read_bytes().decode()
        opened = time.perf_counter()
        uri = client.open(note, text)
        found = client.diagnostics(uri, timeout=120)
        print(f"{note.name} ({len(text) / 1000:.0f} KB): {len(found)} found after {1000 * (time.perf_counter() - opened):.0f} ms, "
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
            client.diagnostics(uri, version)
            times.append(time.perf_counter() - begun)
        print(f"  edit: {quantiles(times)}; CPU {1000 * (usage(client)[0] - used) / edits:.1f} ms each")
        before = len(client.seen)
        begun = time.perf_counter()
        for number in range(50):
            version = client.change(uri, f"{text}\n[x](nowhere{number}.md)\n")
        client.diagnostics(uri, version, 120)
        count = sum(one.get("method") == "textDocument/publishDiagnostics" for one in client.seen[before:])
        how = "pulled once" if client.pulls else f"{count} publishes"
        print(f"  burst of 50: {1000 * (time.perf_counter() - begun):.0f} ms, {how}")
        client.drain(0.3)
    print(f"memory: {usage(client)[1]:.0f} MB; load {os.getloadavg()[0]:.1f}")
    client.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("notes", type=Path, nargs="+")
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--pull", action="append", default=[], help="a peer whose diagnostics are asked for")
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    notes = [(options.root / note).resolve() for note in options.notes]
    root = options.root.resolve()
    run("mdkb", None, root, notes, options.edits, pull=False)
    for peer in options.peer:
        run(peer, shlex.split(peer), root, notes, options.edits, pull=False)
    for peer in options.pull:
        run(peer, shlex.split(peer), root, notes, options.edits, pull=True)


if __name__ == "__main__":
    main()
