"""The table of settings (`editors/settings.json`) and what offers them say the same: names, defaults, choices."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from mdkb.lsp.editor_settings import EditorSettings

EDITORS = Path(__file__).parents[2] / "editors"
SETTINGS: dict[str, dict[str, Any]] = json.loads((EDITORS / "settings.json").read_text())["properties"]
SHAPE = ("type", "default", "enum", "minimum")
OWN_NAMES = {"trustedFolders": "mdkb-trusted-folders"}


def offered(package: str) -> dict[str, dict[str, Any]]:
    """What the table says that a package offers."""
    return {name: one for name, one in SETTINGS.items() if package in one["packages"]}


def shape(one: dict[str, Any]) -> dict[str, Any]:
    return {key: one[key] for key in SHAPE if key in one}


def kebab(name: str) -> str:
    return re.sub("[A-Z]", lambda match: f"-{match.group().lower()}", name.replace(".", "-"))


def test_the_server_reads_what_it_is_said_to_read() -> None:
    server = {field.name.replace("_", ""): field.default for field in fields(EditorSettings)}
    said = {name: one["default"] for name, one in SETTINGS.items() if one["server"]}
    assert {re.sub(r"\W|stats\.", "", name).lower(): default for name, default in said.items()} == server


def test_vscode() -> None:
    found = json.loads((EDITORS / "vscode" / "package.json").read_text())["contributes"]["configuration"]["properties"]
    shown = {name.removeprefix("mdkb."): shape(one) for name, one in found.items()}
    wanted = {name: shape(one) for name, one in offered("vscode").items()}
    wanted["path"]["type"] = ["string", "array"]  # a list is a whole command
    assert shown == wanted


def test_pulsar() -> None:
    shown: dict[str, dict[str, Any]] = {}
    for name, one in json.loads((EDITORS / "pulsar" / "package.json").read_text())["configSchema"].items():
        inner = one.get("properties")
        shown |= {f"{name}.{key}": shape(each) for key, each in inner.items()} if inner else {name: shape(one)}
    assert shown == {name: shape(one) for name, one in offered("pulsar").items()}


def test_neovim() -> None:
    text = (EDITORS / "neovim" / "lua" / "mdkb" / "settings.lua").read_text()
    shown = {name: json.loads(value) for name, value in re.findall(r'^  \["([\w.]+)"\] = (.*),$', text, re.MULTILINE)}
    wanted = {name: one["default"] for name, one in offered("neovim").items()}
    assert shown == wanted
    documented = re.findall(
        r"^    ([\w.]+) = (\S+|\".*?\")(?:\s+--.*)?$", (EDITORS / "neovim/doc/mdkb.txt").read_text(), re.MULTILINE
    )
    assert {name: json.loads(value) for name, value in documented if name in SETTINGS} == wanted


def test_emacs() -> None:
    text = (EDITORS / "emacs" / "mdkb.el").read_text()
    shown = dict(re.findall(r"^\(defcustom (mdkb-[\w-]+) (.*)$", text, re.MULTILINE))
    lisp = {True: "t", False: "nil"}
    wanted = {"mdkb-command": "nil"}
    for name, one in offered("emacs").items():
        default = one["default"]
        value = "nil" if default == [] else lisp[default] if isinstance(default, bool) else json.dumps(default)
        wanted[f"mdkb-{kebab(name)}"] = value
    assert shown == wanted
    sent = set(re.findall(r"\(:([\w.]+) \. mdkb-[\w-]+\)", text))
    assert sent == {name for name, one in offered("emacs").items() if one["server"]}


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_described_and_read_by_somebody(name: str) -> None:
    one = SETTINGS[name]
    assert one["description"].endswith(".")
    assert one["packages"]
