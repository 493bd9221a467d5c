"""French words that no list holds but that are made regularly from one in it: conjugated, agreeing, derived.

The list holds most infinitives, and a part of their forms. Source: any grammar of French; the spelling of 1990 as the
Conseil supérieur de la langue française published it (Journal officiel, 6 December 1990).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.regex import regex

Level = Callable[[str], int]

_LEAST = 3  # letters of a stem
_WHOLE = 6  # letters from which on a word is taken apart
_VERB = regex(
    r"(?:e|es|ent|ons|ez|é|ée|és|ées|ant|ais|ait|aient|ions|iez|era|erai|eras|erons|erez|eront|erait|eraient|erais|eriez|erions|"
    r"a|ai|as|èrent|ables?|ages?|ements?|eurs?|euses?|(?<=is)ations?|(?<=is)ateurs?|(?<=is)atrices?)$"
)
_MUTE = frozenset("e es ent era erai eras erons erez eront erait eraient erais eriez erions ement ements".split())
_PRESENT = frozenset(("e", "es", "ent"))
_GRAVE = regex(r"è([^aeiouyéèê]{1,2}u?)$")  # concatène: concaténer, promène: promener
_ACUTE = regex(r"é[^aeiouyéèê]{1,2}u?$")
_OPEN = regex(
    r"[^aeiouyéè]e[bcdfgjklmnprstvz]$"
)  # a mute e needs an accent or a double consonant after it: mène, jette
_DOUBLED = regex(r"e(?:ll|tt)$")
_SECOND = regex(
    r"(?:issez|issons|issent|issants?|issantes?|issait|issaient|ira|irez|iront|irait|issages?|issements?|i|ie|is|ies)$"
)
_AGREEING = (
    ("elles", "el"), ("elle", "el"), ("els", "el"), ("ives", "if"), ("ive", "if"), ("ifs", "if"), ("euses", "eur"), ("euse", "eur"),
    ("trices", "teur"), ("trice", "teur"), ("teurs", "teur"), ("iennes", "ien"), ("ienne", "ien"), ("iens", "ien"),
    ("ales", "al"), ("ale", "al"), ("aux", "al"), ("ées", "é"), ("és", "é"),
    ("ée", "é"), ("iques", "ique"), ("ités", "ité"), ("ismes", "isme"), ("istes", "iste"), ("ages", "age"), ("tions", "tion"),
    ("ments", "ment"), ("eurs", "eur"), ("ables", "able"), ("ibles", "ible"), ("aires", "aire"), ("ures", "ure"), ("ances", "ance"),
    ("ences", "ence"), ("oires", "oire"), ("ettes", "ette"), ("ieux", "ieur"),
)  # fmt: skip
_ADVERB = (("ellement", "el"), ("ivement", "if"), ("alement", "al"), ("iquement", "ique"), ("airement", "aire"),
           ("ablement", "able"), ("iblement", "ible"), ("euxement", "eux"), ("eusement", "eux"), ("antement", "ant"))  # fmt: skip
_ABSTRACT = (
    ("abilité", "able"),
    ("ibilité", "ible"),
    ("alité", "al"),
    ("arité", "aire"),
    ("icité", "ique"),
    ("ivité", "if"),
)
_PREFIX = regex(
    r"(?:re|ré|dé|des|dés|pré|auto|multi|sous|sur|super|inter|micro|macro|méta|anti|non|co|hyper|mini|pseudo|semi|télé|extra|"
    r"intra|infra|trans|ultra|mono|poly|néo|rétro|para|géo|photo|vidéo|hydro|thermo|électro|méga|nano)(?=\w{5})"
)
_NEW = (("aitre", "aître"), ("ait", "aît"), ("aine", "aîne"), ("oit", "oît"), ("üe", "uë"), ("oute", "oûte"))


def regular(word: str, level: Level) -> bool:
    """Whether a word (lower case) is a regular form of one in the list."""
    if len(word) < _WHOLE:
        return False
    return any(map(level, _bases(word))) or any(map(level, _verbs(word)))


def prefixed(word: str, level: Level) -> bool:
    """Whether a word (lower case) is a prefix before one of the list, or before a regular form of one."""
    match = _PREFIX.match(word)
    if match is None:
        return False
    prefix, rest = match.group(), word[match.end() :]
    if prefix == "re" and (rest[0] in "aeiouéèê" or level(f"ré{rest}")):
        return False
    return bool(level(rest)) or regular(rest, level)


def _bases(word: str) -> Iterator[str]:
    """The words that this one may agree with or be derived from."""
    for endings in (_AGREEING, _ADVERB, _ABSTRACT, _NEW):
        for ending, base in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
                yield word.removesuffix(ending) + base


def _verbs(word: str) -> Iterator[str]:
    """The infinitives that this word may be a form of, or derived from."""
    match = _VERB.search(word)
    while match:
        stem, ending = word[: match.start()], match.group()
        if len(stem) >= _LEAST:
            yield from (f"{one}er" for one in _stems(stem, ending))
        match = _VERB.search(word, match.start() + 1)
    match = _SECOND.search(word)
    if match and match.start() >= _LEAST:
        yield f"{word[: match.start()]}ir"


def _stems(stem: str, ending: str) -> Iterator[str]:
    """What a stem is in the infinitive, spelling and vowel taken back: mangeons, plaçait, concatène, jette, nettoie."""
    last = stem[-1]
    if ending in _MUTE:
        if not (_OPEN.search(stem) or _GRAVE.search(stem) or stem.endswith(("oy", "uy"))) and not (
            ending in _PRESENT and _ACUTE.search(stem)
        ):
            yield stem
        if _GRAVE.search(stem):
            yield from (_GRAVE.sub(rf"{vowel}\1", stem) for vowel in "ée")
        if _DOUBLED.search(stem):
            yield stem[:-1]
        if last == "i":
            yield f"{stem[:-1]}y"
    elif _GRAVE.search(stem):
        return
    elif ending[0] in "ao" and last in "cg":
        if ending.startswith(("ab", "ag", "at")):
            yield f"{stem[:-1]}qu" if last == "c" else f"{stem}u"  # applicable: appliquer
    elif ending[0] in "ao" and last == "ç":
        yield f"{stem[:-1]}c"
    elif ending[0] in "ao" and stem.endswith("ge"):
        yield stem[:-1]
    else:
        yield stem
