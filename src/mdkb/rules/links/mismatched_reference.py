"""A reference whose text names another definition of the note: numbered labels that shifted by one.

`[pytest][2]` while `[2]` leads to testinfra and `[1]` to docs.pytest.org.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.model import Definition
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule

_NUMBERED = regex(r"^\D*\d+$")
_WORDS = regex(r"[^\W\d_]{3,}")
_COMMON = frozenset(("www", "com", "org", "net", "html", "the", "and", "for", "blog", "index", "docs", "github"))


@note_rule(
    "KB225",
    "mismatched-reference",
    Severity.HINT,
    fixable="unsafe",
    examples=(
        Example(
            """\
Run [pytest][lk1] or [tox][lk3].
             ^^^ the text names "lk2", not "lk1" (https://testinfra.example.org/)

[lk1]: https://testinfra.example.org/
[lk2]: https://docs.pytest.org/
[lk3]: https://tox.wiki/
""",
            fixed="""\
Run [pytest][lk2] or [tox][lk3].

[lk1]: https://testinfra.example.org/
[lk2]: https://docs.pytest.org/
[lk3]: https://tox.wiki/
""",
        ),
        Example("Run [this tool][lk1].\n\n[lk1]: https://testinfra.example.org/\n[lk2]: https://docs.pytest.org/\n"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report numbered references whose one-word text is part of exactly one other definition's address."""
    definitions = {one.label: one for one in note.facts.definitions if not one.shadowed and _NUMBERED.match(one.label)}
    if len(definitions) < 2:
        return
    for link in note.facts.links:
        own = definitions.get(link.label)
        if link.kind != "full" or link.image or own is None:
            continue
        word = link.text.strip().strip("`").casefold()
        if not _WORDS.fullmatch(word) or word in _COMMON:
            continue
        fitting = [one for one in definitions.values() if word in _names(one)]
        if len(fitting) == 1 and fitting[0] is not own and not any(word in name for name in _names(own)):
            right = fitting[0].raw_label
            fix = Fix(f'Refer to "{right}"', (Edit(link.target, right),), safe=False)
            shown = note.source[link.target]
            yield Finding(link.target, f'the text names "{right}", not "{shown}" ({own.destination})', fix)


def _names(definition: Definition) -> frozenset[str]:
    """The words of a definition's host and last segment."""
    host, _, path = definition.destination.partition("://")[2].partition("/")
    last = path.rstrip("/").rpartition("/")[2] if "://" in definition.destination else definition.destination
    return frozenset(word.casefold() for word in _WORDS.findall(f"{host} {last}"))
