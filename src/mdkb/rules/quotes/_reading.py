"""What the rules of this family share: a note's runs with their conventions, and characters as rendered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from mdkb.facts.prose import BARRIER, Prose
from mdkb.gathered import Gathered
from mdkb.note import Note
from mdkb.rules.quotes._conventions import Conventions, conventions
from mdkb.rules.quotes._marks import Mark, Use, marks_of
from mdkb.text import Span

DASHES = {"--": "–", "---": "—"}


def runs(note: Note, *characters: str) -> Iterator[tuple[Prose, Conventions | None]]:
    """The prose runs that hold one of the characters (any run without), each with the conventions of its language."""
    overrides = note.settings.get("typography")
    own = conventions(note.language, overrides)
    for prose in _holding(note, characters) if characters else note.prose:
        yield prose, conventions(prose.language, overrides) if prose.language else own


def _read(note: Note, characters: tuple[str, ...]) -> list[Prose]:
    """The runs that hold one of these: plain searches in all of the prose cost less than a pattern for each run."""
    text, starts = _joined(note)
    found: set[int] = set()
    for character in characters:
        at = text.find(character)
        while at >= 0:
            following = bisect_right(starts, at)
            found.add(following - 1)
            at = text.find(character, starts[following]) if following < len(starts) else -1
    return [note.prose[index] for index in sorted(found)]


def _block(run: Prose) -> int:
    return run.block.start


_holding = Gathered(_read, _block, Prose.moved)


@lru_cache(maxsize=4)
def _joined(note: Note) -> tuple[str, list[int]]:
    """The texts of all runs, and where each begins."""
    texts = [run.text for run in note.prose]
    starts = accumulate(texts[:-1], lambda start, text: start + len(text) + 1, initial=0)
    return "\0".join(texts), list(starts)


def pads(note: Note) -> bool:
    """Whether a language of the note puts spaces before marks or inside of them."""
    overrides = note.settings.get("typography")
    known = (conventions(language, overrides) for language in {note.language, *(run.language for run in note.prose)})
    return any(one is not None and one.padding for one in known)


def typed(note: Note, prose: Prose, at: int) -> bool:
    """Whether the character was typed as it is: no entity, no escape, no markup."""
    return note.source.text.startswith(prose.text[at], prose.offset(at))


def is_code(note: Note, prose: Prose, at: int) -> bool:
    """Whether a barrier stands for a code span or math, something with a visible text."""
    return prose.text[at] == BARRIER and note.source.text[prose.offset(at)] in "`$"


def inside(spans: tuple[Span, ...], at: int) -> bool:
    """Whether an offset of the prose lies in one of the spans (`prose.raw`, `prose.linked` ...)."""
    return any(span.start <= at < span.end for span in spans)


def marks(prose: Prose, known: Conventions | None) -> tuple[Mark, ...]:
    """The marks of a run, those in keyboard input, code and citations left out."""
    found = marks_of(prose.text, known)
    if not prose.raw:
        return found
    return tuple(mark for mark in found if not inside(prose.raw, mark.at))


def rendered_mark(note: Note, mark: Mark) -> str:
    """What the reader sees for a mark of the source, by the site's typographer."""
    typographer = note.site.typographer
    if typographer is None or mark.char not in "\"'":
        return mark.char
    if mark.use is Use.APOSTROPHE:
        return typographer.apostrophe or mark.char
    if mark.use is Use.PRIME:
        return mark.char
    opens = mark.use in (Use.OPEN, Use.LONE_OPEN)
    if mark.char == '"':
        return (typographer.left_double if opens else typographer.right_double) or mark.char
    return (typographer.left_single if opens else typographer.right_single) or mark.char


def rendered_dash(note: Note, dash: str) -> str:
    """What the reader sees for `--` or `---`, by the site's typographer."""
    typographer = note.site.typographer
    if typographer is None or dash not in DASHES:
        return dash
    return (typographer.en_dash if dash == "--" else typographer.em_dash) or dash


def rendered_ellipsis(note: Note, dots: str) -> str:
    """What the reader sees for `...`, by the site's typographer."""
    typographer = note.site.typographer
    return (typographer.ellipsis or dots) if typographer and dots == "..." else dots


def excerpt(text: str, limit: int = 40) -> str:
    """A text on one line, shortened for a message."""
    flat = " ".join(text.replace(BARRIER, "…").split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
