"""What a report is made from. Every writer is a pure function from a `Report` to text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mdkb.diagnostic import Diagnostic, Edit, Fix
from mdkb.pages import rule_page
from mdkb.text import Position, SourceText, Span
from mdkb.tuples import NamedTuple


class Terminal(NamedTuple):
    """What the output may use: colour, OSC 8 links, and how wide it is (columns)."""

    colour: bool = False
    links: bool = False
    width: int = 100


class RuleInfo(NamedTuple):
    """What SARIF says of a rule."""

    code: str
    name: str
    summary: str
    doc: str
    level: str


class Report(NamedTuple):
    """Diagnostics in their final order; their paths, and those of their edits, are as shown to the user.

    Attributes:
        texts: the text of a note by its shown path.
        notes: the shown paths of all notes checked.
        fingerprints: for each diagnostic a key that survives moved lines.
        rules: what is known of the rules that found something, by code.
        unsafe: whether unsafe fixes count as fixes.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Callable[[str], SourceText]
    notes: tuple[str, ...] = ()
    fingerprints: Callable[[], tuple[str, ...]] = tuple
    rules: Callable[[], dict[str, RuleInfo]] = dict
    terminal: Terminal = Terminal()
    unsafe: bool = False

    def start(self, one: Diagnostic) -> Position:
        """Where a diagnostic begins."""
        return self.texts(one.path).position(one.span.start)

    def end(self, one: Diagnostic) -> Position:
        """Where it ends (exclusive)."""
        return self.texts(one.path).position(one.span.end)

    def by_note(self) -> Iterator[tuple[str, list[Diagnostic]]]:
        """The diagnostics of each note that has some."""
        grouped: dict[str, list[Diagnostic]] = {}
        for one in self.diagnostics:
            grouped.setdefault(one.path, []).append(one)
        return iter(grouped.items())


def mark(one: Diagnostic) -> str:
    """`[*]` for a finding with a safe fix, `[~]` with an unsafe one, else nothing."""
    if one.fix is None:
        return ""
    return "[*]" if one.fix.safe else "[~]"


def page(one: Diagnostic) -> str:
    """The address of the rule's page."""
    return rule_page(one.name)


def edits_of(one: Diagnostic, fix: Fix) -> Iterator[tuple[str, Span, str]]:
    """The path, span and new text of each edit."""
    edit: Edit
    for edit in fix.edits:
        yield edit.path or one.path, edit.span, edit.content
