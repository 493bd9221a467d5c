"""Cards of assets: pictures with size, lines of text files."""

from __future__ import annotations

from mdkb.features.images import size_of
from mdkb.features.snapshot import Snapshot
from mdkb.regex import regex

_LINES = regex(r"\AL(\d+)(?:-L(\d+))?\Z")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico")
TEXTS = 40  # lines of a text file at most


def of_asset(snapshot: Snapshot, path: str, fragment: str) -> str:
    """A file that is no note: thumbnail, pixels, bytes; with a fragment of line numbers these lines."""
    lines = _LINES.match(fragment)
    if lines:
        return _lines(snapshot, path, int(lines.group(1)), int(lines.group(2) or lines.group(1)))
    data = snapshot.bytes(path)
    facts = [f"`{path}`"]
    if data is not None:
        facts.append(_bytes(data.size))
        pixels = size_of(data.head)
        if pixels:
            facts.append(f"{pixels[0]} × {pixels[1]} px")
    card = " · ".join(facts)
    if path.lower().endswith(PICTURES) and data is not None:
        card += f"\n\n![{path.rpartition('/')[2]}]({data.uri}|width=240)"
    return card


def _lines(snapshot: Snapshot, path: str, first: int, last: int) -> str:
    source = snapshot.read(path)
    if source is None:
        return f"`{path}`"
    shown = source.text.splitlines()[first - 1 : min(last, first + TEXTS)]
    language = path.rpartition(".")[2]
    return f"`{path}`\n\n```{language}\n" + "\n".join(shown) + "\n```"


def _bytes(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
