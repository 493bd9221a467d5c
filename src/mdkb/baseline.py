"""Keys of findings that survive moved lines, and the file of findings that are known and let pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from mdkb.diagnostic import Diagnostic
from mdkb.files import digest_of
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple

NOTE = "Findings that mdkb lets pass. Made by `mdkb baseline write`; `mdkb baseline prune` takes out what is mended."


class Key(NamedTuple):
    """A finding without its place: note, rule name, digest of its line, and which of several alike it is (from 0)."""

    path: str
    rule: str
    line: str
    ordinal: int = 0

    @property
    def fingerprint(self) -> str:
        """The key as one digest."""
        return digest_of(
            "\0".join((self.path, self.rule, self.line, str(self.ordinal))).encode("utf-8", "surrogatepass")
        )


def keys(diagnostics: Iterable[Diagnostic], texts: Callable[[str], SourceText]) -> list[Key]:
    """The key of each diagnostic, in order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in diagnostics:
        alike = (one.path, one.name, _line_digest(one, texts(one.path)))
        found.append(Key(*alike, seen[alike]))
        seen[alike] += 1
    return found


def _line_digest(one: Diagnostic, source: SourceText) -> str:
    """A digest of the finding's first line, white space made one: an indented or re-wrapped quotation stays known."""
    line = source[source.line(source.position(one.span.start).row)] if one.span.end > one.span.start else ""
    return digest_of(" ".join(line.split()).encode("utf-8", "surrogatepass"))[:16]


def write(entries: Iterable[Key]) -> str:
    """The file's text: one finding a line, sorted, all lines ending alike, so that branches merge without trouble."""
    import json

    lines = [f"  {json.dumps(list(entry), ensure_ascii=False)},\n" for entry in sorted(entries)]
    return f'{{"version": 1, "about": "{NOTE}", "findings": [\n{"".join(lines)}  null\n]}}\n'


class Unreadable(Exception):
    """The file is no baseline; the message says why."""


def read(text: str) -> frozenset[Key]:
    """The findings of a baseline file.

    Raises:
        Unreadable: it is none, or a merge left its marks in it.
    """
    import json

    try:
        data = json.loads(text)
        if data["version"] != 1:
            raise Unreadable(f"it is of version {data['version']}, made by a newer mdkb")
        entries = [entry for entry in data["findings"] if entry is not None]
        return frozenset(Key(str(path), str(rule), str(line), int(number)) for path, rule, line, number in entries)
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"it is no baseline: {error}") from error


def renamed(entries: Iterable[Key], moves: Mapping[str, str]) -> frozenset[Key]:
    """The entries with notes that git says were renamed under their new path."""
    return frozenset(entry._replace(path=moves.get(entry.path, entry.path)) for entry in entries)


class Split(NamedTuple):
    """Findings that are new, how many are known, and entries that no finding matches any more."""

    new: list[Diagnostic]
    known: int
    stale: frozenset[Key]


def split(diagnostics: list[Diagnostic], entries: frozenset[Key], texts: Callable[[str], SourceText]) -> Split:
    """Tell new findings from known ones."""
    found = keys(diagnostics, texts)
    new = [one for one, key in zip(diagnostics, found, strict=True) if key not in entries]
    return Split(new, len(diagnostics) - len(new), entries - frozenset(found))
