"""YAML blocks by PyYAML's `compose`: a tree of nodes with the place of every key and value, no types.

It composes as the safe loader does but does not guess types, which would take half the time: types are the site's
business (`resolve.py`). The marks count code points of the string that was handed over.
Source: https://pyyaml.org/wiki/PyYAMLDocumentation and YAML 1.1.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from mdkb.front_matter.block import Content, broken
from mdkb.front_matter.model import Entry, Mapping, Problem, Scalar, Sequence, Value
from mdkb.front_matter.yaml_errors import explain
from mdkb.regex import regex
from mdkb.text import Span

_UNREADABLE = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEP = regex(r"(?:[-?][ \t]+){200}")
_MOST_BRACKETS = 400  # the C reader recurses: more might nest too deeply for its stack
_ALIAS = regex(r"\*[^\s,\]}]+")
_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}


def read(text: str, content: Span) -> Content | None:
    """The entries of a YAML block; None when its top level is no map (so it is no front matter)."""
    block = text[content.start : content.end]
    unreadable = _UNREADABLE.search(block)
    if unreadable:
        at = content.start + unreadable.start()
        shown = f"the character U+{ord(unreadable[0]):04X} is not allowed in YAML"
        return broken(text, content, Problem("syntax", Span(at, at + 1), shown, "remove it"))
    try:
        node = _compose(block)
        if node is None:
            return Content()
        if node.id != "mapping":
            return None
        tree = _Tree(text, content.start)
        entries = tree.entries(node)
    except RecursionError:
        here = Span(content.start, content.start)
        return broken(text, content, Problem("syntax", here, "the front matter is nested too deeply to be read", ""))
    except _errors() as error:
        return broken(text, content, explain(text, content, error))
    return Content(entries, tuple(tree.problems))


@cache
def _loaders() -> tuple[Any, Any]:
    """The loader in C (if there is one) and the one in Python, both without the guessing of types."""
    import yaml

    class Untyped:
        """Overrides of a loader that leave all tags but written ones empty."""

        def resolve(self, kind: object, value: object, implicit: object) -> str:
            return ""

        def descend_resolver(self, current_node: object, current_index: object) -> None:
            """Nothing to follow: no tag depends on the path."""

        def ascend_resolver(self) -> None:
            """Nothing to leave."""

    slow = type("SlowLoader", (Untyped, yaml.BaseLoader), {})
    fast = type("FastLoader", (Untyped, yaml.CBaseLoader), {}) if hasattr(yaml, "CBaseLoader") else slow
    return fast, slow


def _errors() -> type[Exception]:
    import yaml

    return yaml.YAMLError


def _compose(block: str) -> Any:
    fast, slow = _loaders()
    deep = block.count("[") + block.count("{") > _MOST_BRACKETS or _DEEP.search(block)
    loader = (slow if deep else fast)(block)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _Tree:
    """PyYAML's nodes as our values; a node that an alias repeats is not walked again."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.problems: list[Problem] = []
        self.seen: dict[int, Value | None] = {}

    def entries(self, node: Any) -> tuple[Entry, ...]:
        base = self.base
        entries = []
        for key, value in node.value:
            span = Span(base + key.start_mark.index, base + key.end_mark.index)
            if key.id == "scalar":
                entries.append(Entry(key.value, span, self.value(value, span.end)))
            else:
                self.template(span)
        return tuple(entries)

    def value(self, node: Any, after: int) -> Value:
        """The value; `after`: where to look for the alias, should the node be one."""
        if id(node) in self.seen:
            return self.alias(self.seen[id(node)], after)
        self.seen[id(node)] = None
        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        found: Value
        if node.id == "scalar":
            if node.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            found = Scalar(Span(start, end), node.value, _STYLES[node.style])
            if node.tag.startswith("!"):
                self.tag(found)
        elif node.id == "sequence":
            items: list[Value] = []
            at = start
            for item in node.value:
                items.append(self.value(item, at))
                at = items[-1].span.end
            if not node.flow_style and items:
                end = max(items[-1].span.end, start + 1)
            found = Sequence(Span(start, end), tuple(items))
        elif self.text.startswith("{{", start) and _is_template(node):
            span = Span(start, end)
            self.template(span)
            found = Scalar(span, self.text[start:end], "template")
        else:
            entries = self.entries(node)
            if not node.flow_style and entries:
                end = max(entries[-1].value.span.end, entries[-1].key_span.end)
            found = Mapping(Span(start, end), entries)
        self.seen[id(node)] = found
        return found

    def alias(self, anchored: Value | None, after: int) -> Value:
        """What `*name` stands for, one level deep (aliases may be nested without end), at the place of the alias."""
        match = _ALIAS.search(self.text, after)
        span = Span(*match.span()) if match else Span(after, after)
        if isinstance(anchored, Scalar):
            return Scalar(span, anchored.text, anchored.style if anchored.style == "plain" else "alias")
        if isinstance(anchored, Sequence):
            return Sequence(span, tuple(item for item in anchored.items if isinstance(item, Scalar)))
        if isinstance(anchored, Mapping):
            return Mapping(span, tuple(entry for entry in anchored.entries if isinstance(entry.value, Scalar)))
        return Scalar(span, "", "alias")

    def template(self, span: Span) -> None:
        written = self.text[span.start : span.end]
        message = f"`{written}` without quotes is a map used as a key, not text"
        self.problems.append(Problem("template", span, message, "quote the value"))

    def tag(self, value: Scalar) -> None:
        word = self.text[value.span.start : value.span.end].split(None, 1)[0]
        span = Span(value.span.start, value.span.start + len(word))
        self.problems.append(Problem("tag", span, f"`{word}` is read as a YAML tag, not as text", "quote the value"))


def _is_template(node: Any) -> bool:
    return bool(node.value) and node.value[0][0].id != "scalar"
