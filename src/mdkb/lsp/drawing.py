"""What is drawn into the text: semantic tokens, hints, lenses; formatting; places edited together."""

from __future__ import annotations

from typing import Any

from mdkb.features.formatting import formatted
from mdkb.features.hints import Lens, hints, lens_title, lenses
from mdkb.features.linked import linked
from mdkb.features.restyle import style_of
from mdkb.features.tokens import tokens
from mdkb.features.typing import on_type
from mdkb.lsp.app import App
from mdkb.lsp.capabilities import token_legend
from mdkb.lsp.cursor import Here, markup
from mdkb.lsp.outline import _note
from mdkb.lsp.protocol import Refused
from mdkb.lsp.scheduler import Token
from mdkb.text import Span


def _encoded(app: App, here: Here, within: Span | None = None) -> list[int]:
    types, modifiers = token_legend(app.client)
    data: list[int] = []
    line = column = 0
    for token in tokens(here.snapshot, _note(here)):
        if token.type not in types or (within is not None and not within.overlaps(token.span)):
            continue
        start, end = here.converter.position(token.span.start), here.converter.position(token.span.end)
        flags = sum(1 << modifiers.index(name) for name in token.modifiers if name in modifiers)
        row = start["line"] - line
        data += (
            row,
            start["character"] - (0 if row else column),
            end["character"] - start["character"],
            types.index(token.type),
            flags,
        )
        line, column = start["line"], start["character"]
    return data


def tokens_full(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`textDocument/semanticTokens/full`."""
    here = Here(app, params, "")
    data = _encoded(app, here)
    return {"resultId": _keep(app, here, data), "data": data}


def _keep(app: App, here: Here, data: list[int]) -> str:
    number, _ = app.tokens.get(here.document.key, (0, []))
    app.tokens[here.document.key] = (number + 1, data)
    return str(number + 1)


def tokens_delta(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`textDocument/semanticTokens/full/delta`: the one stretch that differs."""
    here = Here(app, params, "")
    number, before = app.tokens.get(here.document.key, (0, []))
    data = _encoded(app, here)
    if params.get("previousResultId") != str(number):
        return {"resultId": _keep(app, here, data), "data": data}
    identifier = _keep(app, here, data)
    if data == before:
        return {"resultId": identifier, "edits": []}
    start = next(
        (index for index, (a, b) in enumerate(zip(before, data, strict=False)) if a != b), min(len(before), len(data))
    )
    tail = 0
    while tail < min(len(before), len(data)) - start and before[-1 - tail] == data[-1 - tail]:
        tail += 1
    return {
        "resultId": identifier,
        "edits": [{"start": start, "deleteCount": len(before) - tail - start, "data": data[start : len(data) - tail]}],
    }


def tokens_range(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`textDocument/semanticTokens/range`."""
    here = Here(app, params, "")
    return {"data": _encoded(app, here, here.converter.span(params.get("range")))}


def hinting(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/inlayHint`."""
    here = Here(app, params, "")
    settings = app.settings
    found = hints(
        here.snapshot,
        _note(here),
        here.converter.span(params.get("range")),
        backlinks=settings.hints_backlinks,
        targets=settings.hints_targets,
        words=settings.hints_words,
        words_per_minute=settings.words_per_minute,
    )
    made = []
    for one in found:
        hint: dict[str, Any] = {
            "position": here.converter.position(one.offset),
            "label": one.label,
            "paddingLeft": True,
        }
        if one.tooltip:
            hint["data"] = {"tooltip": one.tooltip}
        made.append(hint)
    return made


def resolve_hint(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`inlayHint/resolve`."""
    hint = dict(params) if isinstance(params, dict) else {}
    data = hint.get("data")
    if isinstance(data, dict) and data.get("tooltip"):
        hint["tooltip"] = markup(app, str(data["tooltip"]), "textDocument.hover.contentFormat")
    return hint


def lensing(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/codeLens`; titles on resolve."""
    here = Here(app, params, "")
    settings = app.settings
    found = lenses(
        here.snapshot,
        _note(here),
        backlinks=settings.lens_backlinks,
        mentions=settings.lens_mentions,
        toc=settings.lens_toc,
    )
    uri = here.document.buffer.uri
    return [
        {"range": here.converter.range(one.span), "data": {"uri": uri, "kind": one.kind, "span": list(one.span)}}
        for one in found
    ]


_LENS_COMMANDS = {"backlinks": "mdkb.backlinks", "mentions": "mdkb.unlinkedMentions", "toc": "mdkb.applyFix"}


def resolve_lens(app: App, params: Any, token: Token) -> dict[str, Any]:
    """`codeLens/resolve`."""
    lens = dict(params) if isinstance(params, dict) else {}
    data = lens.get("data")
    if not isinstance(data, dict):
        return lens
    here = Here(app, {"textDocument": {"uri": data.get("uri")}}, "")
    kind = str(data.get("kind"))
    title, _ = lens_title(here.snapshot, _note(here), Lens(Span(*data.get("span", (0, 0))), kind))
    arguments: dict[str, Any] = {"uri": data.get("uri")}
    if kind == "mentions":
        arguments["of"] = True
    if kind == "toc":
        arguments.update(title=title, kind="source.updateToc", range=lens.get("range"))
    lens["command"] = {"title": title, "command": _LENS_COMMANDS.get(kind, "mdkb.backlinks"), "arguments": [arguments]}
    return lens


def formatting(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/formatting`, `rangeFormatting` and `rangesFormatting`."""
    here = Here(app, params, "")
    if any(problem.severity == "error" for problem in here.document.root.problems):
        raise Refused("the settings are broken; nothing is formatted until they are mended")
    note = _note(here)
    ranges = (
        params.get("ranges")
        if isinstance(params.get("ranges"), list)
        else [params["range"]]
        if params.get("range")
        else []
    )
    root = here.document.root
    selection, _ = style_of(root.session.selection.registry, root.held)
    return here.converter.edits(formatted(note, selection, tuple(here.converter.span(one) for one in ranges)))


def typing(app: App, params: Any, token: Token) -> list[dict[str, Any]]:
    """`textDocument/onTypeFormatting`."""
    here = Here(app, params)
    typed = params.get("ch")
    return here.converter.edits(on_type(_note(here), here.offset, typed if isinstance(typed, str) else ""))


def linking(app: App, params: Any, token: Token) -> dict[str, Any] | None:
    """`textDocument/linkedEditingRange`."""
    here = Here(app, params)
    found = linked(_note(here), here.offset)
    return {"ranges": [here.converter.range(span) for span in found]} if found else None
