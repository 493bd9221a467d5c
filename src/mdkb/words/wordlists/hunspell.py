"""Hunspell dictionaries: `.dic` with `.aff`, written out into all their forms, and personal `.dic` lists.

Source: the manual page hunspell(5). Read are SET, FLAG, AF, PFX, SFX, NEEDAFFIX, ONLYINCOMPOUND, FORBIDDENWORD and
COMPLEXPREFIXES-free cross products; compound rules are left to `compounds`. Prefixes that end with an apostrophe are
passed over: the words of a text come without their elisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mdkb.regex import regex
from mdkb.tuples import NamedTuple
from mdkb.words.wordlists.entries import Entries

MOST_FORMS = 3_000_000
LARGE = 10_000  # lines from which on a dictionary is one of a language, no list of a project's words
MOST_IN_LIST = 100_000
_FIELDS = regex(r"\t| [a-z]{2}:")  # where what else is said of a word begins
_APOSTROPHES = ("'", "’")  # at the end of elided words (l', qu'): tokens come without them


class TooManyForms(Exception):
    """The dictionary writes out to more forms than a list should hold (agglutinating languages)."""


class Affix(NamedTuple):
    """One rule: take `strip` away, add `add`, where `condition` matches; `flags`: further rules for the result."""

    strip: str
    add: str
    condition: re.Pattern[str] | None
    flags: frozenset[str]


class Rules(NamedTuple):
    """What an `.aff` file says."""

    prefixes: dict[str, tuple[Affix, ...]]
    suffixes: dict[str, tuple[Affix, ...]]
    crossing: frozenset[str]
    split: Callable[[str], frozenset[str]]
    aliases: tuple[frozenset[str], ...]
    virtual: frozenset[str]  # NEEDAFFIX, ONLYINCOMPOUND: the bare stem is no word
    forbidden: str
    replacements: tuple[tuple[str, str], ...]  # REP: for suggestions


def encoding_of(affixes: bytes) -> str:
    """The character set that an `.aff` file names (ISO 8859-1 where it names none)."""
    match = re.search(rb"^\s*SET\s+(\S+)", affixes, re.MULTILINE)
    return match.group(1).decode("ascii", "replace").replace("microsoft-", "") if match else "iso-8859-1"


def read_rules(text: str) -> Rules:
    """Read an `.aff` file."""
    lines = [line.split() for line in text.lstrip("\ufeff").splitlines()]
    kind = next((line[1] for line in lines if line[:1] == ["FLAG"] and len(line) > 1), "")
    split = _splitter(kind)
    aliases = tuple(split(line[1]) for line in lines if line[:1] == ["AF"] and len(line) > 1)[1:]
    tables: dict[str, dict[str, list[Affix]]] = {"PFX": {}, "SFX": {}}
    crossing: set[str] = set()
    single: dict[str, str] = {}
    replacements: list[tuple[str, str]] = []
    for line in lines:
        if len(line) >= 4 and line[0] in tables:
            if len(line) == 4 and line[3].isdigit() and line[2] in "YN":
                if line[2] == "Y":
                    crossing.add(line[1])
            elif not line[3].partition("/")[0].endswith(_APOSTROPHES):
                affix = _affix(line, line[0] == "PFX", split, aliases)
                tables[line[0]].setdefault(line[1], []).append(affix)
        elif len(line) > 1 and line[0] in ("NEEDAFFIX", "ONLYINCOMPOUND", "FORBIDDENWORD", "PSEUDOROOT"):
            single[line[0]] = line[1]
        elif len(line) > 2 and line[0] == "REP":
            replacements.append((line[1].strip("^$"), line[2].strip("^$").replace("_", " ")))
    virtual = frozenset(single[key] for key in ("NEEDAFFIX", "PSEUDOROOT", "ONLYINCOMPOUND") if key in single)
    frozen = [{flag: tuple(rules) for flag, rules in tables[name].items()} for name in ("PFX", "SFX")]
    forbidden = single.get("FORBIDDENWORD", "")
    return Rules(frozen[0], frozen[1], frozenset(crossing), split, aliases, virtual, forbidden, tuple(replacements))


def _splitter(kind: str) -> Callable[[str], frozenset[str]]:
    if kind == "long":
        return lambda text: frozenset(text[at : at + 2] for at in range(0, len(text), 2))
    if kind == "num":
        return lambda text: frozenset(text.split(","))
    return frozenset


def _affix(
    line: list[str], prefix: bool, split: Callable[[str], frozenset[str]], aliases: tuple[frozenset[str], ...]
) -> Affix:
    add, _, flags = line[3].partition("/")
    condition = line[4] if len(line) > 4 else "."
    pattern = None
    if condition != ".":
        try:
            pattern = re.compile(f"^{condition}" if prefix else f"{condition}$")
        except re.error:
            pattern = None
    strip = "" if line[2] == "0" else line[2]
    return Affix(strip, "" if add == "0" else add, pattern, _flags(flags, split, aliases))


def _flags(text: str, split: Callable[[str], frozenset[str]], aliases: tuple[frozenset[str], ...]) -> frozenset[str]:
    if not text:
        return frozenset()
    if aliases and text.isdigit():
        return aliases[int(text) - 1] if 0 < int(text) <= len(aliases) else frozenset()
    return split(text)


def forms(dictionary: str, rules: Rules, most: int = MOST_FORMS) -> Iterator[str]:
    """All forms of a `.dic` file, as written there (capitals kept); some may come twice.

    Raises:
        TooManyForms: there are more than `most`.
    """
    count = 0
    for word, text in _entries(dictionary):
        flags = _flags(text.split()[0] if text.split() else "", rules.split, rules.aliases)
        if rules.forbidden and rules.forbidden in flags:
            continue
        for form in _forms_of(word, flags, rules):
            count += 1
            if count > most:
                raise TooManyForms
            yield form


def head_words(dictionary: str) -> Iterator[str]:
    """The words of a `.dic` file as they stand there."""
    return (word for word, _ in _entries(dictionary))


def _entries(dictionary: str) -> Iterator[tuple[str, str]]:
    for line in dictionary.lstrip("\ufeff").splitlines()[1:]:
        entry = _FIELDS.split(line, 1)[0].strip()
        if entry and not entry.startswith("#"):
            word, _, flags = entry.replace("\\/", "\0").partition("/")
            yield word.replace("\0", "/"), flags


def _forms_of(word: str, flags: frozenset[str], rules: Rules) -> Iterator[str]:
    if not rules.virtual & flags:
        yield word
    suffixed = list(_applied(word, flags, rules.suffixes))
    for form, flag, further in suffixed:
        if not rules.virtual & further:
            yield form
        for second, _, _ in _applied(form, further, rules.suffixes):
            yield second
        if flag in rules.crossing:
            yield from (
                crossed
                for crossed, prefix, _ in _applied(form, flags | further, rules.prefixes, before=True)
                if prefix in rules.crossing
            )
    for form, _, further in _applied(word, flags, rules.prefixes, before=True):
        if not rules.virtual & further:
            yield form


def _applied(
    word: str, flags: frozenset[str], table: dict[str, tuple[Affix, ...]], before: bool = False
) -> Iterator[tuple[str, str, frozenset[str]]]:
    for flag in flags & table.keys():
        for strip, add, condition, further in table[flag]:
            if condition is not None and not condition.search(word):
                continue
            if before and word.startswith(strip):
                yield add + word[len(strip) :], flag, further
            elif not before and word.endswith(strip):
                yield word[: len(word) - len(strip)] + add, flag, further


def language_of(path: str) -> str:
    """The language (without region) that a dictionary's name says: fr of `dict/fr_CA.dic`; "" for other names."""
    match = re.search(r"(?:^|/)([a-z]{2,3})(?:[_-][A-Za-z]{2,8})*\.dic$", path)
    return match.group(1) if match else ""


def is_large(dictionary: str) -> bool:
    """Whether a `.dic` file is a dictionary of a language, no list of a project's words."""
    return dictionary.count("\n") >= LARGE


def read(dictionary: str, affixes: str | None) -> Entries | None:
    """A small dictionary of the project with its `.aff`, written out, or a personal list; None: it is not small."""
    if affixes is None:
        return read_personal(dictionary)
    try:
        return Entries(tuple(dict.fromkeys(forms(dictionary, read_rules(affixes), MOST_IN_LIST))))
    except TooManyForms:
        return None


def read_personal(text: str) -> Entries:
    """A personal list: a word a line, `*word` forbidden, `word/model` inflected like another word."""
    right: list[str] = []
    wrong: list[tuple[str, tuple[str, ...]]] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("*"):
            wrong.append((line[1:], ()))
        elif line and not line.isdigit():
            right.append(line.partition("/")[0])
    return Entries(tuple(right), tuple(wrong))
