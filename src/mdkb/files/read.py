"""Reading notes: bytes to text, and what to say when they are no UTF-8."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL first, which costs a small run as much as reading its notes
except ImportError:  # another Python than CPython
    from hashlib import blake2b

UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BINARY_SAMPLE = 8192  # bytes looked at
BINARY_SHARE = 0.01  # more NUL bytes than this: no text


class ReadProblem(NamedTuple):
    """Why a file is no readable note.

    `kind`: unreadable, binary, utf-16, not-utf-8. `source`: the text as well as it could be read (None: not at all).
    `offset`: code point of the first trouble in it; `byte`: the same in bytes.
    """

    path: Path
    kind: str
    message: str
    source: SourceText | None = None
    offset: int = 0
    byte: int = 0


_MOST_UNPACKED = 20_000_000  # bytes


def digest_of(data: bytes, size: int = 16) -> str:
    """The digest by which contents are told apart (BLAKE2b, hexadecimal), of so many bytes."""
    return str(blake2b(data, digest_size=size).hexdigest())


def read_text(path: Path | str) -> SourceText | ReadProblem:
    """A note's text, exactly as it stands in the file (byte order mark and line endings kept)."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return ReadProblem(Path(path), "unreadable", f"cannot be read: {(error.strerror or str(error)).lower()}")
    return decode(data, path)


def decode(data: bytes, path: Path | str = "") -> SourceText | ReadProblem:
    """The text that the bytes of a note are, or those of a word list that is packed (`.gz`)."""
    if str(path).endswith(".gz"):
        data = _unpacked(data)
    try:
        text = data.decode(_declared(data) if str(path).endswith(".pws") else "utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, Path(path), error)
    if "\0" in text and _is_binary(data):
        return ReadProblem(Path(path), "binary", "is no text: it holds many NUL bytes")
    return SourceText(text)


def _declared(data: bytes) -> str:
    """The encoding that the header of aspell's personal lists names, its fourth word."""
    header = data.partition(b"\n")[0].decode("ascii", "replace").split()
    try:
        return codecs.lookup(header[3]).name if len(header) > 3 else "utf-8"
    except LookupError:
        return "utf-8"


def _unpacked(data: bytes) -> bytes:
    """What gzip packed, as far as it goes; the bytes themselves when they are something else."""
    import zlib

    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _MOST_UNPACKED)
    except zlib.error:
        return data


def _not_utf8(data: bytes, path: Path, error: UnicodeDecodeError) -> ReadProblem:
    for mark, encoding in UTF_16:
        if data.startswith(mark):
            source = SourceText(data.decode(encoding, "replace"))
            return ReadProblem(path, "utf-16", "is UTF-16, not UTF-8; save it as UTF-8", source)
    if _is_binary(data):
        return ReadProblem(path, "binary", "is no text: it holds many NUL bytes")
    offset = len(data[: error.start].decode("utf-8"))
    message = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8"
    source = SourceText(data.decode("utf-8", "replace"))
    return ReadProblem(path, "not-utf-8", message, source, offset, error.start)


def _is_binary(data: bytes) -> bool:
    sample = data[:BINARY_SAMPLE]
    return sample.count(0) > max(1, len(sample) * BINARY_SHARE)


def stamp(path: str | os.PathLike[str]) -> tuple[int, int, int]:
    """What tells cheaply that a file has not changed: its time of change (ns), size (bytes) and inode.

    Raises:
        OSError: there is no such file.
    """
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size, found.st_ino
