"""Which requests are let in."""

from __future__ import annotations

import pytest

from mdkb.preview_server.guard import Request, admit

HOST = "127.0.0.1:4000"


def asked(
    target: str = "/T/note/a.md", method: str = "GET", hosts: tuple[str, ...] = (), **headers: str
) -> Request | None:
    given = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return admit(method, target, given, "T", hosts)


@pytest.mark.parametrize("host", [HOST, "localhost:4000", "[::1]:4000", "127.0.0.1", "localhost:1234"])
def test_names_of_this_machine(host: str) -> None:
    assert asked(Host=host) == Request("note", "a.md", "")


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1.example.org",
        "example.org:4000",
        "",
        "localhost.example",
        "[::1",
        "10.0.0.1",
        "a@127.0.0.1:1@b",
    ],
)
def test_foreign_names(host: str) -> None:
    assert asked(Host=host) is None


def test_a_name_that_the_editor_gave() -> None:
    assert asked(Host="code.example", hosts=("code.example",)) is not None
    assert asked(Host="code.example:1", hosts=("code.example",)) is None


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"Origin": f"http://{HOST}"}, True),
        ({"Origin": "http://example.org"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://127.0.0.1:5000"}, False),
        ({"Sec_Fetch_Site": "same-origin"}, True),
        ({"Sec_Fetch_Site": "none"}, True),
        ({"Sec_Fetch_Site": "cross-site"}, False),
        ({"Sec_Fetch_Site": "same-site"}, False),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, True),
    ],
)
def test_other_pages(headers: dict[str, str], let_in: bool) -> None:
    assert (asked(**headers) is not None) == let_in


@pytest.mark.parametrize(
    "target",
    [
        "/", "/note/a.md", "/t/note/a.md", "/TT/note/a.md", "//T/note/a.md", "http://127.0.0.1:4000/T/note/a.md",
        "/T/note/../a.md", "/T/file/%2e%2e/%2e%2e/etc/passwd", "/T/file/..%2fa", "/T/file/a/../../b", "/T/file//etc/passwd",
        "/T/file/%2fetc/passwd", "/T/file/a%00b", "/T/file/..\\a", "/T/file/..%5ca", "/T/file/.", "T/note/a.md", "*",
    ],
)  # fmt: skip
def test_paths(target: str) -> None:
    assert asked(target) is None


def test_posts_are_json() -> None:
    assert asked("/T/act", "POST") is None
    assert asked("/T/act", "POST", Content_Type="text/plain") is None
    assert asked("/T/act", "POST", Content_Type="application/json") == Request("act", "", "")
    assert asked("/T/act", "POST", Content_Type="application/json", Origin="http://example.org") is None


def test_names_with_blanks_and_letters() -> None:
    assert asked("/T/note/a%20b/%C3%A9.md?web") == Request("note", "a b/é.md", "web")
