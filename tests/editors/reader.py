"""A reader at a preview: looks, clicks on line 5, and says what the page is told then. `reader.py ADDRESS`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser import Browser


def main() -> None:
    browser = Browser(sys.argv[1])
    page = browser.page()
    print("found", *re.findall(r'class="found \w+"[^>]*>(\w+)<', page), flush=True)
    browser.follow()
    print("clicked", browser.act("reveal", line=5), flush=True)
    line = 5
    while line == 5:  # where the click has led
        line = browser.next("cursor")[1]["line"]
    print("cursor", line, flush=True)
    blocks = []
    while not blocks:  # what was found may be told before what was typed
        blocks = browser.next("change")[1]["blocks"]
    print("changed", *(block[1] for block in blocks), flush=True)
    sys.stdin.read()  # until the editor ends: one that sees a process end may not read its last words


if __name__ == "__main__":
    main()
