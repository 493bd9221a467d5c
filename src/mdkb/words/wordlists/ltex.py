"""LTeX: words (`ltex.dictionary`) and sentences (`ltex.hiddenFalsePositives`) in VS Code's settings, and in files.

Source: LTeX's documentation of these settings: entries by language; `:path` names a file, `-word` removes one. A hidden
finding is JSON: the rule that found it, and a regular expression of its sentence. The files lie in `.vscode`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator

from mdkb.regex import regex
from mdkb.words.wordlists import jsonc
from mdkb.words.wordlists.entries import Entries, texts
from mdkb.words.wordlists.expressions import from_sentence

TAGS = (
    "en en-US en-GB en-AU en-CA en-NZ en-ZA fr de de-DE de-AT de-CH es es-AR it nl nl-BE pt pt-BR pt-PT ca-ES da-DK gl-ES "
    "pl-PL ro-RO sk-SK sl-SI sv"
).split()
FILES = tuple(f".vscode/ltex.dictionary.{tag}.txt" for tag in TAGS)
HIDDEN_FILES = tuple(f".vscode/ltex.hiddenFalsePositives.{tag}.txt" for tag in TAGS)
_SPELLING = regex(r"MORFOLOGIK|HUNSPELL|SPELL")  # rules of LanguageTool that look words up


def read_editor(text: str, path: str, fetch: Callable[[str], str | None]) -> Entries:
    """The words and sentences of VS Code's settings."""
    table = jsonc.loads(text)
    words = _entries(_lines(table.get("ltex.dictionary"), path, fetch))
    return Entries(tuple(words), sentences=_sentences(_lines(table.get("ltex.hiddenFalsePositives"), path, fetch)))


def read_list(text: str) -> Entries:
    """A dictionary file: one word a line; `-word` removes one."""
    return Entries(tuple(_entries(text.splitlines())))


def read_hidden(text: str) -> Entries:
    """A file of hidden findings, one a line; those of grammar are none of ours."""
    return Entries(sentences=_sentences(text.splitlines()))


def _lines(by_language: object, path: str, fetch: Callable[[str], str | None]) -> Iterator[str]:
    """The entries of a setting, those of files it names in their place."""
    for listed in by_language.values() if isinstance(by_language, dict) else ():
        for entry in texts(listed):
            if entry.startswith(":"):
                yield from (
                    fetch(posixpath.normpath(posixpath.join(posixpath.dirname(path), entry[1:]))) or ""
                ).splitlines()
            else:
                yield entry


def _entries(lines: Iterable[str]) -> dict[str, None]:
    found: dict[str, None] = {}
    for line in (line.strip() for line in lines):
        if line.startswith("-"):
            found.pop(line[1:], None)
        elif line:
            found[line] = None
    return found


def _sentences(lines: Iterable[str]) -> tuple[str, ...]:
    hidden = [jsonc.loads(line) for line in _entries(lines)]
    found = (one.get("sentence") for one in hidden if _SPELLING.search(str(one.get("rule"))))
    return tuple(from_sentence(sentence) for sentence in found if isinstance(sentence, str) and sentence)
