"""Markdown as a terminal shows it: headings, code and emphasis in colour, tables as they are written."""

from __future__ import annotations

from mdkb.regex import regex
from mdkb.report.ansi import Painter
from mdkb.report.model import Terminal

HEADING = regex(r"^#{1,6} .*$")
CARETS = regex(r"^( *)(\^+)( .*)?$")
CODE = regex(r"`([^`\n]+)`")


def coloured(text: str, shown: Terminal) -> str:
    """The text with its headings, code and carets painted; untouched where there is no colour."""
    if not shown.colour:
        return text.rstrip("\n")
    paint = Painter(shown)
    lines = []
    fence = ""
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("```") and (not fence or line.startswith(fence)):
            fence = "" if fence else "`" * (len(line) - len(line.lstrip("`")))
            lines.append(paint(line, "dim"))
        elif fence:
            carets = CARETS.match(line)
            lines.append(f"{carets[1]}{paint(carets[2] + (carets[3] or ''), 'red', 'bold')}" if carets else line)
        elif HEADING.match(line):
            lines.append(paint(line.lstrip("# "), "bold", "blue"))
        else:
            lines.append(CODE.sub(lambda match: paint(match[1], "cyan"), line))
    return "\n".join(lines)
