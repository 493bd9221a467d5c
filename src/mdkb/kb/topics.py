"""Topics: what of a note's exports a question's answer may depend on, and which of them a change touches."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from mdkb.facts.model import Exports
from mdkb.kb.questions import Topic

PAGES = "pages"  # which notes and assets there are, their URLs, aliases, titles, languages
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
                yield USES
                yield from ((WORD, word) for word in _words(exports))
                yield from ((LINKS, destination) for destination in _destinations(exports))
        return
    for topic, group in _GROUPS.items():
        if group(old) != group(new):
            yield topic
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


def _destinations(exports: Exports) -> set[str]:
    return {destination.partition("#")[0] for _, _, destination, _ in exports.links}


def _words(exports: Exports) -> set[str]:
    return set(exports.vouched) | {_key(form) for form, _ in exports.uses}


def _key(form: str) -> str:
    """The word of a counted form ("^" marks a capital that proves nothing)."""
    return form.lstrip("^").lower()
