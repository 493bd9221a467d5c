"""When to look for garbage: never while somebody waits for an answer.

Trees and facts go away by themselves when nobody holds them; only cycles need the collector, and there are few. To look
through all that a note of 200 KB left behind takes a tenth of a second, so it is done when the writer pauses.
"""

from __future__ import annotations

import gc

_SOME = 20_000  # objects made since the last look and still there, from which on a pause is used
_SELDOM = 50  # looks at what is new for one at everything
_ENDLESS = 10_000_000  # objects after which it is done without a pause


def settle() -> None:
    """What was made while indexing stays: it need not be looked at again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ENDLESS, _SELDOM, _SELDOM)


def tidy() -> None:
    """Use a pause."""
    fresh, _, looks = gc.get_count()
    if fresh > _SOME and gc.get_threshold()[0] == _ENDLESS:
        gc.collect(2 if looks > _SELDOM else 1)
