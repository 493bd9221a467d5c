"""A language's words in one memory-mapped file, compiled once from pyspellchecker's data and our vocabulary.

Opening costs microseconds, a lookup about one, and nothing in the file is executable. Layout (little endian):

    header    magic and eight unsigned integers
    offsets   where each hash bucket begins in `blob`
    masks     for each attested word the set of its letters as 32 bits
    gaps      a bit per hash of an attested word with one letter blanked, and of a word without its doubled letters
    blob      the buckets: "\\n" word "\\t" level, the level one byte
    groups    the attested words by first letter and length, the most frequent first
    directory one line per group: first letter, length, index of its first word, start, end

A level is the logarithm of a word's frequency (`level_of`). Design: spelling.md, section 12.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain
from math import log10
from pathlib import Path
from zlib import crc32

from mdkb.files.cache import cache_folder, keep
from mdkb.tuples import NamedTuple

MAGIC = b"mdkbwd04"
_HEADER = struct.Struct("<8s8I")
UNSEEN = 33  # the level of a word that the list's source never saw in use
SOFTWARE = 32  # the level of a program's name: known in every language, but no slip of it is looked for
_LAST_LATIN = "\u024f"
_STEPS = 20  # levels per power of ten


def level_of(frequency: float) -> int:
    """One byte for a frequency: 33 for at most 50 (never seen in use), else 34 and 20 per power of ten above 50."""
    return UNSEEN if frequency <= 50 else min(250, UNSEEN + 1 + int(_STEPS * log10(frequency / 50)))


def frequency_of(level: int) -> float:
    """The frequency a level stands for; 0 for no word."""
    return 0.0 if level == 0 else 50.0 if level <= UNSEEN else 50.0 * 10 ** ((level - UNSEEN - 1) / _STEPS)


ATTESTED = level_of(51)
FREQUENT = level_of(1_000)
COMMON = level_of(200_000)
TOP = level_of(300_000)


class Group(NamedTuple):
    """The attested words of one first letter and one length: the words, and their letters as bits."""

    words: tuple[str, ...]
    masks: tuple[int, ...]


class Store:
    """Words with their levels, read from a buffer made by `compile_words`."""

    def __init__(self, buffer: bytes | mmap.mmap) -> None:
        """Take a buffer.

        Raises:
            ValueError: it is no store, or a cut one.
        """
        if len(buffer) < _HEADER.size:
            raise ValueError("no word store")
        magic, buckets, bits, attested, blob, groups, directory, size, _ = _HEADER.unpack_from(buffer)
        if magic != MAGIC or size != len(buffer):
            raise ValueError("no word store")
        view = memoryview(buffer)
        at = _HEADER.size
        self._offsets = view[at : at + 4 * (buckets + 1)].cast("I")
        at += 4 * (buckets + 1)
        self._masks = view[at : at + 4 * attested].cast("I")
        at += 4 * attested
        self._gaps = view[at : at + bits // 8]
        self._blob = at + bits // 8
        self._groups = self._blob + blob
        self._directory = self._groups + groups
        self._end = self._directory + directory
        self._buckets = buckets - 1
        self._bits = bits - 1
        self._buffer = buffer
        self._find = buffer.find

    def level(self, word: str) -> int:
        """The level of a word (lower case), 0 when it is not in the list."""
        key = b"\n%b\t" % word.encode()
        bucket = crc32(key) & self._buckets
        base = self._blob
        at = self._find(key, base + self._offsets[bucket], base + self._offsets[bucket + 1])
        return self._buffer[at + len(key)] if at >= 0 else 0

    def may_fill(self, gapped: str) -> bool:
        """Whether some attested word may equal `gapped` with a letter for its "?"; false alarms one in fifteen."""
        bit = crc32(gapped.encode()) & self._bits
        return bool(self._gaps[bit >> 3] >> (bit & 7) & 1)

    def may_double(self, word: str) -> bool:
        """Whether some word may equal this one, in which no letter is doubled, but for a doubled letter."""
        return self.may_fill(f"{word}=")

    @cached_property
    def _places(self) -> dict[tuple[str, int], tuple[int, int, int]]:
        lines = bytes(self._buffer[self._directory : self._end]).decode().split("\n")
        return {
            (first, int(length)): (int(index), int(start), int(end))
            for first, length, index, start, end in (line.split("\t") for line in lines if line)
        }

    @cached_property
    def _loaded(self) -> dict[tuple[str, int], Group]:
        return {}

    def group(self, first: str, length: int) -> Group:
        """The attested words with that first letter and length, the most frequent first."""
        known = self._loaded.get((first, length))
        if known is None:
            known = self._loaded[(first, length)] = self._read_group(first, length)
        return known

    def _read_group(self, first: str, length: int) -> Group:
        place = self._places.get((first, length))
        if place is None:
            return Group((), ())
        index, start, end = place
        words = tuple(bytes(self._buffer[self._groups + start : self._groups + end]).decode().split("\n"))
        return Group(words, tuple(self._masks[index : index + len(words)]))

    @cached_property
    def firsts(self) -> str:
        """The letters that attested words begin with."""
        return "".join(sorted({first for first, _ in self._places}))

    @cached_property
    def is_latin(self) -> bool:
        """Whether most attested words begin with a Latin letter."""
        sizes = {True: 0, False: 0}
        for (first, _), (_, start, end) in self._places.items():
            sizes[first <= _LAST_LATIN] += end - start
        return sizes[True] >= sizes[False]

    @cached_property
    def alphabet(self) -> str:
        """The letters of attested words."""
        letters = set(bytes(self._buffer[self._groups : self._directory]).decode())
        return "".join(sorted(letter for letter in letters if letter.isalpha()))

    def words(self) -> Iterator[tuple[str, int]]:
        """All words with their levels, in no order."""
        for entry in bytes(self._buffer[self._blob : self._groups]).split(b"\n")[1:]:
            word, _, level = entry.rpartition(b"\t")
            yield word.decode(), level[0]


def undoubled(word: str) -> str:
    """The word with every doubled letter once."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)


def letters(word: str) -> int:
    """The set of a word's letters as 32 bits."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def compile_words(levels: Mapping[str, int]) -> bytes:
    """The bytes of a store with these words (lower case) at these levels."""
    buckets = 1 << max(4, (len(levels) // 2).bit_length())
    table: list[list[bytes]] = [[] for _ in range(buckets)]
    for word in sorted(levels):
        key = b"\n%b\t" % word.encode()
        table[crc32(key) & (buckets - 1)].append(key + bytes((levels[word],)))
    joined = [b"".join(bucket) for bucket in table]
    offsets = [0]
    for bucket in joined:
        offsets.append(offsets[-1] + len(bucket))
    attested = sorted((word for word, level in levels.items() if level >= ATTESTED), key=lambda w: (-levels[w], w))
    gaps = _gaps(attested, {base for word in levels if (base := undoubled(word)) != word})
    masks, groups, directory = _groups(attested)
    blob = b"".join(joined)
    sizes = (buckets, len(gaps) * 8, len(attested), len(blob), len(groups), len(directory))
    parts = (struct.pack(f"<{buckets + 1}I", *offsets), masks, gaps, blob, groups, directory)
    total = _HEADER.size + sum(map(len, parts))
    return b"".join((_HEADER.pack(MAGIC, *sizes, total, 0), *parts))


def _gaps(words: list[str], bases: Collection[str]) -> bytes:
    count = sum(map(len, words)) + len(bases)
    bits = 1 << max(6, (count * 8).bit_length())
    field = bytearray(bits // 8)
    gapped = (f"{word[:at]}?{word[at + 1 :]}" for word in words for at in range(len(word)))
    for entry in chain(gapped, (f"{base}=" for base in bases)):
        bit = crc32(entry.encode()) & (bits - 1)
        field[bit >> 3] |= 1 << (bit & 7)
    return bytes(field)


def _groups(words: list[str]) -> tuple[bytes, bytes, bytes]:
    grouped: dict[tuple[str, int], list[str]] = {}
    for word in words:
        grouped.setdefault((word[0], len(word)), []).append(word)
    masks: list[int] = []
    blob = bytearray()
    lines: list[str] = []
    for (first, length), group in sorted(grouped.items()):
        text = "\n".join(group).encode()
        lines.append(f"{first}\t{length}\t{len(masks)}\t{len(blob)}\t{len(blob) + len(text)}")
        masks += map(letters, group)
        blob += text
    return struct.pack(f"<{len(masks)}I", *masks), bytes(blob), "\n".join(lines).encode()


def opened(name: str, build: Callable[[], Mapping[str, int]] | None = None, folder: Path | None = None) -> Store | None:
    """The store of that name in the cache directory, or None when there is none that is whole.

    With `build` (the words with their levels) a missing, cut or foreign one is made. Where the directory cannot be
    written, the store lives in memory.
    """
    path = (folder or cache_folder() / "words") / f"{name}.words"
    try:
        with path.open("rb") as file:
            return Store(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        if build is None:
            return None
    data = compile_words(build())
    keep(path, data)
    return Store(data)
