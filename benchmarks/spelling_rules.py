"""How well the further spelling rules find their errors, and how often they are wrong: errors of each kind are planted.

    python benchmarks/spelling_rules.py SITE [SITE ...] [--most 200] [--seed 1] [--show N] [--pairs]

SITE: the root of a knowledge base in English or French. For each rule its own kind of error is put at known places of
the running text, at most one a paragraph and MOST a site, all rules look at the whole site again, and the findings at
these places are counted; findings elsewhere that the site does not give as it is are false alarms of the planting.
`as it is`: findings on the untouched site. They have to be read: what was false in the sites of README.md is listed
there. `--pairs`: the confused words one by one.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mdkb.facts.prose import BARRIER, Prose
from mdkb.files import walk
from mdkb.note import Note, read_note
from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.sites import detect
from mdkb.testing import session_for
from mdkb.text import SourceText, Span
from mdkb.words import vocabulary
from mdkb.words.confusions import table
from mdkb.words.lexicon import lexicon

RULES = (
    "repeated-word", "wrong-article", "its-for-it-is", "name-case", "missing-capital", "mixed-spelling",
    "confused-words", "known-misspelling",
)  # fmt: skip


class Plant(NamedTuple):
    """An error that can be put into a run's text: where, what is written instead, and what it is called."""

    start: int
    end: int
    wrong: str
    kind: str


Planter = Callable[[str, str], Iterator[Plant]]  # text and language of a run to what may be planted there


def repeated(text: str, language: str) -> Iterator[Plant]:
    """Any word twice."""
    for match in re.finditer(r"(?<=[a-z,] )[a-zà-ÿ]{2,}(?= [a-zà-ÿ])", text):
        yield Plant(*match.span(), f"{match.group()} {match.group()}", "the the")


def article(text: str, language: str) -> Iterator[Plant]:
    """`a` for `an` and `an` for `a`."""
    for match in re.finditer(r"(?<= )an?(?= [a-z]{3,} )", text if language == "en" else ""):
        yield Plant(*match.span(), "an" if match.group() == "a" else "a", f"{match.group()}/other")


def its(text: str, language: str) -> Iterator[Plant]:
    """`its` for `it's` and `it is`."""
    for match in re.finditer(r"\b[Ii]t(?:['’]s| is)(?= [a-z])", text if language == "en" else ""):
        yield Plant(*match.span(), f"{match.group()[0]}ts", "it's/its")


def name_case(text: str, language: str) -> Iterator[Plant]:
    """A name in small letters but for the first one."""
    for match in re.finditer(r"(?<= )[A-Za-z]*[a-z][A-Z][A-Za-z]*(?= )", text):
        if vocabulary.names().get(match.group().lower(), "").rstrip("~") == match.group():
            yield Plant(*match.span(), match.group().capitalize(), "GitHub/Github")


def capital(text: str, language: str) -> Iterator[Plant]:
    """Names of languages, nations, days and months in lower case."""
    pattern = (
        r"(?<=[a-z,] )(?:English|French|German|Chinese|Japanese|American|British|Monday|Friday|January|I)(?= [a-z])"
    )
    for match in re.finditer(pattern, text if language == "en" else ""):
        yield Plant(*match.span(), match.group().lower(), "English/english")


def mixed(text: str, language: str) -> Iterator[Plant]:
    """The other English."""
    book = lexicon("en")
    for match in re.finditer(r"(?<= )[a-z]{5,}(?= )", text if language == "en" and book else ""):
        other = book.other_english(match.group()) if book else ""
        if other:
            yield Plant(*match.span(), other, f"{match.group()}/{other}")


def confused(text: str, language: str) -> Iterator[Plant]:
    """The wrong word of each line of the tables in place of the right one."""
    for match in re.finditer(r"(?<![\w'’-])[^\W\d_]+(?: [^\W\d_]+)?(?![\w'’-])", text):
        for wrong in wrong_words(language).get(match.group(), ()):
            yield Plant(*match.span(), wrong, f"{match.group()}/{wrong}")


def wrong_words(language: str) -> dict[str, list[str]]:
    """Right to wrong words of a language's table of confusions."""
    found: dict[str, list[str]] = defaultdict(list)
    lines = table(language)
    for entry in (entry for first in sorted(lines.words) for entry in lines[first]):
        wrong = " ".join(entry.wrong).replace("' ", "'")
        if wrong not in found[entry.right]:
            found[entry.right].append(wrong)
    return found


def denied(text: str, language: str) -> Iterator[Plant]:
    """Known misspellings."""
    wrong = {right[0]: wrong for wrong, right in vocabulary.denied(language).items() if len(right) == 1}
    for match in re.finditer(r"(?<= )[a-zà-ÿ]{4,}(?= )", text):
        if match.group() in wrong:
            yield Plant(*match.span(), wrong[match.group()], "misspelling")


PLANTERS: dict[str, Planter] = {
    "repeated-word": repeated, "wrong-article": article, "its-for-it-is": its, "name-case": name_case,
    "missing-capital": capital, "mixed-spelling": mixed, "confused-words": confused, "known-misspelling": denied,
}  # fmt: skip


def read(root: Path) -> dict[str, Note]:
    """The notes under a root."""
    listing = walk(root)

    def text_of(path: str) -> str | None:
        try:
            return (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    sites = detect((*listing.notes, *listing.assets), text_of)
    found = {}
    for path in listing.notes:
        site = next(one for one in sites if one.owns(path))
        if not site.is_template(path):
            found[path] = read_note(path, SourceText(text_of(path) or ""), site, {})
    return found


def planted(
    notes: dict[str, Note], planter: Planter, most: int, chance: random.Random
) -> dict[str, list[tuple[Span, Plant]]]:
    """Places in the sources for at most so many errors of one kind, the rarest sorts first."""
    choices: list[Choice] = []
    for path, note in notes.items():
        language = (note.language or "en")[:2]
        for run in note.prose:
            if language in ("en", "fr") and run.kind == "paragraph" and not run.quotes:
                possible = []
                for plant in planter(run.text, language):
                    span = run.span(plant.start, plant.end)
                    raw = any(one.start <= plant.start < one.end for one in (*run.raw, *run.linked))
                    if (
                        note.source[span] == run.text[plant.start : plant.end]
                        and BARRIER not in plant.wrong
                        and not raw
                    ):
                        possible.append((span, plant))
                if possible:
                    choices.append((path, run, possible))
    chance.shuffle(choices)
    if planter is mixed:  # one of each word that is used often enough to be a custom
        choices = customs(choices)
    counts: Counter[str] = Counter()
    found: dict[str, list[tuple[Span, Plant]]] = defaultdict(list)
    for path, _, possible in choices:
        if counts.total() >= most:
            break
        span, plant = min(possible, key=lambda one: (counts[one[1].kind], chance.random()))
        counts[plant.kind] += 1
        found[path].append((span, plant))
    return found


Choice = tuple[str, Prose, list[tuple[Span, Plant]]]


def customs(choices: list[Choice]) -> list[Choice]:
    """The first place of every kind that has at least six."""
    seen = Counter(plant.kind for _, _, possible in choices for _, plant in possible)
    left = {kind for kind, count in seen.items() if count >= _CUSTOM}
    kept = []
    for path, run, possible in choices:
        for span, plant in possible:
            if plant.kind in left:
                left.discard(plant.kind)
                kept.append((path, run, [(span, plant)]))
                break
    return kept


_CUSTOM = 6  # uses


class Count(NamedTuple):
    """Planted errors, those found, false alarms that the planting caused; all by kind."""

    planted: Counter[str]
    found: Counter[str]
    elsewhere: int


def measure(rule: str, notes: dict[str, Note], most: int, seed: int, show: int) -> tuple[Count, int]:
    """Plant and look, and count the findings on the notes as they are."""
    card = built_in().find(rule)
    assert card is not None
    chosen = (Chosen(card, card.options()),)
    texts = {path: note.source.text for path, note in notes.items()}
    before = session_for(texts, chosen)
    as_it_is = {path: before.diagnostics(path) for path in texts}
    places = planted(notes, PLANTERS[rule], most, random.Random(seed))
    wrong, at = dict(texts), {}
    for path, plants in places.items():
        text, shift, spans = texts[path], 0, []
        for span, plant in sorted(plants):
            text = text[: span.start + shift] + plant.wrong + text[span.end + shift :]
            spans.append((Span(span.start + shift, span.start + shift + len(plant.wrong)), plant))
            shift += len(plant.wrong) - (span.end - span.start)
        wrong[path], at[path] = text, spans
    after = session_for(wrong, chosen)
    all_planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    elsewhere = 0
    for path, spans in at.items():
        findings = after.diagnostics(path)
        for span, plant in spans:
            all_planted[plant.kind] += 1
            hit = any(one.span.overlaps(span) for one in findings)
            found[plant.kind] += hit
            if not hit and show > 0:
                show -= 1
                print(f"    missed in {path}: {wrong[path][max(0, span.start - 30) : span.end + 30]!r}")
        hits = sum(1 for one in findings if any(one.span.overlaps(span) for span, _ in spans))
        elsewhere += max(0, len(findings) - hits - len(as_it_is[path]))
    return Count(all_planted, found, elsewhere), sum(map(len, as_it_is.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of each rule's misses")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--rules", nargs="+", default=RULES)
    options = parser.parse_args()
    sites = [read(root) for root in options.sites]
    words = sum(len(run.text.split()) for notes in sites for note in notes.values() for run in note.prose)
    print(f"{words:,} words of running text\n")
    print(f"{'rule':20} {'planted':>8} {'found':>7} {'elsewhere':>10} {'as it is':>9}")
    for rule in options.rules:
        counts = [measure(rule, notes, options.most, options.seed, options.show) for notes in sites]
        every = sum((one.planted for one, _ in counts), Counter[str]())
        found = sum((one.found for one, _ in counts), Counter[str]())
        share = f"{found.total() / max(1, every.total()):.0%}"
        elsewhere, as_it_is = sum(one.elsewhere for one, _ in counts), sum(one for _, one in counts)
        print(f"{rule:20} {every.total():8} {share:>7} {elsewhere:10} {as_it_is:9}")
        if options.pairs and rule == "confused-words":
            for kind, count in sorted(every.items(), key=lambda one: (-one[1], one[0])):
                print(f"    {kind:40} {count:5} {found[kind] / count:6.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
