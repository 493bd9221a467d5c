"""`mdkb.dataclass` is `dataclasses` in all that mdkb uses."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from mdkb import dataclass as ours


def made_by(module: Any) -> dict[str, Any]:
    """Classes of each sort that mdkb has, made by one or the other module."""

    @module.dataclass(frozen=True, slots=True)
    class Options:
        """Options."""

        style: str = "consistent"
        most: int = 3

    @module.dataclass(frozen=True, kw_only=True)
    class Base:
        root: str
        kind: str = "plain"

    @module.dataclass(frozen=True, kw_only=True, eq=False)
    class Site(Base):
        kind: str = "hugo"
        held: tuple[str, ...] = module.field(default_factory=tuple)

    @module.dataclass(slots=True)
    class State:
        name: str
        items: list[int] = module.field(default_factory=list)

    return {"Options": Options, "Site": Site, "State": State}


@pytest.fixture(params=[ours, dataclasses], ids=["ours", "theirs"])
def made(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The classes, made by each."""
    return made_by(request.param)


def test_values(made: dict[str, Any]) -> None:
    options = made["Options"]
    assert options("a") == options(style="a", most=3) != options("a", 4)
    assert hash(options("a")) == hash(options("a"))
    assert repr(options("a")).endswith("Options(style='a', most=3)")
    assert options.__match_args__ == ("style", "most")
    match options("b"):
        case options(style=style):
            assert style == "b"


def test_frozen(made: dict[str, Any]) -> None:
    one = made["Options"]()
    with pytest.raises(AttributeError):
        one.style = "b"
    with pytest.raises(AttributeError):
        del one.style
    assert one.style == "consistent"


def test_inherited_and_by_keyword(made: dict[str, Any]) -> None:
    site = made["Site"](root="a")
    assert (site.root, site.kind, site.held) == ("a", "hugo", ())
    assert site == made["Site"](root="a")
    with pytest.raises(TypeError):
        made["Site"]("a")
    with pytest.raises(TypeError, match="root"):
        made["Site"]()


def test_defaults_are_made_for_each(made: dict[str, Any]) -> None:
    one, other = made["State"]("a"), made["State"]("b")
    one.items.append(1)
    assert other.items == []
    one.name = "c"
    assert one.name == "c"
    with pytest.raises(TypeError):
        hash(one)


@pytest.mark.parametrize("arguments", [("a", 1, 2), ("a",)])
def test_what_it_does_not_take(made: dict[str, Any], arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        made["Options"](*arguments, style="b")
    with pytest.raises(TypeError):
        made["Options"](unknown=1)


@pytest.mark.parametrize("module", [ours, dataclasses], ids=["ours", "theirs"])
def test_fields_and_copies_of_both(module: Any) -> None:
    kinds = made_by(module)
    assert [one.name for one in ours.fields(kinds["Site"])] == ["root", "kind", "held"]
    assert ours.is_dataclass(kinds["Options"]())
    assert not ours.is_dataclass("text")
    assert ours.replace(kinds["Options"]("a"), most=7) == kinds["Options"]("a", 7)


def test_the_library_takes_ours_for_its_own() -> None:
    """A plug-in may ask with `dataclasses`, and make a site of ours one of its own."""
    made = made_by(ours)
    assert dataclasses.is_dataclass(made["Options"])
    assert [one.name for one in dataclasses.fields(made["Site"])] == ["root", "kind", "held"]
    assert dataclasses.replace(made["Options"]("a"), most=7) == made["Options"]("a", 7)
    assert dataclasses.asdict(made["State"]("a", [1])) == {"name": "a", "items": [1]}

    @dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
    class Own(made["Site"]):  # type: ignore[name-defined, misc]
        extra: int = 3

    one = Own(root="a", extra=4)
    assert (one.root, one.kind, one.held, one.extra) == ("a", "hugo", (), 4)
    assert [field.name for field in ours.fields(one)] == ["root", "kind", "held", "extra"]
    assert ours.replace(one, kind="b").kind == "b"
    with pytest.raises(AttributeError):
        one.extra = 5
