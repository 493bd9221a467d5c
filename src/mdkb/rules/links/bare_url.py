"""A web address as bare text.

GitHub and Hugo make a link of it by guessing where it ends; other programs show it as text. In angle brackets it is a
link everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB221",
    "bare-url",
    Severity.INFORMATION,
    fixable="sometimes",
    aliases=("MD034", "no-bare-urls"),
    examples=(
        Example(
            """\
Look at https://example.org/a_(b) first.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ bare URL
""",
            fixed="Look at <https://example.org/a_(b)> first.\n",
        ),
        Example("Look at <https://example.org> and [it](https://example.org), not at `https://example.org`.\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report literal autolinks."""
    for link in note.facts.links:
        if link.kind == "bare":
            shown = note.source[link.span]
            fix = None
            if shown.lower().startswith(("http://", "https://", "ftp://")) and not set(shown) & set(" <>\\"):
                fix = Fix("Put angle brackets around it", (Edit(link.span, f"<{shown}>"),), safe=True)
            yield Finding(link.span, "bare URL" if ":" in shown or "@" not in shown else "bare mail address", fix)
