"""What is customary in print, language by language: quotation marks, spaces at punctuation, dashes.

Source: CLDR (delimiters) and the usual style manuals; `[typography]` in the settings overrides any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mdkb.tuples import NamedTuple

NBSP = "\u00a0"
NARROW = "\u202f"
NO_BREAK = NBSP + NARROW


class Conventions(NamedTuple):
    """The conventions of one language.

    Attributes:
        marks: pairs of quotation marks in use, the preferred outer pair first, then its inner pair, then others.
        outer: pairs that may stand outermost.
        padding: the no-break spaces accepted inside « and », the preferred one first ("" when none).
        before: punctuation mark to the no-break spaces accepted before it, the preferred one first.
        elisions: words that begin with an apostrophe, without it ("tis"), lower case.
        prefixes: what may stand before an apostrophe that another mark follows (l'« ...), as a pattern, or "".
    """

    language: str
    marks: tuple[str, ...]
    outer: tuple[str, ...]
    padding: str = ""
    before: tuple[tuple[str, str], ...] = ()
    elisions: frozenset[str] = frozenset()
    prefixes: str = ""

    @property
    def name(self) -> str:
        """The language's English name."""
        return _NAMES[self.language[:2]]

    def spaces_before(self, mark: str) -> str:
        """The no-break spaces that may stand before a punctuation mark, the preferred one first."""
        return next((spaces for punctuation, spaces in self.before if punctuation == mark), "")


_NAMES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
_ENGLISH_ELISIONS = frozenset(
    (
        *("tis", "twas", "twere", "twill", "twould", "til", "till", "cause", "cos", "coz", "cuz", "em"),
        *("im", "er", "n", "round", "bout", "ere", "neath", "gainst", "nuff", "tude", "fraid", "nother", "kay", "sup"),
        *("s", "t", "ol"),
    )
)
_FRENCH_PREFIXES = r"(?:\b[cdjlmnst]|qu)\Z"
_FRENCH_BEFORE = (*((mark, NARROW + NBSP) for mark in ";!?"), *((mark, NBSP + NARROW) for mark in ":»"))

_ENGLISH = Conventions("en", ("“”", "‘’"), ("“”", "‘’"), elisions=_ENGLISH_ELISIONS)
_FRENCH = Conventions(
    "fr", ("«»", "“”", "‘’", "‹›"), ("«»",), NBSP + NARROW, _FRENCH_BEFORE, frozenset({"t", "s"}), _FRENCH_PREFIXES
)
_GERMAN = Conventions(
    "de",
    ("„“", "‚‘", "»«", "›‹", "«»", "‹›"),
    ("„“", "»«", "«»"),
    elisions=frozenset({"s", "n", "ne", "nen", "nem", "ner", "ran", "rum", "rein", "raus"}),
)
_TABLE: dict[str, Conventions] = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "fr-ca": _FRENCH._replace(language="fr-CA", before=_FRENCH_BEFORE[3:]),
    "fr-ch": _FRENCH._replace(language="fr-CH", marks=("«»", "‹›", "“”", "‘’")),
    "de": _GERMAN,
    "de-ch": _GERMAN._replace(language="de-CH", marks=("«»", "‹›", "„“", "‚‘"), outer=("«»", "„“")),
    "es": Conventions("es", ("«»", "“”", "‘’"), ("«»", "“”")),
    "it": Conventions("it", ("«»", "“”", "‘’"), ("«»", "“”"), prefixes=r"(?:\b[cdlmnstv]|\bun|ell|all|ll)\Z"),
    "pt": Conventions("pt", ("“”", "‘’", "«»"), ("“”", "«»")),
    "nl": Conventions("nl", ("“”", "‘’", "„”", "‚’"), ("“”", "‘’", "„”"), elisions=frozenset("stnkm")),
}


def conventions(language: str, overrides: object = None) -> Conventions | None:
    """The conventions of a BCP 47 language tag, the nearest that is known; None when the language is not.

    `overrides`: the `[typography]` table of the settings, if any: `quotes = ["„“", "‚‘"]` (pairs, outer first).
    """
    if not language:
        return None
    if overrides is None:
        return _known(language)
    quotes = overrides.get("quotes") if isinstance(overrides, Mapping) else None
    pairs = tuple(str(pair) for pair in quotes) if isinstance(quotes, list | tuple) else ()
    return _known(language, tuple(pair for pair in pairs if len(pair) == 2))


@cache
def _known(language: str, pairs: tuple[str, ...] = ()) -> Conventions | None:
    tag = language.replace("_", "-").lower()
    while tag and tag not in _TABLE:
        tag = tag.rpartition("-")[0]
    found = _TABLE.get(tag)
    if found is not None and pairs:
        return found._replace(marks=pairs, outer=pairs)
    return found
