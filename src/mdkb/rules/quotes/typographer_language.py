"""The site's typographer prints English quotation marks on pages in a language that has others.

Hugo's and Jekyll's typographers make “Wort” of `"Wort"` whatever the language of the page, unless they are configured.
Reported once per language of a site, in its first note that has straight marks. There is nothing to mend in the note:
configure the marks (Hugo: `leftDoubleQuote` and its kin under `markup.goldmark.extensions.typographer`, per language;
Jekyll: `kramdown: smart_quotes`), or type the marks you mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding, Severity
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.kb.quotations import first_with_straight_quotes, printed_marks
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.quotes._conventions import conventions
from mdkb.text import Span


@view_rule(
    "KB325",
    "typographer-language",
    Severity.INFORMATION,
    examples=(
        Example(
            "-- content/a.md --\n"
            "---\n"
            "^^^ the typographer prints “ ” in German, which has „ “: configure its marks\n"
            'title: Eins\nlang: de\n---\nEr sagte "nein".\n'
            "-- content/b.md --\n"
            '---\ntitle: Zwei\nlang: de\n---\nSie sagte "ja".\n'
            "-- hugo.toml --\n"
            "languageCode = 'de'\n",
        ),
        Example(
            "-- content/a.md --\n---\nlang: de\n---\nEr sagte „nein“.\n-- hugo.toml --\nlanguageCode = 'de'\n",
            title="the marks are typed as meant",
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Compare what the site prints with the table of the note's language."""
    if not facts.straight_quotes:
        return
    known = conventions(facts.language)
    printed = view.ask(printed_marks, facts.path)
    if known is None or not printed or printed in known.outer:
        return
    if view.ask(first_with_straight_quotes, facts.path, facts.language) == facts.path:
        own = " ".join(known.outer[0])
        prints = f"the typographer prints {printed[0]} {printed[1]} in {known.name}"
        message = f"{prints}, which has {own}: configure its marks"
        yield Finding(Span(0, min(3, facts.length)), message)
