"""French verbs in -er: the infinitive and the past participle sound alike and are often written for each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mdkb.words.confusions import Confused, tokens_of
from mdkb.words.dictionaries import store_of
from mdkb.words.store import Store

_BEFORE_INFINITIVES = frozenset(
    "peut peux pouvez pouvons peuvent pourrez pourra pourront pourrait pouvait doit dois devez devons doivent devra "
    "devrez devrait devraient faut faudra faudrait va vais allez allons vont veut veux voulez voulons veulent pouvoir "
    "devoir vouloir".split()
)
_BEFORE_PARTICIPLES = frozenset(
    "ont avez avons ai avait avaient aurait aurez est sont était étaient être été sera seront".split()
)
_PREPOSITIONS = frozenset("pour sans de".split())  # an infinitive follows where an object comes after it
_OBJECTS = frozenset(
    "le la les l' un une des du ce cet cette ces mon ma mes son sa ses votre vos notre nos leur leurs tous toutes".split()
)
_SUBJECTS = frozenset("il elle on qui y n' l' m' t' en ça cela vous nous".split())  # before "a": the verb, not "à"
_PERHAPS = ("peut", "être")  # for "peut-être"
_ENDINGS = ("ées", "és", "ée", "é")
_STEM = 3  # letters of a verb before its ending, at least


def confused_verbs(text: str, words: Sequence[str]) -> Iterator[Confused]:
    """The participles where an infinitive is wanted, and the infinitives after an auxiliary or "a" for "à".

    Args:
        text: running text in French.
        words: its words in lower case, in order, without marks.
    """
    store = store_of("fr")
    if store is None or not any(
        ((one in _BEFORE_INFINITIVES or one in _PREPOSITIONS) and following.endswith(_ENDINGS))
        or ((one in _BEFORE_PARTICIPLES or one == "a") and following.endswith("er"))
        for one, following in pairwise(words)
    ):
        return
    tokens = tokens_of(text, "fr")
    for at, (before, token) in enumerate(pairwise(tokens)):
        place, right = token, ""
        if before.text in _BEFORE_INFINITIVES:
            right = _infinitive(token.text, store)
        elif before.text in _PREPOSITIONS and token.text.endswith("é") and not token.text.endswith("té"):
            after = tokens[at + 2].text if at + 2 < len(tokens) else ""
            right = _infinitive(token.text, store) if after in _OBJECTS else ""
        elif before.text in _BEFORE_PARTICIPLES and not (at and (tokens[at - 1].text, before.text) == _PERHAPS):
            right = _participle(token.text, store)
        elif before.text == "a" and _participle(token.text, store):
            subject = at > 0 and tokens[at - 1].text in _SUBJECTS
            place, right = (token, _participle(token.text, store)) if subject else (before, "à")
        if right and text[place.start].islower():
            yield Confused(place.start, place.end, right)


def _infinitive(word: str, store: Store) -> str:
    """The infinitive of a past participle in -é, "" if it is none."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return f"{stem}er" if len(stem) >= _STEM and store.level(f"{stem}er") else ""
    return ""


def _participle(word: str, store: Store) -> str:
    """The past participle of an infinitive in -er, "" if it is none."""
    stem = word.removesuffix("er")
    known = stem != word and len(stem) >= _STEM and store.level(f"{stem}é") and store.level(f"{stem}ez")
    return f"{stem}é" if known else ""
