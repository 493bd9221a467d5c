"""A web or e-mail address without angle brackets.

Whether that becomes a link is up to the parser.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.style._fixes import same
from mdkb.rules.style._inlines import Inline, inlines_of
from mdkb.rules.style._preset import PRESET, is_exact
from mdkb.syntax import HtmlData, Kind

_BRACKET = regex(r"[\[\]]")


@note_rule(
    "MD034",
    "no-bare-urls",
    enabled=False,
    fixable="safe",
    presets=PRESET,
    tags=("links", "url"),
    twins=("KB221",),
    examples=(
        Example(
            """\
Look at https://example.org and write to me@example.org.
        ^^^^^^^^^^^^^^^^^^^ bare URL
                                         ^^^^^^^^^^^^^^ bare mail address
""",
            fixed="Look at <https://example.org> and write to <me@example.org>.\n",
        ),
        Example("Look at <https://example.org>, <b>https://example.org</b> and `https://example.org`.\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at literal autolinks that stand in no pair of HTML tags."""
    for inline in inlines_of(note).of(Kind.LINK):
        if inline.link.form != "bare" or _is_in_tags(inline):
            continue
        span = inline.span
        text = note.source.text
        if text[span.start - 1 : span.start] == "<" and text[span.end : span.end + 1] == ">":
            continue
        mail = inline.link.destination.startswith("mailto:")
        before = text[span.start - 1 : span.start]
        if _is_in_brackets(inline) or (mail and (before == "/" or (before == ":" and is_exact(note)))):
            continue  # `:name` is a directive to markdownlint
        edit = Edit(span, f"<{inline.text}>")
        title = "Put angle brackets around it"
        fix = same(title, edit) if ":" in inline.text or "@" in inline.text else Fix(title, (edit,))
        yield Finding(span, "bare mail address" if mail else "bare URL", fix)


def _is_in_brackets(inline: Inline) -> bool:
    """Whether a bracket before it is still open: `[https://example.org]`."""
    text, base = inline.leaf.note.source.text, inline.leaf.base
    depth = 0
    for node in inline.siblings:
        if node.start >= inline.node.start:
            break
        if node.kind is Kind.TEXT:
            for sign in _BRACKET.findall(text, base + node.start, base + node.end):
                depth = depth + 1 if sign == "[" else max(0, depth - 1)
    return depth > 0


def _is_in_tags(inline: Inline) -> bool:
    """Whether an opening tag stands before and its closing one after it."""
    if len(inline.siblings) < 3:
        return False
    opened: list[tuple[str, int]] = []
    for node in inline.siblings:
        data = node.data
        if not isinstance(data, HtmlData):
            continue
        if not data.closing:
            opened.append((data.name, node.start))
        else:
            index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == data.name), -1)
            if index >= 0:
                if opened[index][1] < inline.node.start < node.start:
                    return True
                del opened[index:]
    return False
