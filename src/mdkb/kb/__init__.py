"""The knowledge base: everyone's exports with their inverse tables, and the view through which rules ask."""

from mdkb.kb.base import KnowledgeBase, View

__all__ = ["KnowledgeBase", "View"]
