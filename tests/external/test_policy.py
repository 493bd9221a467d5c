"""What follows from an answer, as tables."""

from __future__ import annotations

import pytest

from mdkb.external import Settings
from mdkb.external.messages import BROKEN, FORBIDDEN, NO_HOST, RESET, TIMEOUT, TLS, Failure, Outcome, Response
from mdkb.external.policy import Again, Chain, Hop, begin, decide, request

KEY = "https://site.org/page"
SETTINGS = Settings()


def story(*outcomes: Outcome, key: str = KEY, settings: Settings = SETTINGS) -> str:
    """The methods and URLs asked, and the verdict, for answers that come in turn."""
    chain, told = begin(key, settings), []
    for outcome in outcomes:
        told.append(f"{chain.method} {chain.url.removeprefix('https://')}")
        step = decide(chain, outcome, settings)
        if not isinstance(step, Again):
            return " > ".join((*told, step.kind + (f" {step.final}" if step.final else "")))
        chain = step.chain
    return " > ".join(told)


def say(status: int, location: str = "", **headers: str) -> Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {**given, **({"location": location} if location else {})})


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([say(200)], "HEAD site.org/page > ok"),
        ([say(206)], "HEAD site.org/page > ok"),
        ([say(304)], "HEAD site.org/page > ok"),
        ([say(404), say(404)], "HEAD site.org/page > GET site.org/page > dead"),
        ([say(404), say(200)], "HEAD site.org/page > GET site.org/page > ok"),
        ([say(405), say(200)], "HEAD site.org/page > GET site.org/page > ok"),
        ([say(410)], "HEAD site.org/page > dead"),
        ([say(403), say(403)], "HEAD site.org/page > GET site.org/page > blocked"),
        ([say(401)], "HEAD site.org/page > blocked"),
        ([say(407)], "HEAD site.org/page > blocked"),
        ([say(451)], "HEAD site.org/page > blocked"),
        ([say(999)], "HEAD site.org/page > blocked"),
        ([say(429), say(429), say(429)], " > ".join(["HEAD site.org/page"] * 3) + " > blocked"),
        ([say(429), say(200)], "HEAD site.org/page > HEAD site.org/page > ok"),
        ([say(500)] * 4, "HEAD site.org/page" + " > GET site.org/page" * 3 + " > unknown"),
        ([say(503), say(503, server="cloudflare", cf_ray="1")], "HEAD site.org/page > GET site.org/page > blocked"),
        ([say(403), say(403, cf_mitigated="challenge")], "HEAD site.org/page > GET site.org/page > blocked"),
        ([say(418)], "HEAD site.org/page > blocked"),
        ([say(400), say(400)], "HEAD site.org/page > GET site.org/page > blocked"),
        ([say(408)] * 3, " > ".join(["HEAD site.org/page"] * 3) + " > unknown"),
        ([say(300)], "HEAD site.org/page > unknown"),
        ([Failure(NO_HOST, "there is no host")], "HEAD site.org/page > dead"),
        ([Failure(TLS, "untrusted")], "HEAD site.org/page > unknown"),
        ([Failure(FORBIDDEN, "private")], "HEAD site.org/page > unknown"),
        ([Failure(TIMEOUT, "")] * 3, " > ".join(["HEAD site.org/page"] * 3) + " > unknown"),
        ([Failure(RESET, ""), say(200)], "HEAD site.org/page > GET site.org/page > ok"),
        ([Failure(BROKEN, ""), say(200)], "HEAD site.org/page > GET site.org/page > ok"),
        ([Failure(BROKEN, ""), Failure(BROKEN, "")], "HEAD site.org/page > GET site.org/page > unknown"),
        ([say(301, "/new"), say(200)], "HEAD site.org/page > HEAD site.org/new > moved https://site.org/new"),
        ([say(308, "new"), say(200)], "HEAD site.org/page > HEAD site.org/new > moved https://site.org/new"),
        ([say(302, "/new"), say(200)], "HEAD site.org/page > HEAD site.org/new > ok https://site.org/new"),
        (
            [say(301, "/a"), say(302, "/b"), say(200)],
            "HEAD site.org/page > HEAD site.org/a > HEAD site.org/b > ok https://site.org/b",
        ),
        ([say(301, "/new#top"), say(200)], "HEAD site.org/page > HEAD site.org/new > moved https://site.org/new#top"),
        (
            [say(301, "/é x"), say(200)],
            "HEAD site.org/page > HEAD site.org/%C3%A9%20x > moved https://site.org/%C3%A9%20x",
        ),
        (
            [say(301, "/new"), say(404), say(404)],
            "HEAD site.org/page > HEAD site.org/new > GET site.org/new > dead https://site.org/new",
        ),
        ([say(301, "http://site.org/")], "HEAD site.org/page > blocked"),
        ([say(301, "ftp://site.org/")], "HEAD site.org/page > unknown"),
        ([say(302, "/login?next=/page"), say(200)], "HEAD site.org/page > HEAD site.org/login?next=/page > blocked "
            "https://site.org/login?next=/page"),
        ([say(301, "/page"), say(301, "/page")], "HEAD site.org/page > GET site.org/page > dead"),
        ([say(301, "/page"), say(200)], "HEAD site.org/page > GET site.org/page > ok"),
        ([say(302, "/page", set_cookie="seen=1; Path=/"), say(200)], "HEAD site.org/page > HEAD site.org/page > ok "
            "https://site.org/page"),
    ],
)  # fmt: skip
def test_decide(outcomes: list[Outcome], expected: str) -> None:
    assert story(*outcomes) == expected


def test_too_many_redirects_are_unknown() -> None:
    assert story(*(say(302, f"/{number}") for number in range(12))).endswith("HEAD site.org/9 > unknown")


def test_no_patience() -> None:
    assert not isinstance(decide(Chain(KEY, KEY, "GET"), say(503), SETTINGS, patient=False), Again)
    assert not isinstance(decide(Chain(KEY, KEY), Failure(TIMEOUT, ""), SETTINGS, patient=False), Again)


@pytest.mark.parametrize(
    ("key", "outcomes", "expected"),
    [
        ("https://doi.org/10.1/x", [say(302, "https://publisher.org/x")], "HEAD doi.org/10.1/x > ok"),
        ("https://doi.org/10.1/x", [say(404), say(404)], "HEAD doi.org/10.1/x > GET doi.org/10.1/x > dead"),
        (
            "https://youtu.be/abcdefghijk",
            [say(400)],
            "GET www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fabcdefghijk > dead",
        ),
        ("https://github.com/a/b", [say(200)], "HEAD github.com/a/b > ok"),
    ],
)
def test_quirks(key: str, outcomes: list[Outcome], expected: str) -> None:
    assert story(*outcomes, key=key) == expected


def test_a_token_goes_to_its_host_only() -> None:
    token = ("Authorization", "Bearer t")
    settings = Settings(headers=(("api.github.com", (token,)), ("site.org", (token,))))
    github = begin("https://github.com/a/b", settings)
    assert github.url == "https://api.github.com/repos/a/b"
    assert token in request(github, settings).headers
    assert token in request(Chain(KEY, KEY), settings).headers
    assert token not in request(Chain("http://site.org/", "http://site.org/"), settings).headers
    assert token not in request(Chain("https://www.site.org/", "https://www.site.org/"), settings).headers
    away = Chain("https://other.org/", KEY, hops=(Hop(302, "https://other.org/"),))
    assert token not in request(away, settings).headers


def test_cookies_stay_with_their_host() -> None:
    step = decide(Chain(KEY, KEY), say(302, "https://other.org/", set_cookie="a=1\nb=2; Secure"), SETTINGS)
    assert isinstance(step, Again)
    assert not dict(request(step.chain, SETTINGS).headers).get("Cookie")
    back = decide(step.chain, say(302, KEY + "2"), SETTINGS)
    assert isinstance(back, Again)
    assert dict(request(back.chain, SETTINGS).headers)["Cookie"] == "a=1; b=2"


def test_validators_go_with_the_first_request_only() -> None:
    chain = begin(KEY, SETTINGS, etag='"x"', modified="yesterday")
    assert ("If-None-Match", '"x"') in request(chain, SETTINGS).headers
    step = decide(chain, say(302, "/new"), SETTINGS)
    assert isinstance(step, Again)
    assert not request(step.chain, SETTINGS).headers
