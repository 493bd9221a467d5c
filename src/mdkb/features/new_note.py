"""A new note (`mdkb new`, and the editor's command): front matter from a template, or learnt from the section.

The site's own template comes first (Hugo's archetypes), then the project's (`.mdkb/templates/*.md`), then what most
notes of the section have. Templates are not run: the few expressions that stand for title, date and file name are
filled in, and a line with another expression is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from mdkb.features.template_fill import Blank, fill
from mdkb.front_matter.dates import read_date
from mdkb.front_matter.known_keys import known_key
from mdkb.front_matter.resolve import resolve
from mdkb.kb.base import KnowledgeBase
from mdkb.kb.dates import dating, day_in_name, year_of_folder
from mdkb.kb.fields import key_use, main_group, usual_keys, usual_looks
from mdkb.kb.sections import is_draft, place
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

Read = Callable[[str], str | None]

_SHARE = 0.9
_LEAST = 5  # notes that a section must have to be learnt from
_PLAIN = regex(r"\w(?:[\w ,.!?()/–—’+-]*[\w.!?)])?\Z")
_FORM = regex(r"\d{4}-\d\d?-\d\d?(?:([Tt ]+)(\d\d?:\d\d)(:\d\d)?(?:\.\d+)?( *)(Z|[+-]\d\d:?\d\d)?)?\Z")
_MODELS = ("title", "date", "draft")  # the order in which keys come when nothing is known


class NewNote(NamedTuple):
    """What to write. `cursor`: offset at which writing goes on; `source`: the template's path, or what was learnt."""

    path: str
    text: str
    cursor: int
    source: str


def new_note(
    kb: KnowledgeBase,
    path: str,
    blank: Blank,
    *,
    read: Read,
    templates: str = ".mdkb/templates",
    template: str = "",
) -> NewNote:
    """A new note for a path.

    Args:
        path: relative to the root, with slashes and extension.
        blank: title, date and terms to fill in; an empty title is made from the file name.
        read: the text of a file of the knowledge base, None when there is none.
        templates: folder of the project's own templates.
        template: the name of the one to take (`recipe`), "" for the one that fits the folder.
    """
    where = kb.answer(place, path)
    day = day_for(kb, where.kind, path, blank.date)
    blank = blank._replace(
        title=blank.title or title_of(path),
        date=day,
        moment=day + blank.moment[len(day) :] if blank.moment else "",
        draft=blank.draft and (where.kind == "hugo" or is_draft(path, {})),
    )
    section = template or where.section
    for source in template_paths(path, where.kind, section, kb.site_of(path).root, templates):
        text = read(source)
        if text is not None:
            filled, cursor = fill(text, blank, path)
            return NewNote(path, filled, cursor, source)
    text = learnt(kb, path, blank)
    return NewNote(path, text, len(text), f"the notes in {where.section}" if where.section else "the other notes")


def day_for(kb: KnowledgeBase, kind: str, path: str, today: str) -> str:
    """The ISO day of a new note: today, but what its file name says, and in the year that its folder is named by.

    Folders named by years mean something else where most notes in them have dates of other years.
    """
    named = read_date(day_in_name(path))
    if named is not None:
        return named.day.isoformat()
    year = year_of_folder(path)
    if not year or year == today[:4]:
        return today
    if not kb.answer(dating, kind).folders and any(map(year_of_folder, kb.notes)):
        return today
    there = f"{year}{today[4:]}"
    return there if read_date(there) else f"{year}-02-28"


def title_of(path: str) -> str:
    """A title from a file name: `2020-01-02-my-first_note.md` is `My first note`."""
    folders, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem in ("index", "_index"):
        stem = folders.rpartition("/")[2] or stem
    words = re.sub(r"^\d{4}-\d\d-\d\d[-_ ]?", "", stem)
    words = re.sub(r"[-_]+", " ", words or stem).strip()
    return words[:1].upper() + words[1:]


def template_paths(path: str, kind: str, section: str, root: str, templates: str) -> tuple[str, ...]:
    """Where a template for the path may lie, the most special first."""
    name = section.rpartition("/")[2]
    base = f"{root}/" if root else ""
    own = (f"{templates}/{name}.md", f"{templates}/default.md") if name else (f"{templates}/default.md",)
    if kind == "hugo":
        return (*own, f"{base}archetypes/{name}.md", f"{base}archetypes/default.md") if name else (
            *own, f"{base}archetypes/default.md",
        )  # fmt: skip
    return own


def learnt(kb: KnowledgeBase, path: str, blank: Blank) -> str:
    """Front matter with the keys that most notes of the section have, in their usual order and notation."""
    where = kb.answer(place, path)
    group = kb.answer(main_group, where.section)
    usual = kb.answer(usual_keys, group, _SHARE, _LEAST)
    keys = [kb.answer(key_use, group, key).key for key in usual]
    if not keys and where.kind != "obsidian":
        keys = ["title", "date"] if where.kind in ("hugo", "jekyll", "pelican") else ["title"]
    if where.kind == "pelican":
        keys += [key for key in ("title", "date") if key not in {known.casefold() for known in keys}]
    ordered = _ordered(kb, path, keys)
    values = {key: _value(kb, where.kind, where.section, key, blank) for key in ordered}
    values = {key: value for key, value in values.items() if value}
    if where.kind == "hugo" and blank.draft and "draft" not in {key.casefold() for key in values}:
        values["draft"] = "true"
    if not values:
        return f"# {blank.title}\n\n" if where.kind != "obsidian" else ""
    if where.kind == "pelican":
        return "".join(f"{key.capitalize()}: {_bare(value)}\n" for key, value in values.items()) + "\n"
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n\n"


def _ordered(kb: KnowledgeBase, path: str, keys: list[str]) -> list[str]:
    """The keys in the order most neighbours have them: by their mean place."""
    section = kb.answer(place, path).section
    places: dict[str, list[int]] = {}
    for exports in kb.notes.values():
        if kb.answer(place, exports.path).section == section:
            for index, (key, _, _) in enumerate(exports.fields):
                places.setdefault(key.casefold(), []).append(index)

    def mean(key: str) -> tuple[float, str]:
        found = places.get(key.casefold())
        default = _MODELS.index(key) if key in _MODELS else len(_MODELS)
        return (sum(found) / len(found) if found else default, key)

    return sorted(dict.fromkeys(keys), key=mean)


def _value(kb: KnowledgeBase, kind: str, section: str, key: str, blank: Blank) -> str:
    """What to write for a key; "" to leave it out."""
    folded = key.casefold()
    if folded == "title":
        return yaml_text(blank.title, kind)
    if folded == "date":
        return _date(kb, kind, section, blank)
    if folded == "draft":
        return "true" if blank.draft else "false"
    if folded in blank.terms:
        return f"[{', '.join(yaml_text(term, kind) for term in blank.terms[folded])}]"
    common = _only_value(kb, section, key)
    known = known_key(kind, key)
    looks = kb.answer(usual_looks, kind, key).looks or (known.type if known else "text")
    if common:
        if looks == "list":
            return f"[{', '.join(yaml_text(item, kind) for item in common.split(', '))}]"
        return yaml_text(common, kind) if looks == "text" else common
    if folded in ("slug", "permalink", "url"):
        slug = slug_of(blank.title)
        return f"/{slug}/" if folded == "url" else slug
    if looks in ("list", "text") and not blank.draft:
        return _filled(kb, section, key, looks, blank, kind)
    return {"list": "[]", "boolean": "false", "number": "0", "map": "{}", "date": blank.date}.get(looks, "''")


def slug_of(title: str) -> str:
    """A title as the last part of an address."""
    return re.sub(r"[^\w]+", "-", title.casefold()).strip("-")


def _filled(kb: KnowledgeBase, section: str, key: str, looks: str, blank: Blank, kind: str) -> str:
    """A value to begin with: of a list the section's favourite; a text only where it is the title in most notes.

    Any other text would be published as if somebody had meant it: an empty one asks to be filled in.
    """
    if looks == "text":
        return yaml_text(blank.title, kind) if _echoes_title(kb, section, key) else "''"
    uses = Counter(
        item for text in _values(kb, section, key) for item in text.split(", ") if item and key.casefold() != "aliases"
    )
    return f"[{yaml_text(uses.most_common(1)[0][0], kind)}]" if uses else "[]"


def _echoes_title(kb: KnowledgeBase, section: str, key: str) -> bool:
    """Whether most notes of the section that have a key give it their title again."""
    same = [
        fields[key] == exports.title
        for exports in kb.notes.values()
        if key in (fields := {name: text for name, _, text in exports.fields})
        and kb.answer(place, exports.path).section == section
    ]
    return 2 * sum(same) > len(same)


def _values(kb: KnowledgeBase, section: str, key: str) -> list[str]:
    """All values that the notes of a section give to a key."""
    return [
        text
        for exports in kb.notes.values()
        for name, _, text in exports.fields
        if name == key and kb.answer(place, exports.path).section == section
    ]


def _date(kb: KnowledgeBase, kind: str, section: str, blank: Blank) -> str:
    """The date as most neighbours write it: the day only, or with the time, its seconds and its zone in their form."""
    forms: Counter[tuple[str, ...]] = Counter()
    for exports in kb.notes.values():
        for name, looks, text in exports.fields:
            if name.casefold() == "date" and looks == "date" and kb.answer(place, exports.path).section == section:
                form = _FORM.match(text.strip())
                forms[form.groups(default="") if form else ()] += 1
    usual = forms.most_common(1)[0][0] if forms else ()
    return _in_form(usual, blank.date, blank.moment)


def like_date(text: str, date: str, moment: str) -> str:
    """A date in the form of another one: the day only, or with the time, its seconds and its zone.

    Args:
        date: ISO day.
        moment: the same with time and zone.
    """
    form = _FORM.match(text.strip())
    return _in_form(form.groups(default="") if form else (), date, moment)


def _in_form(form: tuple[str, ...], date: str, moment: str) -> str:
    """A date with what `_FORM` found after another one's day."""
    now = _FORM.match(moment)
    if now is None or not form or not form[0]:
        return date
    between, _, seconds, gap, zone = form
    written = date + between + (now[2] or "") + (now[3] or "" if seconds else "")
    if not zone:
        return written
    own = (now[5] or "Z").replace("Z", "+00:00")
    if zone == "Z" and own == "+00:00":
        own = "Z"
    return written + gap + (own if ":" in zone or zone == "Z" else own.replace(":", ""))


def _only_value(kb: KnowledgeBase, section: str, key: str) -> str:
    """The value that nearly all notes of the section give to a key, or ""."""
    counts = Counter(_values(kb, section, key))
    if not counts:
        return ""
    best, uses = counts.most_common(1)[0]
    return best if uses >= _SHARE * counts.total() else ""


def yaml_text(text: str, kind: str) -> str:
    """A text as a YAML scalar that every reader takes for text: in quotes where it needs them."""
    if _PLAIN.match(text) and all(resolve(text, reader).type == "text" for reader in (kind, "mkdocs", "obsidian")):
        return text
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare(value: str) -> str:
    """A value for a head that is not YAML."""
    return value.strip("[]").strip("'\"")


def settings_folder(settings: Mapping[str, object]) -> str:
    """The folder of the project's templates, from the raw table `new`."""
    table = settings.get("new")
    folder = table.get("templates") if isinstance(table, Mapping) else None
    return folder if isinstance(folder, str) else ".mdkb/templates"
