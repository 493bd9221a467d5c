"""Archived copies of dead pages, asked of the Internet Archive's availability service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from urllib.parse import quote

from mdkb.external.messages import Outcome, Request, Response
from mdkb.facts.urls import holds_secret, url_key

SERVICE = "https://archive.org/wayback/available?url="
AT_MOST = 50  # questions a run
INTERVAL = 0.5  # seconds between two


async def archived_copies(
    ask: Callable[[Request], Awaitable[Outcome]], urls: Iterable[str]
) -> AsyncIterator[tuple[str, str]]:
    """For each URL that has one, the address of its latest copy."""
    public = [url for url in urls if not holds_secret(url)]
    for number, url in enumerate(public[:AT_MOST]):
        if number:
            await asyncio.sleep(INTERVAL)
        answer = await ask(Request("GET", SERVICE + quote(url, safe=""), body=True))
        if isinstance(answer, Response) and (copy := _closest(answer.body)):
            yield url, copy


def _closest(body: bytes) -> str:
    try:
        copy = json.loads(body)["archived_snapshots"]["closest"]
        found = url_key(str(copy["url"])) if copy["available"] else ""
    except (ValueError, KeyError, TypeError):
        return ""
    return found.replace("http://web.archive.org/", "https://web.archive.org/", 1)
