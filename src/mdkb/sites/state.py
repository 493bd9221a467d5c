"""What a site was made with, as a text that is the same in two runs."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from mdkb.dataclass import fields, is_dataclass


def state_of(value: object) -> str:
    """A value, and all that it holds, as a text: equal for equal values in any process."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return f"{type(value).__qualname__}{state_of(held)}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{state_of(key)}:{state_of(item)}' for key, item in value.items()))}}}"
    if isinstance(value, AbstractSet):
        return f"<{','.join(sorted(map(state_of, value)))}>"
    if isinstance(value, (tuple, list)):
        return f"({','.join(map(state_of, value))})"
    if callable(value):
        return f"{type(value).__qualname__}:{getattr(value, '__qualname__', '')}"
    return str(getattr(value, "pattern", value)) if hasattr(value, "pattern") else repr(value)
