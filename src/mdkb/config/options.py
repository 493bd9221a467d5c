"""The one table of settings: from it come validation, `mdkb config`, the documentation and the JSON Schema."""

from __future__ import annotations

from typing import Literal

from mdkb.choices import FORMATS, PRESETS, SEVERITIES
from mdkb.tuples import NamedTuple

Shape = Literal[
    "string", "boolean", "integer", "strings", "tables", "lists by glob", "string by name", "number by name", "free"
]


class Option(NamedTuple):
    """One setting: its table ("" for the top level), key, shape, default, documentation, and allowed values."""

    table: str
    key: str
    shape: Shape
    default: object
    doc: str
    values: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The dotted name: `lint.select`."""
        return f"{self.table}.{self.key}" if self.table else self.key


TABLES = {
    "": "Settings of the whole run.",
    "lint": "Which rules run, and where. These keys may also stand at the top level.",
    "fix": "What `--fix` may do. `unsafe-fixes`, `fixable` and `unfixable` may also stand at the top level.",
    "site": 'What cannot be read from the site generator\'s own files. `site = "hugo"` is short for its `kind`.',
    "links": "Links, whatever the rule.",
    "spelling": "Words and languages.",
    "front-matter": "What notes say about themselves.",
    "typography": "Quotation marks, where the language does not tell.",
    "external": "The network pass (`--external`), which never runs unless asked for.",
    "new": "Notes that `mdkb new` makes.",
}

RULES_DOC = (
    "Options of one rule, by its name or code, as its page lists them; besides `severity` and `enabled`, "
    "which every rule has."
)
OVERRIDES_DOC = (
    "Settings for some notes only: `files` (globs) and any of select, ignore, extend-select, extend-ignore, severity, "
    "language, rules. Later ones win."
)

OPTIONS: tuple[Option, ...] = (
    Option("", "extend", "string", "", "Another settings file whose settings hold where this one says nothing; relative to this file."),
    Option("", "language", "string", "", 'Language of the notes (BCP 47: "en", "en-GB", "fr") where neither note nor site says one.'),
    Option("", "exclude", "strings", (), "Files that are neither checked nor known: globs as in .gitignore."),
    Option("", "extend-exclude", "strings", (), "Added to `exclude`."),
    Option("", "include", "strings", (), "Which files are notes: globs. Empty: `.md`, `.markdown`, `.mdown`, `.mkd`, `.mdx` and `.qmd`."),
    Option("", "respect-gitignore", "boolean", True, "Leave out what git ignores."),
    Option("", "output-format", "string", "", "Output format; without it `full` on a terminal, else `concise`.", FORMATS),
    Option("", "fail-on", "string", "warning", "The least severity that makes the exit status 1.", (*SEVERITIES, "never")),
    Option("", "cache-dir", "string", ".mdkb_cache", "Where the store lies; relative to the root."),
    Option("", "baseline", "string", ".mdkb-baseline.json", "File of findings that are known and let pass; relative to the root."),
    Option("", "plugins", "strings", (), "Installed plugins to load (names of entry points in `mdkb.rules` and `mdkb.sites`), and local rule files (`./rules/mine.py`)."),
    Option("", "severity", "string by name", {}, "Severity by rule name, code, prefix of codes, or family.", SEVERITIES),
    Option("", "budget", "number by name", {}, "How many findings a rule or family may have; `mdkb baseline prune` lowers it, nothing raises it."),
    Option("lint", "select", "strings", (), "Rules that run: codes, prefixes (`KB3`), names, families, `ALL`. Empty: those of the preset."),
    Option("lint", "ignore", "strings", (), "Rules that do not run; the more exact of `select` and `ignore` wins."),
    Option("lint", "extend-select", "strings", (), "Added to `select`, or to the preset."),
    Option("lint", "extend-ignore", "strings", (), "Added to `ignore`."),
    Option("lint", "preset", "string", "default", "The rules to begin with.", PRESETS),
    Option("lint", "preview", "boolean", False, "Also rules that are new and may change."),
    Option("lint", "per-file-ignores", "lists by glob", {}, "Rules that do not run on some notes: glob to list."),
    Option("fix", "unsafe-fixes", "boolean", False, "Make unsafe fixes too."),
    Option("fix", "fixable", "strings", ("ALL",), "Rules whose fixes may be made."),
    Option("fix", "unfixable", "strings", (), "Rules whose fixes may not be made."),
    Option("site", "kind", "string", "", "The generator, where it cannot be seen.", ("hugo", "jekyll", "mkdocs", "pelican", "obsidian", "plain")),
    Option("site", "content", "string", "", "Folder of the notes, where it cannot be read: Hugo's `contentDir`, MkDocs's `docs_dir`."),
    Option("site", "base-url", "string", "", "Address under which the site is published."),
    Option("site", "anchors", "string", "", "Whose heading anchors plain Markdown has: `github`, `gitlab` and others."),
    Option("links", "hugo-mode", "string", "", "How Hugo's link hook reads destinations, where it cannot be seen.", ("url", "page", "union")),
    Option("links", "former-hosts", "strings", (), "Hosts that the site once had."),
    Option("links", "ignore", "strings", (), "Destinations never checked: globs, or regular expressions written `/…/`."),
    Option("links", "schemes", "strings", (), "Further URL schemes that are right here."),
    Option("links", "roots", "strings", (), "Further folders, relative to the root, where site-absolute links may lead."),
    Option("links", "includes", "strings", (), "Shortcodes that include another note's headings."),
    Option("links", "shortcodes", "lists by glob", {}, "Arguments of own shortcodes that are links: shortcode to argument names (positions as text: \"0\")."),
    Option("links", "front-matter-links", "strings", (), "Front-matter keys whose values are links."),
    Option("spelling", "words", "strings", (), "Words that are right."),
    Option("spelling", "dictionaries", "strings", (), "Word lists, one word a line, and Hunspell dictionaries (`.dic` with its `.aff`); relative to the settings file."),
    Option("spelling", "locale", "string", "any", "Which English is right.", ("any", "en-US", "en-GB")),
    Option("spelling", "languages", "strings", (), "Languages of the notes; the first is the default, paragraphs are told apart among them."),
    Option("spelling", "forbid", "free", {}, "Words that must not be used: `word = \"replacement\"`, several in a list, \"\" for none, or `{use, severity}`."),
    Option("spelling", "ignore", "strings", (), "Text that is not checked: regular expressions, which a note's source is searched for."),
    Option("spelling", "import", "boolean", True, "Take over the word lists of other checkers found in the root (cspell, Vale, codespell, typos …)."),
    Option("spelling", "import-exclusions", "boolean", False, "Leave alone what these were told to leave alone, too: cspell's `ignorePaths` and `ignoreRegExpList`, codespell's `skip`, typos' `extend-exclude`."),
    Option("spelling", "skip-lists", "strings", (), "Which of them are not read: a checker's name as `mdkb words list` shows it, or a path."),
    Option("spelling", "fields", "strings", ("title", "description", "summary", "linkTitle"), "Front-matter keys whose values are prose."),
    Option("front-matter", "schema", "tables", (), "JSON Schemas: `files` (glob) and `schema` (path, relative to the settings file).", ("files", "schema")),
    Option("front-matter", "keys", "strings", (), "Further keys that are right."),
    Option("typography", "quotes", "strings", (), "Pairs of quotation marks, the outer first: `[\"„“\", \"‚‘\"]`."),
    Option("external", "ignore", "strings", (), "URLs never asked: globs, or regular expressions written `/…/`."),
    Option("external", "fragments", "boolean", False, "Look for the fragments of links in the pages."),
    Option("external", "archive", "boolean", False, "Look for archived copies of dead pages at archive.org."),
    Option("external", "budget", "integer", 600, "Seconds for the whole pass."),
    Option("external", "headers", "free", {}, "Per exact host a table of headers; `$NAME` is taken from the environment."),
    Option("external", "allow-networks", "strings", (), "Private networks that may be asked, in CIDR form."),
    Option("external", "allow-ports", "free", (), "Ports besides 80, 443, 8080 and 8443."),
    Option("new", "templates", "string", ".mdkb/templates", "Folder of own templates; relative to the root."),
)  # fmt: skip

SHORT = {option.key: option for option in OPTIONS if option.table in ("lint", "fix")}  # allowed at the top level too
OVERRIDABLE = ("select", "ignore", "extend-select", "extend-ignore")
BY_PLACE = {(option.table, option.key): option for option in OPTIONS}


def find(name: str) -> Option | None:
    """The option with that dotted name; the keys of `lint` and `fix` also by their short names."""
    table, _, key = name.rpartition(".")
    return BY_PLACE.get((table, key)) or (SHORT.get(key) if not table else None)
