"""Does a fetched page have the place that a link's fragment names?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

from mdkb.external.quirks import knows_fragment, quirk_of
from mdkb.regex import regex

TEXT_MARK = ":~:text="

_CHARSET = regex(rb"""(?i)charset\s*=\s*["']?([\w.:-]+)""")
_SPACE = regex(r"\s+")
_SCRIPT_ROUTE = ("/", "!", "?", ":~:")


def missing(url: str, body: bytes, headers: Mapping[str, str], fragments: Iterable[str]) -> tuple[str, ...]:
    """Those of the fragments (percent-encoded, without "#") that the page at `url` does not have.

    Nothing is missing from what is no HTML, or from pages that scripts make.
    """
    if "html" not in headers.get("content-type", "html").lower() or quirk_of(url).scripted:
        return ()
    text = _decoded(body, headers.get("content-type", ""))
    page = _Page()
    page.feed(text)
    page.close()
    return tuple(fragment for fragment in fragments if not _there(url, fragment, page, text))


def _there(url: str, fragment: str, page: _Page, source: str) -> bool:
    name, _, directive = fragment.partition(":~:")
    if directive.startswith("text="):
        visible = page.visible
        return all(_quoted(part[5:], visible) for part in directive.split("&") if part.startswith("text="))
    if not name or name.lower() == "top" or name.startswith(_SCRIPT_ROUTE) or knows_fragment(url, name):
        return True
    plain = unquote(name)
    if {name, plain, f"user-content-{plain}"} & page.ids:
        return True
    # Anchors that a script makes of data in the page: '"id":"name"', and the same inside a string.
    return any(f"{quote}{word}{quote}" in source for word in (plain, f"user-content-{plain}") for quote in ('"', '\\"'))


def _quoted(directive: str, visible: str) -> bool:
    """Whether a text directive `[prefix-,]start[,end][,-suffix]` matches (WICG scroll-to-text-fragment)."""
    parts = [unquote(part) if part[-1:] != "-" and part[:1] != "-" else part for part in directive.split(",")]
    prefix = unquote(parts.pop(0)[:-1]) if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if len(parts) > 1 and parts[-1].startswith("-") else ""
    wanted = [rf"{re.escape(_flat(prefix))}\W*"] if prefix else []
    wanted.append(".*?".join(re.escape(_flat(part)) for part in parts[:2]))
    if suffix:
        wanted.append(rf"\W*{re.escape(_flat(suffix))}")
    return re.search("".join(wanted), visible, re.DOTALL) is not None


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _decoded(body: bytes, content_type: str) -> str:
    found = _CHARSET.search(content_type.encode()) or _CHARSET.search(body[:2048])
    try:
        return body.decode(found[1].decode("ascii") if found else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


class _Page(HTMLParser):
    """Collects ids, names, and the text that is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self._texts: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the ids of a tag."""
        self.ids.update(value for name, value in attrs if value and name in ("id", "name"))
        if tag in ("script", "style", "template", "noscript"):
            self._hidden = self._hidden or tag

    def handle_endtag(self, tag: str) -> None:
        """See text again after what is hidden."""
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        """Take what is seen."""
        if not self._hidden:
            self._texts.append(data)

    @property
    def visible(self) -> str:
        """The text of the page, white space collapsed, letter case folded."""
        return _flat(" ".join(self._texts))
