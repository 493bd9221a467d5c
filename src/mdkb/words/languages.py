"""Languages: what their word lists are worth. Levels and their reasons: spelling.md, section 9."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.language import base, detect, function_words, languages_of

# full: findings as they are; fair: tier E and A as information; poor: nothing but known misspellings
LEVELS: Mapping[str, str] = {
    "en": "full", "fr": "full", "de": "full", "pt": "full", "it": "fair", "nl": "fair",
    "es": "poor", "ar": "poor", "fa": "poor", "ru": "poor", "lv": "poor", "eu": "poor",
}  # fmt: skip
DEFAULT = "en"

__all__ = ["DEFAULT", "LEVELS", "base", "detect", "function_words", "languages_of"]
