"""What each generator reads in a plain YAML scalar: `NO`, `12:30`, `010`, `1.10` mean something else to each.

Measured: PyYAML 6 (MkDocs; YAML 1.1), Psych (Jekyll 4.3; YAML 1.1), goccy/go-yaml (Hugo since 0.152), and the core
schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), which Obsidian follows.
"""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_ENGINES = {"mkdocs": "pyyaml", "jekyll": "psych", "hugo": "goccy"}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_FALSE = regex(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_YES_NO = regex(r"(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)\Z")
_INTEGER = regex(r"[-+]?(?:0|[1-9][0-9]*)\Z", re.ASCII)
_LEADING_ZERO = regex(r"([-+]?)0[0-9_]+\Z", re.ASCII)
_UNDERSCORES = regex(r"[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?\Z", re.ASCII)
_OCTAL = regex(r"0o[0-7]+\Z")
_HEX = regex(r"[-+]?0x[0-9a-fA-F]+\Z")
_FLOAT = regex(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z", re.ASCII)
_EXPONENT = regex(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+\Z", re.ASCII)
_PYYAML_EXPONENT = regex(r"[-+]?[0-9]+\.[0-9]*[eE][-+][0-9]+\Z", re.ASCII)
_CLOCK = regex(r"([-+]?)([0-9]+)((?::[0-5]?[0-9])+)\Z", re.ASCII)
_PSYCH_CLOCK = regex(r"([-+]?)([0-9]+)((?::[0-5]?[0-9]){1,2})\Z", re.ASCII)
_DATE = regex(r"\d{4}-\d\d-\d\d(?:[Tt ]\s*\d.*)?\Z", re.ASCII)


class Resolved(NamedTuple):
    """What is read: `type` is text, number, boolean, date or null; `shown` the value as it is printed."""

    type: str
    shown: str


def resolve(text: str, kind: str) -> Resolved:
    """What the generator `kind` reads in the plain scalar `text`."""
    engine = _ENGINES.get(kind, "core")
    if text in _NULL:
        return Resolved("null", "")
    if _TRUE_FALSE.match(text):
        return Resolved("boolean", text.lower())
    if _YES_NO.match(text) and engine in ("pyyaml", "psych"):
        return Resolved("boolean", "true" if text.lower() in ("yes", "on") else "false")
    if _DATE.match(text):
        return Resolved("date" if engine in ("pyyaml", "psych") else "text", text)
    return _number(text, engine) or Resolved("text", text)


def _number(text: str, engine: str) -> Resolved | None:
    if _INTEGER.match(text):
        return Resolved("number", text.removeprefix("+"))
    if _LEADING_ZERO.match(text):
        if engine == "core":
            return None if "_" in text else Resolved("number", str(int(text)))
        digits = text.replace("_", "").lstrip("+-")
        if not set(digits) <= set("01234567"):
            return None
        return Resolved("number", str(int(digits, 8) * (-1 if text[0] == "-" else 1)))
    if _FLOAT.match(text):
        return Resolved("number", _float(text, engine))
    if engine != "core" and "_" in text and _UNDERSCORES.match(text):
        plain = text.replace("_", "")
        return Resolved("number", _float(plain, engine) if "." in plain else str(int(plain)))
    if _OCTAL.match(text):
        return Resolved("number", str(int(text, 8))) if engine in ("core", "goccy") else None
    if _HEX.match(text):
        return Resolved("number", str(int(text, 16)))
    if _EXPONENT.match(text):
        reads = engine == "core" or (engine == "pyyaml" and _PYYAML_EXPONENT.match(text))
        return Resolved("number", _float(text, engine)) if reads else None
    return _clock(text, engine)


def _float(text: str, engine: str) -> str:
    """A float as the language of the engine prints it: Go and JavaScript leave out an empty fraction."""
    value = float(text)
    whole = engine in ("goccy", "core") and value.is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(value)


def _clock(text: str, engine: str) -> Resolved | None:
    """Sexagesimal numbers of YAML 1.1: `12:30` is 750; Psych takes it for hours, minutes and seconds: 45000."""
    match = {"pyyaml": _CLOCK, "psych": _PSYCH_CLOCK}.get(engine, _CLOCK).match(text)
    if match is None or engine not in ("pyyaml", "psych") or (engine == "pyyaml" and match[2].startswith("0")):
        return None
    value = 0
    parts = [match[2], *match[3][1:].split(":")]
    for part in parts:
        value = value * 60 + int(part)
    if engine == "psych" and len(parts) == 2:
        value *= 60
    return Resolved("number", str(-value if match[1] == "-" else value))
