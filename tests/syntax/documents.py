"""Seeded random documents: containers, blocks and inlines in every combination."""

from __future__ import annotations

import random

PREFIXES = ["", "", "", "> ", ">", "- ", "  ", "   ", "    ", "1. ", "2) ", "* ", "+ ", "\t", " ", "-\t", ">\t", "10. "]
LINES = [
    "a",
    "b c",
    "",
    "",
    "# h",
    "## h #",
    "---",
    "***",
    "===",
    "```",
    "~~~ py",
    "````",
    "<div>",
    "</div>",
    "<!-- c",
    "-->",
    "<b>x</b>",
    "    code",
    "| a | b |",
    "|---|---|",
    "- | -",
    "[r]: /u",
    '[r]: </u v> "t"',
    "[q]:",
    "/v 't",
    "t'",
    "-",
    "1.",
    "*",
    "+",
    "a\\",
    "a  ",
    "\tx",
    "  y",
    "<?php",
    "?>",
    "<pre>",
    "</pre>",
    "[r]",
    "[r][q]",
    "text\t",
    "&amp;",
    "* * *",
    "- - -",
]
INLINES = [
    "*",
    "**",
    "_",
    "__",
    "***",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](/u)",
    '](/u "t")',
    "[r]",
    "<",
    ">",
    "<a>",
    "</a>",
    "<http://x.y>",
    "<b c='d'>",
    "&",
    "&copy;",
    "&#35;",
    "\\",
    "\\*",
    "a",
    "b",
    " ",
    " ",
    "  \n",
    "\n",
    "é",
    "“",
    "¿",
    "हि",
    "\u00a0",
    "😀",
    "!",
    '"',
    "'",
    "<!-- x -->",
    "~~",
    "](<a b>)",
    "x_y",
    "\\\n",
    ":",
    ".",
]


def block_document(seed: int) -> str:
    """A document of random lines behind random container prefixes."""
    chance = random.Random(seed)
    lines = []
    for _ in range(chance.randint(1, 9)):
        prefix = "".join(chance.choice(PREFIXES) for _ in range(chance.choice((0, 1, 1, 2, 3))))
        lines.append(prefix + chance.choice(LINES))
    return "\n".join(lines) + chance.choice(("", "\n", "\n"))


def inline_document(seed: int) -> str:
    """A paragraph of random inline pieces, with a definition."""
    chance = random.Random(seed)
    return "x" + "".join(chance.choice(INLINES) for _ in range(chance.randint(1, 16))) + "\n\n[r]: /ref\n"
