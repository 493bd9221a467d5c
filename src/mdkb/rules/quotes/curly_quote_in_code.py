"""A straight and a curly quotation mark as a pair in code, a curly mark in a shell option or around an argument.

Code pasted through a word processor or a chat comes back with curly marks, and does not run any more. What programs
print may well hold curly *pairs*, so those are left alone, but where they delimit a value in a language that knows only
straight ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.syntax import Kind, Node, Role
from mdkb.text import Span

_MIXED = regex(
    "“[^“”\"\\n]*(\")|(?<![\\w\"])\"[^“”\"\\n]*(”)|(?<!\\w)‘[^‘’'\\n]*(')(?!\\w)|(?<![\\w'])'[^‘’'\\n]*(’)(?!\\w)"
)
_OPTION = regex(r"(?<!\S)--?[A-Za-z][\w-]*[= ]([“”‘’])[^“”‘’\n]*([“”‘’]?)")
_VALUE = regex(r"^[^\"'`#“”‘’]*?[(\[{=,+] ?([“”])[^“”\"\n]*([“”])(?=[ \t]*(?:[)\]},;:+]|$))", 8)  # MULTILINE
_STRICT = frozenset(
    "python py python3 javascript js typescript ts jsx tsx java c cpp c++ csharp cs go golang rust rs ruby rb php kotlin "
    "swift scala r sql json toml lua perl groovy gradle".split()
)
_SHELLS = frozenset({"", "bash", "sh", "shell", "zsh", "fish", "console", "terminal", "powershell", "bat"})
_PROSE = frozenset({"text", "txt", "plain", "plaintext", "output", "md", "markdown", "mdx", "html", "diff", "rst"})
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@note_rule(
    "KB316",
    "curly-quote-in-code",
    fixable="unsafe",
    examples=(
        Example(
            '```python\nprint(“hello")\n      ^^^^^^^ “ and " as a pair in code\n```\n',
            fixed='```python\nprint("hello")\n```\n',
        ),
        Example(
            "```bash\ncurl --header “Accept: text/html”\n"
            "              ^^^^^^^^^^^^^^^^^^^ curly quotation marks in a shell option\n"
            "```\n",
            fixed='```bash\ncurl --header "Accept: text/html"\n```\n',
        ),
        Example(
            "```python\nprint(“hello”)\n      ^^^^^^^ curly quotation marks around a value\n```\n",
            fixed='```python\nprint("hello")\n```\n',
        ),
        Example('```python\nprint("He said: “so”")  # in “comments”\n```\n'),
        Example('```r\n#> Error in ‘my_package’: “x” is not found\n```\n\nProse says “so", code `"so"`.\n'),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at code blocks and code spans line by line."""
    text = note.source.text
    if not any(mark in text for mark in _STRAIGHT):
        return
    for base, node in note.document.walk_all():
        if node.kind in (Kind.FENCED_CODE, Kind.CODE_SPAN, Kind.INDENTED_CODE):
            language = node.data.lower() if node.kind == Kind.FENCED_CODE and isinstance(node.data, str) else ""
            if language not in _PROSE:
                yield from _in_code(text, base, node, language)


def _in_code(text: str, base: int, node: Node, language: str) -> Iterator[Finding]:
    for part in node.all_parts(Role.CONTENT):
        start, end = base + part.start, base + part.end
        reported = start
        for match in _OPTION.finditer(text, start, end) if language in _SHELLS else ():
            reported = match.end()
            ends = [match.span(group) for group in (1, 2) if match[group]]
            span = Span(match.start(1), match.end())
            yield Finding(span, "curly quotation marks in a shell option", _fix(text, ends))
        for match in _VALUE.finditer(text, start, end) if language in _STRICT else ():
            reported = match.end()
            ends = [match.span(group) for group in (1, 2)]
            yield Finding(Span(match.start(1), match.end()), "curly quotation marks around a value", _fix(text, ends))
        for match in _MIXED.finditer(text, reported, end):
            ends = [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
            first, last = (text[at] for at, _ in ends)
            yield Finding(Span(*match.span()), f"{first} and {last} as a pair in code", _fix(text, ends))


def _fix(text: str, ends: list[tuple[int, int]]) -> Fix:
    edits = tuple(Edit(Span(*span), _STRAIGHT[text[span[0]]]) for span in ends if text[span[0]] in _STRAIGHT)
    return Fix("Use straight marks", edits)
