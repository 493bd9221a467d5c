"""What a preview is made of: options in, blocks out."""

from __future__ import annotations

from mdkb.tuples import NamedTuple


class Options(NamedTuple):
    """How a note is drawn.

    `smart`: typographic punctuation, `site` (as the note's site does it), `on` or `off`. `problems`: whether findings
    are drawn. `trusted`: whether the HTML of a note is shown with its styles and frames; scripts never run. `lone`:
    nothing but the note is known, so files beside it are looked at.
    """

    smart: str = "site"
    problems: bool = True
    trusted: bool = False
    lone: bool = False


class Block(NamedTuple):
    """One piece of a page. `digest` names exactly this `html`; `line`: where it begins in the note, 1-based.

    Inside of `html` places are rows counted from `line` (`data-row`), so that an edit above leaves it as it is.
    """

    digest: str
    line: int
    html: str


class Page(NamedTuple):
    """A note as it is drawn. `card`: what its front matter says; `problems`: the list of findings, both HTML.

    `files`: paths of the assets that it shows or links to: nothing else may be fetched.
    """

    path: str
    title: str
    language: str
    card: str
    blocks: tuple[Block, ...]
    problems: str
    files: frozenset[str]
