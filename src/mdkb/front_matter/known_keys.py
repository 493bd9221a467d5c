"""The keys that generators know, with the type of their values and what they do, in our words.

Sources: Hugo's page on front matter; Jekyll's on front matter, plus its usual plugins (redirect-from, seo-tag,
sitemap, last-modified-at); Pelican's on file metadata; MkDocs and Material for MkDocs (tags, blog, social, search);
Obsidian's on properties, and the community plugins whose keys are met most.
"""

from __future__ import annotations

from functools import cache

from mdkb.tuples import NamedTuple


class KnownKey(NamedTuple):
    """A key a generator knows. `type`: text, list, text-or-list, date, number, boolean, map, any; `values`: the only
    ones, if they are few."""

    name: str
    type: str
    doc: str
    values: tuple[str, ...] = ()


_HUGO = (
    KnownKey("aliases", "list", "Former addresses of the page; each redirects here."),
    KnownKey("audio", "list", "Paths of sound files that belong to the page (Open Graph)."),
    KnownKey("author", "any", "Who wrote the page; themes read it."),
    KnownKey("build", "map", "Whether the page is rendered, listed, and its resources published."),
    KnownKey("cascade", "any", "Values that all pages below this one inherit."),
    KnownKey("categories", "text-or-list", "Terms of the taxonomy of categories."),
    KnownKey("date", "date", "The date of the page, usually of its writing; the order of lists follows it."),
    KnownKey("description", "text", "What the page is about, in a sentence: the meta description."),
    KnownKey("draft", "boolean", "True: built only with --buildDrafts.", ("true", "false")),
    KnownKey("expiryDate", "date", "From this moment on the page is no longer built."),
    KnownKey("headless", "boolean", "True: a bundle without its own page (older than `build`).", ("true", "false")),
    KnownKey("images", "list", "Paths of images that stand for the page where it is shared."),
    KnownKey("isCJKLanguage", "boolean", "True: words are counted as in Chinese or Japanese.", ("true", "false")),
    KnownKey("keywords", "list", "Key words for the head of the page; related content may use them."),
    KnownKey("lastmod", "date", "When the page was last changed."),
    KnownKey("layout", "text", "The name of the template to render the page with."),
    KnownKey("linkTitle", "text", "A shorter title for links to the page."),
    KnownKey("locale", "text", "The locale of the page (Open Graph)."),
    KnownKey("markup", "text", "The markup language, where the file's extension does not say it."),
    KnownKey("menu", "any", "The menus that show the page (older spelling of `menus`)."),
    KnownKey("menus", "any", "The menus that show the page: a name, a list of names, or a map with details."),
    KnownKey("modified", "date", "Another name of `lastmod`."),
    KnownKey("outputs", "list", "The output formats to render the page in."),
    KnownKey("params", "map", "Values of your own, for templates: `.Params`."),
    KnownKey("pubdate", "date", "Another name of `publishDate`."),
    KnownKey("publishDate", "date", "The page is not built before this moment."),
    KnownKey("published", "date", "Another name of `publishDate`."),
    KnownKey("resources", "list", "Names, titles and parameters of the files of a page bundle."),
    KnownKey("series", "list", "The series the page belongs to, which share it in Open Graph data."),
    KnownKey("sitemap", "map", "How often the page changes, its priority, and whether the sitemap lists it."),
    KnownKey("slug", "text", "The last part of the page's address, instead of the file name."),
    KnownKey("summary", "text", "The text that lists show for the page."),
    KnownKey("tags", "text-or-list", "Terms of the taxonomy of tags."),
    KnownKey("title", "text", "The title of the page."),
    KnownKey("translationKey", "text", "Pages with the same key are translations of each other."),
    KnownKey("type", "text", "The content type, which chooses the templates; else it is the section."),
    KnownKey("unpublishdate", "date", "Another name of `expiryDate`."),
    KnownKey("url", "text", "The whole address of the page; nothing is added to it."),
    KnownKey("videos", "list", "Paths of films that belong to the page (Open Graph)."),
    KnownKey("weight", "number", "The place in lists: the lighter comes first."),
)

_JEKYLL = (
    KnownKey("author", "any", "Who wrote the page; feed and SEO plugins read it."),
    KnownKey("canonical_url", "text", "The address that search engines should keep (jekyll-seo-tag)."),
    KnownKey("categories", "text-or-list", "Categories of a post: a list, or words separated by spaces."),
    KnownKey("category", "text", "The one category of a post; beside `categories` it wins."),
    KnownKey("collection", "text", "The collection the document belongs to."),
    KnownKey("date", "date", "The date of a post, instead of the one in its file name."),
    KnownKey("description", "text", "What the page is about, in a sentence (jekyll-seo-tag)."),
    KnownKey("excerpt", "text", "The text that lists show, instead of the first paragraph."),
    KnownKey("excerpt_separator", "text", "The mark at which the excerpt ends."),
    KnownKey("image", "any", "The picture that stands for the page where it is shared (jekyll-seo-tag)."),
    KnownKey("lang", "text", "The language of the page."),
    KnownKey("last_modified_at", "date", "When the page was last changed (sitemap, feed and SEO plugins)."),
    KnownKey("layout", "text", "The layout file to render the page with; none or null for no layout."),
    KnownKey("nav_order", "number", "The place in the navigation (themes for documentation)."),
    KnownKey("permalink", "text", "The address of the page, instead of the one the site would give it."),
    KnownKey("published", "boolean", "False: the page is not built.", ("true", "false")),
    KnownKey("redirect_from", "text-or-list", "Former addresses that redirect here (jekyll-redirect-from)."),
    KnownKey("redirect_to", "text-or-list", "The page redirects to this address (jekyll-redirect-from)."),
    KnownKey("render_with_liquid", "boolean", "False: Liquid in the text is left as it is.", ("true", "false")),
    KnownKey("sitemap", "boolean", "False: not in the sitemap (jekyll-sitemap).", ("true", "false")),
    KnownKey("slug", "text", "The last part of the address, instead of the one of the file name."),
    KnownKey("tags", "text-or-list", "Tags of a post: a list, or words separated by spaces."),
    KnownKey("title", "text", "The title of the page."),
)

_PELICAN = (
    KnownKey("author", "text", "Who wrote the article."),
    KnownKey("authors", "text-or-list", "Who wrote the article, separated by commas or semicolons."),
    KnownKey("category", "text", "The one category; else the folder's name."),
    KnownKey("cover", "text", "A picture for the head of the article; themes read it."),
    KnownKey("date", "date", "The date of publication. Without it the article is left out, unless there is a default."),
    KnownKey("keywords", "text-or-list", "Key words for the head of the page (HTML content)."),
    KnownKey("lang", "text", "The language of the article; with the same slug, a translation."),
    KnownKey("modified", "date", "When the article was last changed."),
    KnownKey("save_as", "text", "The file the page is written to."),
    KnownKey("slug", "text", "The article's name in its address, and what its translations share."),
    KnownKey("status", "text", "Whether the article is published.", ("published", "draft", "hidden", "skip")),
    KnownKey("summary", "text", "The text that lists show for the article."),
    KnownKey("tags", "text-or-list", "Tags, separated by commas."),
    KnownKey("template", "text", "The template to render with, without its extension."),
    KnownKey("title", "text", "The title of the article: the one key that is required."),
    KnownKey("translation", "boolean", "True: this article is a translation, not the original.", ("true", "false")),
    KnownKey("url", "text", "The address of the page."),
)

_MKDOCS = (
    KnownKey("authors", "list", "Who wrote the post: identifiers from `.authors.yml` (blog)."),
    KnownKey("categories", "list", "Categories of a blog post."),
    KnownKey("comments", "boolean", "Whether readers may comment on the page.", ("true", "false")),
    KnownKey("date", "any", "The date of a blog post: a date, or a map with `created` and `updated`."),
    KnownKey("description", "text", "What the page is about, in a sentence: the meta description."),
    KnownKey("draft", "boolean", "True: a blog post that is not published yet.", ("true", "false")),
    KnownKey("hide", "list", "Parts of the page to leave out: navigation, toc, path, footer, tags, feedback."),
    KnownKey("icon", "text", "The icon of the page in the navigation."),
    KnownKey("links", "list", "Further reading that a blog post shows in its margin."),
    KnownKey("pin", "boolean", "True: the blog post stays at the top of the list.", ("true", "false")),
    KnownKey("readtime", "number", "Minutes that the blog post takes to read, instead of an estimate."),
    KnownKey("search", "map", "How much the page counts in the search, or that it is left out."),
    KnownKey("slug", "text", "The last part of a blog post's address."),
    KnownKey("social", "map", "Settings of the social card of the page."),
    KnownKey("status", "text", "A mark in the navigation, such as `new` or `deprecated`."),
    KnownKey("subtitle", "text", "A second title, shown in the navigation."),
    KnownKey("tags", "list", "Tags of the page."),
    KnownKey("template", "text", "The theme's template to render the page with."),
    KnownKey("title", "text", "The title of the page, instead of the first heading."),
)

_OBSIDIAN = (
    KnownKey("aliases", "list", "Other names of the note, known to link completion and quick switcher."),
    KnownKey("alias", "text-or-list", "Former spelling of `aliases`, no longer read since Obsidian 1.9."),
    KnownKey("cover", "text", "A picture for the note's page when it is shared (Publish)."),
    KnownKey("cssclasses", "list", "CSS classes that style this note."),
    KnownKey("cssclass", "text-or-list", "Former spelling of `cssclasses`, no longer read since Obsidian 1.9."),
    KnownKey("description", "text", "What the note is about, for its published page (Publish)."),
    KnownKey("image", "text", "A picture for the note's page when it is shared (Publish)."),
    KnownKey("permalink", "text", "The address of the published note (Publish)."),
    KnownKey("publish", "boolean", "Whether the note is selected for publishing (Publish).", ("true", "false")),
    KnownKey("tag", "text-or-list", "Former spelling of `tags`, no longer read since Obsidian 1.9."),
    KnownKey("tags", "list", "Tags of the note, without `#`."),
)

_PLAIN = (
    KnownKey("aliases", "list", "Other names or former addresses."),
    KnownKey("author", "text", "Who wrote the note."),
    KnownKey("categories", "list", "Categories of the note."),
    KnownKey("date", "date", "The date of the note."),
    KnownKey("description", "text", "What the note is about, in a sentence."),
    KnownKey("draft", "boolean", "True: not ready to be read.", ("true", "false")),
    KnownKey("lang", "text", "The language of the note."),
    KnownKey("tags", "list", "Tags of the note."),
    KnownKey("title", "text", "The title of the note."),
)

_BY_KIND = {
    "hugo": _HUGO,
    "jekyll": _JEKYLL,
    "pelican": _PELICAN,
    "mkdocs": _MKDOCS,
    "obsidian": _OBSIDIAN,
}
_CASELESS = frozenset({"hugo", "pelican"})


def ignores_case(kind: str) -> bool:
    """Whether the generator takes `linktitle` and `linkTitle` for one key."""
    return kind in _CASELESS


@cache
def known_keys(kind: str) -> dict[str, KnownKey]:
    """The keys that a generator knows, by name; those common to most where the generator is unknown."""
    return {key.name: key for key in _BY_KIND.get(kind, _PLAIN)}


@cache
def _folded(kind: str) -> dict[str, KnownKey]:
    return {name.casefold(): key for name, key in known_keys(kind).items()}


def known_key(kind: str, name: str) -> KnownKey | None:
    """The key of that name, letter case as the generator takes it."""
    return _folded(kind).get(name.casefold()) if ignores_case(kind) else known_keys(kind).get(name)
