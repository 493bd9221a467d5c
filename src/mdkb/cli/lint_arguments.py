"""The options of `mdkb lint`, named as in ruff wherever ruff has the thing."""

from __future__ import annotations

from mdkb.choices import FORMATS, PRESETS, SEVERITIES
from mdkb.cli.command import Argument

RULES = "RULE"
SELECTION, FIXING, SCOPE, OUTPUT = "which rules", "fixing", "which notes", "output"
EXIT, FILES, CONFIGURATION, RUNNING = "exit status", "files", "settings", "running"

ARGUMENTS = (
    Argument("paths", "paths", "files and folders to report on (default: the whole knowledge base); - is standard input", "PATH"),
    Argument("--select", "list", "run these rules: codes, prefixes (KB3), names, families, ALL", RULES, SELECTION),
    Argument("--ignore", "list", "do not run these rules", RULES, SELECTION),
    Argument("--extend-select", "list", "also run these rules", RULES, SELECTION),
    Argument("--extend-ignore", "list", "like --ignore", RULES, SELECTION),
    Argument("--per-file-ignores", "list", "do not run a rule on some notes", "GLOB:RULE", SELECTION),
    Argument("--preset", "value", "the rules to begin with: default, strict, markdownlint", "", SELECTION, PRESETS),
    Argument("--preview", "switch", "also run new rules", "", SELECTION),
    Argument("--fix", "flag", "make all safe fixes", "", FIXING),
    Argument("--unsafe-fixes", "switch", "with --fix or --diff: unsafe fixes too", "", FIXING),
    Argument("--fix-only", "flag", "make all safe fixes, report nothing", "", FIXING),
    Argument("--show-fixes", "flag", "list the fixes that were made", "", FIXING),
    Argument("--fixable", "list", "rules whose fixes may be made", RULES, FIXING),
    Argument("--unfixable", "list", "rules whose fixes may not be made", RULES, FIXING),
    Argument("--diff", "flag", "print what --fix would change, change nothing; exit status 1 if anything", "", FIXING),
    Argument("--staged", "flag", "report on what the next commit changes or breaks", "", SCOPE),
    Argument("--since", "value", "report on what changed or broke since this commit", "REF", SCOPE),
    Argument("--changed-lines", "flag", "with --staged or --since: of changed notes only the changed lines", "", SCOPE),
    Argument("--no-kb", "flag", "only rules that look at one note at a time; nothing but the given files is read", "", SCOPE),
    Argument("--stdin-filename", "value", "standard input is this note", "NAME", SCOPE),
    Argument("--output-format", "value", "full, concise, grouped, json, json-lines, sarif, github, gitlab, junit, rdjson, azure, pylint", "FORMAT", OUTPUT, FORMATS),
    Argument("--output", "repeat", "also write a report to a file, e.g. sarif=mdkb.sarif; may be repeated", "FORMAT=FILE", OUTPUT),
    Argument("--output-file -o", "value", "write the report to this file", "FILE", OUTPUT),
    Argument("--statistics", "flag", "count findings by rule instead of listing them", "", OUTPUT),
    Argument("--show-files", "flag", "list the notes that would be checked", "", OUTPUT),
    Argument("--show-settings", "flag", "print the settings and where each comes from", "", OUTPUT),
    Argument("--quiet -q", "count", "print findings and errors only; twice: nothing but errors", "", OUTPUT),
    Argument("--verbose -v", "flag", "say more", "", OUTPUT),
    Argument("--color", "value", "auto, always, never", "WHEN", OUTPUT, ("auto", "always", "never"), default="auto"),
    Argument("--hints", "switch", "list findings of severity hint (default: in formats for programs)", "", OUTPUT),
    Argument("--fail-on", "value", "least severity for exit status 1: error, warning (default), information, hint, never", "SEVERITY", EXIT, (*SEVERITIES, "never")),
    Argument("--exit-zero", "flag", "exit status 0 whatever is found", "", EXIT),
    Argument("--exit-non-zero-on-fix", "flag", "exit status 1 if anything was mended", "", EXIT),
    Argument("--deny-config-warnings", "flag", "exit status 2 for warnings about settings too", "", EXIT),
    Argument("--exclude", "list", "leave out these files: globs, instead of the settings' own", "GLOB", FILES),
    Argument("--extend-exclude", "list", "leave out these files too", "GLOB", FILES),
    Argument("--include", "list", "which files are notes: globs", "GLOB", FILES),
    Argument("--respect-gitignore", "switch", "leave out what git ignores (default)", "", FILES),
    Argument("--force-exclude", "flag", "leave out excluded files even when named (always so)", "", FILES, hidden=True),
    Argument("--config", "repeat", "a settings file, or a single setting: 'key = value'", "FILE|SETTING", CONFIGURATION),
    Argument("--isolated", "flag", "read no settings files", "", CONFIGURATION),
    Argument("--baseline", "value", "file of known findings (default: .mdkb-baseline.json)", "FILE", CONFIGURATION),
    Argument("--no-baseline", "flag", "report known findings too", "", CONFIGURATION),
    Argument("--watch", "flag", "check again whenever a file changes", "", RUNNING),
    Argument("--jobs -j", "value", "processes at most (default: one for each processor)", "N", RUNNING, convert=int, default=0),
    Argument("--no-cache", "flag", "neither read nor write the store", "", RUNNING),
    Argument("--cache-dir", "value", "where the store lies (default: .mdkb_cache)", "DIR", RUNNING),
    Argument("--external", "flag", "also ask the web about links to it", "", RUNNING),
    Argument("--external-fragments", "flag", "with --external: look for fragments in the pages too", "", RUNNING),
)  # fmt: skip
