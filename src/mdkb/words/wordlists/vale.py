"""Vale: the vocabularies that `.vale.ini` names: `accept.txt` (right, with its case), `reject.txt` (forbidden).

Source: Vale's documentation of vocabularies; older releases keep them in `<StylesPath>/Vocab/<name>/`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from mdkb.regex import regex
from mdkb.words.wordlists.entries import Entries, together
from mdkb.words.wordlists.patterns import written_out

NAMES = (".vale.ini", "_vale.ini", "vale.ini")
_KEY = regex(r"^\s*(StylesPath|Vocab)\s*=\s*(.+?)\s*$", re.MULTILINE)


def read(text: str, path: str, fetch: Callable[[str], str | None]) -> Entries:
    """The vocabularies of a `.vale.ini`."""
    keys = dict(_KEY.findall(text))
    styles = posixpath.join(posixpath.dirname(path), keys.get("StylesPath", "styles"))
    found = []
    for name in (part.strip() for part in keys.get("Vocab", "").split(",")):
        for folder in (f"{styles}/config/vocabularies/{name}", f"{styles}/Vocab/{name}") if name else ():
            accept = fetch(posixpath.normpath(f"{folder}/accept.txt"))
            reject = fetch(posixpath.normpath(f"{folder}/reject.txt"))
            if accept is not None or reject is not None:
                words = tuple(word for line in _lines(accept or "") for word in written_out(line))
                wrong = tuple((word, ()) for line in _lines(reject or "") for word in written_out(line))
                found.append(Entries(words, wrong))
                break
    return together(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
