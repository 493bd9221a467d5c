"""`mdkb.tuples.NamedTuple` is `typing.NamedTuple` in all that mdkb uses."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

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


class None_(tuples.NamedTuple):
    """Nothing."""


class Defaults(tuples.NamedTuple):
    first: int = 1
    second: str = "x"


class Narrower(Ours):
    """A kind of place."""


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_wrong_values_are_refused(kind: type[Ours]) -> None:
    wrong: list[tuple[tuple[object, ...], dict[str, object]]] = [
        ((), {}),
        ((1, (), 2), {}),
        ((1,), {"row": 2}),
        ((1,), {"x": 2}),
    ]
    for values, named in wrong * 2:  # the first call is another one than those that follow
        with pytest.raises(TypeError):
            kind(*values, **named)
    with pytest.raises(TypeError):
        kind._make((1,))
    with pytest.raises((TypeError, ValueError)):
        kind(1)._replace(x=2)


def test_what_else_tuples_with_names_do() -> None:
    assert (None_(), None_._fields) == ((), ())
    assert (Defaults(), Defaults(2), Defaults(second="y")) == ((1, "x"), (2, "x"), (1, "y"))
    assert Defaults._field_defaults == {"first": 1, "second": "x"}
    narrower = Narrower(1, ("a",)).moved(1)
    assert (narrower, type(narrower), repr(narrower)) == ((2, ("a",)), Narrower, "Narrower(row=2, names=('a',))")
    assert type(Narrower._make((1, ()))) is Narrower
    for copied in (pickle.loads(pickle.dumps(narrower)), copy.copy(narrower), copy.deepcopy(narrower)):
        assert (copied, type(copied)) == (narrower, Narrower)
    with pytest.raises(AttributeError):
        narrower.row = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Defaults().third = 3  # type: ignore[attr-defined]
    match Defaults(5, "z"):
        case Defaults(first, second):
            assert (first, second) == (5, "z")
    assert {Ours(1): 1}[Ours(1)] == 1
    assert Defaults.__doc__ == "Defaults(first, second)"
