"""Settings from the editor: how things are shown, never what is found (that is the project's files' alone).

`editors/settings.json` tells of each what it does; a test holds all packages to it.
"""

from __future__ import annotations

from typing import Any

from mdkb.dataclass import dataclass, fields, replace

LEVELS = ("error", "info", "debug")  # of log lines: failures; what was asked for; every request
_CHOICES = {"log_level": LEVELS}


@dataclass(frozen=True, slots=True)
class EditorSettings:
    """What an editor may set; every other value is ignored.

    Attributes:
        settings_file: the settings file to read, "" to look for it as ever; relative to the folder that is open.
        debounce: milliseconds without typing before a note is checked again, at least.
        log_level: one of `LEVELS`.
    """

    enable: bool = True
    fix_on_save: bool = False
    settings_file: str = ""
    debounce: int = 0
    log_level: str = "info"
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
        if field is None or type(value) is not type(getattr(before, field.name)):
            continue
        if value in _CHOICES.get(field.name, (value,)):
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
