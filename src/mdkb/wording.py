"""Small words of messages."""

from __future__ import annotations


def counted(number: int, name: str, many: str = "") -> str:
    """`1 backlink`, `2 backlinks`; `many`: the plural where it is no plain one."""
    return f"{number} {name if number == 1 else many or f'{name}s'}"
