"""Word lists: the project's own (`.mdkb/words.txt`) and what other checkers' files say, read as data, never as code.

One file per format; `gather` finds and reads them all.
"""

from mdkb.words.wordlists.entries import Entries
from mdkb.words.wordlists.gather import OWN_LIST, Source, gather, sources

__all__ = ["OWN_LIST", "Entries", "Source", "gather", "sources"]
