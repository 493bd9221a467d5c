"""A word that is right by itself, but not among these neighbours.

"could of" (have), "more then one" (than), "as been" (has), "how to setup a site" (set up): errors that no dictionary
finds. Only fixed neighbourhoods are looked at, in English.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._confusions import CONFUSIONS, Confusion
from mdkb.rules.spelling._prose import english_runs, in_raw
from mdkb.words.suggest import in_case

EXAMPLES = (
    Example(
        """\
It could of been faster.
         ^^ "of" looks wrong here; did you mean "have"?

How to setup a site that as been moved.
       ^^^^^ "setup" looks wrong here; did you mean "set up"?
                         ^^ "as" looks wrong here; did you mean "has"?
""",
        fixed="It could have been faster.\n\nHow to set up a site that has been moved.\n",
    ),
    Example("It could of course be faster. The setup of a site; be as fast as you can; more than one.\n"),
)

_TRIGGERS: dict[str, list[Confusion]] = {}
for _confusion in CONFUSIONS:
    _TRIGGERS.setdefault(_confusion.trigger, []).append(_confusion)


@note_rule("KB412", "confused-words", Severity.INFORMATION, examples=EXAMPLES, fixable="unsafe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for words that are wrong among their neighbours."""
    for run, words in english_runs(note):
        present = _TRIGGERS.keys() & words
        text = run.text.replace("’", "'") if present else ""
        for trigger in sorted(present):
            for confusion in _TRIGGERS[trigger]:
                if confusion.needs and confusion.needs.isdisjoint(words):
                    continue
                for match in confusion.pattern.finditer(text):
                    start, end = match.span("x")
                    if in_raw(run, start):
                        continue
                    wrong = run.text[start:end]
                    right = in_case(confusion.right, wrong)
                    span = run.span(start, end)
                    fix = (
                        Fix(f'Replace "{wrong}" by "{right}"', (Edit(span, right),))
                        if note.source[span] == wrong
                        else None
                    )
                    yield Finding(span, f'"{wrong}" looks wrong here; did you mean "{right}"?', fix, (right,))
