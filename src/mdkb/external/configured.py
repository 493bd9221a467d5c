"""From the table `[external]` of the settings to the limits and wishes of a pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mdkb.external.settings import Settings
from mdkb.regex import regex

_VARIABLE = regex(r"\$(?:(\w+)|\{(\w+)\})")


def configured(table: Mapping[str, Any], environment: Mapping[str, str], **wishes: bool) -> Settings:
    """Settings as the table says, which has been validated before (config/options.py).

    A header whose value names a variable (`$NAME`) that is not set is left out.

    Args:
        environment: where the variables in header values come from.
        wishes: further fields (`fragments`, `secure`, `archive`, `refresh`) that are wanted whatever the table says.
    """
    headers = tuple(
        (host.lower(), found)
        for host, lines in dict(table.get("headers", {})).items()
        if isinstance(lines, Mapping) and (found := _headers(lines, environment))
    )
    plain = Settings()
    return Settings(
        ignore=tuple(table.get("ignore", ())),
        fragments=bool(table.get("fragments", False)) or wishes.get("fragments", False),
        secure=wishes.get("secure", False),
        archive=bool(table.get("archive", False)) or wishes.get("archive", False),
        refresh=wishes.get("refresh", False),
        headers=headers,
        allow_networks=tuple(table.get("allow-networks", ())),
        allow_ports=tuple(port for port in table.get("allow-ports", ()) if isinstance(port, int)),
        budget=float(table.get("budget", plain.budget)),
    )


def _headers(lines: Mapping[str, Any], environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _VARIABLE.sub(lambda match: environment[match[1] or match[2]], str(value)))
        for name, value in lines.items()
        if all((one or other) in environment for one, other in _VARIABLE.findall(str(value)))
    )
