"""The store on disk: what was learnt from each note, so that a run reads only what changed."""

from mdkb.store.database import Kept, Row, Store, World, signature

__all__ = ["Kept", "Row", "Store", "World", "signature"]
