"""An example of a plugin for mdkb."""

from __future__ import annotations

from mdkb.registry import AnyRule


def rules() -> list[AnyRule]:
    """The rules of this plugin."""
    from mdkb_example.style.shouting import check

    return [check]
