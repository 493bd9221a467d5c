"""Making fixes: rounds over the session until nothing more can be mended; files are written at the end, safely."""

from __future__ import annotations

import difflib
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.outcome import Outcome, shown_from
from mdkb.config import Settings
from mdkb.diagnostic import Diagnostic, Edit, Fix, apply_edits, compatible
from mdkb.files import ChangedSinceRead, write_atomic
from mdkb.report.ansi import Painter
from mdkb.session import Session
from mdkb.text import SourceText

MOST_ROUNDS = 10


def allowed_codes(session: Session, settings: Settings) -> frozenset[str]:
    """The codes of the rules whose fixes may be made (`fixable`, `unfixable`)."""
    registry = session.selection.registry
    allowed = {rule.code for name in settings.fixable for rule in registry.matching(name)}
    if any(name.casefold() == "all" for name in settings.fixable):
        allowed |= {"KB002"}  # comments that suppress nothing
    return frozenset(allowed - {rule.code for name in settings.unfixable for rule in registry.matching(name)})


class Fixing:
    """Mends the notes of a session.

    Attributes:
        fixed: the diagnostics whose fix was made.
    """

    def __init__(
        self, session: Session, texts: Callable[[str], SourceText], allowed: Collection[str], *, unsafe: bool
    ) -> None:
        self.session = session
        self.allowed = allowed
        self.unsafe = unsafe
        self.fixed: list[Diagnostic] = []
        self._original = texts
        self._new: dict[str, SourceText] = {}
        self._together: list[frozenset[str]] = []  # files that one fix changed

    def text(self, path: str) -> SourceText:
        """A note's text as it is now."""
        return self._new.get(path) or self._original(path)

    def run(self, notes: Iterable[str]) -> None:
        """Mend all that can be mended, in rounds: what overlaps waits for the next one."""
        paths = list(notes)
        for _ in range(MOST_ROUNDS):
            wanted = [one for path in paths for one in self.session.diagnostics(path) if self._may(one)]
            if not wanted or not self._round(wanted):
                break

    def _may(self, one: Diagnostic) -> bool:
        return one.fix is not None and (one.fix.safe or self.unsafe) and one.code in self.allowed

    def _round(self, wanted: list[Diagnostic]) -> bool:
        """Make the fixes that do not overlap; whether anything changed."""
        absolute = [one._replace(fix=_absolute(one)) for one in wanted]
        chosen = {id(fix) for fix in self._harmless(compatible([one.fix for one in absolute if one.fix]))}
        edits: defaultdict[str, dict[Edit, None]] = defaultdict(dict)
        made: list[Diagnostic] = []
        for one in absolute:
            assert one.fix is not None
            if id(one.fix) in chosen:
                made.append(one)
                for edit in one.fix.edits:
                    edits[edit.path or one.path][edit] = None
        changed = {}
        for path, mine in edits.items():
            before = self.text(path)
            after = SourceText(apply_edits(before.text, mine))
            if after != before:
                changed[path] = after
        self.fixed += made
        for one in made:
            assert one.fix is not None
            files = frozenset(edit.path or one.path for edit in one.fix.edits)
            if len(files) > 1:
                self._together.append(files)
        self._new.update(changed)
        if changed:
            self.session.change(changed)
        return bool(changed)

    def _harmless(self, fixes: list[Fix]) -> list[Fix]:
        """The fixes less those that were to leave a page as it is, and do not."""
        if not any(fix.checked for fix in fixes):
            return fixes
        from mdkb.rendered import harmless

        by_path: defaultdict[str, list[Fix]] = defaultdict(list)
        for fix in fixes:
            for path in dict.fromkeys(edit.path for edit in fix.edits):
                if path is not None:
                    by_path[path].append(fix)
        left = {
            id(fix)
            for path, mine in by_path.items()
            for fix in harmless(path, self.text(path).text, mine, self.session.kb.site_of(path))
        }
        return [fix for fix in fixes if id(fix) in left]

    def changes(self) -> Iterator[tuple[str, str, str]]:
        """Path, text before and text after of every note that changed."""
        for path in sorted(self._new):
            before, after = self._original(path).text, self._new[path].text
            if before != after:
                yield path, before, after

    def write(self, root: Path, overlay: Collection[str]) -> bool:
        """Write the changed files; whether some could not be. A file that changed since it was read is left alone,
        with all files that a fix changed together with it."""
        changes = list(self.changes())
        moved = {path for path, before, _ in changes if not _is_still(root / path, before)}
        moved |= {path for path, _, _ in changes if path in overlay}
        for files in self._together:
            if files & moved:
                moved |= files
        failed = False
        written: set[Path] = set()
        for path, before, after in changes:
            file = (root / path).resolve()
            if file in written:
                continue  # it has two names, one a symbolic link
            written.add(file)
            if path in moved:
                say.error(f"{path} changed while it was checked: left alone")
                failed = True
                continue
            try:
                write_atomic(root / path, after, expected=before)
            except (ChangedSinceRead, OSError) as error:
                why = "changed while it was checked" if isinstance(error, ChangedSinceRead) else str(error.strerror)
                say.error(f"{path} cannot be written: {why}")
                failed = True
        return failed


def _is_still(file: Path, text: str) -> bool:
    try:
        return file.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def _absolute(one: Diagnostic) -> Fix:
    """The fix with the note named in every edit."""
    assert one.fix is not None
    return one.fix._replace(edits=tuple(edit._replace(path=edit.path or one.path) for edit in one.fix.edits))


def print_diffs(outcomes: Iterable[Outcome], options: Any) -> bool:
    """Print what would change as unified diffs; whether anything would."""
    paint = Painter(say.terminal(sys.stdout, options.color))
    some = False
    files = 0
    for outcome in outcomes:
        shown = shown_from(outcome.settings.root, Path.cwd())
        for path, before, after in outcome.changes:
            some = True
            files += 1
            for line in unified(before, after, shown(path)):
                sys.stdout.write(coloured(line, paint))
    if not options.quiet:
        say.note(f"{files} file{'' if files == 1 else 's'} would change." if some else "Nothing would change.")
    return some


def unified(before: str, after: str, path: str) -> Iterator[str]:
    """A unified diff that `patch` and `git apply` take; each line with its end."""
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as `diff` sees them: only LF ends one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def coloured(line: str, paint: Painter) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    style = "bold" if line.startswith(("+++", "---")) else colours.get(line[0], "")
    return f"{paint(line[:-1], style)}\n" if style else line
