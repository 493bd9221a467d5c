"""Hugo's templates as far as they matter: which link hooks there are, and which shortcodes may make anchors."""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.sites.files import Listing
from mdkb.sites.paths import below, name_of, within
from mdkb.tuples import NamedTuple

BUILT_IN = frozenset(
    (
        "comment", "details", "figure", "gist", "highlight", "instagram", "param", "qr", "ref", "relref",
        "twitter", "twitter_simple", "vimeo", "vimeo_simple", "x", "x_simple", "youtube",
    )
)  # fmt: skip
_MAKES_ANCHORS = regex(r"<h[1-6]\b|\bid\s*=|markdownify|RenderString|\.Content\b|RenderShortcodes|\bpartial\b")
_MARKDOWN_ANCHORS = regex(r"^[ ]{0,3}(?:#{1,6}[ ]|:[ ])|\{#", re.MULTILINE)
_COMMENT = regex(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
_SHORTCODES = ("_shortcodes", "shortcodes")


class Templates(NamedTuple):
    """`shortcodes`: what is known of each; the hooks: whether a custom one exists.

    Of a shortcode: static (makes no anchor), dynamic (may make some), include (renders another page in place),
    text (makes some when its output is read as Markdown), empty (the template says nothing).
    """

    shortcodes: tuple[tuple[str, str], ...]
    link_hook: bool
    image_hook: bool


def read_templates(listing: Listing, layouts: tuple[str, ...], includes: tuple[str, ...]) -> Templates:
    """Read the shortcode templates below the layout folders, the first that has a name wins."""
    kinds: dict[str, str] = {}
    link = image = False
    for folder in layouts:
        for path in listing.below(folder):
            name = name_of(path)
            if "/_markup/" in path:
                link = link or name.startswith("render-link")
                image = image or name.startswith("render-image")
            for part in _SHORTCODES:
                base = within(folder, part)
                if path.startswith(base + "/"):
                    kinds.setdefault(below(base, path).partition(".")[0], _kind(listing.text(path)))
    kinds.update(dict.fromkeys(includes, "include"))
    return Templates(tuple(sorted(kinds.items())), link, image)


def _kind(template: str) -> str:
    code = _COMMENT.sub("", template)
    if "RenderShortcodes" in code:
        return "include"
    if _MAKES_ANCHORS.search(code):
        return "dynamic"
    if not code.strip():
        return "empty"
    return "text" if _MARKDOWN_ANCHORS.search(code) else "static"


def may_make_anchors(notation: str, kind: str) -> bool:
    """Whether a call may make anchors that cannot be known; the output of a `{{%` call is read as Markdown."""
    return kind == "dynamic" or (notation == "{{%" and kind in ("text", "empty"))
