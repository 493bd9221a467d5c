"""The rule card: everything the engine, the docs, the editor and the tests need to know about a rule.

A rule is one file: module docstring (first line: what is found; then why it matters), an options dataclass if it has
any, the examples, and one decorated check. The signature is the cache policy (ARCHITECTURE.md, invariant 4).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity

if TYPE_CHECKING:
    from mdkb.facts import Facts
    from mdkb.kb import View
    from mdkb.note import Note

FAMILIES = ("front-matter", "links", "quotes", "spelling", "style", "internal")

Fixable = Literal["safe", "unsafe", "sometimes", ""]


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


OptionsT = TypeVar("OptionsT")
NO_OPTIONS: Any = NoOptions


@dataclass(frozen=True, slots=True)
class Example:
    """Text that shows a rule at work; `docs/` and the tests are made from it.

    `text`: Markdown; several files are separated by `-- path --` lines (a site's own configuration file among them
    chooses the generator). A line under a bad line holds carets under the exact span, a space, and the exact message:

        Some of [my](missing.md) words
                     ^^^^^^^^^^ no such file: "missing.md"

    No caret line at all: the example is good and the rule must be silent. `fixed`: the text (of the first file) after
    the rule's fixes were applied, safe or not. `options`: the rule's options for this example. `verdicts`: what the
    network said (`kb.verdicts.Verdict`) by URL. `settings`: raw settings tables for this example.
    """

    text: str
    fixed: str | None = None
    title: str = ""
    options: tuple[tuple[str, Any], ...] = ()
    verdicts: tuple[tuple[str, Any], ...] = ()
    settings: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Generic[OptionsT]):
    """A rule's card.

    Attributes:
        code: permanent, never re-used (KB1xx front matter, 2xx links, 3xx quotes, 4xx spelling, 5xx and MDxxx style).
        name: what one would allow ("dead-link").
        severity: the default; a finding may carry its own.
        enabled: whether the default preset selects it.
        fixable: "safe", "unsafe", "sometimes" (some findings only) or "".
        aliases: other names accepted in settings and comments (markdownlint's).
        presets: further presets that select it ("strict", "markdownlint"; "format": what `mdkb format` mends).
        scope: "note" (check(note, options)) or "view" (check(facts, view, options)).
        tags: words that markdownlint's settings and comments may use for a group of rules.
        twins: codes of rules that find the same; where both find something, this one's finding is not reported.
        local: of a note rule: what it finds in a top-level block, and the places it speaks of, depend on that block, the
            ones next to it, the language, the site and the settings alone; while a note is edited it looks at the edited
            blocks only.
        plugin: the plugin that it comes from, as the settings name it; "" for a rule of mdkb's own.
    """

    code: str
    name: str
    severity: Severity
    scope: Literal["note", "view"]
    check: Callable[..., Iterable[Finding]]
    options: type[OptionsT]
    examples: tuple[Example, ...]
    enabled: bool = True
    fixable: Fixable = ""
    aliases: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    local: bool = False
    plugin: str = ""

    @property
    def doc(self) -> str:
        """The rule's page text: the docstring of its module."""
        return (sys.modules[self.check.__module__].__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.doc.partition("\n")[0]

    @property
    def family(self) -> str:
        """The family, which is the folder the rule's file lies in (`front_matter` is `front-matter`)."""
        return self.check.__module__.split(".")[-2].replace("_", "-")


def note_rule(
    code: str,
    name: str,
    severity: Severity = Severity.WARNING,
    *,
    options: type[OptionsT] = NO_OPTIONS,
    examples: tuple[Example, ...] = (),
    enabled: bool = True,
    fixable: Fixable = "",
    aliases: tuple[str, ...] = (),
    presets: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    twins: tuple[str, ...] = (),
    local: bool = False,
) -> Callable[[Callable[[Note, OptionsT], Iterable[Finding]]], Rule[OptionsT]]:
    """Make a rule of `check(note, options)`: it sees one note, text and tree; cached by digest, context and options."""

    def decorate(check: Callable[[Note, OptionsT], Iterable[Finding]]) -> Rule[OptionsT]:
        return Rule(
            code,
            name,
            severity,
            "note",
            check,
            options,
            examples,
            enabled,
            fixable,
            aliases,
            presets,
            tags,
            twins,
            local,
        )

    return decorate


def view_rule(
    code: str,
    name: str,
    severity: Severity = Severity.WARNING,
    *,
    options: type[OptionsT] = NO_OPTIONS,
    examples: tuple[Example, ...] = (),
    enabled: bool = True,
    fixable: Fixable = "",
    aliases: tuple[str, ...] = (),
    presets: tuple[str, ...] = (),
) -> Callable[[Callable[[Facts, View, OptionsT], Iterable[Finding]]], Rule[OptionsT]]:
    """Make a rule of `check(facts, view, options)`: it sees facts and asks the view, never the text."""

    def decorate(check: Callable[[Facts, View, OptionsT], Iterable[Finding]]) -> Rule[OptionsT]:
        return Rule(code, name, severity, "view", check, options, examples, enabled, fixable, aliases, presets)

    return decorate
