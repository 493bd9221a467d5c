"""Exports: what of a note's facts others may depend on, with the site's word on where it is published."""

from __future__ import annotations

from mdkb.facts.fields import fields_of, terms_of
from mdkb.facts.model import Exports, Facts
from mdkb.kb.quotations import attribution_styles
from mdkb.sites.base import Site


def exports_of(facts: Facts, site: Site) -> Exports:
    """The exports of a note."""
    published = site.publish(facts)
    ids, dynamic = site.ids(facts)
    head = facts.front_matter
    title = head.text("title") if head else ""
    if not title:
        title = next((heading.text for heading in facts.headings if heading.level == 1), "")
    return Exports(
        path=facts.path,
        title=title,
        language=facts.language,
        url=published.url,
        unpublished=published.why,
        aliases=published.aliases,
        ids=ids,
        dynamic=dynamic,
        headings=tuple((heading.level, heading.text) for heading in facts.headings),
        blocks=tuple(anchor.id for anchor in facts.anchors if anchor.kind == "block"),
        terms=terms_of(head) if head else (),
        fields=fields_of(head) if head else (),
        draft=head is not None and head.text("draft").casefold() == "true",
        date=head.text("date")[:10] if head else "",
        links=tuple(dict.fromkeys((link.kind, link.via, link.destination, link.image) for link in facts.links)),
        includes=site.includes(facts),
        vouched=facts.vouched,
        uses=facts.uses,
        attributions=attribution_styles(facts.attributions, site.typographer),
        callouts=tuple(sorted(callout.type.lower() for callout in facts.callouts)),
        straight_quotes=facts.straight_quotes,
        situation=site.situation(facts.path),
    )
