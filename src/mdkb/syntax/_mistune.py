"""Everything taken from mistune, in one place: its leaf and inline grammar.

Only names that have been stable since mistune 3.0 are used; `tests/syntax/test_mistune.py` takes stock of them.
"""

from __future__ import annotations

from mistune.block_parser import BlockParser
from mistune.helpers import BLOCK_TAGS, HTML_TAGNAME, PRE_TAGS, PUNCTUATION
from mistune.inline_parser import AUTO_EMAIL, InlineParser

TAG_NAME: str = HTML_TAGNAME
PUNCTUATION_CLASS: str = PUNCTUATION
AUTO_LINK: str = InlineParser.SPECIFICATION["auto_link"]
AUTO_MAIL: str = AUTO_EMAIL
THEMATIC_BREAK: str = BlockParser.SPECIFICATION["thematic_break"]
# CommonMark 0.31 dropped `source`, 0.29 dropped `meta`; 0.31 added `search`.
BLOCK_TAG_NAMES: frozenset[str] = frozenset(BLOCK_TAGS) - {"meta", "source"} | {"search"}
RAW_TAG_NAMES: frozenset[str] = frozenset(PRE_TAGS)
