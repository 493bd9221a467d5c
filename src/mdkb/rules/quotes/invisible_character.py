"""A character that nobody can see, inside a word, a sentence or a link.

Zero-width spaces and joiners, soft hyphens, direction marks and byte order marks come with text pasted from chats, PDF
files and web pages. They break searching, spell checking, anchors and links. Joiners in scripts and emoji that need
them, and direction marks in right-to-left text, are left alone; so are entities such as `&shy;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._reading import inside, typed
from mdkb.text import Span

_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = regex(f"[\u200b\u2028\u2029\u2060-\u2064\u00ad\ufeff{_JOINERS}{_DIRECTIONS}]+")
_RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEEDS_JOINERS = regex("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua8e0-\ua8ff\ua980-\ua9df\ufb50-\ufefc]")
_NEEDS_BREAKS = regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_EMOJI = regex("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_NAMES = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u2060": "word joiner",
    "\u00ad": "soft hyphen",
    "\ufeff": "byte order mark",
}


@note_rule(
    "KB319",
    "invisible-character",
    fixable="sometimes",
    examples=(
        Example(
            "A word\u200b here.\n      ^ invisible character: zero-width space (U+200B)\n",
            fixed="A word here.\n",
        ),
        Example(
            "A [link](https://example.org/\u200epage).\n"
            "                             ^ invisible character: left-to-right mark (U+200E)\n",
            title="in an address",
        ),
        Example("می\u200cخواهم, \U0001f469\u200d\U0001f4bb, soft&shy;hyphen, `a\u200bb`\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at the prose and at the destinations of links."""
    text = note.source.text
    if text.isascii():
        return
    reported: set[Span] = set()
    for prose in note.prose:
        if prose.text.isascii():
            continue
        for match in _INVISIBLE.finditer(prose.text):
            at, end = match.span()
            if not typed(note, prose, at) or inside(prose.raw, at) or _is_needed(prose.text, at, end):
                continue
            span = prose.span(at, end)
            reported.add(span)
            yield Finding(span, _message(match[0]), Fix("Remove it", (Edit(span, ""),), safe=True))
    for link in note.facts.links:
        if note.source[link.target].isascii():
            continue
        for match in _INVISIBLE.finditer(text, *link.target):
            span = Span(*match.span())
            if span not in reported and not _is_needed(text, *span):
                reported.add(span)
                yield Finding(span, _message(match[0]), Fix("Remove it from the address", (Edit(span, ""),)))


def _message(found: str) -> str:
    return f"invisible character: {_NAMES.get(found[0], 'control character')} (U+{ord(found[0]):04X})"


def _is_needed(text: str, at: int, end: int) -> bool:
    """Whether the script or the emoji around asks for it."""
    before, after, found = text[at - 1 : at], text[end : end + 1], text[at:end]
    if set(found) <= set(_JOINERS):
        both = _NEEDS_JOINERS.match(before) and (_NEEDS_JOINERS.match(after) or not after.isalnum())
        return bool(both or (_EMOJI.match(before) and _EMOJI.match(after)))
    if "\u200b" in found:
        return bool(_NEEDS_BREAKS.match(before) or _NEEDS_BREAKS.match(after))
    if re.fullmatch(f"[{_DIRECTIONS}]+", found):
        return _RIGHT_TO_LEFT.search(text) is not None
    return False
