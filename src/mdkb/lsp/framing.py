"""Bytes to frames and back: the base protocol of LSP 3.17, read tolerantly.

A frame whose length is wrong, or whose body is cut short, costs that one message: a header cannot occur inside a JSON
document (a string holds no raw line end), so wherever one is seen, a new message begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

MAX_BODY = 256 * 1024 * 1024  # bytes; a longer one is not believed
MAX_HEADER = 16 * 1024  # bytes

_LENGTH = regex(rb"content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*(?:\r\n|\n|\Z)", re.IGNORECASE)
_START = regex(rb"(?:content-length|content-type)[ \t]*:[^\r\n]{0,200}\r?\n", re.IGNORECASE)
_NEW_FRAME = regex(
    rb"content-length[ \t]*:[ \t]*\d{1,12}[ \t]*\r?\n(?:[^\r\n:{]{1,60}:[^\r\n]*\r?\n)*\r?\n", re.IGNORECASE
)
_CUT_FRAME = regex(
    rb"(?:%b)\Z" % b"|".join(b"Content-Length"[:n] + (b"[^{}]{0,40}" if n == 14 else b"") for n in range(14, 0, -1)),
    re.IGNORECASE,
)
_END = regex(rb"\r\n\r\n|\n\n")
_LONGEST_START = 400  # bytes a header may lie across two reads


_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Frame(NamedTuple):
    """One message as it came: `value` is the decoded JSON, or None with `error` telling why there is none."""

    value: Any
    size: int
    error: str = ""


class Frames:
    """Takes bytes as they come, gives frames."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._length: int | None = None
        self._searched = 0
        self.lost = 0  # frames given up

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that `data` completes."""
        self._bytes += data
        while True:
            if self._length is None and not self._header():
                return
            frame = self._body()
            if frame is None:
                return
            yield frame

    def _header(self) -> bool:
        """Read up to the body; False when more bytes are needed."""
        while True:
            end = _END.search(self._bytes)
            if end is None:
                if len(self._bytes) > MAX_HEADER:
                    self._resynchronise()
                return False
            found = _LENGTH.search(self._bytes, 0, end.end())
            length = int(found.group(1)) if found else -1
            del self._bytes[: end.end()]
            if 0 < length <= MAX_BODY:
                self._length = length
                self._searched = 0
                return True
            if length != 0:
                self.lost += 1

    def _resynchronise(self) -> None:
        start = _START.search(self._bytes)
        keep = start.start() if start else len(self._bytes) - _LONGEST_START
        del self._bytes[: max(keep, 1)]
        self.lost += 1

    def _body(self) -> Frame | None:
        length = self._length
        assert length is not None
        if len(self._bytes) < length:
            inner = _NEW_FRAME.search(self._bytes, self._searched)
            if inner is None:
                self._searched = max(0, len(self._bytes) - _LONGEST_START)
                return None
            return self._broken(inner.start(), "the message ended before its length")
        body = bytes(self._bytes[:length])
        try:
            value = json.loads(body)
        except RecursionError:
            return self._take(length, Frame(None, length, "nested too deeply"))
        except ValueError as error:
            inner = _NEW_FRAME.search(self._bytes, 0, length + _LONGEST_START) or _CUT_FRAME.search(body)
            if inner is not None and inner.start() < length:
                return self._broken(inner.start(), str(error))
            return self._take(length, Frame(None, length, str(error)))
        return self._take(length, Frame(value, length))

    def _broken(self, size: int, why: str) -> Frame:
        self.lost += 1
        return self._take(size, Frame(None, size, why))

    def _take(self, size: int, frame: Frame) -> Frame:
        del self._bytes[:size]
        self._length = None
        return frame


def encode(message: Any) -> bytes:
    """A message with its header; lone surrogates are written as JSON escapes."""
    body = encode_body(message)
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def encode_body(message: Any) -> bytes:
    """A message without header (WebSocket)."""
    try:
        return _as_json(message).encode()
    except UnicodeEncodeError:
        return json.dumps(message, separators=(",", ":")).encode()
