"""Print the JSON Schema of the settings (mdkb.toml), or one learnt from the notes' front matter."""

from __future__ import annotations

import json
from typing import Any

from mdkb.cli.command import Argument

ARGUMENTS = (Argument("--front-matter", "flag", "a schema of the front matter, learnt from the notes here"),)


def run(options: Any) -> int:
    """`mdkb schema`."""
    if options.front_matter:
        from mdkb.cli.front_matter_schema import learnt

        found = learnt()
    else:
        from mdkb.features.settings_schema import settings_schema
        from mdkb.registry import built_in

        found = settings_schema(built_in())
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0
