"""Shortcodes after `{{<`, `{{%` and `{% `: names found in templates, their parameters, the closing tag."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.complete.paths import asked_at
from mdkb.features.fuzzy import score
from mdkb.features.shortcodes import parameters_of, shortcodes
from mdkb.regex import regex

_NAME = regex(r"\{\{([<%])\s*(/?)\s*([\w/.-]*)$")
_PARAMETER = regex(r"\{\{[<%]\s*([\w/.-]+)\s+(?:[^{}]*\s)?([\w-]*)$")
_TAG = regex(r"\{%-?\s*(\w*)$")
_INCLUDE = regex(r"\{%-?\s*include\s+([^\s%{}]*)$")
LIQUID = (
    "assign", "capture", "case", "comment", "else", "elsif", "endcapture", "endcase", "endcomment", "endfor",
    "endhighlight", "endif", "endraw", "endunless", "for", "highlight", "if", "include", "include_relative", "link",
    "post_url", "raw", "unless", "when",
)  # fmt: skip


def complete(context: Context) -> Completions | None:
    """Names, parameters or Liquid tags; paths in them are the path completion's."""
    dialect = context.note.site.dialect
    if dialect.shortcodes:
        match = _NAME.search(context.before)
        if match:
            return best(_names(context, *match.groups()))
        match = _PARAMETER.search(context.before)
        if match and asked_at(context.before) is None and context.before.count('"') % 2 == 0:
            return best(_parameters(context, *match.groups()))
    if dialect.liquid:
        match = _TAG.search(context.before)
        if match:
            span = context.span(match.group(1))
            return best(
                Item(name, f"{name} ", span, "shortcode", "Liquid")
                for name in LIQUID
                if score(match.group(1), name) > 0
            )
        match = _INCLUDE.search(context.before)
        if match:
            return best(_includes(context, match.group(1)))
    return None


def _names(context: Context, mark: str, slash: str, typed: str) -> Iterator[Item]:
    close = ">}}" if mark == "<" else "%}}"
    open_names = _open(context)
    span = context.span(typed)
    if slash:
        for index, name in enumerate(open_names):
            yield Item(name, f"{name} {_tail(context, close)}", span, "shortcode", "closes it", "", "", index)
        return
    for index, one in enumerate(shortcodes(context.snapshot, context.path)):
        if score(typed, one.name) <= 0:
            continue
        end = _tail(context, close)
        named = [name for name in one.parameters if not name.isdigit()]
        insert = f"{one.name} {end}"
        snippet = f"{one.name} $0 {end}"
        if one.paired and not context.after.strip():
            snippet = f"{one.name} $1 {close}\n$0\n{{{{{mark} /{one.name} {close}"
        yield Item(
            one.name, insert, span, "shortcode", ", ".join(named[:6]), "", snippet, index, one.template,
        )  # fmt: skip


def _tail(context: Context, close: str) -> str:
    return "" if context.after.lstrip().startswith(close) else close


def _open(context: Context) -> list[str]:
    """The shortcodes that are open before the cursor, the innermost first."""
    stack: list[str] = []
    for tag in context.note.document.shortcodes:
        if tag.span.start >= context.offset:
            break
        if tag.data.closing and tag.data.name in stack:
            stack.remove(tag.data.name)
        elif not tag.data.self_closing:
            stack.append(tag.data.name)
    return stack[::-1]


def _parameters(context: Context, name: str, typed: str) -> Iterator[Item]:
    span = context.span(typed)
    for index, parameter in enumerate(parameters_of(context.snapshot, name)):
        if not parameter.isdigit() and score(typed, parameter) > 0 and f"{parameter}=" not in context.before:
            yield Item(parameter, f'{parameter}=""', span, "key", name, "", f'{parameter}="$1"', index)


def _includes(context: Context, typed: str) -> Iterator[Item]:
    span = context.span(typed)
    for index, one in enumerate(shortcodes(context.snapshot, context.path)):
        if score(typed, one.name) > 0:
            yield Item(one.name, one.name, span, "file", "include", "", "", index, one.template)
