"""What `[site]` and `[links]` of the settings say to a site beside its own configuration."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Overrides; everything empty means: read it from the site.

    Attributes:
        kind: the generator (`[site] kind`).
        anchors: the anchor engine (`[site] anchors`), see `sites.slugs.ENGINES`.
        content, base_url: Hugo's `contentDir` or MkDocs's `docs_dir`; the address the site is published at.
        hugo_mode: `url`, `page` or `union` (`[links] hugo-mode`): how Hugo's link hook reads destinations.
        ignore: patterns of destinations that are never checked (`[links] ignore`).
        includes: names of shortcodes that render another page in place (`[links] includes`).
        former_hosts: hosts the site once had (`[links] former-hosts`).
    """

    kind: str = ""
    anchors: str = ""
    content: str = ""
    base_url: str = ""
    hugo_mode: str = ""
    ignore: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    former_hosts: tuple[str, ...] = ()


def site_settings(tables: Mapping[str, object]) -> SiteSettings:
    """The overrides in the raw settings tables `site` and `links`; values of a wrong type count as absent."""
    site, links = _table(tables.get("site")), _table(tables.get("links"))
    return SiteSettings(
        kind=_text(site.get("kind")).lower(),
        anchors=_text(site.get("anchors")).lower(),
        content=_text(site.get("content")).strip("/"),
        base_url=_text(site.get("base-url")),
        hugo_mode=_text(links.get("hugo-mode")).lower(),
        ignore=_texts(links.get("ignore")),
        includes=_texts(links.get("includes")),
        former_hosts=_texts(links.get("former-hosts")),
    )


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()
