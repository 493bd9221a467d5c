"""Fragments in fetched pages."""

from __future__ import annotations

import pytest

from mdkb.external.page import missing

URL = "https://site.org/page"
PAGE = """
<!doctype html><meta charset="utf-8"><h1 id=top-of-page>Title</h1><a name="old-name"></a>
<h2 id="caf\u00e9">Caf\u00e9</h2>
<h2 id="user-content-install">Install</h2><p>One fine <b>day</b> in
May, all&nbsp;was well.</p>
<script>var data = {"anchor": "made-by-script", x: "{\\"id\\":\\"deep\\"}"}; hidden words</script>
"""


@pytest.mark.parametrize(
    "fragment",
    [
        "top-of-page", "old-name", "caf%C3%A9", "café", "install", "top", "TOP", "", "/route", "!bang",
        "made-by-script", "deep",
        ":~:text=one%20fine", ":~:text=ONE,may", ":~:text=fine-,day,-in", ":~:text=title&text=all%20was",
        "install:~:text=day",
    ],
)  # fmt: skip
def test_there(fragment: str) -> None:
    assert missing(URL, PAGE.encode(), {"content-type": "text/html"}, [fragment]) == ()


@pytest.mark.parametrize("fragment", ["nowhere", "Old-Name", ":~:text=hidden%20words", ":~:text=fine-,may", "L10"])
def test_missing(fragment: str) -> None:
    assert missing(URL, PAGE.encode(), {"content-type": "text/html"}, [fragment]) == (fragment,)


@pytest.mark.parametrize(
    ("url", "content_type"),
    [(URL, "application/pdf"), ("https://docs.google.com/d", "text/html"), ("https://x.com/a", "text/html")],
)
def test_pages_without_anchors_of_their_own(url: str, content_type: str) -> None:
    assert missing(url, b"<p>", {"content-type": content_type}, ["nowhere"]) == ()


@pytest.mark.parametrize("fragment", ["L10", "L10-L20", "L3C1-L4C2", "readme", "issuecomment-123", "discussion_r12"])
def test_github_fragments(fragment: str) -> None:
    assert missing("https://github.com/a/b", b"<p>", {}, [fragment]) == ()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ('<p id="é">'.encode("latin-1"), "text/html; charset=iso-8859-1"),
        ('<meta charset=latin-1><p id="é">'.encode("latin-1"), "text/html"),
        ('<p id="é">'.encode(), "text/html; charset=no-such"),
    ],
)
def test_encodings(body: bytes, content_type: str) -> None:
    assert missing(URL, body, {"content-type": content_type}, ["é"]) == ()
