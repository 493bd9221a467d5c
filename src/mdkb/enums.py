"""`IntEnum` whose members are found as quickly as any attribute: Python 3.11 takes ten times as long for `Kind.LIST`, and
a run looks up millions. Later versions do it themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from enum import IntEnum as IntEnum
else:

    class _Meta(type):
        """Makes of a class body what `enum.EnumType` makes of it, as far as that is used here."""

        def __new__(cls, name, bases, body):
            members = {key: value for key, value in body.items() if type(value) is int}
            made = super().__new__(cls, name, bases, {key: body[key] for key in body.keys() - members.keys()})
            made.__members__ = {}
            for key, value in members.items():
                member = int.__new__(made, value)
                member.name, member.value = key, value
                setattr(made, key, member)
                made.__members__[key] = member
            made._by_value = {member.value: member for member in made.__members__.values()}
            return made

        def __call__(cls, value):
            try:
                return cls._by_value[value]
            except KeyError:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None

        def __getitem__(cls, name):
            return cls.__members__[name]

        def __iter__(cls):
            return iter(cls.__members__.values())

        def __len__(cls):
            return len(cls.__members__)

        def __contains__(cls, value):
            return value in cls._by_value

    class IntEnum(int, metaclass=_Meta):
        """See `enum.IntEnum`."""

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value}>"

        def __str__(self):
            return str(self.value)

        def __reduce__(self):
            return type(self), (self.value,)
