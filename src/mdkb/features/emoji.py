"""Names of emoji and their glyphs, as GitHub and Hugo render them (data/emoji.txt: GitHub's list of names)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import resources


class _Emoji(Mapping[str, str]):
    """Read on first use."""

    @cached_property
    def _glyphs(self) -> dict[str, str]:
        text = resources.files("mdkb.features").joinpath("data", "emoji.txt").read_text(encoding="utf-8")
        return dict(line.split(" ", 1) for line in text.splitlines())

    def __getitem__(self, name: str) -> str:
        return self._glyphs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)


EMOJI = _Emoji()
