"""`NamedTuple` without typing's check of every annotation, and without a compilation for each class that a run only loads:
a run on one small note would spend a quarter of its time there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter

    _new = tuple.__new__

    class _Meta(type):
        """Makes of a class body what `typing.NamedTuple` makes of it; annotations stay the strings they are written as."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            names = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in names if field in body}
            return type(
                name,
                (tuple,),
                {
                    "__doc__": f"{name}({', '.join(names)})",
                    **_METHODS,
                    **body,
                    **{field: _tuplegetter(at, "") for at, field in enumerate(names)},
                    "__slots__": (),
                    "__match_args__": names,
                    "__new__": _first_new(names, tuple(defaults.values())),
                    "_fields": names,
                    "_field_defaults": defaults,
                },
            )

    class NamedTuple(metaclass=_Meta):
        """See `typing.NamedTuple`."""

    def _first_new(names: tuple[str, ...], defaults: tuple[object, ...]):
        """A `__new__` that, when it is first called, puts a compiled one in its place."""

        def __new__(cls, /, *values, **named):
            fields = ", ".join(names)
            made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}{',' * bool(fields)}))", {"_new": _new})
            made.__name__ = "__new__"
            made.__defaults__ = defaults
            owner = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
            owner.__new__ = staticmethod(made)
            return made(cls, *values, **named)

        return __new__

    def _make(cls, iterable, /):
        """A new value from a sequence of its fields."""
        made = _new(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes):
        """A new value with other values in some fields."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self, /):
        """The values by field."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self, /):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def __getnewargs__(self, /):
        return tuple(self)

    _METHODS = {
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": __repr__,
        "__getnewargs__": __getnewargs__,
    }
