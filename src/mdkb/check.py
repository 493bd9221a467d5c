"""Running rules: findings are stamped with note, rule and severity; a rule that crashes becomes a finding itself.

So does one of a plugin that does not come to an end; the time that these may take is limited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from weakref import WeakKeyDictionary

from mdkb.diagnostic import Diagnostic, Finding, Severity
from mdkb.facts.bodies import inside, touches
from mdkb.facts.model import Facts
from mdkb.kb import View
from mdkb.markdownlint import is_governed
from mdkb.note import Note
from mdkb.plainly import plainly, seen_twice
from mdkb.registry import Registry
from mdkb.selection import Chosen
from mdkb.text import Span

INTERNAL_ERROR = "KB000"
PATIENCE = 2.0  # seconds for a plugin's rule on one note
MOST_FINDINGS = 100_000  # of a plugin's rule in one note
MOST_WAITS = 3  # times that this is waited for a rule; from then on it is not run any more
_waits: WeakKeyDictionary[Callable[..., object], int] = WeakKeyDictionary()  # by the function of the rule


def check_note(note: Note, rules: Iterable[Chosen], plain: Note | None = None) -> Iterator[Diagnostic]:
    """What some note rules find.

    Args:
        plain: the note as rules see it that know no site, if it has been read so.
    """
    if not seen_twice(note):
        return _run(note.facts, rules, lambda one: one.rule.check(note, one.options))
    tags = tuple(tag.span for tag in note.document.shortcodes)

    def look(one: Chosen) -> Iterable[Finding]:
        nonlocal plain
        rule = one.rule
        if not is_governed(rule):
            return rule.check(note, one.options)
        if plain is None:
            plain, _ = plainly(note)
        found = rule.check(plain, one.options)
        return (_guarded(finding, tags, inside) for finding in found) if tags else found

    return _run(note.facts, rules, look)


def check_view(facts: Facts, view: View, rules: Iterable[Chosen]) -> tuple[Diagnostic, ...]:
    """What the view rules find."""
    return tuple(_run(facts, rules, lambda one: one.rule.check(facts, view, one.options)))


def once(registry: Registry, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings less those of a rule whose twin found something at the same place."""
    codes = {one.code for one in found}
    twins = {code: rule.twins for code in codes if (rule := registry.find(code)) and not codes.isdisjoint(rule.twins)}
    if not twins:
        return found
    doubled = {code: [one.span for one in found if one.code in others] for code, others in twins.items()}
    return tuple(
        one
        for one in found
        if not any(one.span == span or one.span.overlaps(span) for span in doubled.get(one.code, ()))
    )


def _run(facts: Facts, rules: Iterable[Chosen], look: Callable[[Chosen], Iterable[Finding]]) -> Iterator[Diagnostic]:
    for one in rules:
        try:
            for finding in _in_time(one, look) if one.rule.plugin else look(one):
                if any(span.contains(finding.span) for span in facts.withdrawn):
                    continue
                yield _stamp(facts.path, one, _guarded(finding, facts.bodies, touches))
        except (Exception, SystemExit) as error:  # ARCHITECTURE.md, invariant 11: a crash is a finding
            yield _crash(facts.path, one, error)


class _GivenUp(Exception):
    """A plugin's rule that does not come to an end."""


def _in_time(one: Chosen, look: Callable[[Chosen], Iterable[Finding]]) -> list[Finding]:
    """All that a plugin's rule finds.

    Raises:
        _GivenUp: it took longer than it may, or finds more than anyone reads.
    """
    from mdkb.limit import TookTooLong, at_most  # what only a plugin needs is not loaded before

    check = one.rule.check
    if _waits.get(check, 0) >= MOST_WAITS:
        raise _GivenUp(f"not run any more, as it took more than {PATIENCE:g} s on {MOST_WAITS} notes")
    found: list[Finding] = []
    try:
        with at_most(PATIENCE):
            found.extend(islice(look(one), MOST_FINDINGS + 1))
    except TookTooLong:
        _waits[check] = _waits.get(check, 0) + 1
        raise _GivenUp(f"broken off after {PATIENCE:g} s") from None
    if len(found) > MOST_FINDINGS:
        raise _GivenUp(f"broken off after {MOST_FINDINGS} findings")
    return found


def _guarded(finding: Finding, opaque: tuple[Span, ...], hits: Callable[[Span, tuple[Span, ...]], bool]) -> Finding:
    """The finding, its fix no longer safe if an edit hits what is opaque (ARCHITECTURE.md, invariant 12)."""
    fix = finding.fix
    if fix is None or not fix.safe or not opaque:
        return finding
    if any(edit.path is None and hits(edit.span, opaque) for edit in fix.edits):
        return finding._replace(fix=fix._replace(safe=False))
    return finding


def _stamp(path: str, one: Chosen, finding: Finding) -> Diagnostic:
    rule = one.rule
    severity = one.severity or finding.severity or rule.severity
    return Diagnostic(
        path, finding.span, rule.code, rule.name, rule.family, severity,
        finding.message, finding.fix, finding.suggestions, finding.related,
    )  # fmt: skip


def _crash(path: str, one: Chosen, error: BaseException) -> Diagnostic:
    said = f"{type(error).__name__}: {error}"
    where = []
    if isinstance(error, _GivenUp):
        said = str(error)
    elif trace := error.__traceback__:
        while trace.tb_next is not None:
            trace = trace.tb_next
        where.append(f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}")
    if one.rule.plugin:
        where.append(f"plugin {one.rule.plugin}")
    message = f"the rule {one.rule.name} failed on this note: {said} ({'; '.join(where)})"
    return Diagnostic(path, Span(0, 0), INTERNAL_ERROR, "internal-error", "internal", Severity.ERROR, message)


def failed(found: Iterable[Diagnostic]) -> bool:
    """Whether a rule failed on the note that this was found in."""
    return any(one.code == INTERNAL_ERROR for one in found)
