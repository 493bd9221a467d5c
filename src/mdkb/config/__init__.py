"""Settings: found, merged, checked, frozen. Every error has a place and a hint; nothing raises."""

from mdkb.config.load import load
from mdkb.config.options import OPTIONS, Option
from mdkb.config.settings import Override, Place, Problem, Settings

__all__ = ["OPTIONS", "Option", "Override", "Place", "Problem", "Settings", "load"]
