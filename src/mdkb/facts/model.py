"""The shapes of facts: plain named tuples, so that the store can write them as JSON and read them back.

All spans are absolute code-point offsets in the note's source.
"""

from __future__ import annotations

from mdkb.front_matter import FrontMatter
from mdkb.moved import moved
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Heading(NamedTuple):
    """A heading. `text`: rendered inline text; `raw`: its source; `id`: explicit id or ""."""

    span: Span
    content: Span
    level: int
    text: str
    raw: str
    id: str


class Link(NamedTuple):
    """One use of a destination (design: links.md, section 2).

    `kind`: inline, full, collapsed, shortcut (reference links), autolink, bare, html, wiki, shortcode (ref, relref,
    figure ...), liquid (link, post_url, relative_url ...), include, front-matter, definition (a definition's own
    destination, used or not).
    `via`: what says more precisely where it comes from: HTML `tag.attribute`, shortcode or Liquid name,
    front-matter key; else "".
    `destination`: unescaped, not percent-decoded; `target`: the span of the destination in the source (for a
    reference link: the label). `path`, `fragment`: parts of `destination` (no query); `fragment` without "#", None
    when there is none. `text`: rendered text.
    """

    kind: str
    span: Span
    target: Span
    destination: str
    path: str
    fragment: str | None
    text: str
    text_span: Span
    title: str | None
    label: str
    image: bool
    via: str


class Definition(NamedTuple):
    """A link reference definition, in order, shadowed ones included; `label` as normalised (case-folded)."""

    span: Span
    label_span: Span
    label: str
    raw_label: str
    destination: str
    title: str | None
    shadowed: bool
    used: bool


class ReferenceUse(NamedTuple):
    """Brackets that look like a reference but match no definition; `form`: full, collapsed, shortcut."""

    span: Span
    label_span: Span
    label: str
    form: str


class Footnote(NamedTuple):
    """A footnote definition."""

    span: Span
    label_span: Span
    label: str
    empty: bool


class FootnoteUse(NamedTuple):
    """A reference to a footnote, defined or not."""

    span: Span
    label: str
    defined: bool


class Anchor(NamedTuple):
    """An explicit id: attribute list, HTML `id`, `a[name]`, block id (kind: attribute, html, block)."""

    span: Span
    id: str
    kind: str


class Comment(NamedTuple):
    """An HTML, Obsidian or Liquid comment, for suppression: `text` without its delimiters.

    `alone`: nothing else on its lines; `scope`: the lines it speaks of (its own line, or the next block when alone).
    `text_start`: offset of `text`; `line`: the lines it stands on; `next_line`: the one after; `removal`: what to take
    away so that the page stays as it is (empty: unknown).
    """

    span: Span
    text: str
    alone: bool
    scope: Span
    text_start: int = 0
    line: Span = Span(0, 0)
    next_line: Span = Span(0, 0)
    removal: Span = Span(0, 0)

    def moved(self, by: int) -> Comment:
        """The same comment, `by` code points further on."""
        return moved(self, by)._replace(text_start=self.text_start + by)


class Word(NamedTuple):
    """A word that the base list does not know (filled in by `words/`): text as checked, and flags as a bit set."""

    span: Span
    text: str
    flags: int
    language: str


class Attribution(NamedTuple):
    """Who is named as the author of a block quotation.

    `span`: the line without its prefix; `lead`: the dash and the space after it; `dash`: as typed, "" for a `<cite>`
    or `<footer>` of its own; `space`: what follows the dash; `cite`: whether the name stands in `<cite>`.
    """

    span: Span
    lead: Span
    dash: str
    space: str
    cite: bool


class Callout(NamedTuple):
    """The type of a callout `> [!type]`, as typed."""

    span: Span
    type: str


class Facts(NamedTuple):
    """What was read off one note once. `path` is relative to the knowledge base's root, with slashes."""

    path: str
    length: int
    language: str
    front_matter: FrontMatter | None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    loose_references: tuple[ReferenceUse, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    footnote_uses: tuple[FootnoteUse, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tags: tuple[tuple[Span, str], ...] = ()  # in the text (Obsidian)
    shortcodes: tuple[str, ...] = ()  # names of the shortcodes and Liquid tags used, sorted, once each
    includes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # texts of definition terms: ids in Hugo
    comments: tuple[Comment, ...] = ()
    words: tuple[Word, ...] = ()
    vouched: tuple[str, ...] = ()  # words that code, tags, file names ... vouch for, sorted, lower case
    uses: tuple[tuple[str, int], ...] = ()  # counts of words worth comparing across notes
    attributions: tuple[Attribution, ...] = ()
    callouts: tuple[Callout, ...] = ()
    straight_quotes: bool = False  # whether prose holds a straight quotation mark
    bodies: tuple[Span, ...] = ()  # between paired shortcodes or Liquid tags: no fix touches them
    withdrawn: tuple[
        Span, ...
    ] = ()  # deleted, replaced and said beside the text (CriticMarkup): no rule speaks of them
    calls: tuple[tuple[str, str, str], ...] = ()  # template tags: see facts.calls
    unspelled: tuple[Span, ...] = ()  # where other checkers' comments or regular expressions switch spelling off


class Exports(NamedTuple):
    """The part of a note's facts that other notes may depend on: no positions (ARCHITECTURE.md, invariant 6).

    `url`: where the site publishes the note or, for a draft, would publish it; None when the file is no page.
    `unpublished`: "" or why not (see `sites.base.Published`). `ids`: anchors in order, heading slugs among them;
    `dynamic`: the page may hold anchors we cannot know. `headings`: levels and texts (Obsidian compares texts).
    `blocks`: Obsidian block ids.
    `terms`: (taxonomy, terms). `fields`: (key, type name, short text value) of the front matter's top level.
    `targets`: note and asset paths this note links to.
    """

    path: str
    title: str
    language: str
    url: str | None
    unpublished: str
    aliases: tuple[str, ...]
    ids: tuple[str, ...]
    dynamic: bool
    headings: tuple[tuple[int, str], ...]
    blocks: tuple[str, ...]
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    fields: tuple[tuple[str, str, str], ...]
    draft: bool
    date: str
    links: tuple[tuple[str, str, str, bool], ...]  # (kind, via, destination, image), for inbound links
    includes: tuple[str, ...]
    vouched: tuple[str, ...]
    uses: tuple[tuple[str, int], ...]
    attributions: tuple[tuple[str, int], ...] = ()  # styles of quotation attributions, counted
    callouts: tuple[str, ...] = ()  # types of callouts, lower case, one per callout
    straight_quotes: bool = False
    situation: str = ""  # what other files make of it (see `sites.base.Site.situation`)
