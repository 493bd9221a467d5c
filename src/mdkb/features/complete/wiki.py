"""Wiki links and embeds: titles, aliases and file names after `[[`; headings after `#`, blocks after `#^`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.fuzzy import score
from mdkb.kb.pages import lookup_of
from mdkb.regex import regex
from mdkb.sites.base import Query

_WIKI = regex(r"(!?)\[\[([^\[\]|]*)$")
SPELLED = 120


def complete(context: Context) -> Completions | None:
    """What a wiki link may name."""
    match = _WIKI.search(context.before)
    if match is None or not (context.note.site.dialect.wikilinks or context.after.startswith("]]")):
        return None
    embed, typed = match.group(1) == "!", match.group(2)
    if "#" in typed:
        return best(_inside(context, typed))
    return best(_names(context, typed, embed))


def _closing(context: Context) -> str:
    return "" if context.after.startswith("]") else "]]"


def _names(context: Context, typed: str, embed: bool) -> Iterator[Item]:
    kb = context.snapshot.session.kb
    site, lookup = kb.site_of(context.path), lookup_of(kb, context.path)
    span = context.span(typed)
    here = context.path.rpartition("/")[0]
    found: list[tuple[float, str, str]] = []
    for path, exports in kb.notes.items():
        if path == context.path:
            continue
        names = {path.rpartition("/")[2].rpartition(".")[0], exports.title, *exports.aliases}
        for name in names - {""}:
            points = score(typed, name) if typed else 1
            if points > 0:
                near = 0 if path.startswith(here) else 5
                found.append((near - points, path, name))
    for asset in kb.assets if embed else ():
        name = asset.rpartition("/")[2]
        points = score(typed, name) if typed else 0.5
        if points > 0 and not name.startswith("."):
            found.append((-points, asset, name))
    found.sort()
    closing = _closing(context)
    for count, (rank, path, name) in enumerate(found[:300]):
        query = Query("wiki", "", "x", embed, context.path)
        target = site.spell(query, path, lookup) if count < SPELLED else None
        stem = path.rpartition("/")[2].removesuffix(".md")
        target = target or stem
        alias = f"|{name}" if name not in (stem, target) and not embed else ""
        yield Item(
            name, f"{target}{alias}{closing}", span, "note" if path in kb.notes else "file", path,
            f"{name} {target}", "", rank, path,
        )  # fmt: skip
    if typed.strip() and not any(name.casefold() == typed.casefold() for _, _, name in found):
        yield Item(
            f"{typed} (new note)", f"{typed}{closing}", span, "text", "a note that is not there yet", typed, "", 1e6
        )


def _inside(context: Context, typed: str) -> Iterator[Item]:
    name, _, wanted = typed.partition("#")
    snapshot = context.snapshot
    target = context.path
    if name:
        kb = snapshot.session.kb
        query = Query("wiki", "", name, False, context.path)
        target = kb.site_of(context.path).resolve(query, lookup_of(kb, context.path)).path
    facts = context.note.facts if target == context.path else snapshot.facts(target)
    if facts is None:
        return
    span = context.span(wanted)
    closing = _closing(context)
    if wanted.startswith("^"):
        for given in facts.anchors:
            if given.kind == "block" and score(wanted[1:], given.id) > 0:
                yield Item(f"^{given.id}", f"^{given.id}{closing}", span, "heading", "block", "", "", 0, target)
        return
    for index, heading in enumerate(facts.headings):
        if score(wanted, heading.text) > 0:
            text = re.sub(r"[\[\]|#^]", " ", heading.text).strip()
            yield Item(text, f"{text}{closing}", span, "heading", "#" * heading.level, "", "", index, target)
