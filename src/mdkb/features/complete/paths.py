"""Paths: after `](`, `]: `, in `src` and `href`, in `ref` and Liquid tags; then headings after `#`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mdkb.contents import heading_anchors
from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.complete.urls import urls
from mdkb.features.fuzzy import score
from mdkb.kb.pages import lookup_of
from mdkb.regex import regex
from mdkb.sites.base import Query
from mdkb.sites.paths import relative
from mdkb.tuples import NamedTuple

_INLINE = regex(r"(!?)\[(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()]*\))?)*\]\(\s*(<[^<>]*|[^\s()<>]*)$")
_DEFINITION = regex(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*(<[^<>]*|[^\s<>]*)$")
_HTML = regex(r"<(\w+)\b[^<>]*\b(src|href|poster|data)\s*=\s*[\"']([^\"'<>]*)$", re.IGNORECASE)
_REF = regex(r"\{\{[<%]\s*(ref|relref)\s+(?:path\s*=\s*)?[\"`]?([^\"`\s<>{}]*)$")
_FIGURE = regex(r"\{\{[<%]\s*(figure|img|image)\s+(?:[^{}<>]*\s)?(src)\s*=\s*[\"`]?([^\"`\s<>{}]*)$")
_LIQUID = regex(r"\{%-?\s*(link|post_url)\s+([^\s%{}]*)$")
_SCHEME = regex(r"^[a-z][a-z0-9+.\-]*:(?!$)|^//|^mailto:", re.IGNORECASE)
_MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".mp4", ".webm", ".mp3", ".ogg", ".ico")
SPELLED = 80  # candidates whose spelling the site is asked for
_ENCODED = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


class Asked(NamedTuple):
    """A destination being typed: its kind as a link, what stands there, whether pictures are wanted."""

    kind: str
    via: str
    typed: str
    image: bool
    bracketed: bool = False


def complete(context: Context) -> Completions | None:
    """Notes and assets, or headings where a `#` was typed."""
    asked = asked_at(context.before)
    if asked is None:
        return None
    if _SCHEME.match(asked.typed):
        return best(urls(context, asked.typed)) if "://" in asked.typed and not asked.image else Completions(())
    if asked.typed.startswith("##"):
        return best(_all_headings(context, asked))
    if "#" in asked.typed:
        return Completions(()) if asked.image else best(_headings(context, asked))
    return best(_files(context, asked))


def asked_at(before: str) -> Asked | None:
    """The destination that the end of a line's beginning is."""
    match = _INLINE.search(before)
    if match:
        typed = match.group(2)
        return Asked("inline", "", typed.removeprefix("<"), match.group(1) == "!", typed.startswith("<"))
    match = _DEFINITION.match(before)
    if match:
        return Asked("definition", "", match.group(1).removeprefix("<"), False, match.group(1).startswith("<"))
    match = _HTML.search(before)
    if match:
        name, attribute = match.group(1).lower(), match.group(2).lower()
        return Asked("html", f"{name}.{attribute}", match.group(3), attribute in ("src", "poster"))
    match = _REF.search(before)
    if match:
        return Asked("shortcode", match.group(1), match.group(2), False)
    match = _FIGURE.search(before)
    if match:
        return Asked("shortcode", match.group(1), match.group(3), True)
    match = _LIQUID.search(before)
    if match:
        return Asked("liquid", match.group(1), match.group(2), False)
    return None


def _files(context: Context, asked: Asked) -> Iterator[Item]:
    snapshot, path = context.snapshot, context.path
    kb = snapshot.session.kb
    pattern = unquote(asked.typed.lstrip("./").removeprefix("{filename}").removeprefix("{static}"))
    here = path.rpartition("/")[0]
    recent = {name: index for index, name in enumerate(context.recent[:20])}
    candidates: list[tuple[float, str]] = []
    for note, exports in kb.notes.items():
        if note != path and not asked.image:
            points = max(score(pattern, note), score(pattern, exports.title)) if pattern else 50.0
            if points > 0:
                candidates.append((_rank(note, here, recent) - points, note))
    for asset in kb.assets:
        media = asset.lower().endswith(_MEDIA)
        if (asked.image and not media) or _is_code(asset):
            continue
        points = max(score(pattern, asset), score(pattern, asset.rpartition("/")[2])) if pattern else 50.0
        if points > 0:
            rank = _rank(asset, here, recent) + (0 if media and asked.image else 30)
            candidates.append((rank - points, asset))
    candidates.sort()
    span = context.span(asked.typed)
    for count, (rank, target) in enumerate(candidates[:400]):
        insert = destination(context, asked, target, count < SPELLED)
        if insert is not None:
            known = kb.notes.get(target)
            faded = bool(known and known.unpublished)
            title = known.title if known else ""
            detail = f"{title} (draft)" if faded and title else title
            yield Item(
                insert, insert, span, "note" if known else "file", detail, f"{insert} {title} {target}", "", rank,
                target, faded=faded,
            )  # fmt: skip


def _rank(path: str, here: str, recent: dict[str, int]) -> float:
    folder = path.rpartition("/")[0]
    same = 0 if folder == here else 10 if folder.startswith(here) else 20
    return same + (recent.get(path, 20) - 20)


def _is_code(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or path.startswith((".", "layouts/", "themes/", "node_modules/")) or "/." in path


def destination(context: Context, asked: Asked, target: str, ask_site: bool) -> str | None:
    """How a target is written at the place, in the style of what is typed or of the note's other links."""
    kb = context.snapshot.session.kb
    site = kb.site_of(context.path)
    if ask_site:
        query = Query(asked.kind, asked.via, _style(context, asked, target), asked.image, context.path)
        made = site.spell(query, target, lookup_of(kb, context.path))
        if made is not None:
            return unquote(made) if asked.bracketed else made
    if asked.typed.startswith(("/", "{")) or asked.kind in ("shortcode", "liquid"):
        return None
    made = relative(target, context.path.rpartition("/")[0])
    if asked.typed.startswith("./") and not made.startswith("."):
        made = f"./{made}"
    return made if asked.bracketed or asked.kind == "html" else made.translate(_ENCODED)


def _style(context: Context, asked: Asked, target: str) -> str:
    """A destination whose style is to be followed: what is typed, or a link of the same sort in this note."""
    if asked.typed.startswith("/"):
        return "/x"
    if asked.typed.startswith("{"):
        return asked.typed.partition("}")[0] + "}x.md"
    start = "./" if asked.typed.startswith("./") else ""
    if target in context.snapshot.exports and asked.kind in ("inline", "definition", "html"):
        for link in context.note.facts.links:
            if link.kind in ("inline", "definition") and link.path and not link.image and "://" not in link.path:
                if not link.path.startswith(("/", "{")) and "." in link.path.rpartition("/")[2]:
                    break
                if not link.path.startswith(("/", "{")):
                    return f"{start}x/" if link.path.endswith("/") else f"{start}x"
    return f"{start}x.md"


def _headings(context: Context, asked: Asked) -> Iterator[Item]:
    typed_path, _, typed = asked.typed.partition("#")
    snapshot = context.snapshot
    target = context.path
    if typed_path:
        kb = snapshot.session.kb
        query = Query(asked.kind, asked.via, typed_path, False, context.path)
        target = kb.site_of(context.path).resolve(query, lookup_of(kb, context.path)).path
    facts = context.note.facts if target == context.path else snapshot.facts(target)
    if facts is None:
        return
    span = context.span(typed)
    site = snapshot.session.kb.site_of(target)
    exports = snapshot.exports.get(target) if target != context.path else None
    for index, (heading, anchor) in enumerate(heading_anchors(facts, site, exports)):
        points = max(score(typed, heading.text), score(typed, anchor)) if typed else 1
        if points > 0 and anchor:
            yield Item(
                heading.text or anchor, anchor, span, "heading", f"{'#' * heading.level} {anchor}",
                f"{anchor} {heading.text}", "", index - points * 10, target,
            )  # fmt: skip
    for given in facts.anchors:
        if given.kind != "block" and score(typed, given.id) > 0:
            yield Item(given.id, given.id, span, "heading", f"id ({given.kind})", "", "", 500, target)


def _all_headings(context: Context, asked: Asked) -> Iterator[Item]:
    """`##`: the headings of all notes."""
    wanted = asked.typed.removeprefix("##")
    span = context.span(asked.typed)
    found: list[tuple[float, str, int]] = []
    for path, exports in context.snapshot.exports.items():
        for index, (_, text) in enumerate(exports.headings):
            points = score(wanted, text) if wanted else 1
            if points > 0:
                found.append((-points, path, index))
    found.sort()
    for rank, path, index in found[:SPELLED]:
        facts = context.snapshot.facts(path)
        if facts is None or index >= len(facts.headings):
            continue
        site = context.snapshot.session.kb.site_of(path)
        heading, anchor = heading_anchors(facts, site, context.snapshot.exports.get(path))[index]
        own = "" if path == context.path else destination(context, asked._replace(typed=""), path, True)
        if own is not None:
            yield Item(
                f"{heading.text}", f"{own}#{anchor}", span, "heading", context.snapshot.title(path),
                f"##{heading.text}", "", rank, path,
            )  # fmt: skip
