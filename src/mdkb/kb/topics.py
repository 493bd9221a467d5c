"""Topics: what of a note's exports a question's answer may depend on, and which of them a change touches."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from mdkb.facts.model import Exports
from mdkb.kb.names import names_of
from mdkb.kb.questions import Topic

PAGES = "pages"  # which notes and assets there are, their URLs, aliases, titles, languages
PAGE = "page"  # always with a path: ("page", path), whether there is such a note, its front matter and what it includes
NAME = "name"  # always with a name: ("name", n), which files may be meant by it (see kb.names)
ADDRESS = "address"  # always with a URL: ("address", u), which notes are or redirect there
TITLE = "title"  # always with a title in lower case: ("title", t), which notes bear it
ANCHORS = "anchors"  # with a path: ("anchors", path)
TERMS = "terms"  # taxonomy terms
FIELDS = "fields"  # front-matter keys and their types
LINKS = "links"  # who links to what; with a destination: ("links", d), whether anybody writes that
INCLUDES = "includes"  # which notes become part of which pages
WORD = "word"  # always with the word in lower case: ("word", w)
USES = "uses"  # how often any word is used
OWN_WORDS = "own words"  # the project's own word list
ATTRIBUTIONS = "attributions"
CALLOUTS = "callouts"  # types of callouts, and whether there are straight quotation marks

_GROUPS = {
    PAGES: attrgetter("title", "language", "url", "unpublished", "aliases", "draft", "date"),
    TERMS: attrgetter("terms"),
    FIELDS: attrgetter("fields"),
    LINKS: attrgetter("links"),
    INCLUDES: attrgetter("includes"),
    ATTRIBUTIONS: attrgetter("attributions"),
    CALLOUTS: attrgetter("callouts", "straight_quotes"),
}
_anchors = attrgetter("ids", "dynamic", "headings", "blocks", "includes")


def name_of(topic: Topic) -> str:
    """A topic as a text."""
    return topic if isinstance(topic, str) else "\x1f".join(map(str, topic)) if isinstance(topic, tuple) else str(topic)


def touched(old: Exports | None, new: Exports | None) -> Iterator[Topic]:
    """The topics that differ between a note's exports before and after (None: there is no such note)."""
    if old is None or new is None:
        yield from _GROUPS
        yield ANCHORS
        for exports in (old, new):
            if exports is not None:
                yield (ANCHORS, exports.path)
                yield (PAGE, exports.path)
                yield from _known_by(exports)
                yield USES
                yield from ((WORD, word) for word in _words(exports))
                yield from ((LINKS, destination) for destination in _destinations(exports))
        return
    for topic, group in _GROUPS.items():
        if group(old) != group(new):
            yield topic
    if any(_GROUPS[topic](old) != _GROUPS[topic](new) for topic in (PAGES, FIELDS, INCLUDES)):
        yield (PAGE, new.path)
        yield from _known_by(old)
        yield from _known_by(new)
    if old.links != new.links:
        yield from ((LINKS, destination) for destination in sorted(_destinations(old) ^ _destinations(new)))
    if _anchors(old) != _anchors(new):
        yield ANCHORS
        yield (ANCHORS, new.path)
    if old.vouched != new.vouched or old.uses != new.uses:
        changed = set(old.uses) ^ set(new.uses)
        words = (set(old.vouched) ^ set(new.vouched)) | {_key(word) for word, _ in changed}
        if changed:
            yield USES
        yield from ((WORD, word) for word in sorted(words))


def _known_by(exports: Exports) -> Iterator[Topic]:
    """The topics of what a note is called by."""
    yield from ((NAME, name) for name in names_of(exports))
    yield from ((ADDRESS, url) for url in (exports.url, *exports.aliases))
    yield (TITLE, title_of(exports))


def title_of(exports: Exports) -> str:
    """The title in the front matter, in lower case."""
    return next((text for key, _, text in reversed(exports.fields) if key.casefold() == "title"), "").casefold()


def _destinations(exports: Exports) -> set[str]:
    return {destination.partition("#")[0] for _, _, destination, _ in exports.links}


def _words(exports: Exports) -> set[str]:
    return set(exports.vouched) | {_key(form) for form, _ in exports.uses}


def _key(form: str) -> str:
    """The word of a counted form ("^" marks a capital that proves nothing)."""
    return form.lstrip("^").lower()
