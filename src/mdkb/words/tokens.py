"""Running text to words with exact spans; what looks like code, paths, options or handles is left alone.

Text is cut at white space into chunks, and each different chunk is taken apart once (see `lexicon`): so a word costs a
dictionary lookup. Design: spelling.md, section 3.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from mdkb.facts.prose import BARRIER
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

CHUNK = regex(r"\S+")

_APOSTROPHES = "\u2018\u2019\u02bc\uff07"
_HYPHENS = "\u2010\u2011"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ONE_TO_ONE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})
_TO_DROP = regex(f"[{_DROPPED}]")

_QUOTES = "\"'“”‘„‚«»‹›`´"
_OPENING = _QUOTES + "([{<*_~¿¡"
_EDGES = _QUOTES + "()[]{}<>.,;:!?…—–-*_~¿¡•·"
_CODE_START = regex(r"\.\w|--?[A-Za-z]|/|:\w|&#?\w+;")
_CODE = regex(r"[\d_\\@=<>{}|$~^*#`%+§]|::|[^\W_]\.[^\W_]|[^\W_]\(|:[^\W_]|/$")
SIMPLE = regex(r"[\"'(]?([A-Za-z]+(?:'[A-Za-z]+)*)[.,;:!?)\"']*")  # a word and the marks around it, as most chunks are
_PART = regex(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MARKS = regex(r"[\u0300-\u036f]")

# parts of hyphenated words that are no words of their own
PREFIXES = frozenset(
    "multi pre non semi anti auto meta mini micro macro mono poly quasi ultra neo tri uni geo bio cyber eco mega giga "
    "nano tele trans intra infra inter super sub hyper pseudo proto retro counter cross extra post mid self vice un re "
    "de bi co ex demi hemi sino anglo franco euro afro omni pan para peri socio psycho electro hydro thermo "
    "photo".split()
)
SUFFIXES = frozenset(
    "able ability less like ness wise ish esque fold ing ed er ers ly ity ist ism ize ise ized ised izing ising "
    "ification ified ify".split()
)


class Piece(NamedTuple):
    """A word inside a chunk: where it stands there (code points), and its text with plain apostrophes, composed."""

    start: int
    end: int
    text: str


def pieces(chunk: str) -> tuple[Piece, ...]:
    """The words of a chunk (a run of characters without white space); empty for what looks like code."""
    simple = SIMPLE.fullmatch(chunk)
    if simple:
        return (Piece(*simple.span(1), simple.group(1)),)
    if BARRIER in chunk:
        return _around_barriers(chunk)
    plain, places = _plain(chunk)
    opened = plain.lstrip(_OPENING)
    if _CODE_START.match(opened):
        return ()
    core = opened.rstrip(_EDGES).lstrip(_EDGES)
    if not core:
        return ()
    shift = len(plain) - len(opened) + opened.index(core)
    if _CODE.search(core):
        return ()
    found = [
        Piece(shift + match.start(), shift + match.end(), match.group())
        for match in _PART.finditer(core)
        if not _bound(core, match)
    ]
    if places is not None:
        found = [Piece(places[start], places[end - 1] + 1, text) for start, end, text in found]
        found = [_with_marks(chunk, piece) for piece in found]
    return tuple(found)


def _bound(core: str, match: re.Match[str]) -> bool:
    """Whether a part is a prefix before a hyphen, or an ending after one."""
    start, end = match.span()
    return (core[end : end + 1] == "-" and match.group().lower() in PREFIXES) or (
        core[start - 1 : start] == "-" and start > 0 and match.group() in SUFFIXES
    )


def _around_barriers(chunk: str) -> tuple[Piece, ...]:
    """The words of a chunk with code spans and the like in it, except those that touch one."""
    found: list[Piece] = []
    at = 0
    for part in chunk.split(BARRIER):
        end = at + len(part)
        bare = part.lstrip("-") if at else part  # no option, but the rest of a compound
        start = end - len(bare)
        for piece in pieces(bare) if bare else ():
            touches = (start + piece.start == at and at > 0) or (start + piece.end == end and end < len(chunk))
            if not touches:
                found.append(Piece(start + piece.start, start + piece.end, piece.text))
        at = end + 1
    return tuple(found)


def _plain(chunk: str) -> tuple[str, list[int] | None]:
    """The chunk composed (NFC), with plain apostrophes and hyphens, and where each character came from if any moved."""
    if chunk.isascii():
        return chunk, None
    plain = chunk.translate(_ONE_TO_ONE)
    if not _TO_DROP.search(plain) and is_normalized("NFC", plain):
        return plain, None
    characters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(plain):
        end = at + 1
        while end < len(plain) and _MARKS.match(plain[end]):
            end += 1
        composed = normalize("NFC", _TO_DROP.sub("", plain[at:end]))
        characters.append(composed)
        places.extend([at] * len(composed))
        at = end
    return "".join(characters), places


def _with_marks(chunk: str, piece: Piece) -> Piece:
    """The piece with the combining marks that follow its last character."""
    end = piece.end
    while end < len(chunk) and _MARKS.match(chunk[end]):
        end += 1
    return Piece(piece.start, end, piece.text)


def is_word(text: str) -> bool:
    """Whether a part is checked at all: three letters, not all capitals (APIs neither), no capital inside (iPhone)."""
    stem = text[:-2] if text.endswith("'s") else text
    return len(stem) >= 3 and (stem.islower() or stem[1:].islower())


def is_mixed(text: str) -> bool:
    """Whether a part has capitals inside and small letters too: GitHub, macOS."""
    stem = text[:-2] if text.endswith("'s") else text
    return len(stem) >= 3 and not stem[1:].islower() and not stem.isupper() and not stem[:-1].isupper()
