"""A note as rules see it that know no site: markdownlint's own, where they judge as markdownlint does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mdkb.dataclass import replace
from mdkb.facts.model import Facts
from mdkb.front_matter import body_start
from mdkb.markdownlint import Judged
from mdkb.note import Note
from mdkb.sites.plain import PlainSite
from mdkb.syntax import Document, Splice, parse, parse_again

_PLAIN = PlainSite(front_matter_formats=("yaml", "toml", "json"), github=True)


def judged_exactly(settings: Mapping[str, object], path: str) -> Judged | None:
    """How markdownlint's rules judge a note as markdownlint does; None when they judge by its site.

    Args:
        settings: the session's tables; `markdownlint` is a `Judging`.
    """
    judging = settings.get("markdownlint")
    judged = judging(path) if callable(judging) else None
    return judged if isinstance(judged, Judged) else None


def seen_twice(note: Note) -> bool:
    """Whether markdownlint's rules are to see a note without its site, where they judge as markdownlint does."""
    judged = judged_exactly(note.settings, note.path)
    if judged is None:
        return False
    dialect = note.document.dialect
    ids = dialect != _PLAIN.dialect and "{" in note.source.text  # of headings, which markdownlint reads as text
    return note.site.kind != _PLAIN.kind or bool(judged.front_matter) or dialect.mdx or ids


def plainly(note: Note, before: Document | None = None) -> tuple[Note, Splice | None]:
    """A note as one sees it who knows no templates, definition lists or attributes: its tree, without facts and prose.

    Args:
        before: the tree of an earlier text, read in the same way.

    Returns:
        The note, and the stretch that was read again since that text (see `syntax.parse_again`).
    """
    start = _body_of(note)
    splice: Splice | None = None
    if before is None:
        document = parse(note.source, _PLAIN.dialect, start)
    else:
        document, splice = parse_again(before, note.source, _PLAIN.dialect, start)
    return seen_plainly(note, document), splice


def _body_of(note: Note) -> int:
    """Where the body begins."""
    judged = judged_exactly(note.settings, note.path)
    if judged is not None and judged.front_matter:
        return _matched(judged.front_matter, note.source.text)
    front_matter = note.front_matter
    if front_matter is not None and front_matter.format not in _PLAIN.front_matter_formats:
        front_matter = None
    return body_start(front_matter)


def _matched(pattern: str, text: str) -> int:
    """How much of a text's beginning a pattern matches that sees each line end as `\n`, and no byte order mark."""
    mark = int(text.startswith("\ufeff"))
    match = re.match(pattern, re.sub("\r\n?", "\n", text[mark:]))
    same = re.compile(f"(?:\r\n|[^\r]|\r){{{match.end()}}}").match(text, mark) if match else None
    return same.end() if same else 0


def seen_plainly(note: Note, document: Document) -> Note:
    """A note with another tree, that of one who knows no site."""
    facts = Facts(note.path, len(note.source), note.language, note.front_matter)
    return replace(note, document=document, facts=facts, prose=(), code=(), site=_PLAIN, gathered={}, earlier=None)
