"""JSON with comments and trailing commas, as editors' settings are written."""

from __future__ import annotations

import json
import re
from typing import Any

from mdkb.regex import regex

_TOKEN = regex(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING = regex(r'("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)


def loads(text: str) -> dict[str, Any]:
    """The object in a text; empty when it holds none or is broken."""
    plain = _TOKEN.sub(lambda match: match.group(1) or " ", text.lstrip("\ufeff"))
    plain = _TRAILING.sub(lambda match: match.group(1) or "", plain)
    try:
        value = json.loads(plain)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
