"""`mdkb.tuples.NamedTuple` is `typing.NamedTuple` in all that mdkb uses."""

from __future__ import annotations

import typing

from mdkb import tuples


class Ours(tuples.NamedTuple):
    """A place."""

    row: int
    names: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.names[0] if self.names else ""

    def moved(self, by: int) -> Ours:
        return self._replace(row=self.row + by)


class Theirs(typing.NamedTuple):
    """A place."""

    row: int
    names: tuple[str, ...] = ()


def test_it_is_made_as_typing_makes_it() -> None:
    for name in ("_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__bases__"):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs) == {"row": int, "names": tuple[str, ...]}


def test_its_values_are_tuples_with_names() -> None:
    one = Ours(1, ("a", "b"))
    assert one == (1, ("a", "b")) == Theirs(1, ("a", "b"))
    assert repr(one) == "Ours(row=1, names=('a', 'b'))"
    assert (one.first, one.moved(2), Ours(row=3)) == ("a", Ours(3, ("a", "b")), (3, ()))
    assert one._asdict() == {"row": 1, "names": ("a", "b")}
