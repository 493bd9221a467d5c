"""Questions about quotations: how the knowledge base names authors, which callouts it uses, what sites print."""

from __future__ import annotations

from collections import Counter

from mdkb.facts.model import Attribution
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.questions import question
from mdkb.kb.topics import ATTRIBUTIONS, CALLOUTS, PAGES
from mdkb.sites.base import Typographer
from mdkb.tuples import NamedTuple

_SHARE = 0.75
_LEAST = 4


class Norm(NamedTuple):
    """A habit: what `times` of `total` attributions do; `value` is "" when there is no habit."""

    value: str
    times: int
    total: int


class AttributionNorm(NamedTuple):
    """How attributions are written: the dash as rendered, "space" or "none" after it, "cite" or "plain"."""

    dash: Norm
    space: Norm
    cite: Norm


def rendered_dash(dash: str, typographer: Typographer | None) -> str:
    """The dash that the reader sees."""
    if typographer is not None and dash in ("--", "---"):
        return (typographer.en_dash if dash == "--" else typographer.em_dash) or dash
    return dash


def attribution_styles(
    attributions: tuple[Attribution, ...], typographer: Typographer | None
) -> tuple[tuple[str, int], ...]:
    """The styles of a note's attributions, counted: "dash|space|cite" as the reader sees them."""
    styles = Counter("|".join((rendered_dash(one.dash, typographer), *style_of(one))) for one in attributions)
    return tuple(sorted(styles.items()))


def style_of(attribution: Attribution) -> tuple[str, str]:
    """("space" or "none" after the dash, "cite" or "plain")."""
    return "space" if attribution.space else "none", "cite" if attribution.cite else "plain"


@question(topics=lambda: (ATTRIBUTIONS,))
def attribution_norm(kb: KnowledgeBase) -> AttributionNorm:
    """What at least three in four of at least four attributions do."""
    counters: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    for exports in kb.notes.values():
        for style, count in exports.attributions:
            dash, space, cite = style.split("|")
            if dash:
                counters[0][dash] += count
                counters[1][space] += count
            counters[2][cite] += count
    return AttributionNorm(*(_norm(counter) for counter in counters))


def _norm(counter: Counter[str]) -> Norm:
    total = counter.total()
    value, count = max(sorted(counter.items()), key=lambda item: item[1], default=("", 0))
    return Norm(value if total >= _LEAST and count >= _SHARE * total else "", count, total)


@question(topics=lambda path, dash: ())
def printed_dash(kb: KnowledgeBase, path: str, dash: str) -> str:
    """What the site of the note prints for a dash of its source."""
    return rendered_dash(dash, kb.site_of(path).typographer)


@question(topics=lambda path: ())
def site_kind(kb: KnowledgeBase, path: str) -> str:
    """The kind of the site that owns the note."""
    return kb.site_of(path).kind


@question(topics=lambda least: (CALLOUTS,))
def usual_callouts(kb: KnowledgeBase, least: int) -> tuple[str, ...]:
    """The types of callouts that are used `least` times, in lower case, sorted."""
    return tuple(sorted(name for name, count in kb.table(_callouts, CALLOUTS).items() if count >= least))


def _callouts(kb: KnowledgeBase) -> Counter[str]:
    return Counter(kind for exports in kb.notes.values() for kind in exports.callouts)


@question(topics=lambda path, language: (CALLOUTS, PAGES))
def first_with_straight_quotes(kb: KnowledgeBase, path: str, language: str) -> str:
    """The first note in that language on the site of `path` whose prose holds straight quotation marks."""
    site = kb.site_of(path)
    return min(
        (
            exports.path
            for exports in kb.notes.values()
            if exports.straight_quotes and exports.language == language and kb.site_of(exports.path) is site
        ),
        default="",
    )


@question(topics=lambda path: ())
def printed_marks(kb: KnowledgeBase, path: str) -> str:
    """The pair that the site of the note prints for straight double quotation marks, "" when as typed."""
    typographer = kb.site_of(path).typographer
    return typographer.left_double + typographer.right_double if typographer else ""
