"""Finding the word lists of a project, ours and other checkers', and putting them together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

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
from mdkb.words.wordlists.entries import Entries, together

OWN_LIST = ".mdkb/words.txt"


def user_list() -> str:
    """The path of the user's own list, for all projects."""
    base = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if os.name == "nt" else None)
    return str(Path(base or Path.home() / ".config") / "mdkb" / "words.txt")


Fetch = Callable[[str], str | None]
_Read = Callable[[str, str, Fetch], Entries]


class Source(NamedTuple):
    """A list that was found: whose it is, where it lies (relative to the root), and what it says."""

    tool: str
    path: str
    entries: Entries


def _plain(read: Callable[[str], Entries]) -> _Read:
    return lambda text, path, fetch: read(text)


_PLACES: tuple[tuple[str, tuple[str, ...], _Read], ...] = (
    ("cspell", cspell.NAMES, cspell.read),
    ("cspell", ("package.json",), cspell.read_package),
    ("cspell", (".vscode/settings.json",), cspell.read_editor),
    ("Vale", vale.NAMES, vale.read),
    ("LTeX", (".vscode/settings.json",), ltex.read_editor),
    ("LTeX", ltex.FILES, _plain(ltex.read_list)),
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
                if entries.words or entries.forbidden:
                    yield Source(tool, path, entries)
    present = frozenset(files)
    for path in sorted(present):
        if path.endswith(".add") and "spell/" in path:
            yield Source("Vim", path, vim.read(fetch(path) or ""))
        elif path.endswith(".dic"):
            affixes = fetch(f"{path[:-4]}.aff") if f"{path[:-4]}.aff" in present else None
            yield Source("Hunspell", path, hunspell.read(fetch(path) or "", affixes))


def gather(table: object, fetch: Fetch, files: Iterable[str] = ()) -> dict[str, object]:
    """The settings' table `spelling` (may be missing) with the words of all lists added to its `words` and `forbid`.

    The settings win over our list, our list over the user's and the `dictionaries` that the settings name, and these
    over other checkers'.
    """
    spelling: Mapping[str, object] = table if isinstance(table, Mapping) else {}
    parts = [own.read(fetch(path) or "") for path in (OWN_LIST, user_list())]
    named = spelling.get("dictionaries", ())
    parts += (own.read(fetch(str(path)) or "") for path in (named if isinstance(named, tuple | list) else ()))
    if spelling.get("import", True):
        parts += (source.entries for source in sources(fetch, files))
    found = together(reversed(parts))
    words = spelling.get("words", ())
    forbid = spelling.get("forbid", {})
    said = dict(forbid) if isinstance(forbid, Mapping) else {}
    listed = {wrong: list(right) for wrong, right in found.forbidden if wrong not in said}
    right = dict.fromkeys((*(words if isinstance(words, tuple | list) else ()), *found.words))
    return {**spelling, "words": tuple(word for word in right if word not in said), "forbid": {**listed, **said}}
