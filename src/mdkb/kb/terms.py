"""Questions about taxonomy terms: how often each is used, and which other terms it may be a variant of."""

from __future__ import annotations

from collections import Counter, defaultdict

from mdkb.kb.base import KnowledgeBase
from mdkb.kb.fields import KeyUse
from mdkb.kb.questions import question
from mdkb.kb.sections import place_in
from mdkb.kb.topics import FIELDS, PAGES, TERMS
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_SEPARATORS = regex(r"[-_ ]+")
_SHORTEST = 6  # letters of terms that are compared by distance


class Variant(NamedTuple):
    """A better known term that another is a variant of. `how`: case, separator, plural or spelling."""

    term: str
    how: str
    uses: int


def _counts(kb: KnowledgeBase) -> dict[tuple[str, str, str], Counter[str]]:
    """(site kind, language, taxonomy) -> how many notes carry each term; templates are no notes."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for exports in kb.notes.values():
        if not exports.terms:
            continue
        where = place_in(kb, exports.path)
        if not where.template:
            for taxonomy, terms in exports.terms:
                counts[where.kind, exports.language, taxonomy].update(terms)
    return counts


def _variants(kb: KnowledgeBase) -> dict[tuple[str, str, str], dict[str, Variant]]:
    return {key: variants(terms) for key, terms in kb.table(_counts, TERMS, PAGES).items()}


@question(lambda kind, language, taxonomy, term: (TERMS, PAGES))
def variant(kb: KnowledgeBase, kind: str, language: str, taxonomy: str, term: str) -> Variant | None:
    """The better known term that a term is probably meant to be, in the notes of one language."""
    return kb.table(_variants, TERMS, PAGES).get((kind, language, taxonomy), {}).get(term)


@question(lambda kind, taxonomy: (TERMS, PAGES))
def term_counts(kb: KnowledgeBase, kind: str, taxonomy: str) -> tuple[tuple[str, int], ...]:
    """All terms of a taxonomy with the number of notes that carry each, the most used first."""
    counts: Counter[str] = Counter()
    for (site, _, name), found in kb.table(_counts, TERMS, PAGES).items():
        if (site, name) == (kind, taxonomy):
            counts.update(found)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def variants(counts: Counter[str]) -> dict[str, Variant]:
    """For each term that is probably a variant: the term it is a variant of.

    By letter case or separators: the less used of the two (of equals, the one with more capitals). By plural: used at
    most half as often. By one letter more, less, other or swapped: terms of at least 6 letters, used at most a fifth
    as often, digits equal.
    """
    found: dict[str, Variant] = {}
    same: dict[str, list[str]] = defaultdict(list)
    for term in counts:
        if len(term) > 1:
            same[_SEPARATORS.sub("-", term.casefold())].append(term)
    for terms in same.values():
        best = max(terms, key=lambda term: _rank(term, counts))
        for term in terms:
            if term != best:
                how = "case" if term.casefold() == best.casefold() else "separator"
                found[term] = Variant(best, how, counts[best])
    leaders = {key: max(terms, key=lambda term: _rank(term, counts)) for key, terms in same.items()}
    for key, term in leaders.items():
        better = [
            Variant(leaders[other], how, counts[leaders[other]])
            for other, how in _near(key, leaders)
            if counts[leaders[other]] >= counts[term] * (2 if how == "plural" else 5)
        ]
        if better:
            best_variant = max(better, key=lambda one: (one.how == "plural", one.uses, one.term))
            found[term] = best_variant
    return found


def _rank(term: str, counts: Counter[str]) -> tuple[int, int, str]:
    return counts[term], sum(1 for letter in term if letter.islower()), term


def _near(key: str, leaders: dict[str, str]) -> list[tuple[str, str]]:
    """Other keys that are a plural, a singular or one edit away."""
    near = [(other, "plural") for other in _numbers(key) if other in leaders and other != key]
    if len(key) < _SHORTEST:
        return near
    plurals = {other for other, _ in near}
    for other in leaders:
        if abs(len(other) - len(key)) > 1 or len(other) < _SHORTEST or other == key or other in plurals:
            continue
        if _digits(other) == _digits(key) and not _suffixed(key, other) and one_edit(key, other):
            near.append((other, "spelling"))
    return near


_NO_PLURALS = frozenset(
    (
        "arms", "aws", "css", "customs", "dns", "draws", "ethics", "forces", "glasses", "goods", "ios", "means", "news",
        "physics", "saas", "series", "species", "statistics", "windows", "works",
    )
)  # fmt: skip


def _numbers(key: str) -> tuple[str, ...]:
    """What the singular or plural of a term would be; `news` is not the plural of `new`."""
    if key in _NO_PLURALS:
        return ()
    forms = [key + "s", key + "es"]
    if key.endswith("s"):
        forms.append(key[:-1])
    if key.endswith("es"):
        forms.append(key[:-2])
    if key.endswith("ies"):
        forms.append(key[:-3] + "y")
    if key.endswith("y"):
        forms.append(key[:-1] + "ies")
    return tuple(form for form in forms if min(len(form), len(key)) > 2 and form not in _NO_PLURALS)


def _digits(term: str) -> str:
    return "".join(letter for letter in term if not letter.isalpha())


def _suffixed(a: str, b: str) -> bool:
    """One term is the other with a letter before it: `script`, `rscript`; names are made so, misspellings rarely."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter


def one_edit(a: str, b: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbours makes `a` into `b`."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    shorter = min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    if len(a) != len(b):
        longer, other = (a, b) if len(a) > len(b) else (b, a)
        return longer[start + 1 :] == other[start:]
    swapped = a[start + 1 : start + 2] + a[start : start + 1] + a[start + 2 :]
    return a[start + 1 :] == b[start + 1 :] or (len(a) > start + 1 and swapped == b[start:])


@question(lambda kind, key, other: (FIELDS,))
def twin_uses(kb: KnowledgeBase, kind: str, key: str, other: str) -> tuple[KeyUse, KeyUse]:
    """How many notes of a site kind use each of two keys (given in lower case)."""
    uses = kb.table(_key_uses, FIELDS)
    return uses.get((kind, key), KeyUse(key, 0, 0, 0)), uses.get((kind, other), KeyUse(other, 0, 0, 0))


@question(lambda kind, key, other, ratio, least: (FIELDS,))
def outnumbered(kb: KnowledgeBase, kind: str, key: str, other: str, ratio: int, least: int) -> bool:
    """Whether another key is used `ratio` times as often as a key, and in `least` notes (both in lower case)."""
    ours, theirs = kb.answer(twin_uses, kind, key, other)
    return theirs.having >= max(least, ratio * ours.having)


def _key_uses(kb: KnowledgeBase) -> dict[tuple[str, str], KeyUse]:
    found: dict[tuple[str, str], KeyUse] = {}
    for exports in kb.notes.values():
        where = place_in(kb, exports.path)
        if where.template:
            continue
        for key in {key.casefold(): key for key, _, _ in exports.fields}:
            known = found.get((where.kind, key), KeyUse(key, 0, 0, 0))
            found[where.kind, key] = known._replace(having=known.having + 1)
    return found


@question(lambda kind, key: (FIELDS, PAGES))
def names_notes(kb: KnowledgeBase, kind: str, key: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the values of a key name notes (by title, alias, slug or file name) on this site, and those that do not.

    They do when at least two, and three in four, of the different values name a note.
    """
    named = kb.table(_names, FIELDS, PAGES)
    values = kb.table(_values, FIELDS).get((kind, key), frozenset())
    strangers = tuple(sorted(value for value in values if value.casefold() not in named))
    known = len(values) - len(strangers)
    return (known >= 2 and known >= 3 * len(strangers)), strangers


def _names(kb: KnowledgeBase) -> dict[str, str]:
    """What a note may be called, in lower case -> the name as written."""
    names: dict[str, str] = {}
    for exports in kb.notes.values():
        stem = exports.path.rpartition("/")[2].rpartition(".")[0]
        folder = exports.path.rpartition("/")[0].rpartition("/")[2]
        slug = next((text for key, _, text in exports.fields if key.casefold() == "slug"), "")
        for name in (exports.title, stem, slug, folder if stem in ("index", "_index") else "", *exports.aliases):
            if name:
                names[name.casefold()] = name
    return names


def _values(kb: KnowledgeBase) -> dict[tuple[str, str], frozenset[str]]:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for exports in kb.notes.values():
        kind = kb.site_of(exports.path).kind
        for key, looks, text in exports.fields:
            if looks in ("text", "list") and text:
                parts = text.split(", ") if looks == "list" else [text]
                values[kind, key.casefold()].update(parts)
    return {key: frozenset(found) for key, found in values.items()}


@question(lambda kind, key, value: (FIELDS, PAGES))
def nearest_name(kb: KnowledgeBase, kind: str, key: str, value: str) -> str:
    """The name of a note that a value is nearly, or ""."""
    from difflib import get_close_matches

    names = kb.table(_names, FIELDS, PAGES)
    close = get_close_matches(value.casefold(), names, n=1, cutoff=0.8)
    return names[close[0]] if close else ""
