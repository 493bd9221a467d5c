"""Did you mean: the nearest names, by restricted Damerau-Levenshtein distance, bounded."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names within max(1, length // 4) edits of `name`, letter case ignored, best first.

    Names that only differ in their separators or in a leading or trailing part of whole words come after those.
    """
    wanted = name.casefold()
    bound = max(1, len(wanted) // 4)
    ranked: list[tuple[int, int, str]] = []
    for candidate in known:
        folded = candidate.casefold()
        if abs(len(folded) - len(wanted)) <= bound:
            found = distance(wanted, folded, bound)
            if found <= bound:
                ranked.append((0, found, candidate))
                continue
        if _words_in(wanted, folded):
            ranked.append((1, abs(len(folded) - len(wanted)), candidate))
    return tuple(dict.fromkeys(candidate for _, _, candidate in sorted(ranked)[: 3 * limit]))[:limit]


def _words_in(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 5 and (long.startswith(short + "-") or long.endswith("-" + short))


def distance(a: str, b: str, bound: int) -> int:
    """How many insertions, deletions, replacements and swaps of neighbours make `b` of `a`; `bound + 1` if more."""
    if a == b:
        return 0
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end_a, end_b = len(a), len(b)
    while end_a > start and end_b > start and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    a, b = a[start:end_a], b[start:end_b]
    if abs(len(a) - len(b)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return row[-1]
