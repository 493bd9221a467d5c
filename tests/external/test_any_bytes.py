"""Whatever servers send and notes contain: an answer, a failure, or no URL, but never a crash."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from mdkb.external import Settings, UrlUse
from mdkb.external.address import refused_url
from mdkb.external.answer import BrokenAnswer, read_answer
from mdkb.external.messages import Request, Response
from mdkb.external.page import missing
from mdkb.external.policy import Again, begin, decide
from mdkb.external.select import wanted
from mdkb.facts.urls import url_key

PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 404\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"\r\n", b"\n", b"\r\n\r\n", b":",
        b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n",
        b"0\r\n", b"Location: /x\r\n", b"Connection: close\r\n", b"\x00\xff", b"HTTP/",
        b"ffffffff\r\n", b"Set-Cookie: a=b\r\n",
    ]
)  # fmt: skip
STREAMS = st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=12).map(b"".join)
WORDS = st.sampled_from(
    [
        "http://",
        "https://",
        "//",
        "@",
        ":",
        "/",
        ".",
        "..",
        "#",
        "?",
        "%",
        "%2e",
        "[",
        "]",
        "::1",
        "a.org",
        "é",
        "。",
        "xn--",
    ]
)
URLS = st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(STREAMS, st.sampled_from(["GET", "HEAD"]), st.integers(0, 30))
def test_any_answer(stream: bytes, method: str, cut: int) -> None:
    async def read() -> Response | None:
        reader = asyncio.StreamReader()
        reader.feed_data(stream[cut:])
        reader.feed_eof()
        request = Request(method, "http://a.org/", body=True)
        try:
            return (await read_answer(reader, stream[:cut], request, Settings(body_bytes=1000)))[0]
        except (BrokenAnswer, OSError):
            return None

    response = asyncio.run(read())
    if response:
        assert response.status >= 200 or response.status < 100
        assert len(response.body) <= 1000
        missing("http://a.org/", response.body, response.headers, ["x", ":~:text=a,-b"])


@settings(max_examples=500, deadline=None)
@given(URLS)
def test_any_url(text: str) -> None:
    key = url_key(text)
    assert url_key(key) == key
    assert key.isascii()
    refused_url(key, Settings())
    wanted([UrlUse(text, "a.md")], Settings(fragments=True))


@settings(max_examples=300, deadline=None)
@given(URLS, st.sampled_from([301, 302, 303, 307, 308]), st.text(max_size=20))
def test_any_redirect(location: str, status: int, cookie: str) -> None:
    step = decide(
        begin("https://a.org/", Settings()), Response(status, {"location": location, "set-cookie": cookie}), Settings()
    )
    if isinstance(step, Again):
        assert url_key(step.chain.url) == step.chain.url
