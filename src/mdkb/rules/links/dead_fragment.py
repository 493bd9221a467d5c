"""A link to a heading or anchor that its page does not have.

The browser opens the page at its top and the reader searches in vain. Anchors are made as the site's own generator
makes them: its way of turning a heading into an id, of numbering repeated ones, explicit ids, definition terms,
footnotes, and headings of included files. Generators themselves do not check this: Hugo's `ref` accepts any fragment.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts import Facts
from mdkb.kb import View
from mdkb.rule import Example, NoOptions, view_rule
from mdkb.rules.links._fragments import Place, places
from mdkb.rules.links._resolved import did_you_mean, fragment_span


@view_rule(
    "KB202",
    "dead-fragment",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\
-- note.md --
# First steps

[Up](#first-steps), [down](#first-stepps), [there](guide.md#setup).
                            ^^^^^^^^^^^^ no heading or anchor "first-stepps" here; did you mean "first-steps"?
-- guide.md --
## Setup
"""
        ),
        Example(
            """\
-- note.md --
[Setup](guide.md#Setup)
                 ^^^^^ guide.md has "setup", not "Setup": anchors are case-sensitive
-- guide.md --
## Setup
""",
            fixed="[Setup](guide.md#setup)\n",
        ),
        Example(
            """\
-- note.md --
[Top](#top), [line](code.py#L10), [picture](a.svg#icon), [named](#here)

<a name="here"></a>
-- code.py --
-- a.svg --
"""
        ),
    ),
)
def check(facts: Facts, view: View, options: NoOptions) -> Iterator[Finding]:
    """Report fragments that name no anchor of their page."""
    for place in places(facts, view):
        fragment = place.link.fragment or ""
        if fragment.startswith("^") and place.link.kind == "wiki":
            continue
        if place.found.state == "wrong-case":
            yield _other_form(facts, place, fragment)
        elif place.found.state == "missing":
            where = "here" if place.path == facts.path else f"in {place.path}"
            hint = did_you_mean(place.found.candidates)
            yield Finding(
                fragment_span(place.link),
                f'no heading or anchor "{fragment}" {where}{hint}',
                suggestions=place.found.candidates,
            )


def _other_form(facts: Facts, place: Place, fragment: str) -> Finding:
    right = place.found.candidates[0]
    span = fragment_span(place.link)
    written = span != place.link.target or place.link.kind == "wiki"
    fix = Fix(f'Write the anchor as it is: "{right}"', (Edit(span, right),), safe=True) if written else None
    where = "this note" if place.path == facts.path else place.path
    case = ": anchors are case-sensitive" if right.casefold() == fragment.casefold() else ""
    return Finding(span, f'{where} has "{right}", not "{fragment}"{case}', fix, place.found.candidates)
