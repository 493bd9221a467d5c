"""The table `[external]`."""

from __future__ import annotations

from mdkb.external import Settings, configured


def test_nothing_said() -> None:
    assert configured({}, {}) == Settings()


def test_all_said() -> None:
    table = {
        "ignore": ["https://a.org/*"], "fragments": True, "budget": 60, "allow-networks": ["10.0.0.0/8"],
        "allow-ports": [3000],
    }  # fmt: skip
    assert configured(table, {}) == Settings(
        ignore=("https://a.org/*",), fragments=True, budget=60.0, allow_networks=("10.0.0.0/8",), allow_ports=(3000,)
    )


def test_wishes() -> None:
    assert configured({}, {}, fragments=True, refresh=True) == Settings(fragments=True, refresh=True)


def test_headers_from_the_environment() -> None:
    table = {
        "headers": {
            "API.github.com": {"Authorization": "Bearer $TOKEN", "X-Plain": "yes", "X-Missing": "${NOT_SET}"},
            "other.org": {"Authorization": "$NOT_SET"},
        }
    }
    settings = configured(table, {"TOKEN": "abc"})
    assert settings.headers == (("api.github.com", (("Authorization", "Bearer abc"), ("X-Plain", "yes"))),)
