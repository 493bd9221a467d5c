"""Template tags: found before Markdown is read and masked by letters, as the generators expand them first (JavaScript of
MDX likewise, see `mdx`).

Sources: Hugo's page lexer (`{{< >}}`, `{{% %}}`, quotes, raw strings, `/*` comments) and Liquid's tokenizer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from mdkb.regex import regex
from mdkb.syntax.dialect import Dialect
from mdkb.syntax.mdx import respelt
from mdkb.syntax.nodes import ShortcodeData
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Tag(NamedTuple):
    """One template tag. `notation`: `{{<`, `{{%`, `{%`, `{{`, or `{` for MDX; `partner`: span of the tag it is paired with."""

    span: Span
    notation: str
    data: ShortcodeData  # spans of arguments are absolute
    partner: Span | None


class Stretch(NamedTuple):
    """A masked stretch: one tag, or a pair with an opaque body between."""

    start: int
    end: int
    tags: tuple[Tag, ...]


class Masked(NamedTuple):
    """The text with every stretch replaced by `opener` and fillers, code point for code point."""

    text: str
    opener: str
    stretches: dict[int, Stretch]  # by start
    tags: tuple[Tag, ...]
    unclosed: tuple[Span, ...]


# Atomic groups: possessive repetitions of groups fail to match before Python 3.11.5 (gh-106052).
_ARGUMENT = r'(?:[\w-]++\s*+=\s*+)?(?:"(?>(?:[^"\\]|\\.)*)"|`[^`]*+`|(?>(?:(?!/?[>%]\}\})[^\s"`{}])+))'
_HUGO = regex(
    r"\{\{([<%])\s*+(/?)\s*+((?>(?:(?!/?[>%]\}\})[^\s\"`=/*{}<>%]|(?<=\w)/(?=\w))+))"
    rf"((?>(?:(?:\s++|(?=[\"`])|(?<=[\"`]))(?!/?[>%]\}}\}}){_ARGUMENT})*))\s*+(/?)(?:(?<!%)>|%)\}}\}}",
    re.DOTALL,
)
_HUGO_ARGUMENT = regex(r'(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))', re.DOTALL)
_HUGO_START = regex(r"\{\{[<%](/\*)?")
_LIQUID_START = regex(r"\{[{%]")
_LIQUID_NAME = regex(r"\{%-?\s*([\w-]*)")
_LIQUID_ARGUMENT = regex(r"(?:([\w-]+)\s*[=:]\s*)?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"',|]+))")
_LIQUID_OPAQUE = frozenset({"comment", "highlight"})
_LIQUID_LITERAL = _LIQUID_OPAQUE | {"raw"}  # no tags inside; what stands in `raw` is Markdown all the same
_FIRST_LETTER = 0xA500  # Vai: letters that no generator and hardly a text uses
_LAST_LETTER = 0xA60B
_NEAR = 4  # code points: the longest beginning of a tag is `{{</*`
_DECISIVE = regex("[{}\ua500-\ua60b]")  # what a change must not touch: parts of tags, and letters that may mask them
_start = attrgetter("span.start")


def mask(text: str, dialect: Dialect, start: int) -> Masked:
    """Mask the template tags of a dialect from offset `start` on."""
    unclosed: list[Span] = []
    found: list[Tag] = []
    if dialect.shortcodes and text.find("{{", start) >= 0:
        found = list(_hugo(text, dialect.code_shortcodes, start, unclosed))
    elif dialect.liquid and _LIQUID_START.search(text, start):
        found = list(_liquid(text, start))
    elif dialect.mdx:
        text, found = _mdx(text, start)
    if not found:
        return Masked(text, "", {}, (), tuple(unclosed))
    tags = tuple(_paired(found))
    letters = (chr(code) for code in range(_FIRST_LETTER, _LAST_LETTER) if chr(code) not in text)
    opener, filler = next(letters, "\ua500"), next(letters, "\ua501")
    pieces: list[str] = []
    stretches = _stretches(tags, dialect.code_shortcodes)
    cursor = 0
    for stretch in stretches.values():
        pieces += text[cursor : stretch.start], opener, filler * (stretch.end - stretch.start - 1)
        cursor = stretch.end
    pieces.append(text[cursor:])
    return Masked("".join(pieces), opener, stretches, tags, tuple(unclosed))


def mask_again(before: Masked, old: str, change: tuple[int, int, str], dialect: Dialect) -> Masked | None:
    """`mask` for a text made of another by a change that touches no tag; None when the tags must be looked for.

    Args:
        before: what was masked in the old text.
        change: start and end of what was replaced in that (code points), and what stands there now.
    """
    start, end, inserted = change
    around = old[max(start - _NEAR, 0) : end + _NEAR] + inserted
    if dialect.mdx or before.unclosed or _DECISIVE.search(around):
        return None
    if dialect.shortcodes and _in_comment(old, start):
        return None
    at = bisect_right(before.tags, start, key=_start)
    if at:
        last = before.tags[at - 1]
        inside = _is_opaque(last, dialect.code_shortcodes) or last.data.name in _LIQUID_LITERAL
        if last.span.end > start or (inside and last.partner is not None and last.partner.start > start):
            return None
    text = f"{before.text[:start]}{inserted}{before.text[end:]}"
    shift = len(inserted) - (end - start)
    if not shift or at == len(before.tags):
        return before._replace(text=text)
    tags = tuple([_moved(tag, start, shift) for tag in before.tags])
    return Masked(text, before.opener, _stretches(tags, dialect.code_shortcodes), tags, ())


def _in_comment(text: str, at: int) -> bool:
    """Whether a place may lie in one of Hugo's comments, `{{</* … */>}}`: the last one before it has not ended."""
    begin = max(text.rfind("{{</*", 0, at), text.rfind("{{%/*", 0, at))
    end = text.find("*/", begin)
    return begin >= 0 and (end < 0 or end + 2 > at)


def _moved(tag: Tag, start: int, shift: int) -> Tag:
    """A tag after a change of the text at `start`, outside of it."""
    span, notation, data, partner = tag
    if partner is not None and partner.start > start:
        partner = partner.shifted(shift)
    if span.start > start:
        arguments = tuple([(name, value, first + shift, last + shift) for name, value, first, last in data.arguments])
        return Tag(span.shifted(shift), notation, data._replace(arguments=arguments), partner)
    return tag if partner is tag.partner else Tag(span, notation, data, partner)


def _stretches(tags: tuple[Tag, ...], code: tuple[str, ...]) -> dict[int, Stretch]:
    """What is masked of a text, in order."""
    stretches: dict[int, Stretch] = {}
    index = 0
    while index < len(tags):
        tag = tags[index]
        last = index
        if tag.partner and tag.partner.start > tag.span.start and _is_opaque(tag, code):
            last = next(i for i in range(index + 1, len(tags)) if tags[i].span == tag.partner)
        stretch = Stretch(tag.span.start, tags[last].span.end, tuple(tags[index : last + 1 : max(last - index, 1)]))
        stretches[stretch.start] = stretch
        index = last + 1
    return stretches


def _is_opaque(tag: Tag, code: tuple[str, ...]) -> bool:
    """Whether what stands between this tag and its partner is no Markdown."""
    name = tag.data.name
    if tag.notation == "{%":
        return name in _LIQUID_OPAQUE
    return name in code or name.endswith(".inline")


def stands_alone(stretch: Stretch) -> bool:
    """Whether the tag on a line of its own takes the line away from Markdown: paired shortcodes, Liquid tags."""
    first = stretch.tags[0]
    return first.partner is not None or first.notation in ("{%", "{")


def _hugo(text: str, code: tuple[str, ...], start: int, unclosed: list[Span]) -> Iterator[Tag]:
    """Hugo's shortcode tags; the bodies of opaque ones are passed over."""
    opaque = ""
    unmatched: set[str] = set()  # opaque names without a closing tag from here on
    begin = _HUGO_START.search(text, start)
    while begin:
        at = begin.start()
        after = begin.end()
        if begin.group(1):
            end = text.find("*/", after)
            after = end if end >= 0 else after
        elif written := _usual_tag(text[at : at + _USUAL]) or _written(_HUGO.match(text, at)):
            length, closing, name, self_closing, first, last = written
            if not opaque or (closing and name == opaque):
                opaque = ""
                after = at + length
                arguments = _arguments(_HUGO_ARGUMENT, text, at + first, at + last)
                data = ShortcodeData(name, closing, self_closing, arguments)
                tag = Tag(Span(at, after), text[at : at + 3], data, None)
                yield tag
                if _is_opaque(tag, code) and not closing and name not in unmatched:
                    if re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[>%]\}}\}}").search(text, after):
                        opaque = name
                    else:
                        unmatched.add(name)
        elif not opaque:
            unclosed.append(Span(at, at + 3))
        begin = _HUGO_START.search(text, after)


_USUAL = 200  # code points in which a tag usually ends


class _Written(NamedTuple):
    """A tag of Hugo's as it is written; offsets are those from its start."""

    length: int
    closing: bool
    name: str
    self_closing: bool
    first: int  # where its arguments begin
    last: int


@lru_cache(maxsize=2048)
def _usual_tag(text: str) -> _Written | None:
    """The tag that a text begins with, remembered: notes that are being edited have most of theirs still."""
    return _written(_HUGO.match(text))


def _written(match: re.Match[str] | None) -> _Written | None:
    if match is None:
        return None
    start = match.start()
    first, last = match.span(4)
    return _Written(match.end() - start, match[2] == "/", match[3], match[5] == "/", first - start, last - start)


def _liquid(text: str, start: int) -> Iterator[Tag]:
    """Liquid's tags and outputs; the bodies of opaque tags are passed over."""
    unmatched: set[str] = set()  # notations and opaque names that are not closed from here on
    begin = _LIQUID_START.search(text, start)
    while begin:
        at = begin.start()
        notation = begin.group()
        end = -1 if notation in unmatched else text.find("%}" if notation == "{%" else "}}", begin.end())
        if end < 0:
            unmatched.add(notation)
            begin = _LIQUID_START.search(text, begin.end())
            continue
        end += 2
        if notation == "{%":
            word = _LIQUID_NAME.match(text, at)
            assert word
            name = word.group(1)
            closing = name.startswith("end")
            arguments = _arguments(_LIQUID_ARGUMENT, text, word.end(), end - 2)
            tag = Tag(
                Span(at, end), notation, ShortcodeData(name[3:] if closing else name, closing, False, arguments), None
            )
            yield tag
            if name in _LIQUID_LITERAL and name not in unmatched:
                close = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, end)
                if close:
                    end = close.start()
                else:
                    unmatched.add(name)
        else:
            arguments = _arguments(_LIQUID_ARGUMENT, text, at + 2, end - 2)
            yield Tag(Span(at, end), notation, ShortcodeData("", False, False, arguments), None)
        begin = _LIQUID_START.search(text, end)


def _mdx(text: str, start: int) -> tuple[str, list[Tag]]:
    """The JavaScript of MDX outside of tags, and the text with these respelt as HTML."""
    text, scripts = respelt(text, start)
    tags = [Tag(span, "{", ShortcodeData(name, False, False, ()), None) for name, span in scripts]
    return text, tags


def _arguments(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[tuple[str, str, int, int], ...]:
    if start == end:
        return ()
    found = _read_arguments(pattern, text[start:end])
    return tuple([(name, value, start + first, start + last) for name, value, first, last in found])


@lru_cache(maxsize=4096)
def _read_arguments(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, str, int, int], ...]:
    """The arguments in the text between a tag's name and its end: name, value and the offsets of that."""
    found = []
    for match in pattern.finditer(text):
        group = match.lastindex or 1
        if match.group(group) not in ("-", "|"):
            found.append((match.group(1) or "", match.group(group), *match.span(group)))
    return tuple(found)


def _paired(tags: list[Tag]) -> list[Tag]:
    """The tags with closing ones joined to the nearest open tag of their name."""
    open_tags: list[int] = []
    partners: dict[int, int] = {}
    names: dict[str, int] = {}
    for index, tag in enumerate(tags):
        name = tag.data.name
        if not tag.data.closing:
            if name and not tag.data.self_closing:
                open_tags.append(index)
                names[name] = names.get(name, 0) + 1
        elif names.get(name):
            while True:
                opened = open_tags.pop()
                names[tags[opened].data.name] -= 1
                if tags[opened].data.name == name:
                    break
            partners[opened], partners[index] = index, opened
    return [
        tag._replace(partner=tags[partners[index]].span) if index in partners else tag for index, tag in enumerate(tags)
    ]
