"""A raw client over standard input and output: no LSP library, so that the server alone is measured."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "mdkb", "server"]
Message = dict[str, Any]


class RawClient:
    """Starts a server and talks to it; requests of the server are answered by `answers` or with null."""

    def __init__(
        self, command: list[str] | None = None, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> None:
        self.process = subprocess.Popen(
            command or COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
            env={**os.environ, **(env or {})},
        )
        self.inbox: queue.Queue[Message | None] = queue.Queue()
        self.seen: list[Message] = []
        self.answers: dict[str, Callable[[Any], Any]] = {}
        self.versions: dict[str, int] = {}
        self._id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not line:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(stream.read(length)))

    def send_bytes(self, data: bytes) -> None:
        stream = self.process.stdin
        assert stream is not None
        stream.write(data)
        stream.flush()

    def send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Any = None) -> int:
        """Send a request and return its id."""
        self._id += 1
        self.send({"jsonrpc": "2.0", "id": self._id, "method": method, "params": params})
        return self._id

    def reply(self, identifier: Any, timeout: float = 30) -> Message:
        """The reply to a request sent before."""
        return self.until(lambda one: one.get("id") == identifier and "method" not in one, timeout)

    def ask(self, method: str, params: Any = None, timeout: float = 30) -> Any:
        """The result of a request."""
        found = self.reply(self.request(method, params), timeout)
        assert "error" not in found, found
        return found["result"]

    def until(self, wanted: Callable[[Message], bool], timeout: float = 30) -> Message:
        """The first message, from now on, that is wanted."""
        end = time.monotonic() + timeout
        while True:
            message = self.inbox.get(timeout=max(end - time.monotonic(), 0.01))
            if message is None:
                raise EOFError("the server has closed the connection")
            self.seen.append(message)
            if "method" in message and "id" in message:
                answer = self.answers.get(message["method"], lambda params: None)
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": answer(message.get("params"))})
            if wanted(message):
                return message

    def drain(self, seconds: float) -> list[Message]:
        """Everything that comes within some seconds."""
        start = len(self.seen)
        with contextlib.suppress(queue.Empty):
            self.until(lambda one: False, seconds)
        return self.seen[start:]

    def initialize(self, root: Path | None, capabilities: Any = None, **more: Any) -> Any:
        params = {
            "processId": os.getpid(),
            "rootUri": root.as_uri() if root else None,
            "capabilities": capabilities or {},
            **more,
        }
        result = self.ask("initialize", params)
        self.notify("initialized", {})
        return result

    def open(self, path: Path | str, text: str | None = None, version: int = 1) -> str:
        uri = path if isinstance(path, str) else path.as_uri()
        if text is None:
            assert isinstance(path, Path)
            text = path.read_bytes().decode()
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.versions[uri] = version
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, *changes: Any) -> int:
        """Change a document: texts (whole) or `{range, text}`; returns the new version."""
        version = self.versions[uri] = self.versions[uri] + 1
        made = [{"text": one} if isinstance(one, str) else one for one in changes]
        self.notify(
            "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": made}
        )
        return version

    def published(self, uri: str, version: int | None = None, timeout: float = 30) -> list[Any]:
        """The diagnostics published for a document (of a version or later)."""

        def fits(one: Message) -> bool:
            params = one.get("params")
            if one.get("method") != "textDocument/publishDiagnostics" or params["uri"] != uri:
                return False
            return version is None or params.get("version", 0) >= version

        found = self.until(fits, timeout)
        return list(found["params"]["diagnostics"])

    def ready(self, root_has_notes: bool = True) -> None:
        """Wait until all notes are known."""
        end = time.monotonic() + 180
        while time.monotonic() < end:
            page = self.ask("workspace/executeCommand", {"command": "mdkb.showStatus", "arguments": [{"show": False}]})
            if all(root["ready"] for root in page["roots"]):
                return
            time.sleep(0.05)
        raise TimeoutError("never ready")

    def stop(self) -> int:
        """Shut down in order; the exit code."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(10)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
