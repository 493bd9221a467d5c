"""A word that is right by itself, but not among these neighbours.

"could of" (have), "more then one" (than), "as been" (has), "how to setup a site" (set up), "tout les" (tous), "vous
pouvez utilisé" (utiliser): errors that no dictionary finds. Only fixed neighbourhoods are looked at, in English and
French.

Measured on five documentation sites and ten manuals (1.9 million words in English and French), where false alarms were
mended: 88 findings, all of them errors. On manuals that had not been looked at: 16 of 24 right in a first round, after
which the tables were narrowed, then 39 of 45, then 106 of 108 (Apache's manual).
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs, french_runs, in_raw
from mdkb.words.confusions import confused
from mdkb.words.french_verbs import confused_verbs
from mdkb.words.suggest import in_case

_BEGINS = regex(r"(?:^|[.!?:;•–—(\"“«\n])\s*$")  # what stands before a sentence: a capital elsewhere makes a name

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
    Example(
        """\
---
lang: fr
---
Avec tout les fichiers, vous pouvez utilisé la page.
     ^^^^ "tout" looks wrong here; did you mean "tous"?
                                    ^^^^^^^ "utilisé" looks wrong here; did you mean "utiliser"?
""",
        title="in French",
    ),
)


@note_rule("KB412", "confused-words", Severity.INFORMATION, examples=EXAMPLES, fixable="unsafe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for words that are wrong among their neighbours."""
    for language, runs in (("en", english_runs(note)), ("fr", french_runs(note))):
        for run, words, _ in runs:
            places = dict.fromkeys(confused(run.text, words, language))
            if language == "fr":
                places.update(dict.fromkeys(confused_verbs(run.text, words)))
            for start, end, meant in places:
                wrong = run.text[start:end]
                if (
                    in_raw(run, start)
                    or wrong.isupper()
                    or (wrong[0].isupper() and not _BEGINS.search(run.text, 0, start))
                ):
                    continue
                right = in_case(meant, wrong)
                span = run.span(start, end)
                fix = (
                    Fix(f'Replace "{wrong}" by "{right}"', (Edit(span, right),)) if note.source[span] == wrong else None
                )
                yield Finding(span, f'"{wrong}" looks wrong here; did you mean "{right}"?', fix, (right,))
