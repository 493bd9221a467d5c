"""Heading anchors as the generators make them: pure functions from rendered heading text to ids.

An engine is a slug function and a way to number repeated slugs. Sources: github-slugger, Goldmark in Hugo
(`autoid`), Python-Markdown `toc`, pymdownx `slugs`, kramdown and kramdown-parser-gfm, Pandoc, GitLab.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal
from urllib.parse import quote

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

Slug = Callable[[str], str]
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


class Taken:
    """The ids of one page so far, and how often each base was asked for."""

    __slots__ = ("counts", "ids")

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = set(ids)
        self.counts: dict[str, int] = {}


class Engine(NamedTuple):
    """How a generator makes anchors.

    `slug`: rendered text to base id. `number`: base id to an id not yet on the page (and remembers it). `empty`: what
    stands for an empty base. `typographic`: whether the text is read after `--` became a dash. `raw`: whether the
    heading's source is read instead of its rendered text. `early`: whether explicit ids are reserved before the first
    heading is numbered. `prefix`: put before every id.
    """

    name: str
    slug: Slug
    number: Callable[[str, Taken], str]
    empty: str = ""
    typographic: bool = False
    raw: bool = False
    early: bool = False
    prefix: str = ""

    def next(self, text: str, taken: Taken) -> str:
        """The id of the next heading of a page."""
        return self.prefix + self.number(self.slug(text) or self.empty, taken)


# --- numbering ---------------------------------------------------------------------------------------------------


def _reserved(base: str, taken: Taken) -> str:
    """`-1`, `-2` ...: the first that is free; every result is reserved (github-slugger, Goldmark, Pandoc)."""
    made = base
    while made in taken.ids:
        taken.counts[base] = taken.counts.get(base, 0) + 1
        made = f"{base}-{taken.counts[base]}"
    taken.ids.add(made)
    return made


def _counted(base: str, taken: Taken) -> str:
    """`-1`, `-2` ... counted per base, results not reserved, so that two may collide (kramdown)."""
    count = taken.counts[base] = taken.counts.get(base, -1) + 1
    made = f"{base}-{count}" if count else base
    taken.ids.add(made)
    return made


_COUNTED = regex(r"^(.*)_([0-9]+)$")


def _underscored(base: str, taken: Taken) -> str:
    """`_1`, `_2` ...: counts up an ending number (Python-Markdown, `toc.unique`)."""
    made = base
    while made in taken.ids or not made:
        match = _COUNTED.match(made)
        made = f"{match[1]}_{int(match[2]) + 1}" if match else f"{made}_1"
    taken.ids.add(made)
    return made


# --- character classes -------------------------------------------------------------------------------------------


class _Classes(dict[int, str | None]):
    """A translation table that decides about a character when it is first met."""

    def __init__(self, keep: Callable[[str, str], str | None]) -> None:
        super().__init__()
        self._keep = keep

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        made = self[code] = self._keep(character, unicodedata.category(character))
        return made


_OTHER_ALPHABETIC = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def _is_word(character: str, category: str) -> bool:
    return (
        category[0] in "LM"
        or category in ("Nd", "Nl", "Pc")
        or any(first <= ord(character) <= last for first, last in _OTHER_ALPHABETIC)
    )


def _simple_lower(character: str) -> str:
    return "i" if character == "İ" else character.lower()


def _github_class(character: str, category: str) -> str | None:
    if character in " -":
        return "-"
    return character if _is_word(character, category) else None


def _jekyll_class(character: str, category: str) -> str | None:
    if character in " \t-":
        return "-"
    return character.lower() if _is_word(character, category) else None


def _hugo_class(character: str, category: str) -> str | None:
    if character in " -":
        return "-"
    return _simple_lower(character) if character == "_" or category[0] == "L" or category == "Nd" else None


def _pandoc_class(character: str, category: str) -> str | None:
    if character.isspace():
        return " "
    return _simple_lower(character) if character in "_-." or category[0] in "LN" else None


def _pandoc_gfm_class(character: str, category: str) -> str | None:
    if character in " -":
        return "-"
    return character.lower() if category[0] in "LMN" or category == "Pc" else None


_GITHUB = _Classes(_github_class)
_JEKYLL = _Classes(_jekyll_class)
_HUGO = _Classes(_hugo_class)
_PANDOC = _Classes(_pandoc_class)
_PANDOC_GFM = _Classes(_pandoc_gfm_class)


# --- slugs -------------------------------------------------------------------------------------------------------


def github(text: str) -> str:
    """GitHub, Docusaurus and most plain renderers (github-slugger 2)."""
    return text.lower().translate(_GITHUB)


def jekyll(text: str) -> str:
    r"""kramdown with GFM input: drops `[^\p{Word}\- \t]`."""
    return text.translate(_JEKYLL)


_GO_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def hugo(text: str) -> str:
    """Hugo, `autoIDType = "github"`."""
    return text.strip(_GO_SPACE).translate(_HUGO)


def hugo_ascii(text: str) -> str:
    """Hugo, `autoIDType = "github-ascii"`."""
    return "".join(filter(str.isascii, without_accents(text).strip(_GO_SPACE))).translate(_HUGO)


def hugo_blackfriday(text: str) -> str:
    """Hugo, `autoIDType = "blackfriday"`."""
    kept = (_simple_lower(char) if unicodedata.category(char)[0] in "LN" else " " for char in text)
    return _dashes("".join(kept))


def _dashes(text: str) -> str:
    return "-".join(part for part in text.split(" ") if part)


def without_accents(text: str) -> str:
    """Decomposed, combining marks (Mn) dropped, composed again (Go's `text.RemoveAccents`)."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


_NOT_KRAMDOWN = regex(r"[^a-zA-Z0-9 -]")
_LETTERLESS_START = regex(r"^[^a-zA-Z]+")


def kramdown(text: str) -> str:
    """kramdown's own parser (`input: kramdown`), from the heading's source text."""
    kept = _NOT_KRAMDOWN.sub("", _LETTERLESS_START.sub("", text))
    return kept.replace(" ", "-").lower()


def pandoc(text: str) -> str:
    """Pandoc's `auto_identifiers`."""
    start = next((at for at, char in enumerate(text) if char.isalpha()), len(text))
    return _dashes(text[start:].translate(_PANDOC))


def pandoc_gfm(text: str) -> str:
    """Pandoc's `gfm_auto_identifiers`."""
    return " ".join(text.split()).translate(_PANDOC_GFM)


_NOT_GITLAB = regex(r"[^\w\- ]")
_DASHES = regex(r"[ -]+")


def gitlab(text: str) -> str:
    """GitLab's Banzai: no repeated dashes; digits alone get a word before them."""
    slug = _DASHES.sub("-", _NOT_GITLAB.sub("", text.strip().lower()))
    return f"anchor-{slug}" if slug.isdecimal() else slug


_NOT_WORD = regex(r"[^\w\s-]")
_TAGS = regex(r"</?[^>]*>")
_NOT_WORD_DASH_SPACE = regex(r"[^\w\- ]")


def python_markdown(separator: str = "-", unicode: bool = False) -> Slug:
    """Python-Markdown's `toc.slugify` (and `slugify_unicode`)."""
    runs = re.compile(rf"[{re.escape(separator)}\s]+")

    def slug(text: str) -> str:
        text = " ".join(text.split())
        if not unicode:
            text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        return runs.sub(separator, _NOT_WORD.sub("", text).strip().lower())

    return slug


def pymdownx(separator: str = "-", case: str = "none", percent: bool = False, normalize: Form = "NFC") -> Slug:
    """pymdownx's `slugs.slugify(case=…, percent_encode=…, normalize=…)`."""

    def slug(text: str) -> str:
        text = _TAGS.sub("", unicodedata.normalize(normalize, " ".join(text.split()))).strip()
        if case == "lower":
            text = text.lower()
        elif case == "lower-ascii":
            text = re.sub("[A-Z]+", lambda match: match[0].lower(), text)
        elif case == "fold":
            text = text.casefold()
        text = _NOT_WORD_DASH_SPACE.sub("", text).replace(" ", separator)
        return quote(text.encode("utf-8")) if percent else text

    return slug


# --- engines -----------------------------------------------------------------------------------------------------

GITHUB = Engine("github", github, _reserved)
GITLAB = Engine("gitlab", gitlab, _reserved)
HUGO = Engine("hugo", hugo, _reserved, "heading", typographic=True)
HUGO_ASCII = Engine("hugo-ascii", hugo_ascii, _reserved, "heading", typographic=True)
HUGO_BLACKFRIDAY = Engine("hugo-blackfriday", hugo_blackfriday, _reserved, "heading", typographic=True)
JEKYLL = Engine("jekyll", jekyll, _counted, typographic=True)
KRAMDOWN = Engine("kramdown", kramdown, _counted, "section", raw=True)
PANDOC = Engine("pandoc", pandoc, _reserved, "section", typographic=True)
PANDOC_GFM = Engine("pandoc-gfm", pandoc_gfm, _counted)
PYTHON_MARKDOWN = Engine("python-markdown", python_markdown(), _underscored, early=True)
PYTHON_MARKDOWN_UNICODE = Engine("python-markdown-unicode", python_markdown(unicode=True), _underscored, early=True)
PYMDOWNX = Engine("pymdownx", pymdownx(case="lower"), _underscored, early=True)

ENGINES = {
    engine.name: engine
    for engine in (
        GITHUB, GITLAB, HUGO, HUGO_ASCII, HUGO_BLACKFRIDAY, JEKYLL, KRAMDOWN, PANDOC, PANDOC_GFM,
        PYTHON_MARKDOWN, PYTHON_MARKDOWN_UNICODE, PYMDOWNX,
    )
}  # fmt: skip


# --- heading text ------------------------------------------------------------------------------------------------

_CODE = regex(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def typographic(text: str, raw: str) -> str:
    """The rendered text of a heading with its dashes made, code spans (read off `raw`) left alone."""
    if "--" not in text:
        return text
    done: list[str] = []
    for match in _CODE.finditer(raw):
        code = match[2].strip(" ")
        before, found, after = text.partition(code)
        if found:
            done += (_dashed(before), code)
            text = after
    return "".join((*done, _dashed(text)))


def _dashed(text: str) -> str:
    return text.replace("---", "—").replace("--", "–")
