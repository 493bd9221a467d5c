"""The settings file that a knowledge base begins with (`mdkb init`, and the editors' command that opens the settings)."""

from __future__ import annotations

import json
from collections import Counter

from mdkb.session import Session

SIGNS = {
    "hugo": "Hugo", "jekyll": "Jekyll", "mkdocs": "MkDocs", "pelican": "Pelican", "obsidian": "Obsidian",
    "plain": "plain Markdown",
}  # fmt: skip


def starting_settings(session: Session, name: str) -> str:
    """The text of a settings file, with what was seen of the notes as comments and as values.

    Args:
        name: what the knowledge base is called.
    """
    paths = session.paths
    kinds = Counter(session.kb.site_of(path).kind for path in paths)
    kind = kinds.most_common(1)[0][0] if kinds else "plain"
    languages = Counter(facts.language for path in paths[:400] if (facts := session.facts(path)) and facts.language)
    found = Counter(one.name for path in paths for one in session.diagnostics(path))
    folders = Counter(path.split("/")[0] for path in paths if "/" in path)
    many = [(name, count) for name, count in found.most_common() if count >= max(20, len(paths) // 2)]
    lines = [
        f"# Settings of mdkb for {name}: a site of {SIGNS.get(kind, kind)} with {len(paths)} notes.",
        "# Everything here is optional. `mdkb config` explains every setting, `mdkb rule` every rule.",
        "",
        "# Language of the notes where neither they nor the site say one.",
        f'language = "{languages.most_common(1)[0][0] if languages else "en"}"',
        "",
        "# Files that are neither checked nor known: globs as in .gitignore.",
        f"exclude = {_excludes(folders)}",
        "",
        "[lint]",
        "# Rules beside those of the default preset: codes, prefixes (KB3), names or families.",
        "extend-select = []",
        "# Rules that do not run here.",
        "ignore = []",
    ]
    if many:
        lines += ["# These have many findings now; `mdkb baseline write` lets them pass and reports only new ones:"]
        lines += [f'#   "{name}",  # {count}' for name, count in many[:8]]
    lines += [
        "",
        "# Some notes are different:",
        "# [lint.per-file-ignores]",
        '# "drafts/**" = ["spelling"]',
        "",
        "# Options of a rule (`mdkb rule dead-link`), and its severity: error, warning, information or hint.",
        "# [rules.dead-link]",
        '# severity = "error"',
        "",
        "[spelling]",
        "# Words that are right; a longer list goes into .mdkb/words.txt, one a line.",
        "words = []",
    ]
    if kind == "plain":
        lines += [
            "",
            "# The generator that publishes the notes, if mdkb does not see it.",
            "# [site]",
            '# kind = "hugo"',
        ]
    return "\n".join(lines) + "\n"


def _excludes(folders: Counter[str]) -> str:
    return json.dumps([f"{name}/" for name in ("archive", "vendor", "third_party") if name in folders])
