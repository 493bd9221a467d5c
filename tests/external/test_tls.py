"""Certificates: trusted, unknown, of another name; servers that speak no TLS."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Exchange, Names, Pass, Server

NAMES = {"good.site.org": [["127.0.0.1"]], "other.site.org": [["127.0.0.1"]]}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-made certificate and its key in one file, for good.site.org."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here")
    folder = tmp_path_factory.mktemp("tls")
    command = [
        openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=good.site.org", "-addext", "subjectAltName=DNS:good.site.org",
        "-keyout", folder / "key.pem", "-out", folder / "cert.pem",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    """A server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    made = Server(context)
    yield made
    made.stop()


def test_trusted(secure: Server, certificate: Path) -> None:
    verdict = Pass(secure).one(secure.url("/", "good.site.org"), Names(NAMES), certificates=str(certificate))
    assert verdict.kind == "ok"


def test_untrusted(secure: Server) -> None:
    verdict = Pass(secure).one(secure.url("/", "good.site.org"), Names(NAMES))
    assert verdict.kind == "unknown"
    assert verdict.reason.startswith("untrusted certificate")
    assert secure.asked == []


def test_of_another_name(secure: Server, certificate: Path) -> None:
    verdict = Pass(secure).one(secure.url("/", "other.site.org"), Names(NAMES), certificates=str(certificate))
    assert (verdict.kind, verdict.reason[:21]) == ("unknown", "untrusted certificate")


def test_no_tls_there(server: Server, network: Pass) -> None:
    verdict = network.one(server.url("/", "good.site.org").replace("http:", "https:"), Names(NAMES), retries=0)
    assert verdict.kind == "unknown"
    assert verdict.reason.startswith(("no secure connection", "no connection", "cannot be reached"))


def test_never_back_to_http(secure: Server, certificate: Path) -> None:
    secure.says("/", (301, f"Location: {secure.url('/', 'good.site.org').replace('https:', 'http:')}"))
    verdict = Pass(secure).one(secure.url("/", "good.site.org"), Names(NAMES), certificates=str(certificate))
    assert (verdict.kind, verdict.reason) == ("blocked", "redirects from https: to http:")


def test_a_token_is_not_carried_to_another_host(secure: Server, certificate: Path) -> None:
    @secure.on("/")
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(302, f"Location: {secure.url('/there', 'good.site.org')}")

    host = f"good.site.org:{secure.port}"
    headers = ((host, (("Authorization", "Bearer t"),)),)
    Pass(secure).one(secure.url("/", "good.site.org"), Names(NAMES), certificates=str(certificate), headers=headers)
    assert [exchange.headers.get("authorization") for exchange in secure.exchanges] == ["Bearer t", "Bearer t"]
