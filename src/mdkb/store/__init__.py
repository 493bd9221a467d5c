"""The store on disk: what was learnt from each note, so that a run reads only what changed."""

from mdkb.store.database import Kept, Store, signature

__all__ = ["Kept", "Store", "signature"]
