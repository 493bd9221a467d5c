"""Paths with slashes, relative to the root: joining, splitting and normalising, without touching a disk."""

from __future__ import annotations

from urllib.parse import unquote

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")


def join(folder: str, path: str) -> str | None:
    """`folder/path` without `.` and `..` segments; None when that leaves the root. A final slash is dropped."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part and part != ".":
            parts.append(part)
    return "/".join(parts)


def folder_of(path: str) -> str:
    """The folder a path lies in, "" for the root."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """The last segment."""
    return path.rpartition("/")[2]


def stem_of(path: str) -> str:
    """The last segment without its extension."""
    name = name_of(path)
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def extension_of(path: str) -> str:
    """The extension with its dot in lower case, "" when there is none."""
    name = name_of(path)
    stem, dot, extension = name.rpartition(".")
    return f".{extension.lower()}" if dot and stem else ""


def is_markdown(path: str) -> bool:
    """Whether the file is Markdown by its name."""
    return path.lower().endswith(MARKDOWN)


def under(folder: str, path: str) -> bool:
    """Whether `path` lies below `folder` ("" holds everything)."""
    return not folder or path.startswith(folder + "/")


def below(folder: str, path: str) -> str:
    """`path` relative to `folder`, in which it lies."""
    return path[len(folder) + 1 :] if folder else path


def within(folder: str, path: str) -> str:
    """`folder/path` for a plain relative path, either of them possibly empty."""
    return f"{folder}/{path}" if folder and path else folder or path


def relative(target: str, folder: str) -> str:
    """How `target` is written from `folder`: never `./`, with `..` where needed."""
    here = folder.split("/") if folder else []
    there = target.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:])


def decoded(text: str) -> str:
    """Percent-decoded, or as it is when that is no UTF-8."""
    if "%" not in text:
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def url_join(base: str, path: str) -> str:
    """The URL path that `path` means on the page at URL path `base` (RFC 3986, section 5.2, paths only)."""
    if path.startswith("/"):
        joined = path
    elif not path:
        return base
    else:
        joined = base.rpartition("/")[0] + "/" + path
    if "/." not in joined:
        return joined
    kept: list[str] = []
    segments = joined.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
