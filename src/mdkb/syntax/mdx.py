"""MDX: what is JavaScript in a note, found before Markdown is read (but not in code, which MDX leaves alone).

Comments, expressions and lines of `import` and `export` become tags to be masked; a tag of JSX is respelt, letter for
letter, as the HTML tag that the grammar knows. `{#id}` is Docusaurus's id of a heading. Sources: mdxjs.com, "What is MDX?", and micromark's extensions for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.regex import regex
from mdkb.text import Span
from mdkb.tuples import NamedTuple

# Atomic groups: possessive repetitions of groups fail to match before Python 3.11.5 (gh-106052).
_CONTAINERS = r"(?>(?:[ \t]*+(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*)[ \t]*+"
_TOKEN = regex(
    rf"^{_CONTAINERS}(?P<fence>`{{3,}}+|~{{3,}}+)|(?P<code>`++)|\\.|\{{#[^\s{{}}]++\}}"
    r"|^(?P<esm>(?:import|export)\b(?=[ \t{*\"']))|(?P<brace>\{)"
    r"|(?P<fragment></?>)|(?P<tag></?[A-Za-z][\w.-]*+(?::[\w.-]++)?(?=[\s/>{]))",
    re.MULTILINE | re.DOTALL,
)
_BLANK = regex(r"\n[ \t]*\r?\n|\Z")
_BLANK_BEFORE = regex(r"(?:\A|\n)[ \t]*\r?\n\Z")
# What hides brackets in JavaScript: strings, templates, comments.
_SCRIPT = regex(
    r"\"(?>(?:[^\"\\\n]|\\.)*)\"|'(?>(?:[^'\\\n]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)(?:`|\Z)"
    r"|/\*.*?(?:\*/|\Z)|(?<!:)//[^\n]*+|[{}()\[\]]",
    re.DOTALL,
)
_IN_TAG = regex(r"\"[^\"]*+\"|'[^']*+'|\{|/?>|<|\n[ \t]*\r?\n")
_SPACE = "\f"  # white space in a tag, and neither the end of a line nor what rules call a space
_NEWLINE = regex(r"[\r\n]")
_LONGEST_TAG = 5000  # code points: a quotation mark that is not closed must not look through the whole note
_COMMENT = regex(r"\{\s*/\*(?:(?!\*/).)*\*/\s*\}", re.DOTALL)
_OPENING = frozenset("{([")
_CLOSING = frozenset("})]")


class Script(NamedTuple):
    """A stretch of JavaScript outside of tags, or a tag without a name. `name`: comment, import, export, "" for others."""

    name: str
    span: Span


def respelt(text: str, start: int) -> tuple[str, list[Script]]:
    """The text with its JSX respelt as HTML of the same length, and its other JavaScript from offset `start` on."""
    reader = _Reader(text)
    scripts = list(reader.read(start))
    return reader.respelt(), scripts


class _Reader:
    """One walk over a text; it remembers what is not closed, so that a text of openers is read in linear time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.respellings: list[tuple[int, str]] = []
        self.blank = -1  # where the paragraph that was last asked about ends
        self.ends: dict[int, int] = {}  # of braces
        self.unclosed = len(text)  # from here on the end of every brace that has one is known
        self.modules_close = True  # whether the brackets of all modules so far do

    def respelt(self) -> str:
        """The text with its tags respelt."""
        pieces: list[str] = []
        cursor = 0
        for at, new in self.respellings:
            pieces += self.text[cursor:at], new
            cursor = at + len(new)
        return "".join((*pieces, self.text[cursor:]))

    def read(self, start: int) -> Iterator[Script]:
        """The scripts from an offset on, in order."""
        text = self.text
        token = _TOKEN.search(text, start)
        while token:
            kind, after = token.lastgroup, token.end()
            at = token.start(kind) if kind else after
            if kind == "fence":
                after = self.fence_end(token["fence"], after)
            elif kind == "code":
                after = self.code_end(token["code"], after)
            elif kind == "esm" and (at == start or _BLANK_BEFORE.search(text, max(0, at - 200), at)):
                after = self.module_end(at)
                yield Script(token["esm"], Span(at, after))
            elif kind == "brace" and (end := self.brace_end(at)):
                yield Script("comment" if _COMMENT.fullmatch(text, at, end) else "", Span(at, end))
                after = end
            elif kind == "fragment":
                yield Script("", Span(at, after))
            elif kind == "tag" and (tag := self.tag(at, after)):
                self.respellings.append((at, tag))
                after = at + len(tag)
            token = _TOKEN.search(text, after)

    def fence_end(self, fence: str, after: int) -> int:
        """The end of fenced code: of the line that closes it, else of the text."""
        closing = re.compile(rf"^[ \t>]*+{fence}{fence[0]}*+[ \t]*+\r?$", re.MULTILINE).search(self.text, after)
        return closing.end() if closing else len(self.text)

    def code_end(self, ticks: str, after: int) -> int:
        """The end of a code span, which lies in one paragraph; of the backticks where they are text."""
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, after, self.paragraph_end(after))
        return closing.end() if closing else after

    def paragraph_end(self, at: int) -> int:
        """Where the next blank line begins."""
        if at > self.blank:
            blank = _BLANK.search(self.text, at)
            self.blank = blank.start() if blank else len(self.text)
        return self.blank

    def module_end(self, at: int) -> int:
        """The end of lines of `import` or `export`: a blank line outside of brackets; the first, where they do not close."""
        first = end = self.paragraph_end(at)
        depth = 0
        for bracket in _SCRIPT.finditer(self.text, at) if self.modules_close else ():
            while bracket.start() > end:
                if depth <= 0:
                    return end
                end = self.paragraph_end(end + 1)
            depth += (bracket[0] in _OPENING) - (bracket[0] in _CLOSING)
        self.modules_close = depth <= 0
        return end if depth <= 0 else first

    def brace_end(self, at: int) -> int:
        """The end of an expression in braces; 0 where they do not close."""
        if at in self.ends or at >= self.unclosed:
            return self.ends.get(at, 0)
        opened: list[int] = []
        for bracket in _SCRIPT.finditer(self.text, at):
            if bracket[0] == "{":
                opened.append(bracket.start())
            elif bracket[0] == "}":
                self.ends[opened.pop()] = bracket.end()
                if not opened:
                    return bracket.end()
        self.unclosed = at
        return 0

    def tag(self, start: int, name_end: int) -> str:
        """A tag as HTML knows it: on one line, its name without dots, a string for each expression; "" where it is none."""
        text, cursor = self.text, name_end
        name = text[start:name_end]
        pieces = [name.replace(".", "-").replace(":", "-")]
        while token := _IN_TAG.search(text, cursor, start + _LONGEST_TAG):
            at, end = token.span()
            if token[0] not in ("{", ">", "/>") and token[0][0] not in "\"'":
                return ""  # another tag, or the end of the paragraph
            shown = token[0]
            if shown == "{":
                end = self.brace_end(at)
                if not end:
                    return ""
                shown = f'"{"x" * (end - at - 2)}"' if text[at - 1] == "=" else _SPACE * (end - at)
            pieces += text[cursor:at], shown
            if token[0] in (">", "/>"):
                return _NEWLINE.sub(_SPACE, "".join(pieces))
            cursor = end
        return ""
