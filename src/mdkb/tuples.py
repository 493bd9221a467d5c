"""`NamedTuple` without typing's check of every annotation: a run on one small note would spend a tenth of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OWN = frozenset(("__annotations__", "__module__", "__qualname__", "__doc__"))

    class _Meta(type):
        """Makes of a class body what `typing.NamedTuple` makes of it; annotations stay the strings they are written as."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = fields
            made.__doc__ = body.get("__doc__", made.__doc__)
            for key, value in body.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Meta):
        """See `typing.NamedTuple`."""
