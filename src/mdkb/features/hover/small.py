"""Cards of small things: footnotes, labels, tags, shortcodes, emoji, web addresses."""

from __future__ import annotations

from mdkb.facts.model import Definition
from mdkb.facts.urls import url_key
from mdkb.features.emoji import EMOJI
from mdkb.features.place import Place
from mdkb.features.shortcodes import parameters_of, template_of
from mdkb.features.snapshot import Snapshot
from mdkb.kb.verdicts import verdict_of
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.wording import counted

FIRST = 10
_EMOJI = regex(r":([a-z0-9_+\-]+):")


def of_footnote(note: Note, label: str) -> str:
    """A footnote's text."""
    found = next((one for one in note.facts.footnotes if one.label == label), None)
    if found is None:
        return f"No footnote is called `{label}`."
    text = note.source[found.span]
    return text.partition("]:")[2].strip()


def of_label(definition: Definition) -> str:
    """A link definition's destination and title."""
    title = f"\n\n{definition.title}" if definition.title else ""
    return f"{definition.destination}{title}"


def of_tag(snapshot: Snapshot, name: str) -> str:
    """How often a tag or term is used, and the first notes that have it."""
    wanted = name.casefold().removeprefix("#")
    using = []
    for path, exports in snapshot.exports.items():
        terms = {term.casefold() for _, terms in exports.terms for term in terms}
        if wanted in terms or any(term.startswith(f"{wanted}/") for term in terms):
            using.append(path)
    listed = "\n".join(f"- {snapshot.title(path)} `{path}`" for path in sorted(using)[:FIRST])
    return f"**#{name.removeprefix('#')}** · {counted(len(using), 'note')}\n\n{listed}".rstrip()


def of_shortcode(snapshot: Snapshot, note: Note, place: Place) -> str:
    """A shortcode's parameters, read off its template."""
    template = template_of(snapshot, place.name)
    if template is None:
        return f"**{place.name}** · built into {note.site.kind}, or its template is not here"
    names = ", ".join(f"`{name}`" for name in parameters_of(snapshot, place.name))
    source = snapshot.read(template)
    shown = "\n".join(source.text.splitlines()[:20]) if source else ""
    return f"**{place.name}** · `{template}`\n\nParameters: {names or 'none'}\n\n```html\n{shown}\n```"


def of_emoji(note: Note, offset: int) -> str:
    """An emoji's glyph."""
    if not note.site.dialect.emoji:
        return ""
    for match in _EMOJI.finditer(note.source.text, max(0, offset - 60), min(len(note.source), offset + 60)):
        if match.start() <= offset <= match.end() and match.group(1) in EMOJI:
            return f"{EMOJI[match.group(1)]} `:{match.group(1)}:`"
    return ""


def of_url(snapshot: Snapshot, url: str) -> str:
    """A web address and what was last said of it; nothing is asked."""
    verdict = snapshot.session.kb.answer(verdict_of, url_key(url))
    if verdict is None:
        return ""
    status = f" ({verdict.status})" if verdict.status else ""
    moved = f" → {verdict.final}" if verdict.final else ""
    return f"{url}\n\n**{verdict.kind}**{status}{moved} {verdict.reason}".rstrip()
