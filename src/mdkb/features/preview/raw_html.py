"""HTML within a note, rebuilt tag by tag: what is on the list is kept, all else is text or a label; nothing is left open.

The lists follow what GitHub keeps of HTML in Markdown. In a trusted folder styles, classes and further elements are
kept, too; scripts, event handlers and addresses that run something never are.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from mdkb.features.preview.addresses import Address
from mdkb.features.preview.element import VOID, element, escaped
from mdkb.regex import regex

AddressIn = Callable[[str, str, str], tuple[Address, str | None]]
Attributes = list[tuple[str, str | None]]

KEPT = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del "
    "details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark "
    "menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody "
    "td tfoot th thead time tr tt u ul var video wbr".split()
)
_TRUSTED = KEPT | frozenset("data fieldset font label legend meter output progress search track".split())
_SWALLOWED = frozenset("script style textarea title noscript noembed noframes xmp template".split())
_BOXED = frozenset({"iframe", "object", "embed", "applet", "form", "script"})
_GLOBAL = frozenset({"title", "lang", "dir", "id"})
_OWN = {
    "a": {"href", "name"},
    "audio": {"src", "controls", "loop", "muted"},
    "col": {"span", "width", "align"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "align"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "source": {"src", "type", "media"},
    "td": {"colspan", "rowspan", "align", "valign", "width"},
    "th": {"colspan", "rowspan", "align", "valign", "width", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "controls", "loop", "muted", "width", "height"},
}
_ALIGNED = frozenset("div p h1 h2 h3 h4 h5 h6 table tr caption hr".split())
_ADDRESSES = frozenset({"href", "src", "poster"})
_EMPTY_IS_ON = frozenset({"controls", "loop", "muted", "open", "reversed"})
_STYLE_RUNS = regex(r"(?i)url\s*\(|expression|@import|behavior|\\")


class RawHtml:
    """The tags of a note's own HTML that are open while a page is written.

    Args:
        trusted: whether styles, classes and less usual elements are kept.
        address: where an address in an attribute of a tag leads, and how that is written.
    """

    def __init__(self, trusted: bool, address: AddressIn) -> None:
        self._trusted = trusted
        self._address = address
        self._names = _TRUSTED if trusted else KEPT
        self._open: list[str] = []
        self._floor = 0

    @property
    def depth(self) -> int:
        """How many tags are open."""
        return len(self._open)

    def feed(self, raw: str, floor: int = 0) -> str:
        """A stretch of HTML, rebuilt; tags may stay open. `floor`: those opened before that depth stay."""
        self._floor = floor
        parser = _Parser(self)
        parser.feed(raw)
        parser.close()
        return "".join(parser.pieces)

    def close(self, depth: int) -> str:
        """The closing tags of all that was opened since that depth."""
        closed = "".join(f"</{name}>" for name in reversed(self._open[depth:]))
        del self._open[depth:]
        return closed

    def start(self, name: str, attributes: Attributes) -> str:
        """An opening tag."""
        if name not in self._names:
            return self._box(name, attributes) if name in _BOXED else ""
        written: dict[str, str | None] = {}
        label = ""
        for key, value in attributes:
            if key in _ADDRESSES and key in _OWN.get(name, ()):
                label += self._take_address(name, key, value or "", written)
            elif self._keeps(name, key, value or ""):
                written[key] = "" if key in _EMPTY_IS_ON else value or ""
        if name == "img" and "src" not in written:
            return label or element("span", escaped(written.get("alt") or "picture"), class_="picture dead")
        if name not in VOID:
            self._open.append(name)
        return element(name, "", **{_python(key): value for key, value in written.items()}).removesuffix(f"</{name}>")

    def end(self, name: str) -> str:
        """A closing tag, with those of all that is open inside; one that nothing opened is left out."""
        for at in range(len(self._open) - 1, self._floor - 1, -1):
            if self._open[at] == name:
                return self.close(at)
        return ""

    def _keeps(self, name: str, key: str, value: str) -> bool:
        if key in _GLOBAL or key in _OWN.get(name, ()) or (key == "align" and name in _ALIGNED):
            return True
        if not self._trusted:
            return False
        return key == "class" or (key == "style" and not _STYLE_RUNS.search(value))

    def _take_address(self, name: str, key: str, value: str, written: dict[str, str | None]) -> str:
        """Write an address; what is shown instead of a picture that cannot be."""
        found, href = self._address(name, key, value)
        if name == "a":
            written["href"] = href
            if found.state == "web":
                written |= {"rel": "noopener noreferrer", "target": "_blank"}
            elif found.state != "note" and found.state != "file":
                written |= {"class": f"link {found.state}", "title": found.why or None}
            return ""
        if found.state == "file":
            written[key] = href
            return ""
        if name != "img":
            return ""
        if found.state == "web":
            return remote_picture(found.href, "")
        return element("span", escaped(value), class_="picture dead", title=found.why)

    def _box(self, name: str, attributes: Attributes) -> str:
        """What stands for an element that is not shown."""
        given = dict(attributes)
        target = given.get("src") or given.get("data") or given.get("action") or ""
        shown = element("b", escaped(name)) + (f" {escaped(target)}" if target else "")
        return element("span", shown, class_="shortcode", title="not run in the preview")


def remote_picture(address: str, text: str) -> str:
    """A picture of the web: shown when the reader asks for it, since nothing is fetched unasked."""
    host = address.partition("://")[2].partition("/")[0]
    shown = element("b", escaped(text or "picture")) + " " + element("i", escaped(host))
    return element("span", shown, class_="picture remote", data_src=address, data_alt=text)


def _python(key: str) -> str:
    return key + "_" if key == "class" else key.replace("-", "_")


class _Parser(HTMLParser):
    """Takes HTML apart and has each piece written again."""

    def __init__(self, html: RawHtml) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.pieces: list[str] = []
        self.swallowing = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.swallowing:
            return
        self.pieces.append(self.html.start(tag, attrs))
        if tag in _SWALLOWED:
            self.swallowing = tag

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no `<div/>`: the slash says nothing

    def handle_endtag(self, tag: str) -> None:
        if self.swallowing:
            if tag == self.swallowing:
                self.swallowing = ""
            return
        self.pieces.append(self.html.end(tag))

    def handle_data(self, data: str) -> None:
        if not self.swallowing:
            self.pieces.append(escaped(data))

    def handle_entityref(self, name: str) -> None:
        if not self.swallowing:
            self.pieces.append(f"&{escaped(name)};")

    def handle_charref(self, name: str) -> None:
        if not self.swallowing:
            self.pieces.append(f"&#{escaped(name)};")
