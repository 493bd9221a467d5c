"""Shortcodes, includes and macros: which there are, and what their templates take."""

from __future__ import annotations

from collections import Counter

from mdkb.features.snapshot import Snapshot
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_GET = regex(r"\.Get\s+(?:\"([\w-]+)\"|`([\w-]+)`|(\d+))|\.Params\.([\w]+)|index\s+\.Params\s+\"([\w-]+)\"")
_INNER = regex(r"\.Inner\b")
_TEMPLATE = regex(r"(?:^|/)(?:layouts/)?(?:_?shortcodes)/(.+)\.(?:[a-z]{2}\.)?(?:html|md)$")
_INCLUDE = regex(r"(?:^|/)_includes/(.+)$")
HUGO_BUILT_IN: dict[str, tuple[str, ...]] = {
    "details": ("summary", "open", "class", "name", "title"),
    "figure": ("src", "alt", "caption", "title", "link", "width", "height", "class", "attr", "attrlink", "loading"),
    "gist": ("0", "1", "2"),
    "highlight": ("0", "1"),
    "instagram": ("0",),
    "param": ("0",),
    "qr": ("text", "level", "scale", "targetDir", "alt", "class", "id", "title"),
    "ref": ("path", "lang", "outputFormat"),
    "relref": ("path", "lang", "outputFormat"),
    "vimeo": ("id", "class", "title", "allowFullScreen", "loading"),
    "x": ("user", "id"),
    "youtube": ("id", "title", "class", "start", "end", "loading", "autoplay", "mute", "controls", "loop"),
}


class Shortcode(NamedTuple):
    """A shortcode that can be called; `paired`: it has a closing tag; `uses`: notes that call it."""

    name: str
    template: str
    parameters: tuple[str, ...]
    paired: bool
    uses: int


def shortcodes(snapshot: Snapshot, path: str) -> list[Shortcode]:
    """All shortcodes that a note may call, the most used first."""
    kind = snapshot.session.kb.site_of(path).kind
    uses: Counter[str] = Counter()
    for facts in snapshot.all_facts():
        uses.update(facts.shortcodes)
    found: dict[str, Shortcode] = {}
    pattern = _INCLUDE if kind == "jekyll" else _TEMPLATE
    for asset in sorted(snapshot.session.kb.assets):
        match = pattern.search(asset)
        if match:
            name = match.group(1)
            text = _text(snapshot, asset)
            found[name] = Shortcode(name, asset, _parameters(text), bool(_INNER.search(text)), uses[name])
    if kind == "hugo":
        for name, parameters in HUGO_BUILT_IN.items():
            paired = name in ("details", "highlight")
            found.setdefault(name, Shortcode(name, "", parameters, paired, uses[name]))
    return sorted(found.values(), key=lambda one: (-one.uses, one.name))


def template_of(snapshot: Snapshot, name: str) -> str | None:
    """The template file of a shortcode."""
    ends = (f"shortcodes/{name}.html", f"shortcodes/{name}.md", f"_includes/{name}")
    return next((one for one in sorted(snapshot.session.kb.assets) if one.endswith(ends)), None)


def parameters_of(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """The parameters of a shortcode: names, or numbers of positions."""
    template = template_of(snapshot, name)
    return _parameters(_text(snapshot, template)) if template else HUGO_BUILT_IN.get(name, ())


def _parameters(text: str) -> tuple[str, ...]:
    found = (next(group for group in match if group) for match in _GET.findall(text))
    return tuple(dict.fromkeys(found))


def _text(snapshot: Snapshot, path: str) -> str:
    source = snapshot.read(path)
    return source.text if source else ""
