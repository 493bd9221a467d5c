"""The size of a picture in pixels, read off its first bytes."""

from __future__ import annotations

import re
import struct

from mdkb.regex import regex

_SVG = regex(rb"<svg\b[^>]*?\bwidth\s*=\s*[\"']([\d.]+)(?:px)?[\"'][^>]*?\bheight\s*=\s*[\"']([\d.]+)", re.DOTALL)
_SVG_BOX = regex(rb"<svg\b[^>]*?\bviewBox\s*=\s*[\"'][\d.\-]+[ ,]+[\d.\-]+[ ,]+([\d.]+)[ ,]+([\d.]+)", re.DOTALL)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG, WebP, BMP or SVG; None when they cannot be told from these bytes."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", data[16:24])
        elif data[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", data[6:10])
        elif data.startswith(b"BM"):
            width, height = struct.unpack("<ii", data[18:26])
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        elif data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        else:
            match = _SVG.search(data) or _SVG_BOX.search(data)
            return (round(float(match.group(1))), round(float(match.group(2)))) if match else None
    except struct.error:
        return None
    return int(width), abs(int(height))


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
