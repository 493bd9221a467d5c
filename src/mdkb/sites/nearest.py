"""Did you mean: the nearest names, by restricted Damerau-Levenshtein distance, bounded."""

from __future__ import annotations

from collections.abc import Iterable

LARGEST = 5  # edits


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names within max(1, length // 4) edits of `name`, letter case ignored, best first.

    Names that only differ by whole words at their beginning or end come after those.
    """
    wanted = name.casefold()
    bound = min(max(1, len(wanted) // 4), LARGEST) if len(wanted) > 2 else 0
    letters = set(wanted)
    ranked: list[tuple[int, int, str]] = []
    for candidate in known:
        folded = candidate.casefold()
        longer = len(folded) - len(wanted)
        if -bound <= longer <= bound and len(letters.symmetric_difference(folded)) <= 2 * bound:
            found = distance(wanted, folded, bound)
            if found <= bound:
                ranked.append((0, found, candidate))
                continue
        if _words_in(wanted, folded):
            ranked.append((1, abs(longer), candidate))
    return tuple(candidate for _, _, candidate in sorted(ranked)[:limit])


def _words_in(a: str, b: str) -> bool:
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return len(short) >= 5 and (long.startswith(short + "-") or long.endswith("-" + short))


def distance(a: str, b: str, bound: int) -> int:
    """How many insertions, deletions, replacements and swaps of neighbours make `b` of `a`; `bound + 1` if more."""
    if abs(len(a) - len(b)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, before = before, row
        first, last = max(1, i - bound), min(len(b), i + bound)
        row = [bound + 1] * (len(b) + 1)
        row[0] = i
        for j in range(first, last + 1):
            right = b[j - 1]
            if left == right:
                row[j] = before[j - 1]
                continue
            cost = 1 + min(row[j - 1], before[j], before[j - 1])
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, previous[j - 2] + 1)
            row[j] = cost
        if min(row) > bound:
            return bound + 1
    return min(row[-1], bound + 1)
