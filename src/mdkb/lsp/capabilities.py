"""What the server says it can, fitted to the client: dict to dict, before anything heavy is imported."""

from __future__ import annotations

from typing import Any

from mdkb import __version__
from mdkb.lsp.client import Client

COMPLETION_TRIGGERS = ["[", "(", "#", "^", "/", ":", "!", "<", '"', "'", "{", "%", "}", "`", "~", "."]
TOKEN_TYPES = [
    "property", "class", "decorator", "keyword", "number", "macro", "string", "variable", "comment", "enumMember",
]  # fmt: skip
TOKEN_MODIFIERS = ["deprecated", "readonly", "definition"]
SCHEME = "mdkb"
WRITING = (
    "bold", "italic", "strikethrough", "code", "math", "highlight", "keystroke", "addition", "deletion", "comment",
    "criticHighlight", "substitution", "superscript", "subscript", "heading1", "heading2", "heading3", "heading4",
    "heading5", "heading6", "quote", "codeBlock", "mathBlock", "bulletList", "numberedList", "taskList", "taskDone",
    "enter", "indent", "outdent", "renumberList", "link", "image", "footnote", "table", "formatTable", "addRow",
    "addColumn", "deleteRow", "deleteColumn", "nextCell", "previousCell", "toc", "referenceLink", "nextHeading",
    "previousHeading", "acceptChange", "rejectChange",
)  # fmt: skip
COMMANDS = tuple(
    f"mdkb.{name}"
    for name in (
        "newNote", "dailyNote", "openRandomNote", "moveNote", "moveSection", "extractNote", "pasteLinks", "backlinks", "linkGraph",
        "orphans", "unlinkedMentions", "listNotes", "listTags", "fixAllNotes", "checkWorkspace", "checkExternalLinks",
        "addWord", "explainRule", "openSettings", "previewEdit", "undoLastEdit", "reindex", "showStatus",
        "exportDiagnostics", "stats", "applyFix", "ignoreRule", "publishNote", "unpublishNote", "setTags", "assetPath", "cheatSheet",
        "preview", "write",
        *(f"write.{name}" for name in WRITING),
    )
)  # fmt: skip
ACTION_KINDS = [
    "quickfix",
    "refactor.extract",
    "refactor.inline",
    "refactor.move",
    "refactor.rewrite",
    "source.fixAll",
    "source.fixAll.mdkb",
    "source.organizeLinkDefinitions",
    "source.updateToc",
    "source.sortFrontMatter",
    "source.updateDate",
]
_FILES = {"filters": [{"scheme": "file", "pattern": {"glob": "**/*"}}]}


def capabilities(client: Client) -> dict[str, Any]:
    """The server's capabilities for this client."""
    made: dict[str, Any] = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {
            "openClose": True,
            "change": 2,
            "save": {"includeText": True},
            "willSaveWaitUntil": client.has("textDocument.synchronization.willSaveWaitUntil"),
        },
        "hoverProvider": True,
        "completionProvider": {"triggerCharacters": COMPLETION_TRIGGERS, "resolveProvider": True},
        "signatureHelpProvider": {"triggerCharacters": [" ", "<", "%"]},
        "definitionProvider": True,
        "declarationProvider": True,
        "referencesProvider": True,
        "documentHighlightProvider": True,
        "documentSymbolProvider": True,
        "workspaceSymbolProvider": {"resolveProvider": client.has("workspace.symbol.resolveSupport")},
        "codeActionProvider": _actions(client),
        "renameProvider": {"prepareProvider": True} if client.has("textDocument.rename.prepareSupport") else True,
        "documentLinkProvider": {"resolveProvider": True},
        "documentFormattingProvider": True,
        "documentRangeFormattingProvider": {"rangesSupport": True}
        if client.has("textDocument.rangeFormatting.rangesSupport")
        else True,
        "executeCommandProvider": {"commands": list(COMMANDS)},
        "workspace": _workspace(client),
    }
    if client.pulls:
        made["diagnosticProvider"] = {
            "identifier": "mdkb",
            "interFileDependencies": True,
            "workspaceDiagnostics": True,
        }
    for name, provider, value in _DECLARED:
        if client.draws(name):
            made[provider] = value
    tokens = client.get("textDocument.semanticTokens")
    if isinstance(tokens, dict):
        made["semanticTokensProvider"] = _tokens(client)
    return made


_DECLARED: tuple[tuple[str, str, Any], ...] = (
    ("foldingRange", "foldingRangeProvider", True),
    ("selectionRange", "selectionRangeProvider", True),
    ("codeLens", "codeLensProvider", {"resolveProvider": True}),
    ("inlayHint", "inlayHintProvider", {"resolveProvider": True}),
    ("linkedEditingRange", "linkedEditingRangeProvider", True),
    ("callHierarchy", "callHierarchyProvider", True),
    ("typeHierarchy", "typeHierarchyProvider", True),
    (
        "onTypeFormatting",
        "documentOnTypeFormattingProvider",
        {"firstTriggerCharacter": "\n", "moreTriggerCharacter": ["|"]},
    ),
)


def _actions(client: Client) -> Any:
    if not client.literal_actions:
        return True
    return {"codeActionKinds": ACTION_KINDS, "resolveProvider": client.resolves_actions}


def token_legend(client: Client) -> tuple[list[str], list[str]]:
    """The token types and modifiers of ours that the client knows; our own order."""
    types = client.get("textDocument.semanticTokens.tokenTypes")
    modifiers = client.get("textDocument.semanticTokens.tokenModifiers")
    return (
        [name for name in TOKEN_TYPES if not isinstance(types, list) or name in types],
        [name for name in TOKEN_MODIFIERS if not isinstance(modifiers, list) or name in modifiers],
    )


def _tokens(client: Client) -> dict[str, Any]:
    types, modifiers = token_legend(client)
    delta = client.has("textDocument.semanticTokens.requests.full.delta")
    return {
        "legend": {"tokenTypes": types, "tokenModifiers": modifiers},
        "full": {"delta": True} if delta else True,
        "range": True,
    }


def _workspace(client: Client) -> dict[str, Any]:
    made: dict[str, Any] = {"workspaceFolders": {"supported": True, "changeNotifications": True}}
    operations = {
        name: _FILES
        for name in ("didCreate", "willRename", "didRename", "willDelete", "didDelete")
        if client.has(f"workspace.fileOperations.{name}")
    }
    if operations:
        made["fileOperations"] = operations
    if client.has("workspace.textDocumentContent"):
        made["textDocumentContent"] = {"schemes": [SCHEME]}
    return made


def initialize_result(client: Client) -> dict[str, Any]:
    """The result of `initialize`."""
    return {"capabilities": capabilities(client), "serverInfo": {"name": "mdkb", "version": __version__}}
