"""Which destinations are asked at all."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fnmatch import translate

from mdkb.external.address import literal, refused_url
from mdkb.external.settings import Settings, UrlUse
from mdkb.facts.urls import host_of, origin_of, url_key
from mdkb.regex import regex

PATTERN_SECONDS = 1.0  # for all regular expressions of the settings together

_EXAMPLE_HOST = regex(r"(?:.*\.)?(?:test|example|invalid|onion|example\.(?:com|org|net))")
_PLACEHOLDER = regex(
    r"[<>{}…]|\$[A-Za-z{]|\[[a-z]+\]|%7B|%3C|\.\.\.|://(?:www\.)?(?:your|my)[-_]?(?:site|domain|host|name)",
    re.IGNORECASE,
)


class Wanted:
    """One URL to ask: its key, the fragments its links name, the notes that use it, and whether one was changed."""

    __slots__ = ("changed", "fragments", "key", "places")

    def __init__(self, key: str) -> None:
        self.key = key
        self.fragments: set[str] = set()
        self.places: set[str] = set()
        self.changed = False


def wanted(uses: Iterable[UrlUse], settings: Settings) -> list[Wanted]:
    """Every URL worth asking, once, those in changed notes first, otherwise as they came."""
    found: dict[str, Wanted] = {}
    origins: dict[str, bool] = {}
    with _ignorer(settings.ignore) as ignored:
        for use in uses:
            key = url_key(use.url)
            item = found.get(key)
            if item is None:
                origin = origin_of(key)
                if origin not in origins:
                    origins[origin] = worth_asking(origin, settings)
                if not origins[origin] or _PLACEHOLDER.search(use.url.partition("?")[0]) or ignored(use.url):
                    continue
                item = found[key] = Wanted(key)
            item.places.add(use.path)
            item.changed |= use.changed
            fragment = use.url.partition("#")[2]
            if settings.fragments and fragment:
                item.fragments.add(fragment)
    return sorted(found.values(), key=lambda item: not item.changed)


def worth_asking(origin: str, settings: Settings) -> bool:
    """Whether `scheme://host:port` is a place on the public web: no example, no private host, no odd port."""
    host = host_of(origin)
    try:
        address = literal(host)
    except ValueError:
        return False
    public_name = "." in host and not _EXAMPLE_HOST.fullmatch(host)
    return (address is not None or public_name) and not refused_url(origin, settings)


@contextmanager
def _ignorer(patterns: Iterable[str]) -> Iterator[Callable[[str], bool]]:
    """A test of a destination against globs and `/regular expressions/`; the latter with a time limit.

    Raises:
        ValueError: one of them is no regular expression.
        TimeoutError: the expressions took longer than `PATTERN_SECONDS` (on the main thread of a POSIX system).
    """
    expressions = [_compiled(pattern) for pattern in patterns]
    slow = any(pattern[:1] == "/" for pattern in patterns)
    limited = slow and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if limited:
        before = signal.signal(signal.SIGVTALRM, _too_slow)
        signal.setitimer(signal.ITIMER_VIRTUAL, PATTERN_SECONDS)
    try:
        yield lambda url: any(expression.search(url) for expression in expressions)
    finally:
        if limited:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _compiled(pattern: str) -> re.Pattern[str]:
    if not (len(pattern) > 2 and pattern[0] == pattern[-1] == "/"):
        return re.compile(translate(pattern))
    try:
        return re.compile(pattern[1:-1])
    except re.error as error:
        raise ValueError(f"external.ignore: {pattern} is no regular expression: {error}") from None


def _too_slow(number: int, frame: object) -> None:
    raise TimeoutError("external.ignore: a regular expression takes too long")
