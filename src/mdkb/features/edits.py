"""Edits over several notes: groups with a reason each, and what happens to files. Applied together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mdkb.diagnostic import Edit, apply_edits
from mdkb.text import SourceText
from mdkb.tuples import NamedTuple


class FileOperation(NamedTuple):
    """What happens to a file: `kind` create (with `content`), rename (to `new_path`) or delete."""

    kind: str
    path: str
    new_path: str = ""
    content: str = ""


class Group(NamedTuple):
    """Edits that belong together: what they do and why. Every edit names its note."""

    label: str
    reason: str
    edits: tuple[Edit, ...]


class KnowledgeBaseEdit(NamedTuple):
    """A change of the knowledge base. Files are made before texts are edited, renamed and deleted after."""

    label: str
    groups: tuple[Group, ...] = ()
    operations: tuple[FileOperation, ...] = ()

    @property
    def by_path(self) -> dict[str, list[Edit]]:
        """All edits by note, equal ones once, in order."""
        found: dict[str, dict[Edit, None]] = {}
        for group in self.groups:
            for edit in group.edits:
                found.setdefault(edit.path or "", {})[edit] = None
        return {path: sorted(edits) for path, edits in found.items()}

    @property
    def wide(self) -> bool:
        """Whether more than one note is touched."""
        paths = {edit.path for group in self.groups for edit in group.edits}
        return len(paths) > 1

    def path_after(self, path: str) -> str:
        """Where a file lies afterwards."""
        for one in self.operations:
            if one.kind == "rename" and (path == one.path or path.startswith(f"{one.path}/")):
                return one.new_path + path[len(one.path) :]
        return path

    def texts(self, read: Callable[[str], SourceText | None]) -> dict[str, str]:
        """The notes' texts after the edits, under their old names.

        Raises:
            ValueError: two edits overlap.
        """
        made: dict[str, str] = {}
        for path, edits in self.by_path.items():
            source = read(path)
            if source is not None:
                made[path] = apply_edits(source.text, edits)
        return made


def single(label: str, path: str, edits: Iterable[Edit]) -> KnowledgeBaseEdit:
    """An edit of one note."""
    placed = tuple(edit if edit.path else edit._replace(path=path) for edit in edits)
    return KnowledgeBaseEdit(label, (Group(label, "", placed),))


def inverse(edit: KnowledgeBaseEdit, before: Mapping[str, str], after: Mapping[str, str]) -> KnowledgeBaseEdit:
    """What takes an edit back: whole texts, under the names files have afterwards."""
    from mdkb.text import Span

    renamed = {one.path: one.new_path for one in edit.operations if one.kind == "rename"}
    groups = [
        Edit(Span(0, len(after[path])), text, renamed.get(path, path))
        for path, text in before.items()
        if after.get(path) != text
    ]
    operations = [FileOperation("rename", one.new_path, one.path) for one in edit.operations if one.kind == "rename"]
    operations += [FileOperation("delete", one.path) for one in edit.operations if one.kind == "create"]
    label = f"Take back: {edit.label}"
    return KnowledgeBaseEdit(label, (Group(label, "", tuple(groups)),), tuple(operations))
