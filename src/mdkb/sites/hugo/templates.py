"""Hugo's templates as far as they matter: which link hooks there are, which shortcodes may make anchors, which hold code."""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.sites.files import Listing
from mdkb.sites.paths import below, name_of, within
from mdkb.syntax.dialect import CODE_SHORTCODES
from mdkb.tuples import NamedTuple

BUILT_IN = frozenset(
    (
        "comment", "details", "figure", "gist", "highlight", "instagram", "param", "qr", "ref", "relref",
        "twitter", "twitter_simple", "vimeo", "vimeo_simple", "x", "x_simple", "youtube",
    )
)  # fmt: skip
_MAKES_ANCHORS = regex(r"<h[1-6]\b|\bid\s*=|markdownify|RenderString|\.Content\b|RenderShortcodes|\bpartial\b")
_MARKDOWN_ANCHORS = regex(r"^[ ]{0,3}(?:#{1,6}[ ]|:[ ])|\{#", re.MULTILINE)
_READS_MARKDOWN = regex(r"markdownify|RenderString")
_SHOWS_CODE = regex(r"\bhighlight\b|\btransform\.Highlight\b|<pre\b", re.IGNORECASE)
_COMMENT = regex(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
_SHORTCODES = ("_shortcodes", "shortcodes")


class Templates(NamedTuple):
    """`shortcodes`: what is known of each; the hooks: whether a custom one exists; `code`: shortcodes that hold code.

    Of a shortcode: static (makes no anchor), dynamic (may make some), include (renders another page in place),
    text (makes some when its output is read as Markdown), empty (the template says nothing).
    """

    shortcodes: tuple[tuple[str, str], ...]
    link_hook: bool
    image_hook: bool
    code: tuple[str, ...]


def read_templates(listing: Listing, layouts: tuple[str, ...], includes: tuple[str, ...]) -> Templates:
    """Read the shortcode templates below the layout folders, the first that has a name wins."""
    kinds: dict[str, str] = {}
    code = set(CODE_SHORTCODES)
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
                    shortcode = below(base, path).partition(".")[0]
                    if shortcode not in kinds:
                        template = _COMMENT.sub("", listing.text(path))
                        kinds[shortcode] = _kind(template)
                        (code.add if _holds_code(template, shortcode in code) else code.discard)(shortcode)
    kinds.update(dict.fromkeys(includes, "include"))
    return Templates(tuple(sorted(kinds.items())), link, image, tuple(sorted(code)))


def _kind(template: str) -> str:
    if "RenderShortcodes" in template:
        return "include"
    if _MAKES_ANCHORS.search(template):
        return "dynamic"
    if not template.strip():
        return "empty"
    return "text" if _MARKDOWN_ANCHORS.search(template) else "static"


def _holds_code(template: str, by_name: bool) -> bool:
    """Whether what stands between the tags is shown as code; a template that says neither is judged by its name."""
    if ".Inner" not in template or _READS_MARKDOWN.search(template):
        return False
    return by_name or _SHOWS_CODE.search(template) is not None


def may_make_anchors(notation: str, kind: str) -> bool:
    """Whether a call may make anchors that cannot be known; the output of a `{{%` call is read as Markdown."""
    return kind == "dynamic" or (notation == "{{%" and kind in ("text", "empty"))
