"""What a rule yields (Finding), what the engine makes of it (Diagnostic), and how fixes are applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mdkb.enums import IntEnum
from mdkb.moved import moved
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Severity(IntEnum):
    """How much a finding matters; the lower the number the worse."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4

    @property
    def label(self) -> str:
        """The name used in settings and reports: `error`, `warning`, `information`, `hint`."""
        return self.name.lower()


class Edit(NamedTuple):
    """Replace the text of `span` by `content`; `path` names another note (None: the note of the finding)."""

    span: Span
    content: str
    path: str | None = None


class Fix(NamedTuple):
    """Edits that are made together or not at all.

    `safe`: the rendered page stays as it was, or changes in the one way evidently meant (the title says so).
    `checked`: whoever makes the edits first sees to it that the page, read again, stays the same, else leaves them.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False
    checked: bool = False


class Related(NamedTuple):
    """A second place that explains a finding (`path` None: the same note)."""

    message: str
    span: Span
    path: str | None = None


class Finding(NamedTuple):
    """What a rule found: a span (code points), a message, and what could be done."""

    span: Span
    message: str
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None  # None: the rule's own


class Diagnostic(NamedTuple):
    """A finding stamped by the engine with its note, rule and severity; `path` is relative to the root."""

    path: str
    span: Span
    code: str
    name: str
    family: str
    severity: Severity
    message: str
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()

    def moved(self, by: int) -> Diagnostic:
        """The same finding, `by` code points further on, with what belongs to it in the same note."""
        fix = self.fix
        if fix is not None:
            fix = fix._replace(edits=tuple([edit if edit.path else moved(edit, by) for edit in fix.edits]))
        related = tuple([one if one.path else moved(one, by) for one in self.related])
        return self._replace(span=self.span.shifted(by), fix=fix, related=related)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, given by offsets into the text as it was.

    Raises:
        ValueError: two edits overlap.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.span.start < at:
            raise ValueError(f"overlapping edits at offset {edit.span.start}")
        pieces += (text[at : edit.span.start], edit.content)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def compatible(fixes: Sequence[Fix]) -> list[Fix]:
    """The fixes, first come first served, whose edits overlap no edit of an earlier one (equal edits are one)."""
    taken: dict[str | None, list[Edit]] = {}
    chosen: list[Fix] = []
    for fix in fixes:
        if all(_free(edit, taken.get(edit.path, [])) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                taken.setdefault(edit.path, []).append(edit)
    return chosen


def _free(edit: Edit, taken: list[Edit]) -> bool:
    return not any(_clash(edit.span, other.span) for other in taken)


def _clash(a: Span, b: Span) -> bool:
    return (
        a == b
        or a.overlaps(b)
        or (a.start == a.end and b.start < a.start < b.end)
        or (b.start == b.end and a.start < b.start < a.end)
    )
