"""A rule's page as Markdown, made from its card: for `docs/rules/`, `mdkb rule NAME` and the editor's hover."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.config.rule_options import rule_options
from mdkb.pages import rule_page
from mdkb.regex import regex
from mdkb.registry import AnyRule
from mdkb.rule import Example

_FENCE = regex(r"`{3,}")
_FIXES = {
    "safe": "Yes: `--fix` mends it.",
    "unsafe": "By `--fix --unsafe-fixes`, or one at a time in the editor: look at the result.",
    "sometimes": "Some findings: `--fix` mends those where only one mending is right.",
    "": "No.",
}


def url(name: str) -> str:
    """The address of a rule's page."""
    return rule_page(name)


def page(rule: AnyRule) -> str:
    """The whole page of a rule."""
    return "\n".join((*_head(rule), *_body(rule), *_options(rule), *_examples(rule))).rstrip() + "\n"


def _head(rule: AnyRule) -> Iterator[str]:
    yield f"# {rule.name} ({rule.code})"
    yield ""
    yield rule.summary
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| family | {rule.family} |"
    yield f"| severity | {rule.severity.label} |"
    on = "yes" if rule.enabled else "no"
    presets = ", ".join(f"`{preset}`" for preset in rule.presets)
    yield f"| on by default | {on}{f'; also in the presets {presets}' if presets else ''} |"
    yield f"| fix | {_FIXES[rule.fixable]} |"
    if rule.aliases:
        yield f"| also known as | {', '.join(f'`{alias}`' for alias in rule.aliases)} |"
    yield ""


def _body(rule: AnyRule) -> Iterator[str]:
    rest = rule.doc.partition("\n")[2].strip()
    if rest:
        yield rest
        yield ""
    allow = f"<!-- mdkb: allow {rule.name} -->"
    yield f"To allow it: `{allow}` after the text or on a line before it,"
    yield f'or `ignore = ["{rule.name}"]` under `[lint]` in `mdkb.toml`.'
    yield ""


def _options(rule: AnyRule) -> Iterator[str]:
    found = rule_options(rule.options)
    if not found:
        return
    yield "## Options"
    yield ""
    yield f"In `mdkb.toml`, under `[rules.{rule.name}]`:"
    yield ""
    yield "| option | default | what it does |"
    yield "|---|---|---|"
    for option in found:
        yield f"| `{option.key}` | `{_value(option.default)}` | {option.doc} |"
    yield ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    return str(value)


def _examples(rule: AnyRule) -> Iterator[str]:
    bad = [example for example in rule.examples if "^" in example.text]
    good = [example for example in rule.examples if example not in bad]
    for title, group in (("Found", bad), ("Not found", good)):
        if group:
            yield f"## {title}"
            yield ""
        for example in group:
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    if example.title:
        yield f"{example.title}:"
        yield ""
    yield from _fenced(example.text)
    if example.options:
        yield (
            "with "
            + ", ".join(f"`{name.replace('_', '-')} = {_value(value)}`" for name, value in example.options)
            + "."
        )
        yield ""
    if example.fixed is not None:
        yield "Mended:"
        yield ""
        yield from _fenced(example.fixed)


def _fenced(text: str) -> Iterator[str]:
    longest = max((len(match.group()) for match in _FENCE.finditer(text)), default=2)
    fence = "`" * (longest + 1)
    yield f"{fence}markdown"
    yield text.rstrip("\n")
    yield fence
    yield ""
