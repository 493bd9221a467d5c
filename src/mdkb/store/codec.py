"""Named tuples to JSON and back, by their annotations. Nothing that is read is ever executed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from mdkb.enums import IntEnum
from mdkb.tuples import NamedTuple

T = TypeVar("T")
Plain = Any  # what JSON can say
PLAIN = (str, int, float, bool, type(None))
WRONG_SHAPE = (TypeError, ValueError, IndexError, KeyError, AttributeError)


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def as_json(plain: Plain) -> bytes:
    """What JSON can say, in as few bytes as that takes; it must not hold itself."""
    return _encode(plain).encode("utf-8", "surrogatepass")


class Codec(NamedTuple):
    """How values of one type are written and read."""

    encode: Callable[[Any], Plain]
    decode: Callable[[Plain], Any]


class Undecodable(Exception):
    """A text that is not what it should be: from another version, or damaged."""


def dumps(value: object) -> bytes:
    """A named tuple as JSON, in as few bytes as that takes."""
    kind: Any = type(value)
    return as_json(codec(kind).encode(value))


def loads(kind: type[T], data: bytes) -> T:
    """The value of a type that `dumps` wrote.

    Raises:
        Undecodable: it did not.
    """
    wanted: Any = kind
    try:
        value: T = codec(wanted).decode(json.loads(data.decode("utf-8", "surrogatepass")))
    except WRONG_SHAPE as error:
        raise Undecodable(str(error)) from error
    return value


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type: named tuples, tuples, enumerations, texts, numbers, `None`, and unions of these."""
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return _of_named_tuple(kind)
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return Codec(_same, kind)
    if kind in PLAIN or kind is Any:
        return Codec(_same, _deep_tuple if kind is Any else _same)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return _of_many(codec(arguments[0]))
    if origin is tuple:
        return _of_fixed(tuple(codec(argument) for argument in arguments), tuple)
    if origin in (Union, UnionType):
        return _of_union(arguments)
    raise TypeError(f"the store cannot keep values of type {kind!r}")


def _same(value: Any) -> Any:
    return value


def _is_plain(kind: Any, around: frozenset[Any] = frozenset()) -> bool:
    """Whether values of a type are JSON as they are, once named tuples are lists.

    Args:
        around: the named tuples that this is a field of; types may contain themselves.
    """
    if kind in PLAIN or kind is Any or kind in around:
        return True
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return True
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return all(_is_plain(hints[name], around | {kind}) for name in kind._fields)
    arguments = [one for one in get_args(kind) if one is not ...]
    if get_origin(kind) is tuple:
        return all(_is_plain(one, around) for one in arguments)
    if get_origin(kind) in (Union, UnionType):
        rich = [one for one in arguments if one not in PLAIN]
        return not rich or ([*rich, type(None)] == arguments and _is_plain(rich[0], around))
    return False


def _of_named_tuple(kind: Any) -> Codec:
    made: dict[str, Codec] = {}

    def fields() -> Codec:
        if not made:  # not before the first value: types may contain themselves
            hints = get_type_hints(kind)
            made["it"] = _of_fixed(tuple(codec(hints[name]) for name in kind._fields), kind._make)
        return made["it"]

    def encode(value: Any) -> Plain:
        return fields().encode(value)

    def decode(value: Plain) -> Any:
        return fields().decode(value)

    return Codec(_same if _is_plain(kind) else encode, decode)


def _of_fixed(codecs: tuple[Codec, ...], make: Callable[[Any], Any]) -> Codec:
    encoders = [(index, one.encode) for index, one in enumerate(codecs) if one.encode is not _same]
    decoders = [(index, one.decode) for index, one in enumerate(codecs) if one.decode is not _same]
    length = len(codecs)

    def encode(value: Any) -> Plain:
        plain = list(value)
        for index, encoder in encoders:
            plain[index] = encoder(plain[index])
        return plain

    def decode(value: Plain) -> Any:
        if len(value) != length:
            raise ValueError("another number of fields")
        for index, decoder in decoders:
            value[index] = decoder(value[index])
        return make(value)

    return Codec(encode if encoders else _same, decode)


def _of_many(one: Codec) -> Codec:
    encoder, decoder = one
    encode = _same if encoder is _same else lambda value: [encoder(item) for item in value]
    decode = tuple if decoder is _same else lambda value: tuple([decoder(item) for item in value])
    return Codec(encode, decode)


def _of_union(kinds: tuple[Any, ...]) -> Codec:
    """`X | None` as it is; several named tuples with the number of the one meant."""
    rich = [kind for kind in kinds if kind not in PLAIN]
    if not rich:
        return Codec(_same, _same)
    if len(rich) == 1:
        encoder, decoder = codec(rich[0])
        if all(kind is type(None) for kind in kinds if kind not in rich):
            return Codec(
                _same if encoder is _same else lambda value: None if value is None else encoder(value),
                lambda value: None if value is None else decoder(value),
            )
    codecs = [codec(kind) for kind in kinds]

    def encode(value: Any) -> Plain:
        index = next(number for number, kind in enumerate(kinds) if isinstance(value, kind))
        return [index, codecs[index].encode(value)]

    return Codec(encode, lambda value: codecs[value[0]].decode(value[1]))


def _deep_tuple(value: Plain) -> Any:
    return tuple(_deep_tuple(item) for item in value) if isinstance(value, list) else value
