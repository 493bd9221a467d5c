"""Words written without their accents: "deja" for déjà, "probleme" for problème."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü"}
_LEAST = 3  # letters of a word
_MOST = 3  # accents that a word may lack
_FAR_MORE = (
    34  # levels by which the accented word must be more frequent: about 18,000 times, so that English words stay
)


def accented(word: str, level: Callable[[str], int], least: int) -> Iterator[str]:
    """The French words of that level or above that differ from this one (lower case) by missing accents only."""
    if len(word) < _LEAST or not word.isascii():
        return
    open_forms = [(word, 0, 0)]
    while open_forms:
        form, begin, accents = open_forms.pop()
        for at in range(begin, len(form)):
            for letter in _ACCENTED.get(form[at], ""):
                other = f"{form[:at]}{letter}{form[at + 1 :]}"
                if level(other) >= least:
                    yield other
                if accents + 1 < _MOST:
                    open_forms.append((other, at + 1, accents + 1))


def lacks_accents(word: str, level: Callable[[str], int], english: int) -> bool:
    """Whether a word that no French list has is a French one without its accents rather than an English one.

    Args:
        level: how frequent a word is in French, see `store`.
        english: how frequent this one is in English.
    """
    return next(accented(word, level, english + _FAR_MORE), None) is not None
