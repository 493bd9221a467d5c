"""Markdown in a block of HTML: it shows as it was typed.

A line that begins with a block tag such as `<div>` begins HTML up to the next blank line (CommonMark), and nothing in
that is read as Markdown. A blank line after the tag helps there; kramdown and Python-Markdown (with `md_in_html`) read
what stands in a tag with `markdown="1"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Finding
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._blocks import Placed, blocks_of
from mdkb.syntax import HtmlData, Kind
from mdkb.syntax.html import is_block_tag
from mdkb.text import Span

_OPAQUE = regex(
    r"<!--.*?(?:-->|\Z)|<(pre|code|script|style|textarea|svg|math|kbd|samp|template)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^<>]*>",
    2 | 16,  # IGNORECASE, DOTALL
)
_SIGN = regex(
    r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?![\w*])"
    r"|(?<![\\\w!])\[[^\[\]]+\]\([^()\s]+\)|(?<!\\)!\[[^\[\]]*\]\([^()\s]+\)"
    r"|^[ \t]*#{1,6}[ \t]+\S[^\r\n]*"
    r"|^[ \t]*(?:```|~~~)[\w-]*(?=\r?$)",
    8,  # MULTILINE
)
_NO_LINE_END = regex(r"[^\r\n]")
_ATTRIBUTE = regex(r"\smarkdown(?=[\s=/>])", 2)  # IGNORECASE


@note_rule(
    "KB513",
    "markdown-in-html",
    examples=(
        Example("""\
<div class="note">
Read the **manual** first.
         ^^^^^^^^^^ no Markdown is read here, in HTML: leave a blank line after the tag
</div>
"""),
        Example("""\
<div class="note">

Read the **manual** first.

</div>
"""),
        Example("-- _config.yml --\n-- a.md --\n<em>\nThe **manual**.\n</em>\n", title="Jekyll: no tag of a block"),
        Example("<pre>\n**bold** is written with asterisks\n</pre>\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report the first piece of Markdown in each block of HTML."""
    text = note.document.masked
    by_attribute = note.document.dialect.attribute_lists or note.document.dialect.python_markdown
    for block in blocks_of(note).of(Kind.HTML_BLOCK):
        html = text[block.span.start : block.span.end]
        if by_attribute and (_ATTRIBUTE.search(html) or not _begins_block(block)):
            continue
        match = _SIGN.search(_OPAQUE.sub(lambda found: _NO_LINE_END.sub(" ", found[0]), html))
        if match is not None:
            cure = 'write markdown="1" into the tag' if by_attribute else "leave a blank line after the tag"
            lead = len(match[0]) - len(match[0].lstrip())
            span = Span(block.span.start + match.start() + lead, block.span.start + match.end())
            yield Finding(span, f"no Markdown is read here, in HTML: {cure}")


def _begins_block(block: Placed) -> bool:
    """Whether it begins with a tag of a block, as HTML has to for kramdown and Python-Markdown."""
    tag = next(iter(block.node.children), None)
    return tag is not None and isinstance(tag.data, HtmlData) and is_block_tag(tag.data.name)
