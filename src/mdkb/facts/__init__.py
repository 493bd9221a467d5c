"""Facts: what is read off each note once, and what of it other notes may depend on."""

from mdkb.facts.model import Exports, Facts

__all__ = ["Exports", "Facts"]
