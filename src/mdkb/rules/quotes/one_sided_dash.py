"""A dash with a space on one side only; or a spaced hyphen where the note has dashes.

A dash in a sentence is set closed (word—word) or spaced (word – word). Ranges, options such as `--all`, attributions
and dashes at the beginning or end of a line are left alone; so are hyphens after the label of a list item, and those of
a note that has more of them than dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._dashes import Dash, dashes, touches_text
from mdkb.rules.quotes._reading import inside, runs, typed
from mdkb.text import Span

_HYPHEN = regex(r"(?<=[^\W\d_A-Z][\w)”\"’'*]) - (?=[^\W\d_A-Z]{2}|[aA] |\()")
_HANGING = regex(r"\s(?:and|or|und|oder|bis|et|ou|à)\b")
_SENTENCE_END = regex(r"[.!?”\"»)\]][\s]\Z")
_LABEL = 60


@note_rule(
    "KB322",
    "one-sided-dash",
    Severity.INFORMATION,
    examples=(
        Example("Watch the trend— it matters.\n               ^ dash with a space on one side only\n"),
        Example(
            "Nearly all — or so they say — agree, all - or almost.\n"
            "                                         ^ hyphen in place of a dash, unlike the other 2 in this note\n"
        ),
        Example("It is—as they say—done – or not. Run it with --all, pp. 1– 2, pre– and post-war, “so.” —Ann Author\n"),
        Example("- first - the label of an item\n- a — b\n"),
        Example("You guessed it - all of these - or nearly all - are so. That one — is not.\n", title="a habit"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report one-sided dashes; then spaced hyphens, if the note has dashes in its sentences."""
    count = 0
    for dash in dashes(note):
        if _is_one_sided(dash):
            yield Finding(dash.prose.span(dash.at, dash.end), "dash with a space on one side only")
        elif all(dash.spaced) or all(touches_text(dash)):
            count += 1
    if count:
        yield from _hyphens(note, count)


def _is_one_sided(dash: Dash) -> bool:
    before, after = dash.spaced
    if before == after or "\n" in (dash.left, dash.right):
        return False
    touches = touches_text(dash)
    if not touches[before]:  # spaced before: text must follow; spaced after: text must stand before
        return False
    text = dash.prose.text
    if before:
        inline_attribution = dash.right.isupper() and _SENTENCE_END.search(text[: dash.at][-2:])
        return not inline_attribution
    return not (dash.shown != "—" and _HANGING.match(text, dash.end))


def _hyphens(note: Note, count: int) -> Iterator[Finding]:
    others = "the other dash" if count == 1 else f"the other {count}"
    found = [
        Finding(span, f"hyphen in place of a dash, unlike {others} in this note") for span in _spaced_hyphens(note)
    ]
    if len(found) <= count:
        yield from found


def _spaced_hyphens(note: Note) -> Iterator[Span]:
    for prose, _ in runs(note, " - "):
        if prose.kind != "paragraph" or prose.quotes:
            continue
        for match in _HYPHEN.finditer(prose.text):
            at = match.start() + 1
            label = at < _LABEL and not re.search(r"[.!?,;]", prose.text[:at])
            if label or inside(prose.linked, at) or not typed(note, prose, at):
                continue
            yield prose.span(at, at + 1)
