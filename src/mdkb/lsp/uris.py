"""URIs and file names: one key per file, whatever spelling a client uses for it."""

from __future__ import annotations

import os
from functools import lru_cache
from urllib.parse import quote, unquote

from mdkb.regex import regex

_DRIVE = regex(r"\A/?([A-Za-z]):(?=/|\Z)")
_SAFE = "/~!$&'()*+,;=:@-._"


def to_path(uri: str) -> str | None:
    """The file name that a `file:` URI means, with slashes and an upper-case drive letter; None for other schemes.

    Percent-encoding, a missing host and `localhost` do not matter; another host becomes a UNC name (RFC 8089).
    """
    scheme, colon, rest = uri.partition(":")
    if not colon or scheme.lower() != "file":
        return None
    host = ""
    if rest.startswith("//"):
        host, slash, rest = rest[2:].partition("/")
        rest = slash + rest
    path = unquote(rest.split("?", 1)[0].split("#", 1)[0], errors="surrogateescape")
    if host and host.lower() != "localhost" and not _DRIVE.match(host + ":"):
        return f"//{unquote(host)}{path}"
    drive = _DRIVE.match(path)
    if drive:
        path = f"{drive.group(1).upper()}:{path[drive.end() :]}"
    return path or "/"


def from_path(path: str) -> str:
    """The `file:` URI of an absolute file name."""
    path = path.replace("\\", "/") if os.name == "nt" else path
    drive = _DRIVE.match(path)
    if drive:
        return f"file:///{drive.group(1).upper()}:{_quoted(path[drive.end() :])}"
    if path.startswith("//"):
        return f"file:{_quoted(path)}"
    return f"file://{_quoted(path)}"


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe=_SAFE)


def key_of(uri: str) -> str:
    """What stands for a document in all tables: the real file name (symbolic links followed), else the URI itself."""
    path = to_path(uri)
    return uri if path is None else real(path)


def real(path: str) -> str:
    """The real file name; only the folder is asked of the disk, and only once per folder."""
    folder, _, name = path.rstrip("/").rpartition("/")
    return f"{_real_folder(folder or '/').rstrip('/')}/{name}" if name else _real_folder(path)


@lru_cache(maxsize=4096)
def _real_folder(folder: str) -> str:
    try:
        return os.path.realpath(folder).replace("\\", "/")
    except (OSError, ValueError):
        return folder
