"""Fixtures that find the shared corpora and acceptance data, and skip where they are absent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"

ROOTS = {
    "back2code": "back2code",
    "hugo-docs": "hugo-docs",
    "obsidian-help-en": "obsidian-help-en/en",
    "jekyll-docs": "jekyll-docs/docs",
    "mkdocs-docs": "mkdocs-docs",
}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data; skips the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared test data is not here")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Callable[[str], Path]:
    """The root of a corpus by name; skips the test where it is absent."""

    def find(name: str) -> Path:
        root = shared / "corpora" / ROOTS[name]
        if not root.is_dir():
            pytest.skip(f"the corpus {name} is not here")
        return root

    return find
