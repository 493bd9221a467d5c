"""Write what is generated (`docs/rules/`, `docs/settings.md`, `schema.json`), or with --check say what is not current.

python docs/generate.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mdkb.features.rule_page import page
from mdkb.features.settings_page import settings_page
from mdkb.features.settings_schema import settings_schema
from mdkb.registry import built_in
from mdkb.rule import FAMILIES

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    made = {DOCS / "rules" / f"{rule.name}.md": page(rule) for rule in built_in().rules}
    made[DOCS / "rules" / "README.md"] = index()
    made[DOCS / "settings.md"] = settings_page()
    made[DOCS.parent / "schema.json"] = json.dumps(settings_schema(built_in()), ensure_ascii=False, indent=2) + "\n"
    return made


def index() -> str:
    """The table of all rules by family."""
    lines = ["# Rules", "", "Made from the rule files by `docs/generate.py`.", ""]
    for family in FAMILIES:
        rules = [rule for rule in built_in().rules if rule.family == family]
        if rules:
            lines += [f"## {family}", "", "| code | rule | severity | on | fix | finds |", "|---|---|---|---|---|---|"]
            lines += [
                f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity.label}"
                f" | {'yes' if rule.enabled else 'no'}"
                f" | {rule.fixable or '–'} | {rule.summary} |"
                for rule in rules
            ]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Write or check all pages; the exit status is 1 when a check finds one that is not current."""
    made = pages()
    there = set((DOCS / "rules").glob("*.md"))
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    extra = sorted(there - made.keys())
    if "--check" in sys.argv:
        for path in (*stale, *extra):
            print(f"not current: {path.relative_to(DOCS.parent)} (run: python docs/generate.py)")
        return 1 if stale or extra else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
    for path in extra:
        path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
