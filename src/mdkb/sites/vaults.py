"""Which folders are Obsidian vaults: what detection needs to know without loading how a vault is read."""

from __future__ import annotations

from mdkb.regex import regex
from mdkb.sites.files import Listing
from mdkb.sites.paths import is_markdown, name_of

_WIKI = regex(r"!?\[\[([^\[\]|#^\n]+)(?:[|#^][^\[\]\n]*)?\]\]")
SAMPLE = 40  # notes that are looked at when nothing says that the folder is a vault
ENOUGH = 3  # wiki links among them that name a file of the folder


def roots(listing: Listing) -> list[str]:
    """The folders that are vaults: with `.obsidian/`, or full of wiki links that name their files."""
    found = {
        path[: path.index(".obsidian/")].rstrip("/")
        for path in listing.paths
        if path.startswith(".obsidian/") or "/.obsidian/" in path
    }
    if "" not in found and (listing.probe(".obsidian/app.json") or listing.probe(".obsidian/workspace.json")):
        found.add("")
    if not found and _looks_like_vault(listing):
        found.add("")
    return sorted(found)


def _looks_like_vault(listing: Listing) -> bool:
    notes = sorted(path for path in listing.paths if is_markdown(path))
    names = {name_of(path).rpartition(".")[0].casefold() for path in notes}
    step = max(1, len(notes) // SAMPLE)
    hits = 0
    for path in notes[::step][:SAMPLE]:
        text = listing.glance(path)
        if "[[" in text:
            hits += sum(name_of(match[1].strip()).casefold() in names for match in _WIKI.finditer(text))
        if hits >= ENOUGH:
            return True
    return False
