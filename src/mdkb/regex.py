"""Regular expressions that are compiled when they are first used: a run uses a small part of all there are."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy(Generic[AnyStr]):
    """Stands for a pattern; from the first use on its methods are the compiled pattern's own."""

    def __init__(self, expression: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = (expression, flags)

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern like `re.compile(expression, flags)`, compiled when it is first used.

    Raises:
        re.error: on first use, if the expression is malformed.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(expression, flags))
