"""A page of the Markdown that a note's own site understands, with its own notes in the examples (`mdkb.cheatSheet`)."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.features.shortcodes import shortcodes
from mdkb.features.snapshot import Snapshot
from mdkb.front_matter.known_keys import known_key
from mdkb.kb.fields import main_group, usual_keys
from mdkb.kb.pages import lookup_of
from mdkb.kb.sections import place
from mdkb.note import read_note
from mdkb.sites.base import Query, Site, Typographer
from mdkb.sites.paths import relative
from mdkb.text import SourceText

NAMES = {"hugo": "Hugo", "jekyll": "Jekyll", "mkdocs": "MkDocs", "pelican": "Pelican", "obsidian": "Obsidian"}
HEADING = "What is new, and why?"
SHORTCODES = 12  # at most
Row = tuple[str, str]  # what it is, how it is written

_COMMON: tuple[Row, ...] = (
    ("heading", "## Heading"), ("bold, italic", "**bold**, *italic*"), ("code", "`code`"), ("quotation", "> words"),
    ("list", "- item"), ("numbered list", "1. item"), ("picture", "![what it shows](picture.png)"),
    ("link to the web", "[text](https://example.org)"), ("reference", "[text][label], and [label]: https://example.org"),
    ("new line within a paragraph", "two spaces, or \\, at the end of the line"),
)  # fmt: skip
_SWITCHED: tuple[tuple[str, str, str], ...] = (
    ("tables", "table", "| a | b |, then |---|---|, then the rows"),
    ("strikethrough", "struck through", "~~words~~"),
    ("task_lists", "task", "- [ ] to do, - [x] done"),
    ("footnotes", "footnote", "words[^1], and [^1]: the note"),
    ("inline_footnotes", "footnote in place", "words^[the note]"),
    ("callouts", "callout", "> [!NOTE], and > words below it"),
    ("admonitions", "admonition", '!!! note "Title", and words four columns in'),
    ("math", "mathematics", "$x^2$, as a block $$x^2$$"),
    ("backslash_math", "mathematics", r"\(x^2\), as a block \[x^2\]"),
    ("wikilinks", "link by name, embedding", "[[Note]], [[Note#Heading|text]], ![[picture.png]]"),
    ("highlight", "highlighted", "==words=="),
    ("tags", "tag", "#tag, #tag/below-it"),
    ("block_ids", "name of a paragraph", "words ^name, and [[Note#^name]]"),
    ("percent_comments", "comment", "%%not shown%%"),
    ("heading_attributes", "anchor of your own", "## Heading {#anchor}"),
    ("attribute_lists", "anchor of your own", "## Heading {: #anchor }"),
    ("definition_lists", "definition", "term, and : what it means on the next line"),
    ("abbreviations", "abbreviation", "*[HTML]: Hypertext Markup Language"),
    ("emoji", "emoji", ":smile:"),
    ("includes", "text of a file", '--8<-- "file.md"'),
    ("liquid", "template", "{% include name.html %}, {{ page.title }}"),
)


def cheat_sheet(snapshot: Snapshot, path: str) -> str:
    """The page for a note: what its site makes of Markdown, links, typography, and its front matter."""
    site = snapshot.session.kb.site_of(path)
    parts = [f"# Markdown for {NAMES.get(site.kind, 'these notes')}", _table(_syntax(site))]
    parts += ["## Links", _table(_links(snapshot, path, site))]
    called = [(one.name, _call(site.kind, one.name, one.parameters, one.paired)) for one in shortcodes(snapshot, path)]
    if called:
        parts += ["## Shortcodes" if site.kind == "hugo" else "## Includes", _table(called[:SHORTCODES])]
    if site.typographer is not None:
        parts += ["## Typography", _table(_typography(site.typographer))]
    fields = list(_fields(snapshot, path, site.kind))
    if fields:
        parts += ["## Front matter", _table(fields, literal=False)]
    return "\n\n".join(parts) + "\n"


def _table(rows: list[Row], *, literal: bool = True) -> str:
    shown = [f"| {what} | {_literal(how) if literal else how} |" for what, how in rows]
    return "\n".join(["| | |", "|-|-|", *shown])


def _literal(text: str) -> str:
    """Text as code in a table."""
    fence = "``" if "`" in text else "`"
    blank = " " if "`" in text else ""
    return f"{fence}{blank}{text}{blank}{fence}".replace("|", "\\|")


def _syntax(site: Site) -> list[Row]:
    dialect = site.dialect
    return [*_COMMON, *((what, how) for switch, what, how in _SWITCHED if getattr(dialect, switch))]


def _links(snapshot: Snapshot, path: str, site: Site) -> list[Row]:
    """Links as this note would have them: to the most linked other note, and to a heading."""
    kb = snapshot.session.kb
    others = [one for one in snapshot.exports if one != path and kb.site_of(one) is site]
    rows: list[Row] = []
    if others:
        target = max(others, key=lambda one: (len(snapshot.inbound(one)), one))
        query = Query("inline", "", "x.md", False, path)
        made = site.spell(query, target, lookup_of(kb, path)) or relative(target, path.rpartition("/")[0])
        rows.append((f"to {target}", f"[text]({made})"))
        named = site.reference(target, lookup_of(kb, path))
        if named:
            rows.append(("the same, by the site’s own name", f"[text]({named})"))
    heading = read_note(path, SourceText(f"## {HEADING}\n"), site, {}).facts.headings[0]
    rows.append((f"to the heading “{HEADING}”", f"[text](#{site.slug(heading)})"))
    return rows


def _call(kind: str, name: str, parameters: tuple[str, ...], paired: bool) -> str:
    if kind == "jekyll":
        return f"{{% include {name} %}}"
    given = "".join(f' {one}="…"' if not one.isdigit() else ' "…"' for one in parameters[:3])
    return f"{{{{< {name}{given} >}}}}" + (f"…{{{{< /{name} >}}}}" if paired else "")


def _typography(found: Typographer) -> list[Row]:
    pairs = (
        (found.left_double + "words" + found.right_double, '"words"'), (found.apostrophe, "'"),
        (found.en_dash, "--"), (found.em_dash, "---"), (found.ellipsis, "..."),
    )  # fmt: skip
    return [(made, typed) for made, typed in pairs if made and made != typed]


def _fields(snapshot: Snapshot, path: str, kind: str) -> Iterator[Row]:
    """The keys that notes like this one have, and what they are for."""
    kb = snapshot.session.kb
    group = kb.answer(main_group, kb.answer(place, path).section)
    for key in kb.answer(usual_keys, group, 0.5, 1):
        known = known_key(kind, key)
        yield f"`{key}`", f"{known.doc} ({known.type})" if known else "of your own"
