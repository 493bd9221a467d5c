"""Options of rules: from a settings table to the rule's own frozen dataclass, and to a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mdkb.config.layer import described, near, one_of
from mdkb.config.settings import Place, Problem
from mdkb.dataclass import fields
from mdkb.regex import regex
from mdkb.tuples import NamedTuple

T = TypeVar("T")
COMMON = ("severity", "enabled")  # what every rule's table may hold beside its options
FIELD_DOC = regex(r"^([ ]{4,})(\w+(?:, \w+)*): +(.*(?:\n\1[ ]+\S.*)*)", re.MULTILINE)


class RuleOption(NamedTuple):
    """One option of a rule: its key as written in settings, its type, default and documentation."""

    key: str
    field: str
    kind: Any
    default: Any
    doc: str


class Unfit(Exception):
    """A value is not what the option takes; the message says what it takes."""


def rule_options(kind: type[Any]) -> tuple[RuleOption, ...]:
    """The options of a rule, from the fields of its dataclass and the `Attributes:` of its docstring."""
    hints = get_type_hints(kind)
    defaults = kind()
    docs = {
        name: " ".join(text.split())
        for _, names, text in FIELD_DOC.findall(kind.__doc__ or "")
        for name in names.split(", ")
    }
    return tuple(
        RuleOption(
            field.name.rstrip("_").replace("_", "-"),
            field.name,
            hints[field.name],
            getattr(defaults, field.name),
            str(field.metadata.get("doc") or docs.get(field.name, "")),
        )
        for field in fields(kind)
    )


def options_for(
    kind: type[T], table: Mapping[str, object], place: Callable[[str], Place]
) -> tuple[T, tuple[Problem, ...]]:
    """A rule's options with the values of a settings table, and what is wrong with that table.

    Args:
        place: where a key of the table was written.
    """
    known = rule_options(kind)
    by_key = {_plain(option.key): option for option in known}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in table.items():
        option = by_key.get(_plain(key))
        if option is None:
            if key not in COMMON:
                said = f'the rule has no option "{key}"' if known else f'the rule has no options, but "{key}" is set'
                problems.append(Problem(place(key), said, near(key, [*(o.key for o in known), *COMMON]), "warning"))
            continue
        try:
            values[option.field] = converted(option.kind, value)
        except Unfit as error:
            problems.append(Problem(place(key), f'"{key}" must be {error}, not {described(value)}'))
    try:
        return kind(**values), tuple(problems)
    except ValueError as error:  # the options' own check
        at = place(next(iter(values), ""))
        return kind(), (*problems, Problem(at, str(error)))


def _plain(key: str) -> str:
    return key.casefold().replace("_", "-")


def converted(kind: Any, value: object) -> Any:
    """A TOML value as an option of that type.

    Raises:
        Unfit: it is none.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of_kinds(arguments, value)
    if origin is Literal:
        if value in arguments and not (isinstance(value, bool) and True not in arguments and False not in arguments):
            return value
        raise Unfit(one_of(tuple(str(argument) for argument in arguments)))
    if kind is Any or kind is object:
        return value
    if kind is bool or kind is str:
        return _exactly(kind, value)
    if kind is int:
        return _exactly(int, value if not isinstance(value, bool) else None)
    if kind is float:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        raise Unfit(expected(kind))
    if origin in (tuple, frozenset, list) or getattr(origin, "__name__", "") == "Sequence":
        return _many(kind, origin, arguments, value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise Unfit(expected(kind))
        return {str(key): converted(arguments[1], item) for key, item in value.items()}
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        if isinstance(value, str) and value.upper().replace("-", "_") in kind.__members__:
            return kind.__members__[value.upper().replace("-", "_")]
        raise Unfit(expected(kind))
    raise Unfit(expected(kind))


def _exactly(kind: type[Any], value: object) -> Any:
    if isinstance(value, kind):
        return value
    raise Unfit(expected(kind))


def _one_of_kinds(kinds: tuple[Any, ...], value: object) -> Any:
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return converted(kind, value)
        except Unfit:
            pass
    raise Unfit(" or ".join(expected(kind) for kind in kinds if kind is not type(None)))


def _many(kind: Any, origin: Any, arguments: tuple[Any, ...], value: object) -> Any:
    made = frozenset if origin is frozenset else tuple
    if isinstance(value, Mapping) and get_origin(arguments[0]) is tuple:  # pairs may be written as a table
        return made((str(key), converted(get_args(arguments[0])[1], item)) for key, item in value.items())
    if not isinstance(value, list):
        raise Unfit(expected(kind))
    if origin is tuple and len(arguments) > 1 and arguments[1] is not ...:
        if len(value) != len(arguments):
            raise Unfit(expected(kind))
        return tuple(converted(argument, item) for argument, item in zip(arguments, value, strict=True))
    return made(converted(arguments[0], item) for item in value)


def expected(kind: Any) -> str:
    """What an option of that type takes, as a message says it."""
    simple = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
    if kind in simple:
        return simple[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return one_of(tuple(str(argument) for argument in arguments))
    if origin in (Union, UnionType):
        return " or ".join(expected(argument) for argument in arguments if argument is not type(None))
    if hasattr(kind, "__members__"):
        return one_of(tuple(name.lower() for name in kind.__members__))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return "a table"
    inner = expected(arguments[0]) if arguments else "text"
    return "a list of texts" if inner == "text" else f"a list ({inner})"


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON Schema of values of that type."""
    simple = {bool: "boolean", int: "integer", float: "number", str: "string"}
    if kind in simple:
        return {"type": simple[kind]}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, UnionType):
        kinds = [argument for argument in arguments if argument is not type(None)]
        return schema_of(kinds[0]) if len(kinds) == 1 else {"anyOf": [schema_of(one) for one in kinds]}
    if hasattr(kind, "__members__"):
        return {"enum": [name.lower() for name in kind.__members__]}
    if origin in (tuple, frozenset, list):
        if get_origin(arguments[0]) is tuple:
            return {"type": ["array", "object"]}
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    return {}
