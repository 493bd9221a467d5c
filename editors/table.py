"""Write the table of editors and features into README.md, from what test runs have left in `results/`.

python editors/table.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
README = HERE / "README.md"
BEGIN, END = "<!-- table -->", "<!-- /table -->"
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


def page(text: str) -> str:
    """The page with the table as it should be."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table(results())}\n{END}{rest.partition(END)[2]}"


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
