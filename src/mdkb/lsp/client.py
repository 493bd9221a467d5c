"""What a client said in `initialize`, read tolerantly. Behaviour depends on capabilities, never on names."""

from __future__ import annotations

from typing import Any

ENCODINGS = ("utf-8", "utf-16", "utf-32")


class Client:
    """The client's side of the negotiation.

    Args:
        params: the parameters of `initialize`, of whatever shape.
    """

    def __init__(self, params: Any) -> None:
        self.params: dict[str, Any] = params if isinstance(params, dict) else {}
        self._capabilities = self.params.get("capabilities")
        offered = self.get("general.positionEncodings")
        self.encoding = next(
            (name for name in (offered if isinstance(offered, list) else ()) if name in ENCODINGS), "utf-16"
        )

    def get(self, path: str) -> Any:
        """A capability by its dotted path, None where there is none."""
        value = self._capabilities
        for name in path.split("."):
            if not isinstance(value, dict):
                return None
            value = value.get(name)
        return value

    def has(self, path: str) -> bool:
        """Whether a capability is declared and not false."""
        return self.get(path) not in (None, False)

    def draws(self, name: str) -> bool:
        """Whether something that is drawn in a document is declared, as itself or, as lsp-mode does, for the workspace only."""
        return self.has(f"textDocument.{name}") or self.has(f"workspace.{name}")

    def lists(self, path: str, name: str) -> bool:
        """Whether a list capability holds `name`."""
        value = self.get(path)
        return isinstance(value, list) and name in value

    @property
    def pulls(self) -> bool:
        """Whether diagnostics are pulled: only by a client that can be told to pull again, else a change in one
        note never reaches the other open ones."""
        return self.has("textDocument.diagnostic") and self.has("workspace.diagnostics.refreshSupport")

    @property
    def resolves_actions(self) -> bool:
        """Whether code actions may come without their edit at first."""
        return self.lists("textDocument.codeAction.resolveSupport.properties", "edit")

    @property
    def literal_actions(self) -> bool:
        """Whether code actions may be more than commands."""
        return self.has("textDocument.codeAction.codeActionLiteralSupport")

    @property
    def snippets(self) -> bool:
        """Whether completions may hold tab stops."""
        return self.has("textDocument.completion.completionItem.snippetSupport")

    @property
    def document_changes(self) -> bool:
        """Whether edits may name document versions."""
        return self.has("workspace.workspaceEdit.documentChanges")

    def operates(self, kind: str) -> bool:
        """Whether edits may create, rename or delete files."""
        return self.lists("workspace.workspaceEdit.resourceOperations", kind)

    @property
    def annotates(self) -> bool:
        """Whether edits may carry annotations that ask for consent."""
        return self.document_changes and self.has("workspace.workspaceEdit.changeAnnotationSupport")

    @property
    def options(self) -> dict[str, Any]:
        """The `initializationOptions`, empty when they are none."""
        found = self.params.get("initializationOptions")
        return found if isinstance(found, dict) else {}

    @property
    def roots(self) -> list[str]:
        """The URIs of the folders that are open, in the client's order."""
        folders = self.params.get("workspaceFolders")
        found = [
            folder["uri"]
            for folder in (folders if isinstance(folders, list) else ())
            if isinstance(folder, dict) and isinstance(folder.get("uri"), str)
        ]
        if not found and isinstance(self.params.get("rootUri"), str):
            found = [self.params["rootUri"]]
        if not found and isinstance(self.params.get("rootPath"), str) and self.params["rootPath"]:
            from mdkb.lsp.uris import from_path

            found = [from_path(self.params["rootPath"])]
        return found
