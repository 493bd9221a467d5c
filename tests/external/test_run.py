"""Whole passes against a local server that misbehaves."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mdkb.external import Progress, UrlUse, check
from mdkb.external.cache import Cache, Entry
from mdkb.facts.verdict import Verdict

from .conftest import Exchange, Names, Pass, Server, quick


def test_plain_answers(server: Server, network: Pass) -> None:
    server.says("/gone", 410)
    server.says("/missing", 404)
    server.says("/secret", 401)
    server.says("/new", 200)
    server.says("/old", (301, "Location: /new"))
    verdicts = network(*(server.url(path) for path in ("/", "/gone", "/missing", "/secret", "/old")))
    assert [verdict.kind for verdict in verdicts.values()] == ["ok", "dead", "dead", "blocked", "moved"]
    assert verdicts[server.url("/old")].final == server.url("/new")
    assert (server.count("/gone"), server.count("/missing"), server.count("/secret")) == (1, 2, 1)


def test_each_url_is_fetched_once(server: Server, network: Pass) -> None:
    network(*(server.url(f"/page#{number}") for number in range(9)))
    assert server.asked == [("HEAD", "/page")]


def test_connections_are_used_again(server: Server, network: Pass) -> None:
    network(*(server.url(f"/{number}") for number in range(20)), per_host=1)
    writers = {id(exchange.writer) for exchange in server.exchanges}
    assert len(server.asked) == 20
    assert len(writers) == 1


def test_a_kept_connection_that_died_is_replaced(server: Server, network: Pass) -> None:
    @server.on("/hangs-up-after")
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(200)
        exchange.writer.transport.abort()

    verdicts = network(*(server.url("/hangs-up-after" + "?" * number) for number in range(4)), per_host=1)
    assert {verdict.kind for verdict in verdicts.values()} == {"ok"}


def test_head_refused(server: Server, network: Pass) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(405 if exchange.method == "HEAD" else 200)

    assert network.one(server.url("/")).kind == "ok"
    assert server.asked == [("HEAD", "/"), ("GET", "/")]


def test_retry_after_is_obeyed(server: Server, network: Pass) -> None:
    server.says("/", (429, "Retry-After: 1"), 200)
    begun = time.monotonic()
    assert network.one(server.url("/")).kind == "ok"
    assert time.monotonic() - begun >= 1.0


def test_too_long_a_wait_is_not_waited_for(server: Server, network: Pass) -> None:
    server.says("/", (429, "Retry-After: 3000"))
    verdicts = network(*(server.url("/?" + "x" * number) for number in range(5)), per_host=1)
    assert {verdict.kind for verdict in verdicts.values()} == {"unknown"}
    assert len(server.asked) == 1
    assert network.reports[-1].notes == ("127.0.0.1: asks to wait 3000 s",)


def test_a_storm_of_503_costs_few_requests(server: Server, network: Pass) -> None:
    server.says("/", 503)
    verdicts = network(*(server.url("/?" + "x" * number) for number in range(30)), per_host=2)
    assert {verdict.kind for verdict in verdicts.values()} == {"unknown"}
    assert len(server.asked) <= 30 * 2 + 10
    assert network.reports[-1].notes == ("127.0.0.1: answers with server errors",)


@pytest.mark.parametrize("when", ["before", "head", "drip"])
def test_hangs_end(server: Server, network: Pass, when: str) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        if when == "head":
            await exchange.send("HTTP/1.1 200 OK\nContent-")
        while when == "drip":
            await exchange.send(b"HTTP/1.1 200 OK\r\nX: " if exchange.path else b"")
            await asyncio.sleep(0.05)
        await asyncio.sleep(10)

    begun = time.monotonic()
    verdict = network.one(server.url("/"), retries=0, first_byte=0.2, request=0.4)
    assert (verdict.kind, verdict.reason) == ("unknown", "no answer in time")
    assert time.monotonic() - begun < 3


def test_a_dead_host_costs_a_few_tries(server: Server, network: Pass) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.9", 0))
        port = closed.getsockname()[1]
        urls = [f"http://127.0.0.9:{port}/{number}" for number in range(200)]
        verdicts = network(server.url("/"), *urls, allow_ports=(port, server.port))
    kinds = [verdict.kind for verdict in verdicts.values()]
    assert kinds == ["ok"] + ["unknown"] * 200
    (note,) = network.reports[-1].notes
    assert note.startswith("127.0.0.9: given up after")
    assert int(note.split()[4]) <= 10


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        ("SSH-2.0-OpenSSH_9.2\n", "unknown", "the answer is no HTTP"),
        ("HTTP/1.1 abc OK\n\n", "unknown", "the answer is no HTTP"),
        ("HTTP/1.1 200 OK\nContent-", "unknown", "the answer breaks off"),
        ("HTTP/1.1 200 OK\n" + "X: y\n" * 101 + "\n", "unknown", "more than 100 headers"),
        ("HTTP/1.1 200 OK\n" + "X: " + "y" * 70_000 + "\n\n", "unknown", "more than 65536 bytes of headers"),
        ("HTTP/1.1 200 OK\nX: " + "y" * 200_000, "unknown", "more than 65536 bytes of headers"),
        (b"HTTP/1.1 200 OK\nServer: bare line feeds\n\n", "ok", ""),
        ("HTTP/1.0 200\n\n", "ok", ""),
        ("HTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 200 OK\n\n", "ok", ""),
        (b"HTTP/1.1 200 OK\r\nX-Odd: \xff\xfe\r\n\r\n", "ok", ""),
        ("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello and more that nobody asked for", "ok", ""),
        ("", "unknown", "the server hung up"),
    ],
)
def test_broken_answers(server: Server, network: Pass, answer: str | bytes, kind: str, reason: str) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        await exchange.send(answer)
        exchange.writer.close()

    verdict = network.one(server.url("/"))
    assert (verdict.kind, verdict.reason) == (kind, reason)


def test_reset(server: Server, network: Pass) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        exchange.writer.transport.abort()

    assert network.one(server.url("/")).kind == "unknown"
    assert server.asked[0] == ("HEAD", "/")
    assert server.asked[-1] == ("GET", "/")


def test_redirect_loop(server: Server, network: Pass) -> None:
    server.says("/a", (302, "Location: /b"))
    server.says("/b", (302, "Location: /a"))
    verdict = network.one(server.url("/a"))
    assert (verdict.kind, verdict.reason) == ("dead", "redirects in a circle")
    assert len(server.asked) <= 6


def test_endless_redirects(server: Server, network: Pass) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(302, f"Location: /?{len(server.asked)}")

    assert network.one(server.url("/")).reason == "redirects more than 10 times"
    assert len(server.asked) == 11


def test_a_cookie_wall_is_passed(server: Server, network: Pass) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        if exchange.headers.get("cookie") == "seen=1":
            await exchange.answer(200)
        else:
            await exchange.answer(302, "Location: /\nSet-Cookie: seen=1; HttpOnly")

    assert network.one(server.url("/")).kind == "ok"


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433:22/",
    ],
)
def test_a_redirect_to_a_private_place_is_not_followed(server: Server, network: Pass, target: str) -> None:
    server.says("/", (302, f"Location: {target}"))
    verdict = network.one(server.url("/"), allow_networks=("127.0.0.1/32",))
    assert verdict.kind == "unknown"
    assert "private" in verdict.reason or "port" in verdict.reason
    assert not verdict.final


def test_a_name_of_a_private_address_is_refused(server: Server, network: Pass) -> None:
    names = Names({"inside.site.org": [["127.0.0.1"]], "mixed.site.org": [["127.0.0.2", "10.0.0.1"]]})
    allowed = ("127.0.0.2/32",)
    for host in ("inside.site.org", "mixed.site.org"):
        verdict = network.one(server.url("/", host), names, allow_networks=allowed)
        assert verdict.kind == "unknown"
        assert "private address" in verdict.reason
    assert server.asked == []


def test_a_rebinding_name_service_is_asked_once(server: Server, network: Pass) -> None:
    names = Names({"rebind.site.org": [["127.0.0.2"], ["127.0.0.1"], ["10.0.0.1"]]})
    server.says("/0", (302, f"Location: {server.url('/again', 'rebind.site.org')}"))
    urls = [server.url(f"/{number}", "rebind.site.org") for number in range(5)]
    verdicts = network(*urls, names=names, allow_networks=("127.0.0.2/32",), per_host=1)
    assert {verdict.kind for verdict in verdicts.values()} == {"ok"}
    assert names.asked == ["rebind.site.org"]


@pytest.mark.parametrize(
    ("answers", "kind", "lookups"),
    [
        ([socket.EAI_NONAME, socket.EAI_NONAME], "dead", 2),
        ([socket.EAI_NONAME, ["127.0.0.1"]], "ok", 2),
        ([socket.EAI_AGAIN], "unknown", 3),
    ],
)
def test_names(server: Server, network: Pass, answers: list[list[str] | int], kind: str, lookups: int) -> None:
    names = Names({"host.site.org": answers})
    assert network.one(server.url("/", "host.site.org"), names).kind == kind
    assert len(names.asked) == lookups


def body_server(server: Server, raw: bytes) -> Callable[[Exchange], object]:
    async def handler(exchange: Exchange) -> None:
        await exchange.send(raw)
        exchange.writer.close()

    server.handlers["/"] = handler
    return handler


PAGE = b'<p id="here">text</p>'


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, ("gone",)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE, ("gone",)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + PAGE, ()),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + PAGE, ("gone", "here")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + PAGE, ("gone",)),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n15;x=y\r\n" + PAGE + b"\r\n0\r\n\r\n", ("gone",)),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n" + PAGE + b"\r\n", ()),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE, ()),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n" + PAGE, ()),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n" + PAGE, ()),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 5000, ()),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + PAGE, ()),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE + b" " * 2_000_000, ()),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + PAGE + b" " * 2_000_000, ()),
    ],
)
def test_fragments_in_bodies_good_and_bad(server: Server, network: Pass, raw: bytes, missing: tuple[str, ...]) -> None:
    body_server(server, raw)
    urls = [server.url("/#here"), server.url("/#gone")]
    verdict = network(*urls, fragments=True)[server.url("/")]
    assert (verdict.kind, verdict.missing) == ("ok", missing)
    assert server.asked == [("GET", "/")]


def test_an_endless_body_ends(server: Server, network: Pass) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        await exchange.send("HTTP/1.1 200 OK\n\n")
        while True:
            await exchange.send(b"x" * 65536)

    verdict = network.one(server.url("/#a"), fragments=True, request=5.0)
    assert (verdict.kind, verdict.missing) == ("ok", ())


def test_the_twin_over_https_needs_no_answer(server: Server, network: Pass) -> None:
    verdicts = network(*(server.url(f"/{number}") for number in range(9)), secure=True, per_host=1)
    assert set(verdicts.values()) == {Verdict("ok", 200)}


def test_a_run_that_was_interrupted_goes_on_from_the_cache(server: Server, tmp_path: Path) -> None:
    @server.on("/slow")
    async def handler(exchange: Exchange) -> None:
        await asyncio.sleep(3)

    fast = [server.url(f"/{number}") for number in range(10)]
    uses = [UrlUse(url, "note.md") for url in (*fast, server.url("/slow"))]
    threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()
    reports: list[Progress] = []
    settings = quick(server, first_byte=5.0, request=5.0)
    verdicts = check(uses, settings, tmp_path, reports.append, lookup=Names())
    assert set(verdicts) == set(fast)
    assert reports[-1].finished
    assert reports[-1].notes[0] == "interrupted"
    server.asked.clear()
    server.says("/slow", 200)
    assert len(check(uses, settings, tmp_path, lookup=Names())) == 11
    assert server.asked == [("HEAD", "/slow")]


def test_cancelled(server: Server) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        await asyncio.sleep(3)

    begun = time.monotonic()
    uses = [UrlUse(server.url("/"), "note.md")]
    assert check(uses, quick(server, first_byte=5.0), cancelled=lambda: True, lookup=Names()) == {}
    assert time.monotonic() - begun < 1.5


def test_the_budget_ends_the_pass_and_is_not_remembered(server: Server, tmp_path: Path) -> None:
    @server.on("/slow")
    async def handler(exchange: Exchange) -> None:
        await asyncio.sleep(3)

    network = Pass(server, tmp_path)
    verdicts = network(server.url("/"), server.url("/slow"), budget=0.5, first_byte=5.0)
    assert [verdict.kind for verdict in verdicts.values()] == ["ok", "unknown"]
    assert network.reports[-1].notes[0] == "time budget of 0 s spent: 1 URLs not checked"
    cache = Cache(tmp_path)
    assert cache.get(server.url("/slow")) is None
    cache.close()


def test_no_network_no_verdicts(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mdkb.external.guard.has_route", lambda: False)
    network = Pass(server, tmp_path)
    urls = [f"https://host{number}.site.org/" for number in range(40)]
    assert network(*urls) == {}
    assert network.reports[-1].notes[0] == "network unavailable: nothing was checked"
    cache = Cache(tmp_path)
    assert cache.get(urls[0]) is None
    cache.close()


def test_no_network_despite_a_route(server: Server, network: Pass) -> None:
    names = Names({f"host{number}.site.org": [socket.EAI_AGAIN] for number in range(40)})
    assert network(*(f"https://host{number}.site.org/" for number in range(40)), names=names) == {}
    assert network.reports[-1].notes[0].startswith("network unavailable")


def test_a_few_dead_hosts_are_dead(server: Server, network: Pass) -> None:
    verdicts = network(*(f"https://host{number}.site.org/" for number in range(7)))
    assert {verdict.kind for verdict in verdicts.values()} == {"dead"}


def test_etag_saves_a_page(server: Server, tmp_path: Path) -> None:
    @server.on("/")
    async def handler(exchange: Exchange) -> None:
        if exchange.headers.get("if-none-match") == '"v1"':
            await exchange.answer(304)
        else:
            await exchange.answer(200, 'ETag: "v1"')

    network = Pass(server, tmp_path)
    assert network.one(server.url("/")).status == 200
    assert network.one(server.url("/")).status == 200
    assert len(server.asked) == 1
    assert network.one(server.url("/"), refresh=True) == Verdict("ok", 304)
    assert len(server.asked) == 2


def test_fragments_are_remembered(server: Server, tmp_path: Path) -> None:
    body_server(server, b"HTTP/1.1 200 OK\r\n\r\n" + PAGE)
    network = Pass(server, tmp_path)
    for _ in range(2):
        assert network.one(server.url("/#gone"), fragments=True).missing == ("gone",)
    assert len(server.asked) == 1
    assert network.one(server.url("/#here"), fragments=True).missing == ()
    assert len(server.asked) == 2


def test_a_host_is_reported_at_one_place(server: Server, tmp_path: Path) -> None:
    server.says("/", 503)
    urls = [server.url("/?a"), server.url("/?b")]
    cache = Cache(tmp_path)
    for url in urls:
        for day in range(3):
            cache.put(url, Entry(Verdict("unknown", 503, reason="answers 503")), time.time() - (4 - day) * 86400)
    cache.close()
    uses = [UrlUse(urls[0], "b.md"), UrlUse(urls[1], "a.md")]
    verdicts = check(uses, quick(server), tmp_path, lookup=Names())
    assert {verdict.days_failed for verdict in verdicts.values()} == {4}
    assert [verdicts[url].place for url in urls] == ["", "a.md"]


def test_no_traffic_for_nothing(server: Server, network: Pass) -> None:
    assert network("page.md", "https://example.org/", "http://localhost/") == {}
    assert network.reports == [Progress(0, 0, 0, 0, True)]
    assert server.asked == []
