"""Diagnostics on the way to the client: pushed when they changed, pulled with ids, for the whole workspace in slices.

A publish carries the version it was computed from; what was computed from an older text, or before the index moved, is
dropped and counted.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator
from typing import Any

from mdkb.diagnostic import Diagnostic
from mdkb.features.rule_page import url
from mdkb.files import digest_of
from mdkb.lsp.convert import Converter, severity_of, tags_of
from mdkb.lsp.protocol import Protocol
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import AROUND, VISIBLE, Job, Scheduler, Token
from mdkb.lsp.status import Status
from mdkb.lsp.world import Document, World
from mdkb.tuples import NamedTuple

# CPU seconds: a note checked faster is never waited for. Five times the 20 ms of the design, since what it guards
# against is seen to otherwise (an edit that overtakes a check waits for `BURST_WAIT`), and with 20 ms the writer of a
# note of 200 KB, checked in 50, would wait for three times that.
QUICK = 0.1
LONGEST_WAIT = 0.25  # seconds without input before a slow note is checked
BURST_WAIT = 0.01  # seconds without input after a check was overtaken
REFRESH_WAIT = 0.1  # seconds in which changes of other notes are collected
READY_WAIT = 0.05  # seconds between two looks whether all notes are known
BATCH = 50  # reports in one part of a workspace answer


class Report(NamedTuple):
    """A note's diagnostics as the client gets them."""

    items: list[dict[str, Any]]

    @property
    def id(self) -> str:
        """A name for exactly these."""
        data = json.dumps(self.items, separators=(",", ":")).encode()
        return digest_of(data, 8)


class Checker:
    """Keeps what the client sees equal to what the session says."""

    def __init__(self, world: World, scheduler: Scheduler, protocol: Protocol, status: Status) -> None:
        self.world = world
        self.scheduler = scheduler
        self.protocol = protocol
        self.status = status
        self.checked: Callable[[Document, tuple[Diagnostic, ...]], None] = lambda document, found: None
        self.shows = True  # the editor may want to see none
        self.pause = 0.0  # seconds without typing before a note that was checked is checked again
        self._queued: set[str] = set()
        self._waiting: dict[str, Callable[[], None]] = {}
        self._overtaken: set[str] = set()
        self._refreshing = False
        self._edited: dict[str, float] = {}

    # when

    def edited(self, document: Document, arrived: float) -> None:
        """A document has a new text: check it soon."""
        self._edited.setdefault(document.key, arrived)
        wanted = self.pause if document.published is not None else 0.0
        own = 0.0 if document.cost < QUICK else min(2 * document.cost, LONGEST_WAIT)
        burst = BURST_WAIT if document.key in self._overtaken else 0.0
        wait = max(wanted, own, burst)
        if wait:
            self._wait(document, wait)
        else:
            self._queue(document, VISIBLE)

    def _wait(self, document: Document, seconds: float) -> None:
        forget = self._waiting.pop(document.key, None)
        if forget:
            forget()

        def now() -> None:
            self._waiting.pop(document.key, None)
            self._overtaken.discard(document.key)
            if self.world.documents.get(document.key) is document:
                self._queue(document, VISIBLE)

        self._waiting[document.key] = self.scheduler.later(seconds, now)

    def _queue(self, document: Document, lane: int) -> None:
        if document.key in self._queued or not self.pushes:
            if not self.pushes:
                self._pulled_later(document)
            return
        self._queued.add(document.key)

        def run(token: Token) -> None:
            self._queued.discard(document.key)
            current = self.world.documents.get(document.key)  # another when it was closed and opened again meanwhile
            if current is not None:
                self._check(current)

        self.scheduler.add(Job(lane, "check", run, self._done))

    def _done(self, result: Any, error: BaseException | None) -> None:
        if error is not None:
            self.protocol._report("check", error)
            self.status.errors[f"check: {type(error).__name__}"] += 1

    def _pulled_later(self, document: Document) -> None:
        """A client that pulls asks itself for the note it edits; the other notes it must be told of."""

        def run(token: Token) -> None:
            self.others(self.flush(), document)
            self.checked(document, document.root.diagnostics(document.path))

        self.scheduler.add(Job(AROUND, "check", run, self._done, key=f"flush {document.key}"))

    @property
    def pushes(self) -> bool:
        """Whether this client gets diagnostics pushed."""
        return not self.world.client.pulls

    def others(self, stale: set[tuple[str, str]], but: Document | None = None) -> None:
        """Open notes whose diagnostics may differ now are checked after the edited one."""
        if not stale:
            return
        touched = False
        for document in self.world.documents.values():
            if document is not but and (document.root.folder, document.path) in stale:
                touched = True
                if self.pushes:
                    self._queue(document, AROUND)
        if not self.pushes and (touched or any(but is None or one[1] != but.path for one in stale)):
            self.refresh()

    def everything(self, root: Root | None = None) -> None:
        """All open notes (of one knowledge base) may differ now."""
        for document in sorted(self.world.documents.values(), key=lambda one: -one.used):
            if (root is None or document.root is root) and self.pushes:
                self._queue(document, VISIBLE if document is self.world.last else AROUND)
        if not self.pushes:
            self.refresh()

    def refresh(self) -> None:
        """Tell a client that pulls to pull again, a few times a second at most."""
        if self._refreshing or not self.world.client.has("workspace.diagnostics.refreshSupport"):
            return
        self._refreshing = True

        def now() -> None:
            self._refreshing = False
            self.protocol.ask("workspace/diagnostic/refresh", None)

        self.scheduler.later(REFRESH_WAIT, now)

    # what

    def flush(self) -> set[tuple[str, str]]:
        """Hand all changed texts on; which notes (folder, path) may have other diagnostics now."""
        return {(root.folder, path) for root in list(self.world.all_roots) for path in root.stale()}

    def _check(self, document: Document) -> None:
        if self.world.documents.get(document.key) is not document:
            return
        started = time.thread_time()
        version = document.buffer.version
        stale = self.flush()
        found = document.root.diagnostics(document.path)
        report = self.report(document.root, document.path, found)
        document.cost = time.thread_time() - started
        self.status.note_took(document.path, document.cost)
        if self.scheduler.waiting and document.key in self._edited:
            self.scheduler.turn_inputs()
        self.others(stale, document)
        if self.world.documents.get(document.key) is not document:
            return
        if document.buffer.version != version:
            self.status.errors["stale results dropped"] += 1
            self._overtaken.add(document.key)
            self.edited(document, time.monotonic())
            return
        self.publish(document, report)
        self.checked(document, found)

    def publish(self, document: Document, report: Report) -> None:
        """Send a note's diagnostics unless the client has exactly these."""
        arrived = self._edited.pop(document.key, None)
        if arrived is not None:
            self.status.served("edit → diagnostics", time.monotonic() - arrived)
        if document.published == report.items:
            return
        document.published = report.items
        self.status.traffic["publishes"] += 1
        params: dict[str, Any] = {"uri": document.buffer.uri, "diagnostics": report.items}
        params["version"] = document.buffer.version
        self.protocol.notify("textDocument/publishDiagnostics", params)

    def closed(self, document: Document) -> None:
        """Take back what was shown of a document that is closed now."""
        self._edited.pop(document.key, None)
        self._overtaken.discard(document.key)
        if self.pushes and document.published is not None:
            self.protocol.notify("textDocument/publishDiagnostics", {"uri": document.buffer.uri, "diagnostics": []})

    def report(self, root: Root, path: str, found: tuple[Diagnostic, ...]) -> Report:
        """A note's diagnostics as plain dicts."""
        converter = self.world.converter(root, path)
        items = [self.item(root, converter, one) for one in found] if converter and self.shows else []
        return Report(items)

    def item(self, root: Root, converter: Converter, one: Diagnostic) -> dict[str, Any]:
        """One diagnostic."""
        made: dict[str, Any] = {
            "range": converter.range(one.span),
            "severity": severity_of(one),
            "code": one.code,
            "source": "mdkb",
            "message": f"{one.message} ({one.name})",
        }
        if one.family != "internal":
            made["codeDescription"] = {"href": url(one.name)}
        tags = tags_of(one)
        if tags and self._tags:
            made["tags"] = tags
        if one.related and self.world.client.has("textDocument.publishDiagnostics.relatedInformation"):
            made["relatedInformation"] = [
                {
                    "location": {
                        "uri": self.world.uri_of(root, related.path or one.path),
                        "range": self._related_range(root, converter, related.path, related.span),
                    },
                    "message": related.message,
                }
                for related in one.related
            ]
        if one.fix or one.suggestions:
            made["data"] = {"fix": one.fix.title if one.fix else "", "suggestions": list(one.suggestions[:8])}
        return made

    def _related_range(self, root: Root, own: Converter, path: str | None, span: Any) -> Any:
        converter = own if path is None else self.world.converter(root, path)
        return (converter or own).range(span)

    @property
    def _tags(self) -> bool:
        client = self.world.client
        return client.has("textDocument.publishDiagnostics.tagSupport") or client.has(
            "textDocument.diagnostic.tagSupport"
        )

    # pulled

    def pulled(self, params: Any, token: Token) -> dict[str, Any]:
        """`textDocument/diagnostic`."""
        document = self.world.document(params)
        stale = self.flush()
        if document.key not in self.world.documents:
            document.root.put(document.path, document.source)
            stale |= self.flush()
        started = time.thread_time()
        found = document.root.diagnostics(document.path)
        report = self.report(document.root, document.path, found)
        document.cost = time.thread_time() - started
        arrived = self._edited.pop(document.key, None)
        if arrived is not None:
            self.status.served("edit → diagnostics", time.monotonic() - arrived)
        self.checked(document, found)
        made = _full_or_unchanged(report, params.get("previousResultId"))
        if self.world.client.has("textDocument.diagnostic.relatedDocumentSupport"):
            related = {
                other.buffer.uri: _full_or_unchanged(self._of(other), None)
                for other in self.world.documents.values()
                if other is not document and (other.root.folder, other.path) in stale
            }
            if related:
                made["relatedDocuments"] = related
        else:
            self.others(stale, document)
        return made

    def _of(self, document: Document) -> Report:
        return self.report(document.root, document.path, document.root.diagnostics(document.path))

    def workspace(self, params: Any, token: Token) -> Generator[float | None, None, dict[str, Any]]:
        """`workspace/diagnostic`: every note of every folder, streamed where the client wants that."""
        known = _previous_ids(params.get("previousResultIds") if isinstance(params, dict) else None)
        stream = params.get("partialResultToken") if isinstance(params, dict) else None
        while not all(root.ready for root in self.world.roots):
            yield READY_WAIT
            token.check()
        self.flush()
        items: list[dict[str, Any]] = []
        seen: set[str] = set()
        for root in list(self.world.roots):
            for path in root.session.paths:
                items.append(self._workspace_item(root, path, known))
                seen.add(items[-1]["uri"])
                if stream is not None and len(items) >= BATCH:
                    self.protocol.notify("$/progress", {"token": stream, "value": {"items": items}})
                    items = []
                yield None
                token.check()
        for uri in known.keys() - seen:
            items.append({"kind": "full", "uri": uri, "version": None, "items": []})
        return {"items": items}

    def _workspace_item(self, root: Root, path: str, known: dict[str, str]) -> dict[str, Any]:
        document = self.world.document_at(root, path)
        report = self.report(root, path, root.diagnostics(path))
        uri = self.world.uri_of(root, path)
        made = _full_or_unchanged(report, known.get(uri))
        made.update(uri=uri, version=document.buffer.version if document else None)
        return made


def _full_or_unchanged(report: Report, previous: Any) -> dict[str, Any]:
    name = report.id
    if previous == name:
        return {"kind": "unchanged", "resultId": name}
    return {"kind": "full", "resultId": name, "items": report.items}


def _previous_ids(raw: Any) -> dict[str, str]:
    found = {}
    for one in raw if isinstance(raw, list) else ():
        if isinstance(one, dict) and isinstance(one.get("uri"), str) and isinstance(one.get("value"), str):
            found[one["uri"]] = one["value"]
    return found
