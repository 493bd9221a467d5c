"""What the server knows: the client, its open documents, and one knowledge base per folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mdkb.features.snapshot import Snapshot
from mdkb.files import is_note, read_text
from mdkb.lsp.buffers import Buffer, changes_of
from mdkb.lsp.client import Client
from mdkb.lsp.convert import Converter
from mdkb.lsp.protocol import BadParameters
from mdkb.lsp.roots import Root, root_for, too_wide
from mdkb.lsp.uris import key_of, to_path
from mdkb.text import SourceText

LINE_ENDS = "\r\n"


class Document:
    """An open document: the client's buffer and where it belongs."""

    def __init__(self, key: str, buffer: Buffer, root: Root, path: str) -> None:
        self.key = key
        self.buffer = buffer
        self.root = root
        self.path = path
        self.tail: tuple[str, str] | None = None
        self.cost = 0.0  # CPU seconds that the last check took
        self.published: Any = None
        self.used = 0  # order of use, the most recent highest
        self.spot: tuple[int, Any] | None = None  # version and range that the client asked about last

    @property
    def source(self) -> SourceText:
        """The text to check: the buffer's, with the end of the file where a client only pretends another one."""
        source = self.buffer.source
        if self.tail is not None:
            shown, kept = self.tail
            body = source.text.rstrip(LINE_ENDS)
            if source.text[len(body) :] == shown:
                return SourceText(body + kept)
        return source


class World:
    """All documents and knowledge bases of one client."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.documents: dict[str, Document] = {}
        self.roots: list[Root] = []
        self.settings_file = ""  # the one for all folders, where the editor names one
        self._lone: dict[str, Root] = {}
        self._clock = 0
        self.on_root: Callable[[Root], None] = lambda root: None
        self.last: Document | None = None  # where the user was last

    # knowledge bases

    def add_root(self, uri: str) -> Root | None:
        """Open a folder, unless it is open."""
        root = root_for(uri, self.settings_file)
        if any(other.folder == root.folder for other in self.roots):
            return None
        self.roots.append(root)
        self.roots.sort(key=lambda one: -len(one.folder))
        for document in list(self.documents.values()):
            if self._root_of(document.key)[0] is root:
                self._move(document)
        self.on_root(root)
        return root

    def remove_root(self, uri: str) -> Root | None:
        """Close a folder; its open documents go where they belong then."""
        folder = key_of(uri.rstrip("/"))
        found = next((root for root in self.roots if root.folder == folder), None)
        if found is not None:
            self.roots.remove(found)
            for document in list(self.documents.values()):
                if document.root is found:
                    self._move(document)
        return found

    def _move(self, document: Document) -> None:
        document.root.close(document.path)
        document.root, document.path = self._root_of(document.key)
        document.root.put(document.path, document.source)

    @property
    def all_roots(self) -> Iterator[Root]:
        """The folders' knowledge bases and those of single notes."""
        yield from self.roots
        yield from self._lone.values()

    def _root_of(self, key: str) -> tuple[Root, str]:
        """The knowledge base a file belongs to (the innermost) and its path there."""
        for root in self.roots:
            path = root.path_of(key)
            if path is not None and not root.lone:
                return root, path
        return self._own_root(key)

    def _own_root(self, key: str) -> tuple[Root, str]:
        """A knowledge base found from the file itself, or one for it alone."""
        if (
            to_path(f"file://{key}") is None
            or not key.startswith(("/", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            or ":" in key[2:]
        ):
            name = key.rpartition(":")[2].strip("/") or "untitled"
            folder = "/"
            path = name if is_note(name) else f"{name}.md"
        else:
            folder, _, path = key.rpartition("/")
        lone = self._lone.get(key)
        if lone is None:
            lone = self._lone[key] = Root(folder or "/", "", lone=True)
        return lone, path

    # documents

    def open(self, uri: str, text: str, version: int) -> Document:
        """The client opened a document, or opened it again."""
        key = key_of(uri)
        buffer = Buffer(uri, text, version, self.client.encoding)
        if not self.roots and key.startswith("/"):
            self._adopt(key)
        root, path = self._root_of(key)
        document = self.documents[key] = Document(key, buffer, root, path)
        document.tail = _tail(text, key)
        root.put(path, document.source)
        self.touch(document)
        return document

    def _adopt(self, key: str) -> None:
        """A single file was opened without folder: the knowledge base it lies in, where there is a sign of one."""
        from pathlib import Path

        from mdkb.config.find import root_of, settings_file

        folder = Path(key).parent
        file = settings_file(folder)
        found = str(file.parent if file else root_of(folder))
        if not too_wide(found) and (file or (Path(found) / ".git").exists() or found != str(folder)):
            from mdkb.lsp.uris import from_path

            self.add_root(from_path(found))

    def change(self, uri: str, version: int | None, raw: Any) -> Document | None:
        """The client edited a document; None when it is not open or the edit is older than what is known."""
        document = self.documents.get(key_of(uri))
        if document is None or not document.buffer.change(version, changes_of(raw)):
            return None
        document.root.put(document.path, document.source)
        self.touch(document)
        return document

    def close(self, uri: str) -> Document | None:
        """The client closed a document."""
        document = self.documents.pop(key_of(uri), None)
        if document is not None:
            document.root.close(document.path)
            if document.root.lone:
                self._lone.pop(document.key, None)
            if self.last is document:
                self.last = None
        return document

    def touch(self, document: Document) -> None:
        """The user is here."""
        self._clock += 1
        document.used = self._clock
        self.last = document

    def document(self, params: Any) -> Document:
        """The open document that a request is about.

        Raises:
            BadParameters: there is none.
        """
        uri = uri_of(params)
        document = self.documents.get(key_of(uri))
        if document is None:
            document = self._from_disk(uri)
        return document

    def _from_disk(self, uri: str) -> Document:
        """A document that was never opened: some clients ask all the same."""
        key = key_of(uri)
        path = to_path(uri)
        found = read_text(path) if path else None
        if not isinstance(found, SourceText):
            raise BadParameters("the document is not open")
        root, inside = self._root_of(key)
        return Document(key, Buffer(uri, found.text, 0, self.client.encoding), root, inside)

    def document_at(self, root: Root, path: str) -> Document | None:
        """The open document of a note."""
        return self.documents.get(f"{root.folder}/{path}")

    def uri_of(self, root: Root, path: str) -> str:
        """How a note is called towards the client: as it spelled it itself, if it did."""
        document = self.document_at(root, path)
        return document.buffer.uri if document else root.uri_of(path)

    def snapshot(self, root: Root) -> Snapshot:
        """What features may look at, with all texts handed on."""
        root.flush()
        return root.snapshot

    def converter(self, root: Root, path: str) -> Converter | None:
        """Ranges in a note of that knowledge base."""
        source = root.text(path)
        return Converter(source, self.client.encoding) if source is not None else None


def _tail(text: str, key: str) -> tuple[str, str] | None:
    """The end of an opened text and of its file, where only line ends and the last of them differ (ALE, JupyterLab)."""
    found = read_text(key) if key.startswith("/") else None
    if not isinstance(found, SourceText) or found.text == text:
        return None
    body, disk = text.rstrip(LINE_ENDS), found.text.rstrip(LINE_ENDS)
    if body.replace("\r\n", "\n") != disk.replace("\r\n", "\n"):
        return None
    kept = found.text[len(disk) :].replace("\r\n", "\n").replace("\r", "\n")
    shown = text[len(body) :]
    return (shown, kept) if shown.replace("\r\n", "\n") != kept else None


def uri_of(params: Any) -> str:
    """The document's URI in the parameters of most requests.

    Raises:
        BadParameters: there is none.
    """
    try:
        uri = params["textDocument"]["uri"]
    except (TypeError, KeyError) as error:
        raise BadParameters("textDocument.uri is missing") from error
    if not isinstance(uri, str):
        raise BadParameters("textDocument.uri is no string")
    return uri
