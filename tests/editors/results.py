"""What a run in an editor has proved, kept for the table in editors/README.md when it is asked for.

`MDKB_EDITOR_RESULTS=editors/results python -m pytest tests/editors` renews the files of all editors that are here.
"""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

FEATURES = (
    "diagnostics", "hover", "quick fix", "fix all", "completion", "rename", "definition", "references", "formatting",
    "symbols", "code lens", "writer's commands", "links follow a moved note", "status", "lists go on", "paste", "cheat sheet",
    "untrusted workspace", "preview",
)  # fmt: skip


def proved(name: str, editor: str, version: str, how: str, *features: str) -> None:
    """Add features to an editor's result file, where the environment names a folder for such files.

    Args:
        name: the file's, without ending.
        how: what was run, in a few words.
    """
    unknown = set(features) - set(FEATURES)
    assert not unknown, unknown
    folder = os.environ.get("MDKB_EDITOR_RESULTS")
    if not folder:
        return
    file = Path(folder).resolve() / f"{name}.json"
    before = json.loads(file.read_text()) if file.exists() else {}
    today = datetime.date.today().isoformat()
    fresh = (before.get("version"), before.get("tested"), before.get("how")) == (version, today, how)
    known = before.get("features", {}) if fresh else {}
    kept = {feature: True for feature in FEATURES if feature in features or known.get(feature)}
    file.parent.mkdir(parents=True, exist_ok=True)
    made = {"editor": editor, "version": version, "tested": today, "how": how, "features": kept}
    file.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
