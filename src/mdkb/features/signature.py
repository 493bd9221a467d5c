"""The parameters of the shortcode that is being written, and which one the cursor is at."""

from __future__ import annotations

from mdkb.features.shortcodes import parameters_of
from mdkb.features.snapshot import Snapshot
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_OPEN = regex(r"\{\{[<%]\s*([\w/.-]+)\s((?:(?![>%]\}\}).)*)$")
_ARGUMENT = regex(r"([\w-]+)\s*=|\"[^\"]*\"?|[^\s\"]+")


class Signature(NamedTuple):
    """A shortcode's call: `active` is the index of the parameter at the cursor."""

    label: str
    parameters: tuple[str, ...]
    active: int


def signature(snapshot: Snapshot, path: str, offset: int) -> Signature | None:
    """The call around an offset, None outside of one."""
    source = snapshot.read(path)
    if source is None or not snapshot.session.kb.site_of(path).dialect.shortcodes:
        return None
    line = source.line(source.position(offset).row)
    match = _OPEN.search(source.text[max(line.start, offset - 1000) : offset])
    if match is None:
        return None
    name, typed = match.groups()
    parameters = parameters_of(snapshot, name)
    if not parameters:
        return None
    named = [found.group(1) for found in _ARGUMENT.finditer(typed) if found.group(1)]
    if named and named[-1] in parameters:
        active = parameters.index(named[-1])
    else:
        active = min(
            len(_ARGUMENT.findall(typed.rstrip())) if typed.endswith(" ") else max(len(typed.split()) - 1, 0),
            len(parameters) - 1,
        )
    return Signature(f"{name} {' '.join(parameters)}", parameters, active)
