"""Settings from the editor: how things are shown, never what is found (that is the project's files' alone)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class EditorSettings:
    """What an editor may set; every value of another type is ignored."""

    enable: bool = True
    fix_on_save: bool = False
    hints_backlinks: bool = True
    hints_targets: bool = False
    hints_words: bool = False
    lens_backlinks: bool = True
    lens_mentions: bool = False
    lens_toc: bool = True
    preview_open: str = "editor"  # where it can show pages itself, else in the browser; or "browser", "address"
    preview_auto_start: bool = False
    preview_stylesheet: str = ""
    preview_problems: bool = True
    preview_smart_punctuation: str = "site"  # or "on", "off"
    preview_sync_scroll: bool = True
    words_per_minute: int = 220
    trace: str = "off"


def read(raw: Any, before: EditorSettings) -> EditorSettings:
    """The settings in what a client sent: `{mdkb: {…}}`, the same flat, nested or with dots; null says nothing."""
    if not isinstance(raw, dict):
        return before
    table = raw.get("mdkb") if isinstance(raw.get("mdkb"), dict) else raw
    flat = dict(_flat("", table))
    known = {_plain(field.name): field for field in fields(EditorSettings)}
    found: dict[str, Any] = {}
    for name, value in flat.items():
        field = known.get(_plain(name)) or known.get(_plain(name.removeprefix("stats.").removeprefix("mdkb.")))
        if field is not None and type(value) is type(getattr(before, field.name)):
            found[field.name] = value
    return replace(before, **found)


def _plain(name: str) -> str:
    return name.replace("_", "").replace(".", "").replace("-", "").casefold()


def _flat(prefix: str, table: Any) -> Any:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value
