"""LTeX: `ltex.dictionary` in VS Code's settings, and the files `.vscode/ltex.dictionary.<language>.txt`.

Source: LTeX's documentation of `ltex.dictionary`: words by language; `:path` names a file, `-word` removes one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from mdkb.words.wordlists import jsonc
from mdkb.words.wordlists.entries import Entries

TAGS = (
    "en en-US en-GB en-AU en-CA en-NZ en-ZA fr de de-DE de-AT de-CH es es-AR it nl nl-BE pt pt-BR pt-PT ca-ES da-DK gl-ES "
    "pl-PL ro-RO sk-SK sl-SI sv"
).split()
FILES = tuple(f".vscode/ltex.dictionary.{tag}.txt" for tag in TAGS)


def read_editor(text: str, path: str, fetch: Callable[[str], str | None]) -> Entries:
    """The words of VS Code's settings."""
    table = jsonc.loads(text).get("ltex.dictionary")
    words: dict[str, None] = {}
    for listed in table.values() if isinstance(table, dict) else ():
        for entry in listed if isinstance(listed, list) else ():
            if not isinstance(entry, str) or not entry:
                continue
            if entry.startswith(":"):
                named = fetch(posixpath.normpath(posixpath.join(posixpath.dirname(path), entry[1:])))
                words.update(dict.fromkeys(read_list(named or "").words))
            elif entry.startswith("-"):
                words.pop(entry[1:], None)
            else:
                words[entry] = None
    return Entries(tuple(words))


def read_list(text: str) -> Entries:
    """A dictionary file: one word a line; `-word` removes one."""
    words: dict[str, None] = {}
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("-"):
            words.pop(line[1:], None)
        elif line:
            words[line] = None
    return Entries(tuple(words))
