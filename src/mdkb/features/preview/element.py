"""HTML written: the one place where text is escaped."""

from __future__ import annotations

from html import escape

from mdkb.regex import regex

_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "track", "area"})


def escaped(text: str) -> str:
    """A text as content or attribute value; what no page may hold is shown as U+FFFD."""
    return escape(_CONTROL.sub("\ufffd", text))


def element(name: str, content: str = "", /, **attributes: str | None) -> str:
    """An element around HTML. Attributes: values are escaped, None leaves one out; `class_`, `data_row` as in HTML."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>" if name in VOID else f"<{name}{written}>{content}</{name}>"
