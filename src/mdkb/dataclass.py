"""`dataclasses` without a compilation for each method: a run on one small note would spend an eighth of it there.

`dataclasses` itself takes these classes for its own: its `fields` and `replace` work, and its classes may inherit from them.

Only what is used here: fields with annotations, defaults and `field(default_factory=…)`, frozen or not, compared by value
or not, keywords only or not. `slots` says nothing: instances have a dictionary.
"""

from __future__ import annotations

from types import SimpleNamespace
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

    class _Fields:
        """The fields as `dataclasses` knows them, made when that asks."""

        def __get__(self, instance, kind):
            import dataclasses

            made = {}
            for name, one in kind.__fields__.items():
                made[name] = dataclasses.field(
                    default=dataclasses.MISSING if one.default is MISSING else one.default,
                    default_factory=dataclasses.MISSING if one.default_factory is MISSING else one.default_factory,
                    kw_only=kind.__dataclass_params__.kw_only,
                )
                made[name].name, made[name].type = name, one.type
                made[name]._field_type = dataclasses._FIELD
            return made

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
            kind.__dataclass_fields__ = _Fields()
            kind.__dataclass_params__ = SimpleNamespace(frozen=frozen, eq=eq, kw_only=kw_only)
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

    def _is_ours(kind):
        return isinstance(vars(kind).get("__dataclass_fields__"), _Fields)

    def fields(of):
        """See `dataclasses.fields`; a plug-in's classes may be made by that."""
        kind = of if isinstance(of, type) else type(of)
        if _is_ours(kind):
            return tuple(kind.__fields__.values())
        import dataclasses

        return dataclasses.fields(kind)

    def is_dataclass(value):
        """See `dataclasses.is_dataclass`."""
        return hasattr(value if isinstance(value, type) else type(value), "__dataclass_params__")

    def replace(instance, /, **changes):
        """See `dataclasses.replace`."""
        kind = type(instance)
        if _is_ours(kind):
            return kind(**{**{name: getattr(instance, name) for name in kind.__fields__}, **changes})
        import dataclasses

        return dataclasses.replace(instance, **changes)

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
