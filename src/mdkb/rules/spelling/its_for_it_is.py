"""`its` where `it's` (it is, it has) is meant.

"Its" is the possessive, as "his" is. Before an article, "not", "been" and the like only "it's" makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs

_ITS = regex(
    r"([Ii](?<!\w[Ii])ts)(?=[ \n](?:a|an|the|not|been|going|also|just|now|really|very|too|about|impossible|because)\b(?![-'’]))"
)

EXAMPLES = (
    Example(
        """\
We think its a good idea.
         ^^^ "its" is the possessive; did you mean "it's"?
""",
        fixed="We think it's a good idea.\n",
    ),
    Example("The dog and its bone: it's a good dog.\n"),
)


@note_rule("KB408", "its-for-it-is", examples=EXAMPLES, fixable="unsafe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for `its` before words that no possessive precedes."""
    for run, words in english_runs(note):
        for match in _ITS.finditer(run.text) if "its" in words else ():
            span = run.span(*match.span())
            right = f"{match.group()[0]}t's"
            fix = Fix(f'Replace "{match.group()}" by "{right}"', (Edit(span, right),))
            yield Finding(span, f'"{match.group()}" is the possessive; did you mean "{right}"?', fix, (right,))
