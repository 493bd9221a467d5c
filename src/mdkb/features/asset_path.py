"""Where a new picture of a note goes, what it is called, and how the note shows it: as its other pictures do it.

Custom comes first: where this note's pictures lie, then those of the notes around it, then of all. Without any, the
generator's own custom.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from mdkb.facts.model import Exports
from mdkb.features.creation import file_name, free_path
from mdkb.features.snapshot import Snapshot
from mdkb.kb import KnowledgeBase
from mdkb.kb.pages import lookup_of, resolve
from mdkb.sites.base import Query
from mdkb.sites.paths import below, extension_of, folder_of, join, name_of, relative, stem_of, under
from mdkb.tuples import NamedTuple

OWN, NEAR = 100, 5  # weight of a picture of the note itself, of one in the same folder; others have 1
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
VAULT = ".obsidian/app.json"


class AssetPath(NamedTuple):
    """A free path for the picture, and the Markdown that shows it; `alt`: where in that its description goes."""

    path: str
    text: str
    alt: int


def asset_path(snapshot: Snapshot, path: str, name: str = "", extension: str = "png") -> AssetPath:
    """What to do with a picture that a note gets.

    Args:
        name: the picture's own file name, "" when it has none (from the clipboard).
        extension: of a picture without a name.
    """
    ending = extension_of(name) or f".{extension.lower().lstrip('.')}"
    kinds, folders = _custom(snapshot, path)
    pattern = folders.most_common(1)[0][0] if folders else _default(snapshot, path)
    spaced = snapshot.session.kb.site_of(path).kind == "obsidian"
    stem = file_name(stem_of(name), spaced=spaced) if name else f"{_stem(path)}-1"
    folder = _filled(pattern, path)
    target = free_path(snapshot, f"{folder}/{stem}{ending}".lstrip("/"))
    if kinds and kinds.most_common(1)[0][0] == "wiki":
        return AssetPath(target, f"![[{name_of(target)}]]", 0)
    return AssetPath(target, f"![]({_spelled(snapshot.session.kb, path, target)})", 2)


def _custom(snapshot: Snapshot, path: str) -> tuple[Counter[str], Counter[str]]:
    """Kinds of links to pictures and patterns of their folders, by weight."""
    kb = snapshot.session.kb
    site = kb.site_of(path)
    kinds: Counter[str] = Counter()
    folders: Counter[str] = Counter()
    for other, exports in kb.notes.items():
        if kb.site_of(other) is not site:
            continue
        weight = OWN if other == path else NEAR if folder_of(other) == folder_of(path) else 1
        for kind, target in _pictures(kb, exports):
            kinds[kind] += weight
            folders[_pattern(other, target)] += weight
    return kinds, folders


def _pictures(kb: KnowledgeBase, exports: Exports) -> Iterator[tuple[str, str]]:
    for kind, via, destination, image in exports.links:
        if image and "://" not in destination and destination.lower().endswith(PICTURES):
            found = kb.answer(resolve, Query(kind, via, destination, True, exports.path)).path
            if found in kb.assets:
                yield kind, found


def _stem(path: str) -> str:
    """What a note is called: a folder's name for its `index.md`."""
    return stem_of(folder_of(path)) if stem_of(path) in ("index", "_index") and folder_of(path) else stem_of(path)


def _pattern(note: str, target: str) -> str:
    """A picture's folder as other notes may have one alike: `./…` below the note's, else `/…`; the note's name left open."""
    folder, home = folder_of(target), folder_of(note)
    local = not home or under(home, f"{folder}/")
    made = f"./{below(home, folder) if folder != home else ''}" if local else f"/{folder}"
    stem = _stem(note)
    return "/".join(part.replace(stem, "{stem}") if part == stem or len(stem) > 3 else part for part in made.split("/"))


def _filled(pattern: str, note: str) -> str:
    made = pattern.replace("{stem}", _stem(note))
    return made.strip("/") if made.startswith("/") else join(folder_of(note), made) or ""


def _default(snapshot: Snapshot, path: str) -> str:
    """The generator's custom; in a vault, its setting."""
    site = snapshot.session.kb.site_of(path)
    base = f"/{site.root}".rstrip("/")
    if site.kind == "obsidian":
        return _vault(snapshot, base)
    if site.kind == "hugo":
        return "./" if stem_of(path) in ("index", "_index") else f"{base}/static/images"
    if site.kind == "jekyll":
        return f"{base}/assets/images"
    if site.kind == "pelican" and site.content_roots:
        return f"/{site.content_roots[0]}/images"
    return "./images"


def _vault(snapshot: Snapshot, base: str) -> str:
    source = snapshot.read(f"{base}/{VAULT}".lstrip("/"))
    try:
        chosen = json.loads(source.text).get("attachmentFolderPath", "/") if source is not None else "/"
    except (ValueError, AttributeError):
        chosen = "/"
    return chosen if isinstance(chosen, str) and chosen.startswith("./") else f"{base}/{str(chosen).strip('/')}"


def _spelled(kb: KnowledgeBase, path: str, target: str) -> str:
    """The destination, once the picture is there."""
    after = KnowledgeBase(kb.sites, kb.notes.values(), (*kb.assets, target))
    site = after.site_of(path)
    rooted = site.kind in ("hugo", "jekyll") and not under(folder_of(path), target)
    query = Query("inline", "", f"{'/' if rooted else ''}x{extension_of(target)}", True, path)
    made = site.spell(query, target, lookup_of(after, path))
    return made or relative(target, folder_of(path)).replace(" ", "%20")
