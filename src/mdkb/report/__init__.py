"""Reports: from diagnostics to text. A writer is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdkb.report.model import Report

WRITERS = {
    "full": "mdkb.report.full:write_full",
    "concise": "mdkb.report.lines:write_concise",
    "grouped": "mdkb.report.lines:write_grouped",
    "json": "mdkb.report.json:write_json",
    "json-lines": "mdkb.report.json:write_json_lines",
    "sarif": "mdkb.report.sarif:write_sarif",
    "github": "mdkb.report.github:write_github",
    "gitlab": "mdkb.report.gitlab:write_gitlab",
    "junit": "mdkb.report.junit:write_junit",
    "rdjson": "mdkb.report.rdjson:write_rdjson",
    "azure": "mdkb.report.azure:write_azure",
    "pylint": "mdkb.report.lines:write_pylint",
}


def writer(name: str) -> Callable[[Report], str]:
    """The function that writes a format.

    Raises:
        KeyError: there is no such format.
    """
    module, _, function = WRITERS[name].partition(":")
    found: Callable[[Report], str] = getattr(import_module(module), function)
    return found
