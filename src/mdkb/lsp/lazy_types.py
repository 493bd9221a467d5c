"""Importing pygls without paying for 554 message classes: each is built by attrs on first use.

`attrs.define` is replaced only while `lsprotocol.types` is imported (600 CPU-ms, lsprotocol#441; 100 this way).
Any surprise leads back to the plain import.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_HOOKS = ("__init__", "__attrs_attrs__")


def install() -> bool:
    """Import `lsprotocol.types` with classes built on first use; False when it had to be imported plainly."""
    if "lsprotocol.types" in sys.modules:
        return False
    import attrs

    real = attrs.define
    try:
        attrs.define = _lazy(real)
        import lsprotocol.types
    except Exception:
        attrs.define = real
        for name in [name for name in sys.modules if name.partition(".")[0] == "lsprotocol"]:
            del sys.modules[name]
        import lsprotocol.types  # noqa: F401

        return False
    finally:
        attrs.define = real
    return True


def _lazy(real: Callable[..., Any]) -> Callable[..., Any]:
    def define(cls: type | None = None, **options: Any) -> Any:
        if cls is None:
            return lambda made: define(made, **options)
        if any(name in cls.__dict__ for name in _HOOKS):
            return real(cls, **options)
        return _postponed(cls, lambda: real(cls, **{**options, "slots": False}))

    return define


def _postponed(cls: type, build: Callable[[], object]) -> type:
    def now() -> None:
        for name in _HOOKS:
            delattr(cls, name)
        build()

    def __init__(self: Any, *args: Any, **values: Any) -> None:
        now()
        self.__init__(*args, **values)

    setattr(cls, "__init__", __init__)  # noqa: B010
    setattr(cls, "__attrs_attrs__", _Fields(now))  # noqa: B010
    return cls


class _Fields:
    """Stands for `__attrs_attrs__` until somebody looks."""

    def __init__(self, build: Callable[[], None]) -> None:
        self._build = build

    def __get__(self, instance: object, owner: type) -> object:
        self._build()
        return owner.__attrs_attrs__  # type: ignore[attr-defined]
