"""Which sites lie under a root: read off their own configuration files (links.md, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from mdkb.regex import regex
from mdkb.sites import vaults
from mdkb.sites.base import Site
from mdkb.sites.files import Listing, Read
from mdkb.sites.paths import under
from mdkb.sites.plain import PlainSite
from mdkb.sites.settings import SiteSettings, site_settings
from mdkb.sites.slugs import ENGINES, GITHUB
from mdkb.syntax.dialect import PLAIN


def detect(
    files: Iterable[str],
    read: Read,
    settings: Mapping[str, object] | None = None,
    today: str = "",
    glance: Read | None = None,
) -> tuple[Site, ...]:
    """The sites under a root, the most specific first; the last one is plain and owns every file.

    Args:
        files: all files under the root, relative, with slashes.
        read: the text of one of them, None when it cannot be read.
        settings: the raw settings tables; `site` and `links` are looked at.
        today: ISO date; the current one by default.
        glance: like `read`, for notes that are only looked at to tell which sites there are (by default `read`).
    """
    listing = Listing(files, read, glance)
    overrides = site_settings(settings or {})
    today = today or date.today().isoformat()
    found = list(_sites(listing, overrides, today))
    found.sort(key=lambda site: (-len(site.root), site.root))
    return (*found, plain_site(listing, overrides, today))


def _sites(listing: Listing, settings: SiteSettings, today: str) -> Iterable[Site]:
    """The sites of generators; a vault only where none of them publishes its notes."""
    signs = {match.lastgroup for match in _SIGN.finditer("\n".join(listing.paths))}
    made: list[Site] = []
    if "hugo" in signs:
        from mdkb.sites import hugo

        made += [hugo.hugo_site(listing, root, settings, today) for root in hugo.roots(listing)]
    if "jekyll" in signs:
        from mdkb.sites import jekyll

        made += [jekyll.jekyll_site(listing, root, path, settings, today) for root, path in jekyll.roots(listing)]
    if "mkdocs" in signs:
        from mdkb.sites import mkdocs

        made += [mkdocs.mkdocs_site(listing, root, path, settings, today) for root, path in mkdocs.roots(listing)]
    if "pelican" in signs:
        from mdkb.sites import pelican

        made += [pelican.pelican_site(listing, root, path, settings, today) for root, path in pelican.roots(listing)]
    yield from made
    for root in vaults.roots(listing):
        from mdkb.sites import obsidian

        if not any(under(site.root, root) or any(under(root, one) for one in site.content_roots) for site in made):
            yield obsidian.obsidian_site(listing, root, settings, today)


_SIGN = regex(  # files without which there is no such site, so that only what is needed is loaded
    r"(?:^|/)(?:(?P<pelican>[^/\n]*\.py)|(?P<hugo>(?:hugo|config|params|languages)\.[^/\n]*)"
    r"|(?P<jekyll>_config\.[^/\n]*)|(?P<mkdocs>(?:mkdocs|properdocs|zensical)\.[^/\n]*))$",
    re.MULTILINE,
)


def plain_site(listing: Listing, settings: SiteSettings, today: str) -> PlainSite:
    """The site of all that no generator publishes."""
    names = {path.rpartition("/")[2] for path in listing.paths}
    return PlainSite(
        kind="plain",
        dialect=PLAIN,
        front_matter_formats=("yaml", "toml", "json"),
        today=today,
        settings=settings,
        base_url=settings.base_url,
        engine=ENGINES.get(settings.anchors, GITHUB),
        github=True,
        lenient=not _GENERATORS.isdisjoint(names),
        labels=not _MYST.isdisjoint(names),
    )


_MYST = frozenset(("conf.py", "myst.yml", "_toc.yml"))
_GENERATORS = frozenset(
    (
        "docusaurus.config.js", "docusaurus.config.ts", "astro.config.mjs", "astro.config.ts", "book.toml",
        "_quarto.yml",
        "conf.py", "antora.yml", "gatsby-config.js", ".eleventy.js", "eleventy.config.js", "next.config.js",
        "next.config.mjs", "nuxt.config.ts", "vuepress.config.js", "vitepress.config.js", "myst.yml", "lume.config.ts",
        "gridsome.config.js", "svelte.config.js", "hexo.yml", "_toc.yml", "docfx.json", "SUMMARY.md", "docs.json",
        "mint.json", "config.rb", "nanoc.yaml", "zola.toml", "site.hs",
    )
)  # fmt: skip
