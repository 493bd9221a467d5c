"""Budgets may only fall: what a change raises in `[budget]`."""

from __future__ import annotations

from mdkb import git
from mdkb.config import Settings


def raised(settings: Settings, commit: str) -> tuple[str, ...]:
    """What to say of each budget that is larger than it was in a commit. A new one, or one less, is no larger one."""
    file = settings.file
    if not settings.budget or file is None or not file.is_relative_to(settings.root):
        return ()
    name = f"{commit}:{git.prefix(settings.root)}{file.relative_to(settings.root).as_posix()}"
    before = _budget(git.contents(settings.root, [name]).get(name, b""), pyproject=file.name == "pyproject.toml")
    return tuple(
        f"{settings.place('budget', rule)}: the budget of {rule} was {before[rule]} and is {allowed} now: budgets only fall"
        for rule, allowed in settings.budget.items()
        if allowed > before.get(rule, allowed)
    )


def _budget(data: bytes, *, pyproject: bool) -> dict[str, int]:
    import tomllib

    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    budget = (tables.get("tool", {}).get("mdkb", {}) if pyproject else tables).get("budget", {})
    return {name: count for name, count in budget.items() if isinstance(count, int)}
