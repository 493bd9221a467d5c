"""What a link of a note leads to in the preview: another note's page, a file, the web; or nothing, and why."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote

from mdkb.contents import heading_anchors
from mdkb.facts.model import Link
from mdkb.features.snapshot import Snapshot
from mdkb.kb.pages import query_of
from mdkb.kb.pages import resolve as meaning
from mdkb.regex import regex
from mdkb.sites.base import Query
from mdkb.tuples import NamedTuple

_SCHEME = regex(r"\A[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)[\x00-\x20]*:")
_HARMLESS = frozenset({"http", "https", "mailto", "tel", "xmpp", "geo"})
_SAFE = "/:?#@!$&()*+,;=%~-._"


class Address(NamedTuple):
    """Where a link goes in the preview.

    `href`: relative to the preview's root (`note/…`, `file/…`), absolute for the web, "#…" for the page itself; ""
    when it leads nowhere here. `state`: note, file, web, draft, dead, elsewhere (the site makes that page), refused.
    `path`: the note or file. `why`: for the reader.
    """

    href: str
    state: str
    path: str = ""
    why: str = ""


def address(snapshot: Snapshot, query: Query, fragment: str | None, lone: bool) -> Address:
    """Where a destination leads.

    Args:
        query: the link as a question to its site.
        fragment: what follows its "#", None for nothing.
        lone: no other note is known, so whatever lies beside the note may be meant.
    """
    raw = query.destination.strip()
    scheme = _SCHEME.match(raw)
    if scheme and len(scheme[1]) > 1:
        return _with_scheme(raw, scheme[1].lower(), fragment)
    if raw.startswith("//"):
        return Address(quote(f"https:{raw}{_hash(fragment)}", safe=_SAFE), "web")
    if not raw and query.kind not in ("shortcode", "liquid"):
        return _in_page(snapshot, query.source, fragment)
    found = snapshot.session.kb.answer(meaning, query)
    if found.path in snapshot.exports:
        return _of_note(snapshot, query, found.path, fragment, found.outcome, found.detail)
    if found.path:
        return Address(f"file/{quote(found.path)}{_hash(fragment)}", "file", found.path)
    if lone and (beside := _beside(snapshot, query)):
        return Address(f"file/{quote(beside)}", "file", beside)
    if found.outcome in ("generated", "skipped", "external", "alias", "source") or lone:
        return Address("", "elsewhere", "", found.detail or "a page that the site makes")
    nearest = f"; perhaps {found.candidates[0]}" if found.candidates else ""
    return Address("", "dead", "", f"{raw} is not there{nearest}")


def address_of(snapshot: Snapshot, path: str, link: Link, lone: bool) -> Address:
    """Where a link of a note leads."""
    return address(snapshot, query_of(link, path), link.fragment, lone)


def _with_scheme(raw: str, scheme: str, fragment: str | None) -> Address:
    if scheme in _HARMLESS:
        return Address(quote(raw + _hash(fragment), safe=_SAFE), "web")
    return Address("", "refused", "", f"addresses that begin with {scheme}: are not followed")


def _hash(fragment: str | None) -> str:
    return f"#{quote(unquote(fragment))}" if fragment else ""


def _in_page(snapshot: Snapshot, path: str, fragment: str | None) -> Address:
    if not fragment:
        return Address("#", "note", path)
    if snapshot.anchor(path, fragment).state in ("missing", "wrong-case"):
        return Address("", "dead", path, f"no heading here is called #{fragment}")
    return Address(f"#{quote(anchor(snapshot, path, fragment))}", "note", path)


def _of_note(snapshot: Snapshot, query: Query, path: str, fragment: str | None, outcome: str, detail: str) -> Address:
    href = f"note/{quote(path)}"
    title = snapshot.title(path)
    if fragment:
        href += f"#{quote(anchor(snapshot, path, fragment))}"
        if snapshot.anchor(path, fragment).state == "missing":
            return Address(href, "dead", path, f"{title} has no heading #{fragment}")
    if outcome == "wrong-case":
        return Address(href, "dead", path, f"upper and lower case differ from {path}")
    if outcome == "unpublished":
        return Address(href, "draft", path, f"{title} ({detail or 'not published'})")
    return Address(href, "note", path, title)


def anchor(snapshot: Snapshot, path: str, fragment: str) -> str:
    """The id in the preview of what a fragment means: sites that link by a heading's text have no such ids."""
    wanted = unquote(fragment.rpartition("#")[2]).strip()
    exports = snapshot.exports.get(path)
    if exports is None or wanted in exports.ids or wanted.startswith("^"):
        return wanted
    facts = snapshot.facts(path)
    if facts is not None:
        for heading, made in heading_anchors(facts, snapshot.session.kb.site_of(path), exports):
            if heading.text.casefold() == wanted.casefold():
                return made
    return wanted


def _beside(snapshot: Snapshot, query: Query) -> str:
    """A file beside the note that is there, "" if none."""
    path = unquote(query.destination.partition("?")[0])
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(query.source), path))
    if path.startswith("/") or joined.startswith("../") or snapshot.bytes(joined) is None:
        return ""
    return joined
