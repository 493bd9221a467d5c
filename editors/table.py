"""Write the tables into README.md: editors and features, from what test runs have left in `results/`; settings.

python editors/table.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
README = HERE / "README.md"
NAMES = {"vscode": "VS Code", "pulsar": "Pulsar", "neovim": "Neovim", "emacs": "Emacs"}
SHOWN = {True: "✓", False: "–"}


def results() -> list[dict[str, Any]]:
    """The results of all editors, by their names and versions."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in (HERE / "results").glob("*.json")]
    return sorted(found, key=lambda one: (one["editor"].casefold(), one["version"]))


def table(found: list[dict[str, Any]]) -> str:
    """A row for each feature, those that most editors have first, a column for each editor; then how each was run."""
    features = list(dict.fromkeys(feature for one in found for feature in one["features"]))
    features.sort(key=lambda feature: -sum(one["features"].get(feature, False) for one in found))
    rows = [["", *(f"{one['editor']} {one['version']}" for one in found)], ["-"] * (len(found) + 1)]
    rows += [
        [feature, *(SHOWN.get(one["features"].get(feature), "") for one in found)]  # type: ignore[arg-type]
        for feature in features
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    runs = [f"- {one['editor']} {one['version']}: {one['how']}, {one['tested']}" for one in found]
    return "\n".join([*lines, "", *runs])


def settings() -> str:
    """A row for each setting."""
    properties = json.loads((HERE / "settings.json").read_text(encoding="utf-8"))["properties"]
    lines = ["| setting | default | | in |", "|-|-|-|-|"]
    for name, one in properties.items():
        default = one["default"] if isinstance(one["default"], str) else json.dumps(one["default"])
        packages = "all" if len(one["packages"]) == len(NAMES) else ", ".join(NAMES[each] for each in one["packages"])
        lines.append(f"| `{name}` | {f'`{default}`' if default else ''} | {one['description']} | {packages} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """The page with its tables as they should be."""
    for name, made in (("table", table(results())), ("settings", settings())):
        before, _, rest = text.partition(f"<!-- {name} -->")
        text = f"{before}<!-- {name} -->\n{made}\n<!-- /{name} -->{rest.partition(f'<!-- /{name} -->')[2]}"
    return text


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is current."""
    text = README.read_text(encoding="utf-8")
    fresh = page(text)
    if "--check" in arguments:
        print("current" if text == fresh else "editors/README.md is not current; run python editors/table.py")
        return int(text != fresh)
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
