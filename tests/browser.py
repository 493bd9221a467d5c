"""What a browser does with a preview, without one: fetch, follow the stream of changes, post."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60.0  # seconds


class Browser:
    """A page that is open, and its stream."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = parts.netloc
        _, self.token, self.what, *steps = parts.path.split("/")
        self.path = "/".join(steps)
        self._stream: Iterator[bytes] | None = None

    def ask(
        self, path: str, *, method: str = "GET", body: str | None = None, token: str | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of an answer; `path` behind the secret, header names with `_` for `-`."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        given = {"Host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, f"/{self.token if token is None else token}/{path}", body, given)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def page(self) -> str:
        """The HTML of the page."""
        status, _, text = self.ask(f"note/{self.path}")
        assert status == 200, (status, text)
        return text

    def act(self, name: str, **more: Any) -> str:
        """Do something on the page; what it says."""
        body = json.dumps({"act": name, "path": self.path, **more})
        status, _, text = self.ask("act", method="POST", body=body, Content_Type="application/json")
        assert status == 200, (status, text)
        return str(json.loads(text)["say"])

    def follow(self, version: int | None = None) -> None:
        """Listen to changes from now on; without a version from that of the page fetched now."""
        if version is None:
            version = version_of(self.page())
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request("GET", f"/{self.token}/events/{self.path}?version={version}", headers={"Host": self.host})
        answer = connection.getresponse()
        assert answer.status == 200
        self._stream = iter(answer)

    def next(self, wanted: str | None = None) -> tuple[str, dict[str, Any]]:
        """The next event, or the next of that name."""
        assert self._stream is not None
        name = ""
        end = time.monotonic() + PATIENCE
        for raw in self._stream:
            if time.monotonic() > end:  # signs of life come all the while
                raise TimeoutError(f"no event {wanted or ''}")
            line = raw.decode().rstrip("\n")
            if line.startswith("event: "):
                name = line[7:]
            elif line.startswith("data: ") and wanted in (None, name):
                return name, json.loads(line[6:])
        raise EOFError("the stream has ended")


def version_of(page: str) -> int:
    """The version of a page."""
    found = re.search(r'data-version="(\d+)"', page)
    assert found
    return int(found[1])
