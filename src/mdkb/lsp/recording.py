"""Writing both directions to files: what a bug report needs. Texts of notes are masked unless asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mdkb.lsp.framing import Frames, encode
from mdkb.lsp.transport import Transport
from mdkb.regex import regex

MASKED = (
    "text",
    "newText",
    "value",
    "insertText",
    "textEditText",
    "label",
    "message",
    "title",
    "documentation",
    "name",
)
_LETTER = regex(r"[^\W\d_]")


class Recorded:
    """A transport whose bytes are also written to `in.frames` and `out.frames`."""

    def __init__(self, inner: Transport, folder: Path, texts: bool) -> None:
        self.framed = inner.framed
        self._inner = inner
        self._texts = texts
        folder.mkdir(parents=True, exist_ok=True)
        self._in = (folder / "in.frames").open("wb")
        self._out = (folder / "out.frames").open("wb")
        self._reader, self._writer = Frames(), Frames()

    def read(self) -> bytes:
        """Read and note down."""
        data = self._inner.read()
        self._note(self._in, self._reader, data)
        return data

    def write(self, data: bytes) -> None:
        """Note down and write."""
        self._note(self._out, self._writer, data)
        self._inner.write(data)

    def close(self) -> None:
        """Close both."""
        self._inner.close()

    def _note(self, file: Any, frames: Frames, data: bytes) -> None:
        if self._texts:
            file.write(data)
        else:
            for frame in frames.feed(data):
                file.write(encode(masked(frame.value)))
        file.flush()


def masked(value: Any, key: str = "") -> Any:
    """The same message with every letter of a note's text replaced by x."""
    if isinstance(value, dict):
        return {name: masked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [masked(item, key) for item in value]
    if isinstance(value, str) and key in MASKED:
        return _LETTER.sub("x", value)
    return value
