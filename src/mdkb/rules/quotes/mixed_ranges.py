"""Ranges of numbers with a hyphen (10-12) in a note that mostly sets an en dash (10–12), or the other way round.

The minority is reported; a tie is not. Dashes are compared as the reader sees them: where the site's typographer is on,
`--` is –. Only numbers that ascend are a range: 2-1 is a result, 555-0199 a telephone number, 2024-05 a month. With
`style = "en-dash"` each hyphen in a range is reported, whatever the rest of the note does.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.quotes._reading import DASHES, inside, runs, typed
from mdkb.text import Span
from mdkb.tuples import NamedTuple

_RANGE = regex(r"(?<![\w.,/:+–—-])([1-9]\d{0,3})(-{1,2}|–)([1-9]\d{0,3})(?=%?(?:[\s)\]}”’»;!?…]|[.,:](?!\d)|\Z))")
_NAMES = {"-": "a hyphen", "–": "an en dash"}


@dataclass(frozen=True, slots=True)
class Options:
    """Options.

    Attributes:
        style: consistent (as most ranges of the note) or en-dash (in every range).
    """

    style: str = "consistent"


@note_rule(
    "KB328",
    "mixed-ranges",
    Severity.INFORMATION,
    options=Options,
    fixable="unsafe",
    examples=(
        Example(
            "Pages 1–2 and 3–4, but 10-12.\n                         ^ a hyphen in a range, where the note has an en dash 2 times\n",
            fixed="Pages 1–2 and 3–4, but 10–12.\n",
        ),
        Example(
            "Pages 10-12.\n        ^ a hyphen in a range\n", fixed="Pages 10–12.\n", options=(("style", "en-dash"),)
        ),
        Example("Pages 1–2 and 3–4. It ended 3-1 on 2024-05-06, call 555-0199 or 24-7-365, see 1.2-3 and `5-6`.\n"),
        Example("Pages 1–2 or 3-4: a tie.\n"),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Count the ranges of the note by their dash as rendered, and report the fewer."""
    found = _ranges(note, None)
    hyphens = [one for one in found if one.shown == "-"]
    dashes = [one for one in found if one.shown != "-"]
    if options.style == "en-dash":
        yield from (_finding(one, "") for one in hyphens)
    elif hyphens and dashes and len(hyphens) != len(dashes):
        fewer, more = (hyphens, dashes) if len(hyphens) < len(dashes) else (dashes, hyphens)
        times = f"{len(more)} time{'s' if len(more) > 1 else ''}"
        where = f", where the note has {_NAMES[more[0].shown]} {times}"
        yield from (_finding(one, where) for one in fewer)


class _Range(NamedTuple):
    """The dash of a range, and how readers see it."""

    span: Span
    shown: str


def _read(note: Note, _key: None) -> list[_Range]:
    return [
        _Range(prose.span(*match.span(2)), _shown(note, match[2]))
        for prose, _ in runs(note, "-", "–")
        for match in _RANGE.finditer(prose.text)
        if int(match[1]) < int(match[3]) and _is_written_so(note, prose, match.start(2))
    ]


_ranges = Gathered(_read)


def _is_written_so(note: Note, prose: Prose, at: int) -> bool:
    return typed(note, prose, at) and not inside(prose.raw, at) and not inside(prose.linked, at)


def _shown(note: Note, written: str) -> str:
    """The dash that readers see; two hyphens that nothing changes count as hyphens."""
    shown = DASHES.get(written, written) if note.site.typographer is not None else written
    return "–" if shown == "–" else "-"


def _finding(found: _Range, where: str) -> Finding:
    instead = "–" if found.shown == "-" else "-"
    fix = Fix(f'Write "{instead}"', (Edit(found.span, instead),))
    return Finding(found.span, f"{_NAMES[found.shown]} in a range{where}", fix)
