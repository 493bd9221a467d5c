"""The language server on a very large base: opening, typing, questions, moves, memory.

    python benchmarks/large.py SITE [SITE ...] [--notes 10000]

SITE: folders of Markdown, copied as often as it takes (see `warm.py`). A run of `mdkb lint` fills the store first, as on
the second day. Prints wall milliseconds (median and longest) and CPU milliseconds of each job.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server import Client, usage
from warm import make_base


class Measured:
    """A client whose jobs are timed."""

    def __init__(self, root: Path, note: Path) -> None:
        self.client = Client(None)
        self.client.begin(root, pull=False)
        self.text = note.read_text(encoding="utf-8")
        self.lines = self.text.count("\n")
        self.uri = note.as_uri()
        self._edits = 0

    def time(self, label: str, job: Callable[[], object], rounds: int = 5) -> None:
        used = usage(self.client)[0]
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            job()
            times.append(1000 * (time.perf_counter() - begun))
        spent, memory = usage(self.client)
        middle = sorted(times)[rounds // 2]
        each = 1000 * (spent - used) / rounds
        print(f"{label:32}{middle:8.0f} ms{max(times):8.0f} ms{each:8.0f} ms CPU{memory:6.0f} MB", flush=True)

    def ask(self, method: str, **params: Any) -> Any:
        return self.client.ask(method, {"textDocument": {"uri": self.uri}, **params}, 120)

    def edit(self, before: str = "", after: str = "") -> None:
        """Change the note, with a dead link that was not there, and wait for its diagnostics."""
        self._edits += 1
        text = self.text.replace(before, after.format(self._edits), 1) if before else self.text
        version = self.client.change(self.uri, f"{text}\n[x](nowhere{self._edits}.md)\n")
        self.client.diagnostics(self.uri, version)

    def complete(self, typed: str) -> None:
        self.client.change(self.uri, f"{self.text}\n{typed}")
        self.ask("textDocument/completion", position={"line": self.lines + 1, "character": len(typed)})


def measure(root: Path, note: Path) -> None:
    """All jobs."""
    made = Measured(root, note)
    client = made.client
    client.open(note, made.text)
    made.time("first diagnostics", lambda: client.diagnostics(made.uri, timeout=120), 1)
    made.time("all notes known", client.ready, 1)
    client.drain(2)
    made.time("edit", made.edit, 40)
    made.time("edit of the title", lambda: made.edit("title: ", "title: X{} "))
    for typed in ("[x](../", "[x](/", "[x](#", "[x](##"):
        made.time(f"completion after {typed}", lambda typed=typed: made.complete(typed))  # type: ignore[misc]
    made.time("workspace symbols", lambda: client.ask("workspace/symbol", {"query": "content"}, 120))
    first = {"line": 1, "character": 8}
    made.time("references of the title", lambda: made.ask(
        "textDocument/references", position=first, context={"includeDeclaration": False}), 1)  # fmt: skip
    for label, file in (("move of a note", note), ("move of a folder", note.parent)):
        moved = {"oldUri": file.as_uri(), "newUri": file.with_name(f"moved-{file.name}").as_uri()}
        made.time(label, lambda moved=moved: client.ask("workspace/willRenameFiles", {"files": [moved]}, 120), 2)  # type: ignore[misc]
    new = note.with_name("fresh-note.md")
    new.write_text("# Fresh\n", encoding="utf-8")

    def came(event: str) -> None:
        client.notify(f"workspace/{event}", {"files": [{"uri": new.as_uri()}]})
        made.edit()

    made.time("a note is made, and an edit", lambda: came("didCreateFiles"), 1)
    new.unlink()
    made.time("a note is deleted, and an edit", lambda: came("didDeleteFiles"), 1)
    client.kill()


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITE")
    parser.add_argument("--notes", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / "base"
        print(make_base([site.resolve() for site in args.sites], root, args.notes), "notes")
        (root / "mdkb.toml").write_text("", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "mdkb", "lint", "-q", "--exit-zero"], cwd=root, stdout=subprocess.DEVNULL)
        heads = (file for file in sorted(root.rglob("*.md")) if file.stat().st_size < 6000)
        measure(root, next(file for file in heads if "\ntitle: " in file.read_text(encoding="utf-8")[:200]))
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
