"""One word in two spellings over the knowledge base.

"behaviour" here, "behavior" everywhere else; "e-mail" and "email"; "front matter" and "frontmatter". Readers search for
one form and miss the other. The form in the minority is reported where the other is clearly the custom (at most a
quarter, at least four uses). With `[spelling] locale` set to en-US or en-GB the other English is reported wherever it
stands. Quotations are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Facts, Word
from mdkb.kb import View
from mdkb.kb.words import forms_of
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.words.lexicon import Flag, lexicon
from mdkb.words.suggest import in_case
from mdkb.words.variants import table

_SHARE, _LEAST = 0.25, 4

EXAMPLES = (
    Example(
        """\
-- a.md --
An email, two emails. Email me: an email is fine. Or no email.
-- b.md --
Send me an e-mail.
           ^^^^^^ "e-mail" is mostly written "email" here (4 times)
""",
    ),
    Example(
        """\
The colour of it.
    ^^^^^^ "colour" is "color" in American English
""",
        fixed="The color of it.\n",
        settings=(("spelling", {"locale": "en-US"}),),
    ),
    Example("-- a.md --\nThe colour of one.\n-- b.md --\nThe color of two.\n", title="no custom yet"),
)


@view_rule("KB411", "mixed-spelling", Severity.INFORMATION, examples=EXAMPLES, fixable="unsafe")
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words that have several right spellings."""
    for word in facts.words:
        if not word.flags & Flag.VARIANT or word.flags & (Flag.QUOTED | Flag.COMMENT):
            continue
        lower = word.text.lower()
        if word.flags & Flag.FOREIGN:
            right = _other_english(lower)
            if right:
                english = "American" if right in _americans(lower) else "British"
                yield _finding(word, right, f'"{word.text}" is "{right}" in {english} English')
            continue
        counts = {form: _uses(form, view) for form in (lower, *_spellings(lower))}
        best = max(counts, key=lambda form: (counts[form], form == lower))
        if best != lower and counts[best] >= _LEAST and counts[lower] <= _SHARE * (counts[best] + counts[lower]):
            yield _finding(word, best, f'"{word.text}" is mostly written "{best}" here ({counts[best]} times)')


def _finding(word: Word, right: str, message: str) -> Finding:
    form = in_case(right, word.text)
    return Finding(word.span, message, Fix(f'Replace "{word.text}" by "{form}"', (Edit(word.span, form),)), (form,))


def _spellings(lower: str) -> tuple[str, ...]:
    listed = table().get(lower, ())
    other = _other_english(lower)
    return (*listed, other) if other else listed


def _other_english(lower: str) -> str:
    book = lexicon("en")
    return book.other_english(lower) if book is not None else ""


def _americans(lower: str) -> tuple[str, ...]:
    from mdkb.words.british import american

    return tuple(american(lower))


def _uses(form: str, view: View) -> int:
    return sum(count for _, count in view.ask(forms_of, form))
