"""A table of contents, between its marks, that no longer tells the headings.

Looked at is what stands between `<!-- toc -->` and `<!-- /toc -->` (or `tocstop`). Entries may be left out on purpose,
such as those of deep headings: reported is what is there and leads nowhere, and headings missing of a level that the
contents have. The fix writes it anew with all headings; it is safe only where those are all of such levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.contents import entries, find
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_ENTRY = regex(r"\]\(#([^)\s]+)\)")


@note_rule(
    "KB514",
    "stale-contents",
    fixable="sometimes",
    examples=(
        Example(
            """\
# Title

<!-- toc -->
^^^^^^^^^^^^ the table of contents misses "two" and has "old" without a heading
- [One](#one)
- [Old](#old)
<!-- /toc -->

## One

## Two
""",
            fixed="""\
# Title

<!-- toc -->
- [One](#one)
- [Two](#two)
<!-- /toc -->

## One

## Two
""",
        ),
        Example("""\
# Title

<!-- toc -->
- [One](#one)
<!-- /toc -->

## One

### Deeper
"""),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Compare the anchors of the entries with those of the headings."""
    if not note.facts.comments:
        return
    toc = find(note)
    if toc is None:
        return
    written = _ENTRY.findall(note.source[toc.inner])
    wanted = {match[1]: _depth(line) for line in entries(note) if (match := _ENTRY.search(line))}
    if not written:
        return
    deepest = max((wanted[anchor] for anchor in written if anchor in wanted), default=0)
    highest = min((wanted[anchor] for anchor in written if anchor in wanted), default=0)
    missing = [anchor for anchor, depth in wanted.items() if highest <= depth <= deepest and anchor not in written]
    known = {*wanted, *(heading for heading in note.site.ids(note.facts)[0])}
    gone = [anchor for anchor in written if anchor not in known]
    if not missing and not gone:
        return
    said = [f"misses {_named(missing)}"] if missing else []
    said += [f"has {_named(gone)} without a heading"] if gone else []
    whole = Span(toc.whole.start, note.source.line(note.source.position(toc.whole.start).row).end)
    fix = Fix(
        "Write the table of contents anew",
        (Edit(toc.inner, toc.fresh),),
        safe=all(highest <= depth <= deepest for depth in wanted.values()),
    )
    yield Finding(whole, f"the table of contents {' and '.join(said)}", fix)


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def _named(anchors: list[str]) -> str:
    first = f'"{anchors[0]}"'
    return first if len(anchors) == 1 else f"{first} and {len(anchors) - 1} more"
