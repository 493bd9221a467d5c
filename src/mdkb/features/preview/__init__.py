"""The preview of a note: drawn from its own tree, with its findings on it. Pure: who shows it is elsewhere."""

from __future__ import annotations

from mdkb.features.preview.changes import changes
from mdkb.features.preview.fixing import safe_fix
from mdkb.features.preview.marks import identified
from mdkb.features.preview.model import Block, Options, Page
from mdkb.features.preview.page import Painter
from mdkb.features.preview.painters import Painters
from mdkb.features.preview.whole import SCRIPT, STYLE, asset, whole

__all__ = [
    "SCRIPT",
    "STYLE",
    "Block",
    "Options",
    "Page",
    "Painter",
    "Painters",
    "asset",
    "changes",
    "identified",
    "safe_fix",
    "whole",
]
