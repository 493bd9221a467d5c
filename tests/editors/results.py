"""What a run in an editor has proved, kept for the table in editors/README.md when it is asked for.

`MDKB_EDITOR_RESULTS=editors/results python -m pytest tests/editors` renews the files of all editors that are here.
"""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

from mdkb import __version__
from mdkb.lsp.client import Client
from mdkb.lsp.framing import Frames

EDITORS = Path(__file__).parents[2] / "editors"
FEATURES: dict[str, str | list[str] | None] = json.loads((EDITORS / "features.json").read_text())


def declared(recorded: Path) -> dict[str, bool]:
    """Which features a client has declared, by the `initialize` in a folder that `mdkb server --record` has written."""
    frame = next(Frames().feed((recorded / "in.frames").read_bytes()))
    assert frame.value["method"] == "initialize"
    client = Client(frame.value["params"])
    ways = {feature: [paths] if isinstance(paths, str) else paths for feature, paths in FEATURES.items() if paths}
    return {feature: any(map(client.has, paths)) for feature, paths in ways.items()}


def proved(name: str, editor: str, version: str, how: str, declares: dict[str, bool], *features: str) -> None:
    """Add features to an editor's result file, where the environment names a folder for such files.

    Args:
        name: the file's, without ending.
        how: what was run, in a few words.
        declares: what the client has declared.
    """
    unknown = set(features) - set(FEATURES)
    assert not unknown, unknown
    folder = os.environ.get("MDKB_EDITOR_RESULTS")
    if not folder:
        return
    file = Path(folder).resolve() / f"{name}.json"
    before = json.loads(file.read_text()) if file.exists() else {}
    head = {
        "editor": editor,
        "version": version,
        "server": __version__,
        "tested": datetime.date.today().isoformat(),
        "how": how,
    }
    known = before.get("features", {}) if head.items() <= before.items() else {}
    kept = {feature: True for feature in FEATURES if feature in features or known.get(feature)}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(head | {"features": kept, "declared": declares}, indent=2, ensure_ascii=False) + "\n")
