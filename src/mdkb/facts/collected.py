"""What was read off the blocks of a note, in their order; what depends on the whole note comes after (see extract)."""

from __future__ import annotations

from mdkb.dataclass import dataclass, field
from mdkb.facts.model import (
    Anchor,
    Attribution,
    Callout,
    Comment,
    Definition,
    Footnote,
    FootnoteUse,
    Heading,
    Link,
    ReferenceUse,
)
from mdkb.facts.prose import Prose
from mdkb.moved import put_together
from mdkb.syntax import Kind
from mdkb.text import Span
from mdkb.tuples import NamedTuple


class Named(NamedTuple):
    """A tag, an included path, a term: where it stands and what it says."""

    span: Span
    text: str


class Code(NamedTuple):
    """Something that is no prose: where it stands, its kind, its source."""

    span: Span
    kind: Kind
    text: str


@dataclass(slots=True)
class Collected:
    """Facts and prose, block by block (absolute spans).

    Attributes:
        links: those in running text and in HTML.
        block_links: those that are blocks: definitions, includes.
        comments: HTML and Obsidian comments; `comment_spans`: where these stand.
        attributions: of block quotations.
        withdrawn: what proposed changes take away (see `changes`).
        code: code spans, inline HTML and templates, HTML blocks and the content of fenced code.
    """

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    block_links: list[Link] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    footnote_uses: list[FootnoteUse] = field(default_factory=list)
    loose: list[ReferenceUse] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    tags: list[Named] = field(default_factory=list)
    includes: list[Named] = field(default_factory=list)
    terms: list[Named] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    comment_spans: list[Span] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    withdrawn: list[Span] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)

    def spliced(self, fresh: Collected, splice: tuple[int, int, int]) -> Collected:
        """What was read of an earlier text, with `fresh` for the stretch that was read again (see `moved`)."""
        new = Collected()
        for name in vars(self):
            if name not in ("prose", "comments"):
                setattr(new, name, put_together(getattr(self, name), getattr(fresh, name), splice))
        new.prose = put_together(self.prose, fresh.prose, splice, _block_start, Prose.moved)
        new.comments = put_together(self.comments, fresh.comments, splice, move=Comment.moved)
        return new


def _block_start(run: Prose) -> int:
    return run.block.start
