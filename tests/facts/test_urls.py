"""One spelling per URL."""

from __future__ import annotations

import pytest

from mdkb.facts.urls import holds_secret, host_of, url_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("https://site.org", "https://site.org/"),
        ("HTTP://Site.ORG:80/A", "http://site.org/A"),
        ("https://site.org:443", "https://site.org/"),
        ("https://site.org:80/", "https://site.org:80/"),
        ("https://site.org:8080/x", "https://site.org:8080/x"),
        ("//site.org/x", "https://site.org/x"),
        ("https://site.org/a/./b/../c", "https://site.org/a/c"),
        ("https://site.org/a/..", "https://site.org/"),
        ("https://site.org/../a", "https://site.org/a"),
        ("https://site.org/.well-known/x", "https://site.org/.well-known/x"),
        ("https://site.org/x#part", "https://site.org/x"),
        ("https://site.org?q=ä b", "https://site.org/?q=%C3%A4%20b"),
        ("https://site.org/%7Ea", "https://site.org/%7Ea"),
        ("https://me:secret@site.org/", "https://site.org/"),
        ("https://Bücher.example./x", "https://xn--bcher-kva.example/x"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("http://ｓｉｔｅ。org/", "http://site.org/"),
        ("http://[2606:4700::1111]:80/", "http://[2606:4700::1111]/"),
        ("page.md", ""),
        ("/page/", ""),
        ("mailto:a@site.org", ""),
        ("https://", ""),
        ("https:///x", ""),
        ("https://a b/", ""),
        ("https://a..b/", ""),
        ("https://.b/", ""),
        ("https://" + "a" * 64 + ".org/", ""),
        ("https://site.org:99999/", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_url_key(written: str, key: str) -> None:
    assert url_key(written) == key
    assert url_key(key) == key


def test_host_of() -> None:
    assert host_of("https://Site.org:8080/x") == "site.org"
    assert host_of("https://[bad") == ""


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://u:p@site.org/", True),
        ("https://site.org/?token=x", True),
        ("https://site.org/?a=b&ACCESS_TOKEN=x", True),
        ("https://site.org/?apikey=x", True),
        ("https://site.org/?X-Amz-Signature=x", True),
        ("https://site.org/@user/", False),
        ("https://site.org/token=x", False),
        ("https://site.org/?token=", False),
    ],
)
def test_holds_secret(url: str, secret: bool) -> None:
    assert holds_secret(url) is secret
