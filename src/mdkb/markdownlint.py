"""What markdownlint's own settings, in files or in comments of a note, say of the `MD` rules.

They govern these rules alone, and files only as long as mdkb's own settings say nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from mdkb.config import Settings
from mdkb.diagnostic import Severity
from mdkb.files import matcher, path_matcher
from mdkb.files.globs import Matcher
from mdkb.registry import AnyRule, Registry
from mdkb.tuples import NamedTuple

if TYPE_CHECKING:
    from mdkb.config.markdownlint import Level, Part

_Said = TypeVar("_Said")
_WHOLE, _IGNORED = -1, -2  # in place of the number of a part
_NOT = ("!", "#")  # begin globs of what is left out
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING}
_LISTS = ("select", "ignore", "extend-select", "extend-ignore")


def rules_meant(registry: Registry, name: str) -> tuple[AnyRule, ...]:
    """The `MD` rules that markdownlint knows by a code, alias or tag, letter case ignored."""
    found = registry.find(name)
    if found is not None and is_governed(found):
        return (found,)
    return registry.tagged(name)


def is_governed(rule: AnyRule) -> bool:
    """Whether a rule is one of markdownlint's."""
    return rule.code.startswith("MD")


def wishes(registry: Registry, configuration: Mapping[str, Any]) -> Iterable[tuple[AnyRule, Any]]:
    """What is wished of each rule, in order: True, False, a severity, or a table of options."""
    for name, value in configuration.items():
        if name.lower() == "default":
            yield from ((rule, bool(value)) for rule in registry.rules if is_governed(rule))
    for name, value in configuration.items():
        wish = False if not value or (isinstance(value, dict) and value.get("enabled") is False) else value
        if isinstance(value, dict) and not value:
            wish = True
        yield from ((rule, wish) for rule in rules_meant(registry, name))


def table_of(wish: Any) -> dict[str, Any]:
    """The options wished for, the severity among them where markdownlint knows it."""
    if isinstance(wish, str):
        return {"severity": wish} if wish in SEVERITIES else {}
    if not isinstance(wish, Mapping):
        return {}
    table = {str(key): value for key, value in wish.items() if key != "enabled"}
    if table.get("severity") not in SEVERITIES:
        table.pop("severity", None)
    return table


def consulted(registry: Registry, settings: Settings) -> Settings:
    """The settings, without what markdownlint's files say where mdkb's own speak of its rules, or name a preset."""
    if settings.markdownlint and (settings.preset != "default" or _speak(registry, settings)):
        return settings._replace(markdownlint=())
    return settings


def _speak(registry: Registry, settings: Settings) -> bool:
    names = [*settings.rules]
    for key in _LISTS:
        if ("lint", key) in settings.places or (key,) in settings.places:
            names += getattr(settings, key.replace("-", "_"))
    for override in settings.overrides:
        for value in (override.values.get(key) for key in ("rules", *_LISTS)):
            names += value if isinstance(value, (list, tuple, Mapping)) else ()
    return any(is_governed(rule) for name in names for rule in registry.matching(name))


class Ruling(NamedTuple):
    """What holds for the notes of a folder, or for some of them.

    Attributes:
        on: the rules that are on, by code: their tables of options.
        places: where a rule was last spoken of, by code.
    """

    on: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, tuple[str, int]]


class Folder(NamedTuple):
    """A folder that settings files of markdownlint govern.

    Attributes:
        prefix: what its paths begin with: "" or the folder with a slash.
        files: the settings files that count, relative to the root.
        rules: the configuration, key by key, and `places` where each key was written (file, row).
        ignores: notes that are left out: pairs of a folder (relative to the root) and globs relative to that.
        parts: what is said of some files only, the globs relative to the folder `base`.
        left: what the files say that mdkb does not take over.
        globs: the notes that are looked at at all: a folder and globs relative to it; no globs: all.
        inline: whether comments in notes count.
        front_matter: what front matter looks like, a regular expression for `re`; empty: as it usually does.
    """

    prefix: str
    files: tuple[str, ...]
    rules: Mapping[str, Any]
    places: Mapping[str, tuple[str, int]]
    ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: tuple[Part, ...] = ()
    base: str = ""
    left: tuple[str, ...] = ()
    globs: tuple[str, tuple[str, ...]] = ("", ())
    inline: bool = True
    front_matter: str = ""


class Judged(NamedTuple):
    """How markdownlint's rules judge a note where they judge as markdownlint does, whatever the site.

    Attributes:
        inline: whether comments of the note have a say.
        front_matter: what front matter looks like, a regular expression for `re`; empty: as it usually does.
    """

    inline: bool = True
    front_matter: str = ""


Judging = Callable[[str], Judged | None]  # by the path of a note; None: by its site


def folders_of(levels: Iterable[Level]) -> tuple[Folder, ...]:
    """The governed folders, the deepest first; each with what it inherits."""
    known = sorted((one for one in levels if one.own or one.runner), key=lambda one: -_depth(one.folder))
    found: dict[str, Folder] = {}
    for index, level in enumerate(known):
        chain = [level, *(one for one in known[index + 1 :] if _lies_in(level.folder, one.folder))]
        folder = _inherited(chain)
        found.setdefault(folder.prefix, folder)
    return tuple(sorted(found.values(), key=lambda one: (-len(one.prefix), one.prefix)))


def _depth(folder: str) -> int:
    if not folder:
        return 0
    return -folder.count("/") - 1 if folder.startswith("..") else folder.count("/") + 1


def _lies_in(folder: str, other: str) -> bool:
    return not other or other.startswith("..") or folder.startswith(f"{other}/")


def _prefix(folder: str) -> str:
    return "" if not folder or folder.startswith("..") else f"{folder}/"


def _inherited(chain: list[Level]) -> Folder:
    """A folder's settings: those of the runner merge key by key, `.markdownlint.*` stand in place of what is above.

    Args:
        chain: the folder's level and those of the folders it lies in, the innermost first.
    """
    own = chain[0].own
    rules: dict[str, Any] | None = None
    places: dict[str, tuple[str, int]] = {}
    for number, level in enumerate(chain):
        if level.runner is not None and level.runner.rules is not None:
            rules = {**level.runner.rules, **(rules or {})}
            places = {**level.runner.places, **places}
        if number and own is None and rules is None:
            own = level.own
    here, top = chain[0].folder, chain[-1]
    said = [level.runner.options for level in chain if level.runner is not None]
    parts = _nearest(one.parts for one in said) or ()
    if own is not None and own.rules is not None:
        rules, places, parts = dict(own.rules), dict(own.places), ()
    sources = [source for level in chain for source in (level.own, level.runner) if source is not None]
    counted = [
        one for one in sources if one is own or one.rules is None or one.file in {file for file, _ in places.values()}
    ]
    files = tuple(dict.fromkeys([*(one.file for one in counted), *(file for file, _ in places.values())]))
    left = tuple(dict.fromkeys(item for one in sources for item in one.left))
    globs: tuple[str, ...] = ()
    ignores = {here: _nearest(one.ignores for one in said) or ()}
    if top.runner is not None and not _prefix(top.folder):
        globs = tuple(one for one in top.runner.options.globs if one[:1] not in _NOT)
        excluded = [one[1:] for one in top.runner.options.globs if one[:1] in _NOT]
        ignores[top.folder] = (*ignores.get(top.folder, ()), *(top.runner.options.ignores or ()), *excluded)
    inline = _nearest(one.inline for one in said)
    return Folder(
        _prefix(here), files, rules or {}, places,
        tuple((folder, tuple(dict.fromkeys(names))) for folder, names in ignores.items() if names),
        parts, here, left, (top.folder, globs), inline is not False,
        _nearest(one.front_matter for one in said) or "",
    )  # fmt: skip


def _nearest(values: Iterable[_Said | None]) -> _Said | None:
    """The first that is said at all."""
    return next((one for one in values if one is not None), None)


class Territory:
    """Which folder's files govern a note.

    Args:
        settings: all settings, the levels of every folder among them.
    """

    def __init__(self, settings: Settings) -> None:
        self.folders = folders_of(settings.markdownlint)
        self._matchers = [[path_matcher(part.files) for part in folder.parts] for folder in self.folders]
        self._ignored = [
            [
                (base, (_with_folders if base == folder.globs[0] else path_matcher)(globs))
                for base, globs in folder.ignores
            ]
            for folder in self.folders
        ]
        self._wanted = [(folder.globs[0], _with_folders(folder.globs[1] or ("**",))) for folder in self.folders]
        self._barred = _barring([line for level in settings.markdownlint for line in level.ignored])
        self._root = settings.root
        self.judged: Judging = cache(self._judged)
        self.key = cache(self._key)

    def _key(self, path: str) -> tuple[int, int] | None:
        """What tells rulings apart: the folder and the part of it that a note belongs to; None: nobody governs it."""
        if self._barred(path):
            return 0, _IGNORED
        for index, folder in enumerate(self.folders):
            if path.startswith(folder.prefix):
                top, wanted = self._wanted[index]
                ignored = any(ignores(self._seen_from(base, path)) for base, ignores in self._ignored[index])
                if ignored or not wanted(self._seen_from(top, path)):
                    return index, _IGNORED
                inner = self._seen_from(folder.base, path)
                return index, next((number for number, held in enumerate(self._matchers[index]) if held(inner)), _WHOLE)
        return None

    def _judged(self, path: str) -> Judged | None:
        """How markdownlint's rules judge a note; None where they do as it is for its site, or not at all."""
        key = self.key(path)
        if key is None or key[1] == _IGNORED:
            return None
        folder = self.folders[key[0]]
        return Judged(folder.inline, folder.front_matter)

    def _seen_from(self, folder: str, path: str) -> str:
        """A path of the knowledge base as it is from a folder that it lies in, which may lie above the root."""
        if folder.startswith(".."):
            return "/".join((*self._root.parts[-folder.count("..") :], path))
        return path[len(_prefix(folder)) :]


class Governor:
    """Says of each note which of markdownlint's rules are on."""

    def __init__(self, registry: Registry, territory: Territory) -> None:
        self.registry = registry
        self.folders = territory.folders
        self.key = territory.key
        self._rulings: dict[tuple[int, int], Ruling] = {}

    @property
    def keys(self) -> Iterator[tuple[int, int]]:
        """The keys of all rulings."""
        for index, folder in enumerate(self.folders):
            yield from ((index, number) for number in range(_WHOLE, len(folder.parts)))

    def ruling(self, key: tuple[int, int]) -> Ruling:
        """The ruling with that key."""
        if key not in self._rulings:
            self._rulings[key] = self._made(*key)
        return self._rulings[key]

    def _made(self, index: int, number: int) -> Ruling:
        if number == _IGNORED:
            return Ruling({}, {})
        folder = self.folders[index]
        rules = folder.rules
        if number >= 0:
            part = folder.parts[number]
            rules = part.rules if part.whole else {**rules, **part.rules}
        on: dict[str, Mapping[str, Any]] = {}
        if all(bool(value) for name, value in rules.items() if name.lower() == "default"):
            on = {rule.code: {} for rule in self.registry.rules if is_governed(rule)}
        for rule, wish in wishes(self.registry, rules):
            if wish is False:
                on.pop(rule.code, None)
            else:
                on[rule.code] = table_of(wish)
        places = {
            rule.code: folder.places[name]
            for name in rules
            if name in folder.places
            for rule in rules_meant(self.registry, name)
        }
        return Ruling(on, places)


def _barring(lines: Sequence[str]) -> Matcher:
    """A test of paths by lines of ignore files; what lies in a folder that is left out stays out (gitignore(5))."""
    held = matcher(lines)
    folders = path_matcher(
        [line.rstrip("/") if "/" in line.rstrip("/") else f"**/{line.rstrip('/')}" for line in lines]
    )

    def barred(path: str) -> bool:
        ends = (index for index, letter in enumerate(path) if letter == "/")
        return held(path) or any(folders(path[:end]) for end in ends)

    return barred if lines else held


def _of_folder(line: str) -> str:
    """A line of an ignore file as a glob for the path of a folder itself."""
    mark, glob = "!" * line.startswith("!"), line.removeprefix("!")
    return f"{mark}{glob.removeprefix('/')}" if "/" in glob else f"{mark}**/{glob}"


def _with_folders(globs: Iterable[str]) -> Matcher:
    """A test of paths by globs that a folder may stand in for all that it holds, as where markdownlint-cli2 was called."""
    plain = (one.removeprefix("./") for one in globs)
    return matcher([one if "/" in one.rstrip("/") or one == "**" else f"/{one}" for one in plain])
