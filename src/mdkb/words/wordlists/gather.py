"""Finding the word lists of a project, ours and other checkers', and putting them together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from mdkb.files.cache import home
from mdkb.tuples import NamedTuple
from mdkb.words.wordlists import (
    aspell,
    codespell,
    cspell,
    hunspell,
    ltex,
    markdown_spellcheck,
    own,
    simple,
    typos,
    vale,
    vim,
)  # fmt: skip
from mdkb.words.wordlists.entries import NO_EXCLUSIONS, NOTHING, Entries, together

OWN_LIST = ".mdkb/words.txt"


def user_list() -> str:
    """The path of the user's own list, for all projects."""
    base = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if os.name == "nt" else None)
    return str(Path(base or home() / ".config") / "mdkb" / "words.txt")


Fetch = Callable[[str], str | None]
_Read = Callable[[str, str, Fetch], Entries]


class Source(NamedTuple):
    """A list that was found: whose it is, where it lies (relative to the root), and what it says.

    A large Hunspell dictionary says nothing here: it is read where it lies, as a dictionary of its `language` ("": of
    the notes' own), which is None for lists.
    """

    tool: str
    path: str
    entries: Entries
    language: str | None = None


def _plain(read: Callable[[str], Entries]) -> _Read:
    return lambda text, path, fetch: read(text)


_PLACES: tuple[tuple[str, tuple[str, ...], _Read], ...] = (
    ("cspell", cspell.NAMES, cspell.read),
    ("cspell", ("package.json",), cspell.read_package),
    ("cspell", (".vscode/settings.json",), cspell.read_editor),
    ("Vale", vale.NAMES, vale.read),
    ("LTeX", (".vscode/settings.json",), ltex.read_editor),
    ("LTeX", ltex.FILES, _plain(ltex.read_list)),
    ("LTeX", ltex.HIDDEN_FILES, _plain(ltex.read_hidden)),
    ("codespell", codespell.INI_NAMES, codespell.read_ini),
    ("codespell", ("pyproject.toml",), codespell.read_toml),
    ("typos", typos.NAMES, _plain(typos.read)),
    ("typos", ("pyproject.toml", "Cargo.toml"), _plain(typos.read_project)),
    ("aspell", aspell.NAMES, _plain(aspell.read)),
    ("markdown-spellcheck", (".spelling",), _plain(markdown_spellcheck.read)),
    ("word list", simple.NAMES, _plain(simple.read)),
)


def sources(fetch: Fetch, files: Iterable[str] = ()) -> Iterator[Source]:
    """Other checkers' lists that say something.

    Args:
        fetch: the text of a file by its path relative to the root, None when there is none.
        files: paths of the project's files, for the lists that are found by their endings.
    """
    for tool, paths, read in _PLACES:
        for path in paths:
            text = fetch(path)
            if text is not None:
                entries = read(text, path, fetch)
                if entries != NOTHING:
                    yield Source(tool, path, entries)
    present = frozenset(files)
    for path in sorted(present):
        if path.endswith(".add") and "spell/" in path:
            yield Source("Vim", path, vim.read(fetch(path) or ""))
        elif path.endswith(".dic"):
            text, affixes = fetch(path) or "", f"{path[:-4]}.aff"
            large = affixes in present and hunspell.is_large(text)
            small = None if large else hunspell.read(text, fetch(affixes))
            yield Source("Hunspell", path, small or NOTHING, hunspell.language_of(path) if small is None else None)


def gather(table: object, fetch: Fetch, files: Iterable[str] = ()) -> dict[str, object]:
    """The settings' table `spelling` (may be missing) with the words of all lists added to its `words` and `forbid`.

    Its `hunspell` are the large dictionaries, by path, each with its language; `ignore` and `sentences` the regular
    expressions of text and of running text that is not checked, `unchecked` the globs of notes that are not. The settings
    win over our list, our list over the user's and the `dictionaries` that the settings name, and these over other
    checkers'.
    """
    spelling: Mapping[str, object] = table if isinstance(table, Mapping) else {}
    parts = [own.read(fetch(path) or "") for path in (OWN_LIST, user_list())]
    named = _strings(spelling.get("dictionaries"))
    dictionaries = {path: hunspell.language_of(path) for path in named if path.endswith(".dic")}
    parts += (own.read(fetch(path) or "") for path in named if path not in dictionaries)
    if spelling.get("import", True):
        skipped = frozenset(_strings(spelling.get("skip-lists")))
        found = [source for source in sources(fetch, files) if skipped.isdisjoint((source.tool, source.path))]
        parts += (source.entries for source in found)
        dictionaries |= {source.path: source.language for source in found if source.language is not None}
    entries = together(reversed(parts))
    forbid = spelling.get("forbid", {})
    said = dict(forbid) if isinstance(forbid, Mapping) else {}
    listed = {wrong: list(right) for wrong, right in entries.forbidden if wrong not in said}
    right = dict.fromkeys((*_strings(spelling.get("words")), *entries.words))
    words = tuple(word for word in right if word not in said)
    taken = entries.exclusions if spelling.get("import-exclusions", False) else NO_EXCLUSIONS
    further = {
        "hunspell": tuple(sorted(dictionaries.items())),
        "ignore": (*_strings(spelling.get("ignore")), *entries.ignored, *taken.ignored),
        "sentences": entries.sentences,
        "unchecked": taken.paths,
    }
    return {
        **spelling,
        "words": words,
        "forbid": {**listed, **said},
        **{key: value for key, value in further.items() if value},
    }


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()
