"""Spaced en dashes ( – ) and em dashes (—) in the sentences of one note.

The minority is reported; a tie is not. Dashes are compared as the reader sees them: where the site's typographer is on,
`--` is – and `---` is —. Ranges, attributions and the dash after the label of a list item do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._dashes import Dash, dashes, is_label, touches_text
from mdkb.text import Span

_TYPED = {"–": ("--", "–"), "—": ("---", "—")}


@note_rule(
    "KB323",
    "mixed-dashes",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            'One — two — three – four.\n                  ^ "–" in a sentence, where the note has "—" 2 times\n',
            fixed="One — two — three — four.\n",
        ),
        Example("One — two – three. Pages 1–2, and:\n\n- term – its meaning\n\n> Less.\n>\n> – Ludwig\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Count the sentence dashes as rendered, and report the fewer."""
    kinds: dict[str, list[Dash]] = {"–": [], "—": []}
    for dash in dashes(note):
        if dash.shown in kinds and not dash.prose.quotes and not is_label(dash) and _is_sentence_dash(dash):
            kinds[dash.shown].append(dash)
    fewer, more = sorted(kinds, key=lambda shown: len(kinds[shown]))
    if not kinds[fewer] or len(kinds[fewer]) == len(kinds[more]):
        return
    times = len(kinds[more])
    for dash in kinds[fewer]:
        span = dash.prose.span(dash.at, dash.end)
        message = f'"{fewer}" in a sentence, where the note has "{more}" {times} time{"s" if times > 1 else ""}'
        yield Finding(span, message, _fix(dash, more, span))


def _is_sentence_dash(dash: Dash) -> bool:
    """Spaced on both sides; closed only if it is no relation between two words (an en dash typed as one)."""
    if all(dash.spaced):
        return True
    return all(touches_text(dash)) and (dash.shown == "—" or dash.typed == "--")


def _fix(dash: Dash, instead: str, span: Span) -> Fix | None:
    if not all(dash.spaced):
        return None
    ascii_dash, typed = _TYPED[instead]
    return Fix(f'Write "{instead}"', (Edit(span, ascii_dash if dash.typed.startswith("-") else typed),))
