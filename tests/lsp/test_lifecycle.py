"""Beginning and end: what may be asked when, and how the server leaves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from raw_client import COMMAND, RawClient


def test_initialize_shutdown_exit(server: RawClient, folder: Path) -> None:
    result = server.initialize(folder)
    assert result["serverInfo"]["name"] == "mdkb"
    assert result["capabilities"]["positionEncoding"] == "utf-16"
    assert server.stop() == 0


def test_exit_without_shutdown_is_one(served: RawClient) -> None:
    served.notify("exit")
    assert served.process.wait(5) == 1


@pytest.mark.parametrize("meanwhile", [(), ("workspace/symbol", "textDocument/hover")])
def test_exit_right_after_a_shutdown_that_was_not_answered_is_zero(
    served: RawClient, meanwhile: tuple[str, ...]
) -> None:
    frames = b""
    for identifier, method in enumerate((*meanwhile, "shutdown"), 900):
        body = b'{"jsonrpc":"2.0","id":%d,"method":"%b","params":{"query":"a"}}' % (identifier, method.encode())
        frames += b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    body = b'{"jsonrpc":"2.0","method":"exit"}'
    served.send_bytes(frames + b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    assert served.process.wait(5) == 0


def test_end_of_input_after_shutdown_is_zero(served: RawClient) -> None:
    served.ask("shutdown")
    served.process.stdin.close()  # type: ignore[union-attr]
    assert served.process.wait(5) == 0


def test_end_of_input_is_one(served: RawClient) -> None:
    served.process.stdin.close()  # type: ignore[union-attr]
    assert served.process.wait(5) == 1


def test_before_initialize(server: RawClient, folder: Path) -> None:
    found = server.reply(server.request("textDocument/hover", {}))
    assert found["error"]["code"] == -32002
    server.notify("textDocument/didOpen", {"textDocument": {}})
    server.initialize(folder)
    assert server.stop() == 0


def test_after_shutdown_and_twice(served: RawClient) -> None:
    assert served.reply(served.request("initialize", {}))["error"]["code"] == -32803
    served.ask("shutdown", [None])
    assert served.reply(served.request("textDocument/hover", {}))["error"]["code"] == -32600
    served.notify("exit")
    assert served.process.wait(5) == 0


def test_dead_parent_ends_the_server(folder: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "pass"])
    client = RawClient(env={"MDKB_NO_CACHE": "1"})
    client.ask("initialize", {"processId": parent.pid, "rootUri": folder.as_uri(), "capabilities": {}})
    parent.wait()
    try:
        assert client.process.wait(8) == 1
    finally:
        client.kill()


def test_client_that_stops_reading_does_not_keep_the_server(folder: Path) -> None:
    process = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "MDKB_NO_CACHE": "1"},
    )  # fmt: skip
    assert process.stdin
    body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    frame = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    process.stdin.write(frame)
    process.stdin.flush()
    ask = b'{"jsonrpc":"2.0","id":2,"method":"no/such","params":{"x":"' + b"y" * 200 + b'"}}'
    started = time.monotonic()
    try:
        while process.poll() is None and time.monotonic() - started < 25:
            process.stdin.write((b"Content-Length: %d\r\n\r\n%b" % (len(ask), ask)) * 200)
            process.stdin.flush()
            time.sleep(0.01)
    except (BrokenPipeError, OSError):
        pass
    try:
        process.wait(25)
    finally:
        process.kill()
    assert time.monotonic() - started < 25


def test_print_of_a_plugin_cannot_break_the_stream(folder: Path) -> None:
    code = "import sys; from mdkb.lsp.transport import Stdio; t = Stdio(); print('noise'); t.write(b'clean')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"clean"
    assert b"noise" in done.stderr


@pytest.mark.parametrize(("options", "runs"), [({}, True), ({"trusted": True}, True), ({"trusted": False}, False)])
def test_code_of_a_project_that_is_not_trusted_does_not_run(
    server: RawClient, folder: Path, options: dict[str, bool], runs: bool
) -> None:
    mark = folder / "ran"
    (folder / "rule.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    (folder / "mdkb.toml").write_text('plugins = ["./rule.py"]\n')
    server.initialize(folder, initializationOptions=options)
    uri = server.open(folder / "new.md", "# New\n\n[gone](gone.md)\n")
    server.until(lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri)
    assert server.stop() == 0
    assert mark.exists() == runs
