"""Formatting the notes of a knowledge base: those that the store knows to be in style are left out, the others are
shared out among processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mdkb.cli import say
from mdkb.cli.check import open_store
from mdkb.cli.scope import Group, report_problems
from mdkb.files import ReadProblem
from mdkb.store import Store, signature
from mdkb.store.codec import Undecodable, dumps, loads
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple
from mdkb.universe import Universe
from mdkb.workspace import begin, processes_for, session_tables

if TYPE_CHECKING:
    from mdkb.workspace import Begun


class Formatted(NamedTuple):
    """A note before and after; `before` None: it could not be read, or nothing could be done at all."""

    path: str
    before: str | None
    after: str


class _After(NamedTuple):
    text: str | None  # None: as before


class _Settled(NamedTuple):
    """What the store knows: the digests of notes that are in style.

    Attributes:
        whole: a digest of all files of the knowledge base when that was found.
        form: what the style depended on beside the settings (`workspace.Begun.form`).
    """

    whole: str
    form: str
    notes: tuple[tuple[str, str], ...]


def formatted(group: Group, options: Any, files: Universe, said: set[str]) -> Iterator[Formatted]:
    """The notes asked for that are not in style, and those that cannot be read; nothing of the others.

    Args:
        files: with what was typed in place of what is on disk, if anything was.
    """
    store = open_store(group.settings, options)
    wanted = [path for path in files.listing.notes if group.wants(path)]
    digests = files.digests(store)
    whole = signature(digests, files.listing.assets)
    asked = f"\0format {options.wrap}"
    kept = _kept(store, asked)
    known = dict(kept.notes) if kept else {}
    if kept and kept.whole == whole and all(known.get(path) == digests[path] for path in wanted):
        return
    begun = begin(group.settings, files)
    store.further_key(*begun.keys)
    if kept is None or kept.form != begun.form:
        known = {}
    work = _work(begun, options, said)
    if work is None:
        yield Formatted("", None, "")
        return
    sources: dict[str, SourceText] = {}
    for path in wanted:
        if known.get(path) != digests[path]:
            found = files.read(path)
            if isinstance(found, ReadProblem):
                say.error(f"{path} {found.message}")
                yield Formatted(path, None, "")
            else:
                sources[path] = found
    count = processes_for(0, sum(len(source) for source in sources.values()))
    for path, after in _done(sources, count, lambda path: _After(work(path, sources[path]))).items():
        if after.text is None:
            known[path] = digests[path]
        else:
            yield Formatted(path, sources[path].text, after.text)
    notes = tuple((path, digest) for path, digest in known.items() if path in digests)
    store.keep_run("", begun.inputs, dumps(_Settled(whole, begun.form, notes)), asked)
    store.save()


def _kept(store: Store, asked: str) -> _Settled | None:
    data = store.run("", asked)
    try:
        return None if data is None else loads(_Settled, data)
    except Undecodable:
        return None


def _work(begun: Begun, options: Any, said: set[str]) -> Callable[[str, SourceText], str | None] | None:
    """What gives a note's text in style, None where it is in style; None when the settings are wrong."""
    from mdkb.features.restyle import restyled, style_of
    from mdkb.features.wrapping import Wrapping

    session = begun.session
    selection, problems = style_of(session.selection.registry, begun.settings)
    if report_problems(problems, False, said):
        return None
    tables = session_tables(begun.settings)
    wrapping = Wrapping(options.wrap) if options.wrap >= 0 else None
    if wrapping is not None:
        for kind in sorted({site.kind for site in session.kb.sites if site.dialect.hard_wraps}):
            say.warning(f"the ends of lines show on the pages of this {kind} site: nothing is wrapped")

    def work(path: str, source: SourceText) -> str | None:
        after = restyled(path, source, session.kb.site_of(path), tables, selection, wrapping).text
        return None if after == source.text else after

    return work


def _done(sources: dict[str, SourceText], count: int, work: Callable[[str], _After]) -> dict[str, _After]:
    if count > 1:
        from mdkb.workers import in_processes

        return in_processes(sources, count, _After, work)
    return {path: work(path) for path in sources}
