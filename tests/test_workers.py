"""Worker processes change nothing but the time."""

from __future__ import annotations

from mdkb.registry import built_in
from mdkb.selection import Choice, Chosen, Selection, enabled
from mdkb.session import Session
from mdkb.sites import detect
from mdkb.text import SourceText
from mdkb.workers import analyse_in_processes


def test_the_number_of_jobs_changes_nothing() -> None:
    notes = {
        f"n{number}.md": SourceText(f"# Note {number}\n\nSome [text](n{number + 1}.md).\n") for number in range(40)
    }
    registry = built_in()
    chosen = tuple(Chosen(rule, rule.options()) for rule in enabled(registry, Choice()))
    session = Session(detect(tuple(notes), lambda path: None, {}), Selection(registry, chosen), {})
    alone = {path: session.analyse(path, source) for path, source in notes.items()}
    assert analyse_in_processes(session, notes, 3, None) == alone
