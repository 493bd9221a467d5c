"""How many broken links are found: every internal link of a site is broken in turn, and the finding counted.

    python benchmarks/mutate_links.py SITE [SITE ...] [--pages 0.99] [--fragments 0.94] [--wiki 0.95] [--show N]

SITE: the root of a knowledge base whose links are known to work. The last segment of each destination (pages, files,
images), or its fragment, gets "-zz". Links that lead nowhere today are left out. Prints what was found of each kind
for each site, and ends with status 1 when a share is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from mdkb.facts.model import Facts, Link
from mdkb.files import walk
from mdkb.kb import KnowledgeBase
from mdkb.kb.exports import exports_of
from mdkb.kb.pages import fragment, included, query_of, resolve
from mdkb.note import read_note
from mdkb.sites import detect
from mdkb.sites.base import Resolution
from mdkb.text import SourceText

WORKING = frozenset({"note", "asset", "alias", "unpublished", "generated"})
REPORTED = frozenset({"missing", "wrong-case", "escaping", "source"})
ELSEWHERE = frozenset({"full", "collapsed", "shortcut"})


def broken(destination: str) -> str:
    """The destination with its last segment changed, its extension kept."""
    path, mark, query = destination.partition("?")
    folder, slash, last = path.rstrip("/").rpartition("/")
    stem, _, extension = last.rpartition(".")
    changed = f"{stem}-zz.{extension}" if stem and extension.isalnum() else f"{last}-zz"
    return folder + slash + changed + path[len(path.rstrip("/")) :] + mark + query


def load(root: Path) -> tuple[KnowledgeBase, dict[str, Facts]]:
    """The knowledge base under a root, and the facts of its notes."""
    listing = walk(root)

    def read(path: str) -> str | None:
        try:
            return (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    sites = detect((*listing.notes, *listing.assets), read)
    blank = KnowledgeBase(sites)
    facts = {
        path: read_note(path, SourceText(read(path) or ""), blank.site_of(path), {}).facts
        for path in listing.notes
        if not blank.site_of(path).is_template(path)
    }
    notes = [exports_of(one, blank.site_of(path)) for path, one in facts.items()]
    return KnowledgeBase(sites, notes, listing.assets), facts


def state(kb: KnowledgeBase, found: Resolution, wanted: str) -> str:
    """What is said of a fragment of a resolved destination: the best of all pages it may mean."""
    answers = {
        kb.answer(fragment, kb.answer(included, path), wanted).state
        for path in (found.path, *found.others)
        if path in kb.notes
    }
    return next((one for one in ("ok", "unknown", "wrong-case", "missing") if one in answers), "")


def count(kb: KnowledgeBase, facts: dict[str, Facts], show: int) -> Counter[tuple[str, bool]]:
    """How often a mutation of each kind was found (True) or missed."""
    counts: Counter[tuple[str, bool]] = Counter()

    def tally(kind: str, seen: bool, path: str, link: Link, said: str) -> None:
        nonlocal show
        counts[kind, seen] += 1
        if not seen and show > 0:
            show -= 1
            print(f"  missed {kind}: {path}: {link.destination} ({said})")

    for path, one in facts.items():
        for link in one.links:
            query = query_of(link, path)
            if link.kind in ELSEWHERE:
                continue
            found = kb.answer(resolve, query)
            if found.outcome not in WORKING or found.detail == "own address":
                continue
            if link.fragment and found.path in kb.notes and state(kb, found, link.fragment) in ("ok", "unknown"):
                said = state(kb, found, f"{link.fragment}-zz")
                kind = "wiki" if link.kind == "wiki" else "fragments"
                tally(kind, said in ("missing", "wrong-case"), path, link, said)
            if link.path.strip("./"):
                changed = query._replace(destination=broken(query.destination))
                said = kb.answer(resolve, changed).outcome
                tally("wiki" if link.kind == "wiki" else "pages", said in REPORTED, path, link, said)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    floors = {"pages": 0.99, "fragments": 0.94, "wiki": 0.95}
    for kind, floor in floors.items():
        parser.add_argument(f"--{kind}", type=float, default=floor, metavar="SHARE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="name the first N that were missed")
    options = parser.parse_args()
    failed = False
    for root in options.sites:
        kb, facts = load(root)
        start = time.perf_counter()
        counts = count(kb, facts, options.show)
        seconds = time.perf_counter() - start
        print(f"{root} ({kb.sites[0].kind}): {sum(counts.values())} mutations in {seconds:.1f} s")
        for kind in floors:
            total = counts[kind, True] + counts[kind, False]
            if total:
                share = counts[kind, True] / total
                low = share < getattr(options, kind)
                failed = failed or low
                said = "  below the floor" if low else ""
                print(f"  {kind:10}{counts[kind, True]:6} of {total:6}  {share:7.2%}{said}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
