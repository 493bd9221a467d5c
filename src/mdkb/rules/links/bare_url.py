"""A web address as bare text.

GitHub and Hugo make a link of it by guessing where it ends; other programs show it as text. In angle brackets it is a
link everywhere. Addresses that lead nowhere for a reader (`localhost`, hosts without a dot) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.urls import host_of
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule


@note_rule(
    "KB221",
    "bare-url",
    Severity.INFORMATION,
    fixable="sometimes",
    examples=(
        Example(
            """\
Look at https://example.org/a_(b) first.
        ^^^^^^^^^^^^^^^^^^^^^^^^^ bare URL
""",
            fixed="Look at <https://example.org/a_(b)> first.\n",
        ),
        Example("Look at <https://example.org> and [it](https://example.org), not at `https://example.org`.\n"),
        Example('See <a href="https://example.org" target="_blank">https://example.org</a>.\n'),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report literal autolinks."""
    for link in note.facts.links:
        if link.kind == "bare" and not _nowhere(link.destination) and not _in_anchor(note, link.span.end):
            shown = note.source[link.span]
            fix = None
            if shown.lower().startswith(("http://", "https://", "ftp://")) and not set(shown) & set(" <>\\"):
                fix = Fix("Put angle brackets around it", (Edit(link.span, f"<{shown}>"),), safe=True)
            yield Finding(link.span, "bare URL" if ":" in shown or "@" not in shown else "bare mail address", fix)


def _in_anchor(note: Note, end: int) -> bool:
    """Whether the address is the text of an HTML link, or its end."""
    return note.source.text[end : end + 4].lower() == "</a>"


def _nowhere(destination: str) -> bool:
    """Whether the host is the reader's own machine, or none that the web knows."""
    host = host_of(destination)
    return bool(host) and ("." not in host or host.endswith(".localhost") or host.startswith("127."))
