"""The badge: what shields.io's "endpoint" badge accepts (https://shields.io/badges/endpoint-badge), and the snippet that shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
BADGE = "assets/badge/v0.json"
ALLOWED = {
    "schemaVersion": int, "label": str, "message": str, "color": str, "labelColor": str, "isError": bool,
    "namedLogo": str, "logoSvg": str, "logoColor": str, "logoSize": str, "style": str,
}  # fmt: skip


def test_it_is_valid() -> None:
    badge = json.loads((ROOT / BADGE).read_text(encoding="utf-8"))
    assert badge["schemaVersion"] == 1
    assert badge["message"]
    assert "label" in badge
    assert all(type(value) is ALLOWED[key] for key, value in badge.items())
    assert re.fullmatch(r"[0-9a-f]{6}", badge["color"])


def test_the_readme_gives_its_snippet() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    address = f"https://img.shields.io/endpoint?url=https://raw.githubusercontent.com/mdkb/mdkb/main/{BADGE}"
    assert f"```markdown\n[![checked by mdkb]({address})](https://github.com/mdkb/mdkb)\n```" in readme
