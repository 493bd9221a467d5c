"""Write the tables into README.md: editors and features, from what test runs have left in `results/`; settings. And into
each package's README in which versions of its editor it was run.

python editors/table.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAMES = {"vscode": "VS Code", "pulsar": "Pulsar", "neovim": "Neovim", "emacs": "Emacs"}
FEATURES = (
    HERE / "features.json"
)  # in the order of the rows, each with the capability (or one of several) by which a client declares it, if there is one


def results() -> list[dict[str, Any]]:
    """The results of all editors, by their names and versions."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in (HERE / "results").glob("*.json")]
    return sorted(found, key=lambda one: (one["editor"].casefold(), one["version"]))


def cell(one: dict[str, Any], feature: str) -> str:
    """What is known of a feature in an editor: from a run, else from what its client declares."""
    if feature in one["features"]:
        return "✓" if one["features"][feature] else "✗"
    return {True: "d", False: "–", None: ""}[one["declared"].get(feature)]


def table(found: list[dict[str, Any]]) -> str:
    """A row for each feature, those that most editors have first, a column for each editor; then how each was run."""
    rows = [
        [feature, *(cell(one, feature) for one in found)]
        for feature in json.loads(FEATURES.read_text(encoding="utf-8"))
    ]
    rows.sort(key=lambda row: (-row.count("✓"), -row.count("d")))
    head = [["", *(f"{one['editor']} {one['version']}" for one in found)], ["-"] * (len(found) + 1)]
    lines = ["| " + " | ".join(row) + " |" for row in [*head, *rows]]
    runs = [f"- {one['editor']} {one['version']}: {one['how']}; mdkb {one['server']}, {one['tested']}" for one in found]
    return "\n".join([*lines, "", *runs])


def runs(folder: str, found: list[dict[str, Any]]) -> str:
    """In which versions of its editor a package was run."""
    versions = [f"{one['editor']} {one['version']}" for one in found if one["editor"] == NAMES[folder]]
    return f"Run in {', '.join(versions)}; the table in `editors/README.md` tells what was done there."


def settings() -> str:
    """A row for each setting."""
    properties = json.loads((HERE / "settings.json").read_text(encoding="utf-8"))["properties"]
    lines = ["| setting | default | | in |", "|-|-|-|-|"]
    for name, one in properties.items():
        default = one["default"] if isinstance(one["default"], str) else json.dumps(one["default"])
        packages = "all" if len(one["packages"]) == len(NAMES) else ", ".join(NAMES[each] for each in one["packages"])
        lines.append(f"| `{name}` | {f'`{default}`' if default else ''} | {one['description']} | {packages} |")
    return "\n".join(lines)


def page(text: str, made: dict[str, str]) -> str:
    """A page with its generated parts as they should be."""
    for name, fresh in made.items():
        before, _, rest = text.partition(f"<!-- {name} -->")
        text = f"{before}<!-- {name} -->\n{fresh}\n<!-- /{name} -->{rest.partition(f'<!-- /{name} -->')[2]}"
    return text


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are not current."""
    found = results()
    pages = {HERE / "README.md": {"table": table(found), "settings": settings()}}
    pages |= {HERE / folder / "README.md": {"runs": runs(folder, found)} for folder in NAMES}
    stale = []
    for file, made in pages.items():
        text = file.read_text(encoding="utf-8")
        fresh = page(text, made)
        if text != fresh:
            stale.append(file.relative_to(HERE.parent).as_posix())
            if "--check" not in arguments:
                file.write_text(fresh, encoding="utf-8")
    if "--check" not in arguments:
        return 0
    print(f"not current: {', '.join(stale)}; run python editors/table.py" if stale else "current")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
