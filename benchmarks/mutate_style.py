"""How many planted mistakes the extra style rules find, and how often they speak of what is none.

    python benchmarks/mutate_style.py SITE [SITE ...] [--most 150] [--floor 0.9] [--show N]

SITE: the root of a knowledge base in good order. Each mistake is planted into a copy of a note in memory, one at a time,
wherever the note offers a place, up to `--most` places a rule and site. Beside each stands a twin that looks alike and
is right, and must stay silent. A mistake counts as found when its rule says more than it said before; a twin as a false
alarm when any of the rules does. Ends with status 1 when the share that a rule found of at least FEW mistakes is below
the floor.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mdkb.config import load
from mdkb.contents import contents
from mdkb.facts.quotations import ends_sentence
from mdkb.note import Note
from mdkb.registry import built_in
from mdkb.rules.style._blocks import Placed, blocks_of, items_of, lists_of
from mdkb.rules.style._inlines import inlines_of
from mdkb.selection import Chosen, Selection
from mdkb.session import Session
from mdkb.syntax import Kind, Role
from mdkb.text import SourceText, Span
from mdkb.universe import on_disk
from mdkb.workspace import begin


class Planted(NamedTuple):
    """A note with a mistake, and the same note with something like it that is right."""

    wrong: str
    right: str


Mutate = Callable[[Note], Iterator[Planted]]


def put(note: Note, span: Span, content: str) -> str:
    """The note's text with other content in place of a span."""
    return note.source.text[: span.start] + content + note.source.text[span.end :]


def rows(note: Note, block: Placed) -> Span:
    """The whole lines of a block, the end of the last one included."""
    source = note.source
    last = source.line(block.last).end
    after = source.line(block.last + 1).start if block.last < len(source.line_starts) else last
    return Span(source.line(block.first).start, after)


def plain(note: Note, kind: Kind = Kind.PARAGRAPH) -> Iterator[tuple[Placed, str]]:
    """Blocks that stand in nothing, with their lines."""
    for block in blocks_of(note).of(kind):
        text = note.source[rows(note, block)]
        if not block.parents and text.endswith("\n") and "{" not in text:
            yield block, text


def unclosed_fence(note: Note) -> Iterator[Planted]:
    for block, text in plain(note, Kind.FENCED_CODE):
        closing = block.part(Role.CLOSING)
        if (
            closing
            and note.source[closing] == "```"
            and text.count("`") == 6
            and "```" not in note.source.text[closing.end :]
        ):
            yield Planted(put(note, closing, ""), put(note, closing, "`" * (closing.end - closing.start + 1)))


def short_fence(note: Note) -> Iterator[Planted]:
    for block, text in plain(note, Kind.FENCED_CODE):
        if block.text(Role.LANGUAGE) and text.startswith("```") and text.count("```") == 2 and "````" not in text:
            span = rows(note, block)
            yield Planted(put(note, span, f"```md\n{text}```\n"), put(note, span, f"````md\n{text}````\n"))


def unclosed_comment(note: Note) -> Iterator[Planted]:
    for block, text in plain(note):
        span = rows(note, block)
        if "-->" not in note.source.text[span.start :]:
            yield Planted(put(note, span, f"<!-- todo\n\n{text}"), put(note, span, f"<!-- todo -->\n\n{text}"))


def merge_conflict(note: Note) -> Iterator[Planted]:
    for block, text in plain(note):
        wrong = f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"
        yield Planted(put(note, rows(note, block), wrong), put(note, rows(note, block), f"```text\n{wrong}```\n"))


def lost(note: Note) -> Iterator[Planted]:
    for span in special(note):
        yield Planted(put(note, span, "\ufffd"), put(note, span, "ß"))


def mojibake(note: Note) -> Iterator[Planted]:
    for span in special(note):
        bytes_ = note.source[span].encode()
        wrong = "".join(bytes((one,)).decode("cp1252", "ignore") or chr(one) for one in bytes_)
        yield Planted(put(note, span, wrong), put(note, span, "É"))


def special(note: Note) -> Iterator[Span]:
    """Letters and marks of prose that are not in ASCII, each at its first place in a run of text."""
    for inline in inlines_of(note).of(Kind.TEXT):
        for at in range(*inline.span):
            if "\xa0" < note.source.text[at] < "\u2100":
                yield Span(at, at + 1)
                break


def accidental_heading(note: Note) -> Iterator[Planted]:
    for block, text in plain(note):
        if text.rstrip().endswith(".") and len(text) > 80:
            span = rows(note, block)
            yield Planted(put(note, span, f"{text}---\n"), put(note, span, f"{text}\n---\n"))


def stray_emphasis(note: Note) -> Iterator[Planted]:
    for inline in inlines_of(note).of(Kind.STRONG):
        closing = inline.part(Role.CLOSING)
        whole = len(inline.siblings) == 1
        if closing and note.source[closing] == "**" and inline.parent is inline.leaf.node and not whole:
            escaped = put(note, inline.span, f"\\*\\*{inline.text[2:-2]}\\*\\*")
            yield Planted(put(note, closing, ""), escaped)
            yield Planted(put(note, closing, "*"), escaped)


def escaping_list_text(note: Note) -> Iterator[Planted]:
    for placed in lists_of(note, ordered=True):
        for item in items_of(placed):
            for child in item.node.children[1:2]:
                start = placed.base + child.start
                line = note.source.line(note.source.position(start).row)
                if child.kind is Kind.PARAGRAPH and not placed.parents and start - line.start >= 3:
                    indent = Span(line.start, start)
                    yield Planted(put(note, indent, "  "), put(note, indent, ""))


def lazy_list_line(note: Note) -> Iterator[Planted]:
    lists = {one.last: one for one in lists_of(note) if not one.parents}
    for block, text in plain(note):
        above = lists.get(block.first - 2)
        if above is None or not text[:1].isupper():
            continue
        line = note.source.line(above.last)
        if ends_sentence(note.source[line]):
            gap = Span(line.start, rows(note, block).start)
            kept = note.source[line] + "\n"
            yield Planted(put(note, gap, kept), put(note, gap, f"{kept}      That is it.\n\n"))


def loose_table_row(note: Note) -> Iterator[Planted]:
    for block, text in plain(note, Kind.TABLE):
        lines = text.splitlines(keepends=True)
        if len(lines) > 3 and all(line.lstrip().startswith("|") for line in lines):
            span = rows(note, block)
            parted = "".join((*lines[:-1], "\n", lines[-1]))
            two = "".join((*lines, "\n", *lines))
            yield Planted(put(note, span, parted), put(note, span, two))
            yield Planted(put(note, span, lines[0] + "".join(lines[2:])), put(note, span, two))


def markdown_in_html(note: Note) -> Iterator[Planted]:
    for block, text in plain(note):
        if "](" in text and "<" not in text and "[^" not in text:
            span = rows(note, block)
            yield Planted(put(note, span, f"<div>\n{text}</div>\n"), put(note, span, f"<div>\n\n{text}\n</div>\n"))


def stale_contents(note: Note) -> Iterator[Planted]:
    made = contents(note)
    headings = [one for one in blocks_of(note).of(Kind.HEADING) if not one.parents and one.part(Role.CONTENT)]
    if len(headings) > 2 and "<!-- toc" not in note.source.text:
        text, start = note.source.text, note.document.start
        content = headings[-1].part(Role.CONTENT)
        assert content is not None
        right = f"{text[:start]}\n{made}\n\n{text[start:]}"
        yield Planted(f"{text[:start]}\n{made}\n\n{text[start : content.start]}Renamed {text[content.start :]}", right)


FEW = 20  # mistakes that say nothing about a rule

MUTATIONS: dict[str, Mutate] = {
    "KB501": unclosed_fence,
    "KB502": short_fence,
    "KB503": unclosed_comment,
    "KB504": merge_conflict,
    "KB505": lost,
    "KB506": mojibake,
    "KB507": accidental_heading,
    "KB508": stray_emphasis,
    "KB509": escaping_list_text,
    "KB510": lazy_list_line,
    "KB512": loose_table_row,
    "KB513": markdown_in_html,
    "KB514": stale_contents,
}


def count(root: Path, most: int, show: int) -> Counter[tuple[str, str]]:
    """How often a mistake of each rule was found or missed, and its twin was reported."""
    settings = load(root, isolated=True)._replace(root=root.absolute())
    files = on_disk(settings)
    chosen = tuple(Chosen(rule, rule.options()) for rule in built_in().rules if rule.code in MUTATIONS)
    session = begin(settings, files).session
    session = Session(session.kb.sites, Selection(built_in(), chosen), session.settings)
    counts: Counter[tuple[str, str]] = Counter()
    taken: Counter[str] = Counter()
    for path in files.listing.notes:
        source = files.read(path)
        if not isinstance(source, SourceText) or "\r" in source.text:
            continue
        before = codes(session, path, source.text)
        for code in sorted(before):
            counts[code, "before"] += before[code]
        note = session.note(path, source)
        for code, mutate in MUTATIONS.items():
            for planted in islice(mutate(note), min(3, most - taken[code])):
                taken[code] += 1
                found = codes(session, path, planted.wrong)[code] > before[code]
                more = codes(session, path, planted.right) - before
                counts[code, "found" if found else "missed"] += 1
                counts[code, "false"] += bool(more)
                if show > 0 and (not found or more):
                    show -= 1
                    print(f"  {code} {'' if found else 'missed '}{dict(more) or ''} {path}")
    return counts


def codes(session: Session, path: str, text: str) -> Counter[str]:
    """How many findings of each rule there are in a text."""
    return Counter(one.code for one in session.analyse(path, SourceText(text)).findings)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument("--most", type=int, default=150, metavar="N", help="mistakes planted for a rule in a site")
    parser.add_argument("--floor", type=float, default=0.9, metavar="SHARE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="name the first N that went wrong")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for root in options.sites:
        counts.update(count(root, options.most, options.show))
    failed = False
    print("rule   planted  found            twins reported  findings before")
    for code in MUTATIONS:
        found, total = counts[code, "found"], counts[code, "found"] + counts[code, "missed"]
        share = found / total if total else 1.0
        failed = failed or (total >= FEW and share < options.floor)
        print(f"{code}  {total:7}  {found:5} {share:7.1%}  {counts[code, 'false']:16}  {counts[code, 'before']:15}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
