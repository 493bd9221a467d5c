"""What a run looks at: which files there are and what is in them, on disk, in git's index, or typed by an editor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from mdkb import git
from mdkb.config import Settings
from mdkb.files import Listing, ReadProblem, digest_of, read_text, sorted_out, walk
from mdkb.files.read import decode
from mdkb.store import Store
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple


class Universe(NamedTuple):
    """The files of a knowledge base: the work tree, with other contents laid over some of them.

    Attributes:
        overlay: contents (bytes) that stand for those on disk, by path.
    """

    root: Path
    listing: Listing
    overlay: Mapping[str, bytes]

    def digests(self, store: Store) -> dict[str, str]:
        """The digest of every note."""
        on_disk = [path for path in self.listing.notes if path not in self.overlay]
        found = store.digests(on_disk)
        found.update({path: digest_of(data) for path, data in self.overlay.items()})
        return {path: found[path] for path in self.listing.notes if path in found}

    def read(self, path: str) -> SourceText | ReadProblem:
        """A note's text."""
        if path in self.overlay:
            return decode(self.overlay[path], self.root / path)
        return read_text(self.root / path)

    def text(self, path: str) -> str | None:
        """A file's text for those who read configuration: None where there is none."""
        found = self.read(path)
        if isinstance(found, SourceText):
            return found.text
        return found.source.text if found.source else None


def on_disk(settings: Settings, named: Collection[str] = ()) -> Universe:
    """The files that lie on disk."""
    listing = walk(
        settings.root,
        exclude=settings.exclude,
        include=settings.include,
        respect_gitignore=settings.respect_gitignore,
        named=named,
    )
    return Universe(settings.root, listing, {})


def is_note_of(settings: Settings, path: str) -> bool:
    """Whether a path would be a note under these settings."""
    return bool(sorted_out((path,), exclude=settings.exclude, include=settings.include).notes)


def with_text(universe: Universe, path: str, data: bytes) -> Universe:
    """The same with other contents of one note, which need not exist."""
    listing = universe.listing
    notes = tuple(sorted({*listing.notes, path}))
    assets = tuple(one for one in listing.assets if one != path)
    return universe._replace(listing=Listing(notes, assets), overlay={**universe.overlay, path: data})


def in_index(settings: Settings, *, work_tree: bool) -> Universe:
    """The files of git's index: what the next commit will hold.

    Args:
        work_tree: tracked files on disk are equal to the index (pre-commit has put the rest away), so read them there.

    Raises:
        git.GitFailed: no repository.
    """
    root = settings.root
    listing = sorted_out(git.indexed(root), exclude=settings.exclude, include=settings.include)
    if work_tree:
        return Universe(root, listing, {})
    prefix = git.prefix(root)
    known = {*listing.notes, *listing.assets}
    differing = {path: f":{prefix}{path}" for path in git.unstaged(root) if path in known}
    contents = git.contents(root, differing.values())
    overlay = {path: contents[name] for path, name in differing.items() if name in contents}
    return Universe(root, listing, overlay)
