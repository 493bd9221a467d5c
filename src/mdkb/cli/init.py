"""Write a commented settings file (mdkb.toml), after a look at the site and its notes."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

from mdkb import config
from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import Knowledge, knowledge
from mdkb.config.find import NAMES
from mdkb.files import write_atomic

ARGUMENTS = (
    Argument("path", "path", "the folder of the knowledge base (default: here)", "PATH", default="."),
    Argument("--print", "flag", "print it instead of writing it"),
    Argument("--force", "flag", "write over a settings file that is there"),
)
SIGNS = {
    "hugo": "Hugo", "jekyll": "Jekyll", "mkdocs": "MkDocs", "pelican": "Pelican", "obsidian": "Obsidian",
    "plain": "plain Markdown",
}  # fmt: skip
OTHERS = (".markdownlint.json", ".markdownlint.jsonc", ".markdownlint.yaml", ".markdownlint.yml", ".markdownlint-cli2.jsonc",
          ".markdownlint-cli2.yaml", ".codespellrc", "typos.toml", "_typos.toml", ".typos.toml", "cspell.json",
          ".cspell.json", "cSpell.json", "cspell.config.yaml", ".vale.ini")  # fmt: skip

RUMDL = ".rumdl.toml"


def run(options: Any) -> int:
    """`mdkb init`."""
    here = Path(os.path.abspath(options.path))
    if not here.is_dir():
        raise Failure(f"{options.path} is no folder")
    root = config.load(here, isolated=True).root
    there = next((root / name for name in NAMES[:2] if (root / name).exists()), None)
    if there is not None and not options.force and not options.print:
        raise Failure(f"{there} exists", hint="--force writes over it, --print shows what would be written")
    text = starting_text(knowledge(str(here)), root)
    if options.print:
        print(text, end="")
        return 0
    write_atomic(root / "mdkb.toml", text)
    shown = os.path.relpath(root / "mdkb.toml")
    say.note(f"wrote {shown if not shown.startswith('..') else root / 'mdkb.toml'}")
    others = [name for name in OTHERS if (root / name).exists()]
    if others:
        say.note(f"found {', '.join(others)}: read there; `mdkb import` takes over what they say, so that they can go")
    if (root / RUMDL).exists():
        say.note(f"found {RUMDL}: `mdkb import` takes over what it says")
    return 0


def starting_text(known: Knowledge, root: Path) -> str:
    """The file, with what was seen as comments and as values."""
    session = known.session
    paths = session.paths
    kinds = Counter(session.kb.site_of(path).kind for path in paths)
    kind = kinds.most_common(1)[0][0] if kinds else "plain"
    languages = Counter(facts.language for path in paths[:400] if (facts := session.facts(path)) and facts.language)
    found = Counter(one.name for path in paths for one in session.diagnostics(path))
    folders = Counter(path.split("/")[0] for path in paths if "/" in path)
    many = [(name, count) for name, count in found.most_common() if count >= max(20, len(paths) // 2)]
    lines = [
        f"# Settings of mdkb for {root.name}: a site of {SIGNS.get(kind, kind)} with {len(paths)} notes.",
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
    from mdkb.cli.show_settings import toml

    return toml([f"{name}/" for name in ("archive", "vendor", "third_party") if name in folders])
