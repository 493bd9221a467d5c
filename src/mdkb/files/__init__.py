"""Files at the edge: which there are, reading them, writing them safely, globs."""

from mdkb.files.globs import matcher, path_matcher
from mdkb.files.read import ReadProblem, digest_of, read_text
from mdkb.files.walk import Listing, is_note, sorted_out, walk
from mdkb.files.write import ChangedSinceRead, write_atomic

__all__ = [
    "ChangedSinceRead",
    "Listing",
    "ReadProblem",
    "digest_of",
    "is_note",
    "matcher",
    "path_matcher",
    "read_text",
    "sorted_out",
    "walk",
    "write_atomic",
]
