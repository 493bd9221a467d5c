"""Every recorded editor gets capabilities fitted to what it declared, and nothing it did not declare is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from raw_client import RawClient

from conftest import PROFILES
from mdkb.lsp.capabilities import ACTION_KINDS, COMMANDS, capabilities, initialize_result
from mdkb.lsp.client import Client

Profile = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("name", PROFILES)
def test_fitted(name: str, profile: Profile) -> None:
    client = Client(profile(name))
    made = capabilities(client)
    offered = client.get("general.positionEncodings") or ["utf-16"]
    assert made["positionEncoding"] == offered[0]
    assert ("diagnosticProvider" in made) == name.startswith("vscode")
    for capability, provider in (
        ("foldingRange", "foldingRangeProvider"),
        ("selectionRange", "selectionRangeProvider"),
        ("codeLens", "codeLensProvider"),
        ("inlayHint", "inlayHintProvider"),
        ("linkedEditingRange", "linkedEditingRangeProvider"),
        ("callHierarchy", "callHierarchyProvider"),
        ("typeHierarchy", "typeHierarchyProvider"),
        ("onTypeFormatting", "documentOnTypeFormattingProvider"),
    ):
        declared = client.has(f"textDocument.{capability}") or client.has(f"workspace.{capability}")
        assert (provider in made) == declared, provider
    assert ("semanticTokensProvider" in made) == client.has("textDocument.semanticTokens")
    resolves = isinstance(made["codeActionProvider"], dict) and made["codeActionProvider"]["resolveProvider"]
    assert resolves == client.lists("textDocument.codeAction.resolveSupport.properties", "edit")
    if "semanticTokensProvider" in made:
        assert set(made["semanticTokensProvider"]["legend"]["tokenTypes"]) <= set(
            client.get("textDocument.semanticTokens.tokenTypes")
        )


def test_lenses_are_for_a_client_that_declares_them_for_the_workspace_only() -> None:
    """As lsp-mode does."""
    made = capabilities(Client({"capabilities": {"workspace": {"codeLens": {"refreshSupport": True}}}}))
    assert "codeLensProvider" in made
    assert "inlayHintProvider" not in made


@pytest.mark.parametrize(
    "raw", [None, [], "x", {}, {"capabilities": None}, {"capabilities": {"general": 3, "textDocument": []}}]
)
def test_any_shape_is_answered(raw: Any) -> None:
    assert initialize_result(Client(raw))["capabilities"]["positionEncoding"] == "utf-16"
    assert Client(raw).roots == []


def test_every_advertised_command_and_method_is_served() -> None:
    from mdkb.features.writing import NAMES
    from mdkb.lsp.commands import COMMANDS as served
    from mdkb.lsp.methods import REQUESTS

    assert set(COMMANDS) == set(served) | {f"mdkb.write.{name}" for name in NAMES}
    assert len({row.method for row in REQUESTS}) == len(REQUESTS)
    assert all(kind.split(".")[0] in ("quickfix", "refactor", "source") for kind in ACTION_KINDS)


@pytest.mark.parametrize("name", PROFILES)
def test_a_visit_uses_only_what_was_declared(name: str, profile: Profile, server: RawClient, folder: Path) -> None:
    recorded = profile(name)
    client = Client(recorded)
    server.initialize(folder, recorded["capabilities"])
    server.ready()
    uri = server.open(folder / "a.md")
    document = {"textDocument": {"uri": uri}}
    spot = {"line": 2, "character": 14}
    items = server.ask("textDocument/diagnostic", document)["items"] if client.pulls else server.published(uri)
    assert any("gone" in item["message"] for item in items)
    span = {"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}}
    actions = server.ask("textDocument/codeAction", {**document, "range": span, "context": {"diagnostics": []}})
    assert actions
    for action in actions:
        if "command" not in action and not client.resolves_actions:
            assert "edit" in action
    edit = server.ask("textDocument/rename", {**document, "position": {"line": 0, "character": 3}, "newName": "Omega"})
    assert ("documentChanges" in edit) == client.document_changes
    assert not ("changeAnnotations" in edit and not client.annotates)
    found = server.ask("textDocument/completion", {**document, "position": spot})
    assert client.has("textDocument.completion.completionList.itemDefaults") or "itemDefaults" not in found
    for message in server.seen:
        method = message.get("method", "")
        if method == "window/showDocument":
            assert client.has("window.showDocument.support")
        if method == "window/workDoneProgress/create":
            assert client.has("window.workDoneProgress")
        if method == "workspace/configuration":
            assert client.has("workspace.configuration")
        if method == "client/registerCapability":
            for one in message["params"]["registrations"]:
                assert client.has(f"{one['method'].replace('/', '.')}.dynamicRegistration")
        if method == "workspace/diagnostic/refresh":
            assert client.has("workspace.diagnostics.refreshSupport")
        if method == "textDocument/publishDiagnostics":
            assert not client.pulls or message["params"]["uri"].endswith(".toml")
    assert server.stop() == 0
