"""The words of a note with their tiers: what lists, place, project and knowledge base together say of each."""

from __future__ import annotations

from mdkb.diagnostic import Severity
from mdkb.facts.model import Facts, Word
from mdkb.kb import View
from mdkb.kb.words import accuser, local_words_near, own_forms, uses_of, weights
from mdkb.tuples import NamedTuple
from mdkb.words.dictionaries import level
from mdkb.words.lexicon import Flag
from mdkb.words.suggest import suggestions
from mdkb.words.tiers import Evidence, Tier, tier

_SUSPECTS = Flag.UNKNOWN | Flag.DENIED
_ACCUSABLE = 5  # letters


class Judged(NamedTuple):
    """A word that looks wrong, and how surely."""

    word: Word
    tier: Tier


def judged(facts: Facts, view: View) -> tuple[Judged, ...]:
    """The words of running text that some tier applies to, in order; judged once for all rules."""
    return view.derived(_judge, facts)


def _judge(facts: Facts, view: View) -> tuple[Judged, ...]:
    return tuple(
        [
            Judged(word, found)
            for word in facts.words
            if word.flags & _SUSPECTS and not word.flags & Flag.COMMENT
            if (found := tier_of(word, view)) is not Tier.KNOWN and _speaks(word.language, found)
        ]
    )


def tier_of(word: Word, view: View) -> Tier:
    """The tier of one word."""
    lower = word.text.lower().removesuffix("'s")
    if view.ask(own_forms, lower):
        return Tier.KNOWN
    uses = view.ask(uses_of, lower)
    accused = len(lower) >= _ACCUSABLE and not uses.vouched and bool(view.ask(accuser, lower))
    evidence = Evidence(uses.vouched, uses.notes, uses.lower, uses.capital, accused)
    return tier(word.text, word.flags, word.language, evidence)


def _speaks(language: str, found: Tier) -> bool:
    """Whether a language's list is good enough for findings of that tier."""
    quality = level(language)
    return quality == "full" or (quality == "fair" and found in (Tier.DENIED, Tier.MISSPELT))


def severity_of(word: Word) -> Severity | None:
    """Information for words of a language whose list is only fair; else the rule's own severity."""
    return Severity.INFORMATION if level(word.language) == "fair" else None


def proposals(word: Word, view: View) -> tuple[str, ...]:
    """What may be meant, the likeliest first."""
    lower = word.text.lower().removesuffix("'s")
    accusing = view.ask(accuser, lower)
    local = view.ask(local_words_near, lower)
    found = suggestions(word.text, word.language, local, lambda words: view.ask(weights, words))
    return tuple(dict.fromkeys((accusing, *found))) if accusing else found


def unknown(word: Word, guesses: tuple[str, ...], kind: str = "word") -> str:
    """The message about a word that is not known."""
    guess = f'; did you mean "{guesses[0]}"?' if guesses else ""
    return f'"{word.text}" is not a known {kind}{guess}'
