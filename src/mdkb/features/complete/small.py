"""Small things: emoji, callouts and admonitions, fence languages, included snippets, the slash menu."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from mdkb.features.complete.languages import LANGUAGES
from mdkb.features.complete.model import Completions, Context, Item, best
from mdkb.features.emoji import EMOJI
from mdkb.features.fuzzy import score
from mdkb.regex import regex
from mdkb.sites.paths import relative
from mdkb.syntax import Kind

_EMOJI = regex(r"(?<![\w:]):([a-z0-9_+\-]+)$")
_CALLOUT = regex(r"^\s*(?:>\s*)+\[!([\w-]*)$")
_ADMONITION = regex(r"^\s*(!!!|\?\?\?\+?)\s+([\w-]*)$")
_FENCE = regex(r"^\s*(?:>\s*)*(?:[-*+]\s+)?(?:`{3,}|~{3,})\s*([\w+#.-]*)$")
_SNIPPET = regex(r"--8<--\s*[\"']([^\"']*)$")
_SLASH = regex(r"^\s*/([\w-]*)$")
GITHUB = ("note", "tip", "important", "warning", "caution")
OBSIDIAN = (
    "note", "abstract", "info", "todo", "tip", "success", "question", "warning", "failure", "danger", "bug", "example",
    "quote",
)  # fmt: skip
MATERIAL = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip


def emoji(context: Context) -> Completions | None:
    """Names of emoji after a colon and a letter."""
    match = _EMOJI.search(context.before)
    if match is None or not context.note.site.dialect.emoji:
        return None
    typed = match.group(1)
    span = context.span(typed, 1 if context.after.startswith(":") else 0)
    found = ((score(typed, name), name) for name in EMOJI)
    return best(
        (
            Item(f"{EMOJI[name]} {name}", f"{name}:", span, "emoji", "", name, "", -points)
            for points, name in found
            if points > 0
        ),
        60,
    )


def callouts(context: Context) -> Completions | None:
    """Types of callouts after `> [!`, of admonitions after `!!! `."""
    match = _CALLOUT.match(context.before)
    dialect = context.note.site.dialect
    if match and dialect.callouts:
        types = OBSIDIAN if context.note.site.kind == "obsidian" else GITHUB
        used = Counter(callout.type for facts in context.snapshot.all_facts() for callout in facts.callouts)
        typed = match.group(1)
        span = context.span(typed)
        end = "" if context.after.startswith("]") else "]"
        names = dict.fromkeys([*types, *used])
        upper = context.note.site.kind != "obsidian"
        return best(
            Item(
                name,
                f"{name.upper() if upper else name}{end}",
                span,
                "callout",
                f"{used[name]} here" if used[name] else "",
                "",
                "",
                -used[name] * 100 + index,
            )
            for index, name in enumerate(names)
            if score(typed, name) > 0
        )
    match = _ADMONITION.match(context.before)
    if match and dialect.admonitions:
        typed = match.group(2)
        span = context.span(typed)
        return best(
            Item(name, name, span, "callout", "", "", f'{name} "$1"\n    $0', index)
            for index, name in enumerate(MATERIAL)
            if score(typed, name) > 0
        )
    return None


def languages(context: Context) -> Completions | None:
    """Names of languages after an opening fence, those used here first."""
    match = _FENCE.match(context.before)
    if match is None or not _opens(context):
        return None
    used: Counter[str] = Counter()
    for _base, node in context.note.document.walk():
        if node.kind is Kind.FENCED_CODE and isinstance(node.data, str) and node.data:
            used[node.data] += 1
    typed = match.group(1)
    used.pop(typed, None)
    span = context.span(typed)
    names = dict.fromkeys([*(name for name, _ in used.most_common()), *LANGUAGES])
    return best(
        Item(
            name,
            name,
            span,
            "language",
            "used here" if used[name] else "",
            "",
            "",
            index - 100 * used[name] - score(typed, name),
        )
        for index, name in enumerate(names)
        if score(typed, name) > 0
    )


def _opens(context: Context) -> bool:
    """Whether the fence on this line opens a block, and does not close one."""
    for base, node in context.note.document.walk():
        if node.kind is Kind.FENCED_CODE and base + node.start < context.line.start <= base + node.end:
            return False
    return True


def includes(context: Context) -> Completions | None:
    """Paths of snippets after `--8<-- "`."""
    match = _SNIPPET.search(context.before)
    if match is None:
        return None
    typed = match.group(1)
    span = context.span(typed)
    files = (*context.snapshot.exports, *context.snapshot.session.kb.assets)
    return best(
        Item(
            path, path, span, "file", relative(path, context.path.rpartition("/")[0]), "", "", -score(typed, path), path
        )
        for path in files
        if score(typed, path) > 0 and not path.startswith(".")
    )


def slash(context: Context) -> Completions | None:
    """A menu after `/` at the beginning of a line."""
    match = _SLASH.match(context.before)
    if match is None or context.after.strip():
        return None
    typed = match.group(1)
    span = context.span(f"/{typed}")
    return best(
        Item(f"/{name}", text, span, "text", detail, "", snippet, index)
        for index, (name, detail, text, snippet) in enumerate(_menu(context))
        if score(typed, name) > 0
    )


def _menu(context: Context) -> Iterator[tuple[str, str, str, str]]:
    newline = context.note.source.newline
    table = newline.join(("|   |   |", "|---|---|", "|   |   |"))
    yield "table", "two columns", table, newline.join(("| $1 | $2 |", "|---|---|", "| $3 | $4 |"))
    contents = toc(context)
    if contents:
        yield "toc", "table of contents", contents, ""
    dialect = context.note.site.dialect
    if dialect.callouts:
        yield "callout", "a callout", f"> [!NOTE]{newline}> ", f"> [!${{1:NOTE}}]{newline}> $0"
    if dialect.admonitions:
        yield "admonition", "an admonition", f"!!! note{newline}    ", f'!!! ${{1:note}} "$2"{newline}    $0'
    if dialect.shortcodes:
        yield "figure", "a figure", '{{< figure src="" alt="" >}}', '{{< figure src="$1" alt="$2" >}}'
    else:
        yield "figure", "a picture", "![]()", "![$2]($1)"
    today = datetime.date.today().isoformat()
    yield "date", today, today, ""
    yield "task", "a task", "- [ ] ", ""
    yield "code", "a block of code", f"```{newline}{newline}```", f"```$1{newline}$0{newline}```"
    yield "quote", "a quotation", "> ", ""
    yield "rule", "a line across", "---", ""


def toc(context: Context) -> str:
    """The note's table of contents."""
    from mdkb.contents import contents

    return contents(context.note)
