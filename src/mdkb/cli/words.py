"""Keep the project's word list, .mdkb/words.txt: words that are right, and words that must not be used.

mdkb words list             the words, and the lists of other tools that are read
mdkb words add WORD...      add words
mdkb words forbid WORD [INSTEAD...]
mdkb words remove WORD...   take words out
mdkb words learn            the unknown words that several notes use; --write adds them
mdkb words import           copy the words of other tools' lists (dictionaries stay where they are)
mdkb words unused           words that no note uses; --write takes them out
mdkb words sort             sort the list
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.files import read_text, walk, write_atomic
from mdkb.text import SourceText
from mdkb.wording import counted
from mdkb.words.wordlists import OWN_LIST, own, sources
from mdkb.words.wordlists.gather import Source, user_list

SPELLING = ("known-misspelling", "misspelt", "unknown-word", "unknown-name")
ARGUMENTS = (
    Argument("action", "word", "list, add, forbid, remove, learn, import, unused or sort", "ACTION"),
    Argument("words", "words", "words", "WORD"),
    Argument("--user", "flag", "the user's own list, for all projects"),
    Argument("--least", "value", "with learn: how often a word must be used (default: 3)", "N", convert=int, default=3),
    Argument("--write", "flag", "with learn and unused: change the list"),
)


def run(options: Any) -> int:
    """`mdkb words ACTION`."""
    actions: dict[str, Callable[[_List, Any], None]] = {
        "list": _shown, "add": _add, "forbid": _forbid, "remove": _remove, "learn": _learn, "import": _import,
        "unused": _unused, "sort": _sort,
    }  # fmt: skip
    if options.action not in actions:
        raise Failure(f'unknown action "{options.action}"', hint=f"one of {', '.join(actions)}")
    if options.action in ("add", "forbid", "remove") and not options.words:
        raise Failure(f"mdkb words {options.action}: which words?")
    actions[options.action](_List(options.user), options)
    return 0


class _List:
    """The list that is kept, and the folder it is for."""

    def __init__(self, of_user: bool) -> None:
        self.root = config.load(Path.cwd()).root
        self.file = Path(user_list()) if of_user else self.root / OWN_LIST

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8") if self.file.is_file() else ""

    def write(self, text: str) -> None:
        before = self.text
        if text == before:
            say.note(f"nothing to change in {self.file}")
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self.file, text)
        more = len(own.read(text).words) - len(own.read(before).words)
        change = f"{more} more" if more > 0 else f"{-more} fewer" if more < 0 else "as many"
        say.note(f"{self.file}: {change} {'word' if abs(more) == 1 else 'words'}")

    def foreign(self) -> Iterator[Source]:
        """The lists of other tools."""
        return sources(self._fetch, walk(self.root).assets)

    def _fetch(self, path: str) -> str | None:
        found = read_text(self.root / path)
        return found.text if isinstance(found, SourceText) else None


def _shown(kept: _List, options: Any) -> None:
    entries = own.read(kept.text)
    for word in entries.words:
        print(word)
    for wrong, right in entries.forbidden:
        print(f"!{wrong}" + (f" -> {', '.join(right)}" if right else ""))
    for source in kept.foreign():
        say.note(f"also read: {source.path} ({source.tool}, {_size(source)})")


def _add(kept: _List, options: Any) -> None:
    kept.write(own.add(kept.text, options.words))


def _forbid(kept: _List, options: Any) -> None:
    kept.write(own.forbid(kept.text, options.words[0], options.words[1:]))


def _remove(kept: _List, options: Any) -> None:
    kept.write(own.remove(kept.text, options.words))


def _sort(kept: _List, options: Any) -> None:
    kept.write(own.add(kept.text, ()))


def _import(kept: _List, options: Any) -> None:
    text = kept.text
    for source in kept.foreign():
        if source.language is not None:
            say.note(f"{source.path}: {_size(source)} ({source.tool}); it is read where it lies, and not copied")
            continue
        text = own.add(text, source.entries.words)
        for wrong, right in source.entries.forbidden:
            text = own.forbid(text, wrong, right)
        say.note(f"{source.path}: {counted(len(source.entries.words), 'word')} ({source.tool})")
    kept.write(text)


def _size(source: Source) -> str:
    if source.language is None:
        entries = source.entries
        patterns = len(entries.ignored) + len(entries.sentences)
        said = counted(len(entries.words), "word")
        return said + (f", {counted(patterns, 'expression')} of what is not checked" if patterns else "")
    return f"a dictionary of {source.language or 'the language of the notes'}"


def _learn(kept: _List, options: Any) -> None:
    from mdkb.cli.knowledge import knowledge

    known = knowledge()
    uses: Counter[str] = Counter()
    for path in known.session.paths:
        text = known.task.universe.text(path) or ""
        found = (one for one in known.session.diagnostics(path) if one.name in SPELLING)
        uses.update(text[one.span.start : one.span.end] for one in found)
    words = [(word, count) for word, count in uses.most_common() if count >= options.least]
    for word, count in words:
        sys.stdout.write(f"{count:>5}  {word}\n")
    if options.write:
        kept.write(own.add(kept.text, (word for word, _ in words)))
    elif words:
        say.note("These are not known. If all are right: mdkb words learn --write")


def _unused(kept: _List, options: Any) -> None:
    from mdkb.cli.knowledge import knowledge

    known = knowledge()
    texts = "\n".join(known.task.universe.text(path) or "" for path in known.session.paths).casefold()
    words = [word for word in own.read(kept.text).words if word.casefold() not in texts]
    for word in words:
        print(word)
    if options.write and words:
        kept.write(own.remove(kept.text, words))
