"""Which destinations are asked, and in which order."""

from __future__ import annotations

import pytest

from mdkb.external import Settings, UrlUse
from mdkb.external.select import wanted


def keys(*urls: str, **settings: object) -> list[str]:
    return [item.key for item in wanted([UrlUse(url, "a.md") for url in urls], Settings(**settings))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "page.md", "/page/", "#top", "mailto:a@b.org", "ftp://site.org/", "http://localhost:1313/", "http://a.localhost/",
        "http://a.test/", "https://a.example/", "https://www.example.com/", "https://example.org/x", "http://a.invalid/",
        "http://intranet/wiki", "http://127.0.0.1/", "http://192.168.1.1/admin", "http://[::1]/", "http://0x7f.1/",
        "https://<host>/x", "https://$HOST/x", "https://site.org/${id}", "https://site.org/{{ x }}",
        "https://site.org:3000/", "https://site.org:[port]/", "https://your-site.org/", "https://site.org/...", "http://",
        "https://printer.local/",
    ],
)  # fmt: skip
def test_never_asked(url: str) -> None:
    assert keys(url) == []


def test_each_url_once() -> None:
    assert keys("https://Site.org/a#x", "https://site.org:443/a#y", "//site.org/a", "https://site.org/b/../a") == [
        "https://site.org/a"
    ]


def test_places_and_fragments_are_gathered() -> None:
    uses = [UrlUse("https://s.org/#b", "2.md"), UrlUse("https://s.org/#a", "1.md"), UrlUse("https://s.org/", "1.md")]
    (item,) = wanted(uses, Settings(fragments=True))
    assert (item.places, item.fragments) == ({"1.md", "2.md"}, {"a", "b"})
    assert wanted(uses, Settings())[0].fragments == set()


def test_changed_notes_first() -> None:
    uses = [UrlUse(f"https://{name}.org/", f"{name}.md", changed=name == "b") for name in "abc"]
    assert [item.key for item in wanted(uses, Settings())] == ["https://b.org/", "https://a.org/", "https://c.org/"]


def test_ignored() -> None:
    urls = ("https://a.org/x", "https://b.org/x?y", "https://c.org/")
    assert keys(*urls, ignore=("https://a.org/*",)) == ["https://b.org/x?y", "https://c.org/"]
    assert keys(*urls, ignore=("/b[.]org/", "*//c.org*")) == ["https://a.org/x"]


def test_no_expression() -> None:
    with pytest.raises(ValueError, match="is no regular expression"):
        keys("https://a.org/", ignore=("/(/",))


def test_an_expression_that_never_ends_is_stopped() -> None:
    with pytest.raises(TimeoutError):
        keys("https://a.org/" + "a" * 60 + "!", ignore=("/(a+)+$/",))
