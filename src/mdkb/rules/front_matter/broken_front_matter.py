"""A syntax error in front matter.

What happens then depends on the generator, and it is never good: Hugo stops, Jekyll publishes the page without its
front matter, MkDocs prints the block as text. The usual causes have one cure: put the value in quotes. Templates for
notes may hold template expressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.front_matter import Problem, read
from mdkb.front_matter.yaml_errors import value_of_line
from mdkb.note import Note
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.text import Span

_TEMPLATE_MARKS = ("{{", "{%", "<%")


@note_rule(
    "KB101",
    "broken-front-matter",
    Severity.ERROR,
    fixable="sometimes",
    examples=(
        Example(
            """\
---
title: Rust: a first look
           ^ `Rust: ` in a value without quotes starts another key; quote the value
---

Text
""",
            fixed="---\ntitle: 'Rust: a first look'\n---\n\nText\n",
        ),
        Example(
            """\
---
title: 'It's fine'
          ^ this apostrophe closes the quotation; write it twice (''), or put the value in double quotes
---
""",
            fixed='---\ntitle: "It\'s fine"\n---\n',
        ),
        Example(
            """\
---
title: @home
       ^ a value cannot begin with `@` (reserved in YAML); quote the value
---
""",
            fixed="---\ntitle: '@home'\n---\n",
        ),
        Example(
            """\
+++
title = Home
        ^ TOML: invalid value; put text in quotes
+++
"""
        ),
        Example("---\ntitle: 'Rust: a first look'\nshort: \"& more\"\ntags: ['a','b']\n---\n\nText: 'It's fine'\n"),
        Example(
            '-- archetypes/blog.md --\n---\ntitle: "{{ replace .Name "-" " " }}"\n---\n', title="a theme's template"
        ),
        Example("-- archetypes/default.md --\n---\ntitle: {{ .Name }}\n---\n-- hugo.toml --\n", title="a template"),
    ),
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Report what keeps the block from being read."""
    front_matter = note.front_matter
    if front_matter is None:
        return
    template = note.site.is_template(note.path) or (note.site.kind == "plain" and _is_template(note.path.lower()))
    for problem in front_matter.problems:
        if problem.kind == "empty" and note.site.kind == "mkdocs":
            yield Finding(problem.span, "MkDocs prints an empty front matter as text", severity=Severity.WARNING)
        if problem.kind not in ("syntax", "template", "tag"):
            continue
        if template and any(mark in note.source[front_matter.content] for mark in _TEMPLATE_MARKS):
            continue
        message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        severity = Severity.WARNING if problem.kind == "tag" and note.site.kind != "mkdocs" else None
        yield Finding(problem.span, message, _fix(note, problem), severity=severity)


def _fix(note: Note, problem: Problem) -> Fix | None:
    """The first small edit of the line at fault after which the block can be read."""
    front_matter = note.front_matter
    if front_matter is None or front_matter.format != "yaml":
        return None
    line = note.source.line(note.source.position(problem.span.start).row)
    for title, edit in _repairs(note, problem, line):
        text = note.source.text
        mended = text[: edit.span.start] + edit.content + text[edit.span.end :]
        found = read(mended, note.site.front_matter_formats)
        if found is None or not found.found:
            continue
        if not any(left.kind in ("syntax", "template", "tag") for left in found.problems):
            return Fix(title, (edit,), safe=True)
        if all(left.span.start > line.end + 8 for left in found.problems):
            return Fix(title, (edit,))
    return None


def _repairs(note: Note, problem: Problem, line: Span) -> Iterator[tuple[str, Edit]]:
    source = note.source
    written = source[line]
    if source[problem.span] == ":" and problem.hint == "add a space":
        yield "Add a space after the colon", Edit(Span(problem.span.end, problem.span.end), " ")
        return
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent:
        yield "Indent with spaces", Edit(Span(line.start, line.start + len(indent)), indent.replace("\t", "  "))
        return
    value = value_of_line(source.text, line)
    if value is None:
        return
    raw = source[value].partition(" #")[0].rstrip()
    span = Span(value.start, value.start + len(raw))
    if raw[0] in "[{":
        if raw[0] == "[" and problem.kind == "template" and source[problem.span].startswith("{{"):
            yield "Quote the template expression", Edit(problem.span, quoted(source[problem.span]))
        return
    if len(raw) > 1 and raw[0] in "\"'":
        if raw[-1] == raw[0]:
            inner = raw[1:-1].replace("''", "'") if raw[0] == "'" else raw[1:-1].replace('\\"', '"')
            yield "Quote the value so that it ends where it should", Edit(span, quoted(inner))
        elif raw[0] in raw[1:]:
            yield "Quote the whole value", Edit(span, quoted(raw))
        else:
            yield "Close the quotation mark", Edit(span, quoted(raw[1:]))
        return
    yield "Quote the value", Edit(span, quoted(raw))


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotes: single ones unless it holds an apostrophe."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_template(path: str) -> bool:
    """Whether a folder's name says so: of templates, or of archetypes in a theme for Hugo."""
    return "templates/" in path or "archetypes/" in path
