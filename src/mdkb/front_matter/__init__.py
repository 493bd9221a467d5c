"""Front matter: YAML, TOML, JSON, MultiMarkdown heads and Org keywords, with the place of every key and value."""

from mdkb.front_matter.model import Entry, FrontMatter, Mapping, Problem, Scalar, Sequence, Value
from mdkb.front_matter.read import body_start, read

__all__ = ["Entry", "FrontMatter", "Mapping", "Problem", "Scalar", "Sequence", "Value", "body_start", "read"]
