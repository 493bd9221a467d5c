"""URLs and e-mail addresses written bare (GFM, "autolinks (extension)")."""

from __future__ import annotations

from mdkb.regex import regex

START = r"(?<![A-Za-z])(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://|(?<![^\s*_~(])www\."
_DOMAIN = regex(r"(?:[\w-]|[^\x00-\x7f\s])+(?:\.(?:[\w-]|[^\x00-\x7f\s])+)*")
_END = regex(r"[\s<]")
_END_IN_BRACKETS = regex(r"[\s<\]]")
_TRAILING = "?!.,:*_~'\""
_ENTITY_END = regex(r"&[A-Za-z0-9]+;\Z")
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_")
_MAIL_DOMAIN = regex(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")


def url_end(text: str, start: int, host: int, in_brackets: bool) -> int:
    """Where the bare URL that begins at `start`, its host at `host`, ends; 0 when it is none."""
    domain = _DOMAIN.match(text, host)
    if domain is None:
        return 0
    labels = domain.group().split(".")
    if any("_" in label for label in labels[-2:]) or (host == start and len(labels) < 2):
        return 0
    stop = (_END_IN_BRACKETS if in_brackets else _END).search(text, domain.end())
    end = _trimmed(text, host, stop.start() if stop else len(text))
    return end if end > host else 0


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave out trailing punctuation, unbalanced closing parentheses and entities."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";":
            ampersand = text.rfind("&", start, end)
            if ampersand >= 0 and _ENTITY_END.match(text[ampersand:end]):
                end = ampersand
            else:
                end -= 1
        else:
            break
    return end


def addresses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The e-mail addresses in text[start:end]."""
    found: list[tuple[int, int]] = []
    floor = start
    at = text.find("@", start, end)
    while at >= 0:
        first = at
        while first > floor and text[first - 1] in _LOCAL:
            first -= 1
        match = _MAIL_DOMAIN.match(text, at + 1, end)
        floor = at + 1
        if match and first < at:
            last = match.end()
            while text[last - 1] == ".":
                last -= 1
            if text[last - 1] not in "-_" and not text.startswith("@", last):
                found.append((first, last))
                floor = last
        at = text.find("@", max(floor, at + 1), end)
    return found
