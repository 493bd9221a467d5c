"""Addresses of the documentation."""

from __future__ import annotations

HOME = "https://github.com/mdkb/mdkb"


def rule_page(name: str) -> str:
    """The address of a rule's page, by the rule's name."""
    return f"{HOME}/blob/main/docs/rules/{name}.md"
