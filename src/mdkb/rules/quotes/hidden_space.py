"""A no-break or other special space where a plain one belongs.

It looks like a space and is none: the line does not break there, and searching for the words finds nothing. It usually
comes with pasted text or with Alt+Space. Spaces that the language's typography asks for (French punctuation, a number
and its unit, an abbreviation and a name) are left alone, and so is `&nbsp;`, which somebody meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._reading import inside, runs, typed

_SPACES = "\u00a0\u202f" + "".join(chr(code) for code in range(0x2000, 0x200B))
_MANY = 3  # in one paragraph, from which on they are told together
_HIDDEN = regex(f"[{_SPACES}]+")
_ABBREVIATED = regex(r"(?:\b\w{1,4}\.|\b\w|[§¶#№&+=×<>/|])\Z")
_BESIDE = "–—-«»‹›/|+=×<>€$£°%&→←⇒"
_BEFORE = ";:!?»›%€$£°–—…"
_LINE_LEAD = regex(r"(?:^|\n)(?:[#>*+-]+|\d{1,9}[.)])\Z")
_WORD = regex(r"[^\W\d_]{4,}")
_NAMES = {"\u00a0": "no-break space", "\u202f": "narrow no-break space", "\u2009": "thin space", "\u2003": "em space"}


@note_rule(
    "KB318",
    "hidden-space",
    fixable="sometimes",
    examples=(
        Example(
            "A word\u00a0and another.\n      ^ no-break space (U+00A0) where a plain space belongs\n",
            fixed="A word and another.\n",
        ),
        Example(
            "Written\u00a0by\u00a0a\u00a0program\u00a0elsewhere.\n"
            "       ^ 4 special spaces where plain ones belong, this the first: no-break space (U+00A0)\n",
            fixed="Written by a program elsewhere.\n",
        ),
        Example("A distance of 10\u00a0km, see p.\u00a0Five by Mr.\u00a0Smith, a&nbsp;b. `a\u00a0b`\n"),
        Example("---\nlang: fr\n---\nVoilà\u00a0: «\u00a0bonjour\u00a0»\u202f!\n", title="French punctuation"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report special spaces that no convention explains."""
    text = note.source.text
    if text.isascii() or not _HIDDEN.search(text, *note.document.extent):
        return
    for prose, known in runs(note, *_SPACES):
        if known is None:
            continue
        found = [
            (at, end)
            for at, end in (match.span() for match in _HIDDEN.finditer(prose.text))
            if typed(note, prose, at) and not inside(prose.raw, at) and not _is_meant(prose.text, at, end, known)
        ]
        if len(found) > _MANY:
            yield _together(prose, found)
        else:
            yield from (_finding(prose, at, end) for at, end in found)


def _is_meant(text: str, at: int, end: int, known: Conventions) -> bool:
    """Whether a rule of typography asks for the space, or it is an indentation made of several."""
    before, after = text[:at][-6:], text[end : end + 1]
    if end - at > 1 or not before.strip() or before[-1] == "\n":
        return True
    if before[-1].isdigit() or after.isdigit() or before[-1] in _BESIDE or (after and after in _BESIDE + _BEFORE):
        return True
    if known.padding:
        words = _WORD.search(text[max(0, at - 30) : at].rpartition(" ")[2]), _WORD.match(text, end)
        return not (words[0] and words[1])
    return _ABBREVIATED.search(before) is not None and not before.endswith(("a", "I"))


def _together(prose: Prose, found: list[tuple[int, int]]) -> Finding:
    """One finding for all of a paragraph that an editor or a program wrote so."""
    edits = tuple([Edit(prose.span(at, end), " ") for at, end in found])
    safe = all(_is_safe(prose, at) for at, _ in found)
    message = f"{len(found)} special spaces where plain ones belong, this the first: {_name(prose.text[found[0][0]])}"
    return Finding(edits[0].span, message, Fix("Replace them by plain spaces", edits, safe=safe))


def _finding(prose: Prose, at: int, end: int) -> Finding:
    span = prose.span(at, end)
    fix = Fix("Replace by a plain space", (Edit(span, " "),), safe=_is_safe(prose, at))
    return Finding(span, f"{_name(prose.text[at])} where a plain space belongs", fix)


def _is_safe(prose: Prose, at: int) -> bool:
    """Whether no line begins there in a way that a plain space would make a block of it."""
    return _LINE_LEAD.search(prose.text[:at][-12:]) is None


def _name(char: str) -> str:
    return f"{_NAMES.get(char, 'special space')} (U+{ord(char):04X})"
