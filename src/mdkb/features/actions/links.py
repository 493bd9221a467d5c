"""Writing a link in another form: inline, reference, wiki, site path, relative; a bare address; a heading's id."""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit
from mdkb.facts.model import Heading, Link
from mdkb.features.actions.model import Action, Asked, Make
from mdkb.features.anchors import anchor_of
from mdkb.features.complete.labels import append_definition, definition_text, free_label
from mdkb.features.place import place_at
from mdkb.kb.pages import lookup_of
from mdkb.sites.base import Query
from mdkb.sites.paths import relative

KIND = "refactor.rewrite"


def offers(asked: Asked) -> Iterator[Action]:
    """Other forms of the link at the cursor."""
    place = place_at(asked.note, asked.selection.start)
    if place is None:
        return
    if isinstance(place.fact, Heading):
        anchor = anchor_of(asked.snapshot, asked.path, place.fact)
        if anchor and not place.fact.id and asked.note.site.dialect.heading_attributes:
            at = place.fact.content.end
            edit = Edit(place.fact.content._replace(start=at, end=at), f" {{#{anchor}}}")
            yield Action(f"Give the heading the id “{anchor}”", KIND, _made(asked, edit))
        return
    if not isinstance(place.fact, Link):
        return
    link, note = place.fact, asked.note
    text = note.source[link.text_span] if link.text_span != link.span else ""
    bang = "!" if link.image else ""
    if link.kind in ("bare", "autolink"):
        shown = link.destination.partition("://")[2].rstrip("/") or link.destination
        yield Action(
            "Turn the address into a link with a text",
            KIND,
            _made(asked, Edit(link.span, f"[{shown}]({link.destination})")),
        )
    if link.kind == "inline" and not link.via:
        yield from _to_reference(asked, link, text)
        yield from _to_other_path(asked, link)
        yield from _to_wiki(asked, link, text)
    if link.kind == "wiki":
        yield from _from_wiki(asked, link, bang)


def _made(asked: Asked, *edits: Edit) -> Make:
    return lambda: asked.edit("Rewrite the link", edits)


def _to_reference(asked: Asked, link: Link, text: str) -> Iterator[Action]:
    label = free_label(asked.note, link.text)
    bang = "!" if link.image else ""
    made = f"{bang}[{text}]" if text.casefold() == label.casefold() else f"{bang}[{text}][{label}]"
    definition = definition_text(label, asked.note.source[link.target], link.title)
    yield Action(
        "Turn the link into a reference",
        KIND,
        _made(asked, Edit(link.span, made), append_definition(asked.note, definition)),
    )


def _to_other_path(asked: Asked, link: Link) -> Iterator[Action]:
    target = asked.snapshot.resolve(asked.path, link).path
    if not target or "://" in link.destination:
        return
    kb = asked.snapshot.session.kb
    site, lookup = kb.site_of(asked.path), lookup_of(kb, asked.path)
    fragment = f"#{link.fragment}" if link.fragment else ""
    if link.path.startswith("/"):
        made: str | None = relative(target, asked.path.rpartition("/")[0]).replace(" ", "%20")
        title = "Write the path relative to this note"
    else:
        made = site.spell(Query(link.kind, link.via, "/x", link.image, asked.path), target, lookup)
        title = "Write the path from the site's root"
    if made and f"{made}{fragment}" != link.destination:
        yield Action(title, KIND, _made(asked, Edit(link.target, f"{made}{fragment}")))
    reference = site.reference(target, lookup) if target in asked.snapshot.exports else ""
    if reference and link.kind == "inline":
        yield Action(
            f"Name the note by {site.kind}'s own template",
            KIND,
            _made(asked, Edit(link.target, f"{reference}{fragment}")),
        )


def _to_wiki(asked: Asked, link: Link, text: str) -> Iterator[Action]:
    if not asked.note.site.dialect.wikilinks:
        return
    target = asked.snapshot.resolve(asked.path, link).path
    if not target or "|" in text or "]" in text:
        return
    kb = asked.snapshot.session.kb
    site, lookup = kb.site_of(asked.path), lookup_of(kb, asked.path)
    name = site.spell(Query("wiki", "", "x", link.image, asked.path), target, lookup)
    if name is None:
        return
    fragment = f"#{link.fragment}" if link.fragment else ""
    alias = f"|{text}" if text and text != name else ""
    bang = "!" if link.image else ""
    yield Action(
        "Turn the link into a wiki link", KIND, _made(asked, Edit(link.span, f"{bang}[[{name}{fragment}{alias}]]"))
    )


def _from_wiki(asked: Asked, link: Link, bang: str) -> Iterator[Action]:
    target = asked.snapshot.resolve(asked.path, link).path
    if not target:
        return
    path = relative(target, asked.path.rpartition("/")[0]).replace(" ", "%20")
    fragment = f"#{link.fragment}" if link.fragment else ""
    if target in asked.snapshot.exports and link.fragment:
        from mdkb.features.anchors import locate

        place = locate(asked.snapshot, target, link.fragment)
        facts = asked.snapshot.facts(target)
        heading = next((one for one in facts.headings if place and one.content == place.span), None) if facts else None
        fragment = f"#{anchor_of(asked.snapshot, target, heading)}" if heading else fragment
    text = link.text or link.path or asked.snapshot.title(target)
    yield Action(
        "Turn the wiki link into a Markdown link",
        KIND,
        _made(asked, Edit(link.span, f"{bang}[{text}]({path}{fragment})")),
    )
