"""Closed sets of words that settings and the command line share."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "information", "hint")
FORMATS = (
    "full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "azure", "pylint"
)  # fmt: skip
PRESETS = ("default", "strict", "markdownlint")
