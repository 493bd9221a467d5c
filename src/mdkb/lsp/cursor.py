"""Requests about the thing under the cursor."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from mdkb.features import definition as definitions
from mdkb.features.hover import hover
from mdkb.features.references import highlights, references
from mdkb.features.signature import signature
from mdkb.features.snapshot import Location, Snapshot
from mdkb.lsp.app import App
from mdkb.lsp.convert import ZERO, Converter
from mdkb.lsp.scheduler import Token
from mdkb.lsp.world import Document
from mdkb.regex import regex

BATCH = 100
_MARKS = regex(r"[*_`]|\[([^\]]*)\]\([^)]*\)")


class Here:
    """Where a request is: document, snapshot, offset."""

    def __init__(self, app: App, params: Any, position: str = "position") -> None:
        self.app = app
        self.document: Document = app.world.document(params)
        self.snapshot: Snapshot = app.world.snapshot(self.document.root)
        self.converter = Converter(self.document.source, app.client.encoding)
        self.offset = self.converter.offset(params.get(position)) if position else 0
        if self.document.key in app.world.documents:
            app.world.touch(self.document)
        elif self.document.path not in self.document.root.known:
            self.document.root.put(self.document.path, self.document.source)
            self.document.root.flush()

    def remember(self, start: Any, end: Any) -> None:
        """Keep where the selection is, for commands that name no place (a hover's place may be the mouse's)."""
        self.document.spot = self.document.buffer.version, {"start": start, "end": end}
        if isinstance(end, dict) and isinstance(end.get("line"), int):
            self.app.previews.asked(self.document, end["line"])

    @property
    def path(self) -> str:
        """The note's path in its knowledge base."""
        return self.document.path

    def location(self, one: Location) -> dict[str, Any]:
        """A place for the client."""
        root = self.document.root
        converter = self.app.world.converter(root, one.path) if one.path in root.known else None
        return {
            "uri": self.app.world.uri_of(root, one.path),
            "range": converter.range(one.span) if converter else ZERO,
        }

    def link(self, one: Location, origin: dict[str, Any]) -> dict[str, Any]:
        """A place with what is around it and where one came from."""
        root = self.document.root
        converter = self.app.world.converter(root, one.path) if one.path in root.known else None
        return {
            "originSelectionRange": origin,
            "targetUri": self.app.world.uri_of(root, one.path),
            "targetRange": converter.range(one.whole) if converter else ZERO,
            "targetSelectionRange": converter.range(one.span) if converter else ZERO,
        }


def hovering(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`textDocument/hover`."""
    here = Here(app, params)
    found = hover(here.snapshot, here.path, here.offset, here.document.root.diagnostics(here.path))
    if found is None:
        return None
    return {
        "contents": markup(app, found.text, "textDocument.hover.contentFormat"),
        "range": here.converter.range(found.span),
    }


def markup(app: App, text: str, capability: str) -> dict[str, str]:
    """Markdown, or plain text for a client that cannot draw it."""
    formats = app.client.get(capability)
    if isinstance(formats, list) and "markdown" not in formats:
        return {"kind": "plaintext", "value": _MARKS.sub(lambda match: match.group(1) or "", text)}
    return {"kind": "markdown", "value": text}


def definition(app: App, params: Any, token: Token) -> Any:
    """`textDocument/definition`."""
    here = Here(app, params)
    return _links(app, here, definitions.definition(here.snapshot, here.path, here.offset), "definition")


def declaration(app: App, params: Any, token: Token) -> Any:
    """`textDocument/declaration`."""
    here = Here(app, params)
    return _links(app, here, definitions.declaration(here.snapshot, here.path, here.offset), "declaration")


def _links(app: App, here: Here, found: definitions.Definitions, kind: str) -> Any:
    if not found.targets:
        return None
    if app.client.has(f"textDocument.{kind}.linkSupport"):
        origin = here.converter.range(found.origin)
        return [here.link(one, origin) for one in found.targets]
    return [here.location(one) for one in found.targets]


def referencing(app: App, params: Any, token: Token) -> Generator[None, None, list[dict[str, Any]]]:
    """`textDocument/references`, streamed where the client wants that."""
    here = Here(app, params)
    context = params.get("context")
    declared = bool(context.get("includeDeclaration", True)) if isinstance(context, dict) else True
    stream = params.get("partialResultToken")
    found: list[dict[str, Any]] = []
    seen: set[tuple[str, int, int]] = set()
    for one in references(here.snapshot, here.path, here.offset, declared):
        key = (one.path, *one.span)
        if key in seen:
            continue
        seen.add(key)
        found.append(here.location(one))
        if len(found) % BATCH == 0:
            token.check()
            if stream is not None:
                app.protocol.notify("$/progress", {"token": stream, "value": found})
                found = []
            yield
    return found


def highlighting(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/documentHighlight`: 3 writes (defines), 2 reads."""
    here = Here(app, params)
    return [
        {"range": here.converter.range(span), "kind": 3 if writes else 2}
        for span, writes in highlights(here.snapshot, here.path, here.offset)
    ]


def helping(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`textDocument/signatureHelp`: the parameters of a shortcode."""
    here = Here(app, params)
    found = signature(here.snapshot, here.path, here.offset)
    if found is None:
        return None
    return {
        "signatures": [
            {
                "label": found.label,
                "parameters": [{"label": name} for name in found.parameters],
            }
        ],
        "activeSignature": 0,
        "activeParameter": found.active,
    }
