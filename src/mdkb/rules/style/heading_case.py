"""Headings in another letter case than wished: Like This One, or like this one.

Words with capitals inside, abbreviations, code, and the names given are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import unsafe
from mdkb.rules.style._headings import headings_of
from mdkb.syntax import Kind, Node
from mdkb.text import Span


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        style: sentence (only the first word has a capital), title (all but small words have), or empty: not asked.
        names: words that keep their capitals in sentence style.
        small: words that stay small in title style, unless they are the first or the last.
    """

    style: str = ""
    names: tuple[str, ...] = ()
    small: tuple[str, ...] = (
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "or",
        "over", "per", "so", "the", "to", "up", "via", "vs", "with", "yet",
    )  # fmt: skip


_WORD = regex(r"[^\W\d_][\w'’-]*")
_TEXTS = (Kind.EMPHASIS, Kind.STRONG, Kind.LINK)


@note_rule(
    "KB518",
    "heading-case",
    options=Options,
    enabled=False,
    fixable="unsafe",
    examples=(
        Example(
            """\
# How To Write It
      ^^ capital letter in a heading that is a sentence
         ^^^^^ capital letter in a heading that is a sentence
""",
            options=(("style", "sentence"), ("names", ("It",))),
            fixed="# How to write It\n",
        ),
        Example(
            """\
# The best of all words
      ^^^^ small letter in a title
              ^^^ small letter in a title
                  ^^^^^ small letter in a title
""",
            options=(("style", "title"),),
            fixed="# The Best of All Words\n",
        ),
        Example("# How To Write it\n"),
        Example("# The API of GitHub\n\n# Next: Say It\n", options=(("style", "sentence"), ("names", ("It",)))),
    ),
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each word with the one wished."""
    if options.style not in ("sentence", "title"):
        return
    names = {name.casefold(): name for text in options.names for name in text.split()}
    small = frozenset(options.small)
    for heading in headings_of(note):
        words = list(_words(note, heading.block.base, note.document.inlines(heading.block.base, heading.block.node)))
        for index, span in enumerate(words):
            word = note.source[span]
            begins = index == 0 or note.source[Span(words[index - 1].end, span.start)].strip(" *_\"'“‘«(")[:1] in (
                ":",
                ".",
                "?",
                "!",
            )
            if options.style == "sentence":
                if not begins and word.istitle() and len(word) > 1 and word.casefold() not in names:
                    yield _finding(span, word.lower(), "capital letter in a heading that is a sentence")
            elif word.islower() and (begins or index == len(words) - 1 or word not in small):
                yield _finding(span, word[0].upper() + word[1:], "small letter in a title")


def _finding(span: Span, wanted: str, message: str) -> Finding:
    return Finding(span, message, unsafe(f'Write "{wanted}"', Edit(span, wanted)), (wanted,))


def _words(note: Note, base: int, nodes: tuple[Node, ...]) -> Iterator[Span]:
    """The words of the text, not those of code."""
    for node in nodes:
        if node.kind is Kind.TEXT:
            for match in _WORD.finditer(note.source.text, base + node.start, base + node.end):
                yield Span(*match.span())
        elif node.kind in _TEXTS:
            yield from _words(note, base, node.children)
