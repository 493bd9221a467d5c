"""`dataclasses` without a compilation for each method: a run on one small note would spend an eighth of it there.

Only what is used here: fields with annotations, defaults and `field(default_factory=…)`, frozen or not, compared by value
or not, keywords only or not. `slots` says nothing: instances have a dictionary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import replace as replace
else:
    MISSING = object()

    class Field:
        """A field of a class: its name, its annotation as it is written, and its default."""

        def __init__(self, name, type, default, default_factory=MISSING):
            self.metadata = {}
            self.name, self.type, self.default, self.default_factory = name, type, default, default_factory

    class FrozenInstanceError(AttributeError):
        """A field of a frozen instance was to be changed."""

    def field(*, default=MISSING, default_factory=MISSING):
        """See `dataclasses.field`."""
        return Field("", None, default, default_factory)

    def dataclass(kind=None, /, *, frozen=False, eq=True, kw_only=False, slots=False, weakref_slot=False):
        """See `dataclasses.dataclass`."""

        def make(kind):
            known = {}
            for base in reversed(kind.__mro__[1:]):
                known.update(base.__dict__.get("__fields__", ()))
            for name, annotation in vars(kind).get("__annotations__", {}).items():
                if str(annotation).startswith("ClassVar"):
                    continue
                default = kind.__dict__.get(name, MISSING)
                if isinstance(default, Field):
                    known[name] = Field(name, annotation, default.default, default.default_factory)
                    if default.default is MISSING:
                        delattr(kind, name)
                    else:
                        setattr(kind, name, default.default)
                else:
                    known[name] = Field(name, annotation, default)
            kind.__fields__ = known
            kind.__match_args__ = () if kw_only else tuple(known)
            kind.__init__ = _init(known, kw_only, getattr(kind, "__post_init__", None))
            kind.__repr__ = _repr
            if eq:
                kind.__eq__ = _eq
                kind.__hash__ = _hash if frozen else None
            if frozen:
                kind.__setattr__ = _set
                kind.__delattr__ = _delete
            return kind

        return make if kind is None else make(kind)

    def fields(kind):
        """See `dataclasses.fields`; a plug-in's classes may be made by that."""
        if hasattr(kind, "__dataclass_fields__"):
            import dataclasses

            return dataclasses.fields(kind)
        return tuple(kind.__fields__.values())

    def is_dataclass(value):
        """See `dataclasses.is_dataclass`."""
        return hasattr(value, "__fields__") or hasattr(value, "__dataclass_fields__")

    def replace(instance, /, **changes):
        """See `dataclasses.replace`."""
        kind = type(instance)
        if hasattr(kind, "__dataclass_fields__"):
            import dataclasses

            return dataclasses.replace(instance, **changes)
        return kind(**{**{name: getattr(instance, name) for name in kind.__fields__}, **changes})

    def _init(fields, kw_only, check):
        order = () if kw_only else tuple(fields)
        constant = {name: one.default for name, one in fields.items() if one.default is not MISSING}
        made = [(name, one.default_factory) for name, one in fields.items() if one.default_factory is not MISSING]
        needed = len(fields)

        def __init__(self, *values, **named):
            given = {**dict(zip(order, values, strict=False)), **named}
            if len(given) < len(values) + len(named) or not given.keys() <= fields.keys():
                raise TypeError(f"{type(self).__name__} takes {', '.join(fields)}, not {values} {named}")
            held = self.__dict__
            held.update(constant)
            held.update(given)
            for name, factory in made:
                if name not in given:
                    held[name] = factory()
            if len(held) < needed:
                missing = [name for name in fields if name not in held]
                raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
            if check is not None:
                check(self)

        return __init__

    def _values(self):
        return tuple([getattr(self, name) for name in type(self).__fields__])

    def _repr(self):
        shown = (f"{name}={getattr(self, name)!r}" for name in type(self).__fields__)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _eq(self, other):
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _set(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delete(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")
