"""Dialects: frozen sets of switches. Structure is CommonMark's in all of them; a switch adds a construct."""

from __future__ import annotations

from functools import cache

from mdkb.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which constructs a generator knows beyond CommonMark. Part of every cache key."""

    name: str
    tables: bool = False
    strikethrough: bool = False
    task_lists: bool = False
    bare_urls: bool = False  # GFM autolink literals
    footnotes: bool = False
    inline_footnotes: bool = False  # ^[...]
    callouts: bool = False  # > [!type]
    admonitions: bool = False  # !!! type, ??? type, === "tab"
    wikilinks: bool = False  # [[target]], ![[embed]]
    math: bool = False  # $x$, $$x$$
    highlight: bool = False  # ==x==
    tags: bool = False  # #tag
    block_ids: bool = False  # ^id
    percent_comments: bool = False  # %% ... %%
    heading_attributes: bool = False  # # Title {#id .class}
    attribute_lists: bool = False  # {: #id .class}
    definition_lists: bool = False
    abbreviations: bool = False
    emoji: bool = False
    shortcodes: bool = False  # Hugo {{< >}} {{% %}}
    code_shortcodes: tuple[str, ...] = ()  # those whose body is code or a drawing, no Markdown
    liquid: bool = False  # Jekyll {{ }} {% %}
    mdx: bool = False  # JavaScript: {expression}, {/* comment */}, import, JSX; no indented code
    includes: bool = False  # --8<-- "path"
    backslash_math: bool = False  # \(x\), \[x\]
    python_markdown: bool = False  # four columns nest, and no list or table begins right under a paragraph
    hard_wraps: bool = False  # the end of a line within a paragraph shows as one

    @property
    def comment(self) -> tuple[str, str]:
        """What a comment begins and ends with that the page does not show."""
        if self.mdx:
            return "{/*", "*/}"
        return ("%%", "%%") if self.percent_comments else ("<!--", "-->")

    @property
    def has_attributes(self) -> bool:
        """Whether a heading may end in an attribute list of one notation or the other."""
        return self.heading_attributes or self.attribute_lists


COMMONMARK = Dialect("commonmark")
_BASE = Dialect("", tables=True, strikethrough=True, task_lists=True, bare_urls=True)
GFM = replace(_BASE, name="gfm", footnotes=True, callouts=True, math=True, emoji=True)
PLAIN = replace(GFM, name="plain", heading_attributes=True)  # GitHub's, and ids as many programs read them
CODE_SHORTCODES = ("code", "comment", "graphviz", "highlight", "katex", "mermaid", "plantuml")
HUGO = replace(
    _BASE,
    name="hugo",
    footnotes=True,
    callouts=True,
    heading_attributes=True,
    definition_lists=True,
    emoji=True,
    shortcodes=True,
    code_shortcodes=CODE_SHORTCODES,
)
JEKYLL = replace(
    _BASE,
    name="jekyll",
    footnotes=True,
    math=True,
    attribute_lists=True,
    definition_lists=True,
    abbreviations=True,
    liquid=True,
)
MKDOCS = Dialect(
    "mkdocs",
    python_markdown=True,
    tables=True,
    footnotes=True,
    admonitions=True,
    math=True,
    attribute_lists=True,
    definition_lists=True,
    abbreviations=True,
    emoji=True,
    includes=True,
    backslash_math=True,
)
PELICAN = Dialect(
    "pelican",
    python_markdown=True,
    tables=True,
    footnotes=True,
    attribute_lists=True,
    definition_lists=True,
    abbreviations=True,
)
OBSIDIAN = replace(
    _BASE,
    name="obsidian",
    hard_wraps=True,
    footnotes=True,
    inline_footnotes=True,
    callouts=True,
    wikilinks=True,
    math=True,
    highlight=True,
    tags=True,
    block_ids=True,
    percent_comments=True,
)
PANDOC = Dialect(
    "pandoc",
    tables=True,
    strikethrough=True,
    task_lists=True,
    footnotes=True,
    inline_footnotes=True,
    math=True,
    heading_attributes=True,
    definition_lists=True,
)


@cache
def mdx(dialect: Dialect) -> Dialect:
    """A site's dialect with the JavaScript of MDX in place of its templates."""
    return replace(dialect, name="mdx", mdx=True, heading_attributes=True, shortcodes=False, liquid=False)


def dialect_of(path: str, site: Dialect) -> Dialect:
    """The dialect of one note: its site's, but for one whose file name says MDX."""
    return mdx(site) if path.lower().endswith(".mdx") else site
