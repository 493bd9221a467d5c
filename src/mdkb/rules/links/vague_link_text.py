"""A link text that says nothing by itself: "here", "this link", "read more".

Readers who jump from link to link, search engines and screen readers see the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Finding, Severity
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule

_VAGUE = {
    "en": "here|click here|this|this link|link|this page|page|more|read more|learn more|see more|see here|this one"
    "|this article|this post|check it out|more info|trick|over here",
    "fr": "ici|cliquez ici|lien|ce lien|cette page|page|plus|lire la suite|en savoir plus|là|voir ici|article"
    "|cet article",
    "de": "hier|hier klicken|klicken sie hier|link|dieser link|mehr|mehr lesen|weiterlesen|diese seite|seite|artikel",
    "es": "aquí|haz clic aquí|enlace|este enlace|más|leer más|esta página|página|ver más|artículo",
    "it": "qui|clicca qui|link|questo link|di più|leggi tutto|questa pagina|pagina|articolo",
    "pt": "aqui|clique aqui|link|este link|mais|leia mais|saiba mais|esta página|página|artigo",
    "nl": "hier|klik hier|link|deze link|meer|lees meer|lees verder|deze pagina|pagina|artikel",
    "sv": "här|klicka här|länk|länken|mer|läs mer|sidan|denna sida",
    "pl": "tutaj|tu|kliknij tutaj|link|więcej|czytaj więcej|strona|ta strona",
}
_EDGES = regex(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as vague.

    Attributes:
        texts: further texts that say nothing, in any language.
    """

    texts: tuple[str, ...] = ()


@note_rule(
    "KB224",
    "vague-link-text",
    Severity.INFORMATION,
    options=Options,
    examples=(
        Example(
            """\
The guide is [here](guide.md), and there is [More…](more.md)
              ^^^^ link text "here" says nothing by itself
                                             ^^^^^ link text "More…" says nothing by itself
"""
        ),
        Example("Read [the guide](guide.md), [here be dragons](dragons.md) and ![here](here.png).\n"),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Report link texts that are nothing but filler."""
    vague = set(_VAGUE.get(note.language.partition("-")[0], _VAGUE["en"]).split("|")) | set(options.texts)
    for link in note.facts.links:
        if link.kind in ("inline", "full", "collapsed") and not link.image and len(link.text) <= 40:
            said = " ".join(_EDGES.sub("", link.text).casefold().split())
            if said in vague:
                yield Finding(link.text_span, f'link text "{link.text.strip()}" says nothing by itself')
