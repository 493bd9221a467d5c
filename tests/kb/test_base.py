"""Questions are remembered, asked again only when a topic of theirs is touched, and tables follow changes."""

from __future__ import annotations

from mdkb.facts.model import Exports
from mdkb.kb.base import Incremental, KnowledgeBase, View
from mdkb.kb.questions import digest_of_answer, question
from mdkb.kb.topics import PAGES, TERMS, USES, WORD, touched
from mdkb.record import NEVER_HOLDS

CALLS: list[str] = []


@question(topics=lambda taxonomy: (TERMS,))
def terms_known(kb: KnowledgeBase, taxonomy: str) -> tuple[str, ...]:
    CALLS.append(taxonomy)
    return tuple(
        sorted({term for note in kb.notes.values() for name, terms in note.terms if name == taxonomy for term in terms})
    )


@question(topics=lambda path: (PAGES,))
def is_there(kb: KnowledgeBase, path: str) -> bool:
    return path in kb.notes or path in kb.assets


def note(path: str, tags: tuple[str, ...] = (), title: str = "", uses: tuple[tuple[str, int], ...] = ()) -> Exports:
    return Exports(
        path=path, title=title, language="en", url=f"/{path}", unpublished="", aliases=(), ids=(), dynamic=False,
        headings=(), blocks=(), terms=(("tags", tags),), fields=(), draft=False, date="", links=(), includes=(),
        vouched=(), uses=uses,
    )  # fmt: skip


def base(*notes: Exports) -> KnowledgeBase:
    return KnowledgeBase((), notes, ("pic.png",))


def test_an_answer_is_remembered() -> None:
    kb = base(note("a.md", ("x",)))
    CALLS.clear()
    assert kb.answer(terms_known, "tags") == kb.answer(terms_known, "tags") == ("x",)
    assert CALLS == ["tags"]


def test_only_touched_topics_are_asked_again() -> None:
    kb = base(note("a.md", ("x",)), note("b.md", ("y",)))
    kb.answer(terms_known, "tags")
    kb.answer(is_there, "c.md")
    CALLS.clear()
    assert kb.change({"a.md": note("a.md", ("x",), title="New")})[0] == set()
    assert CALLS == []
    assert kb.change({"a.md": note("a.md", ("z",), title="New")})[0] == {("terms_known", ("tags",))}


def test_a_missing_file_is_a_dependency() -> None:
    kb = base(note("a.md"))
    view = View(kb)
    assert not view.ask(is_there, "c.md")
    assert tuple(view.asked) == (("is_there", ("c.md",)),)
    assert kb.change({"c.md": note("c.md")})[0] == {("is_there", ("c.md",))}
    assert kb.change({"c.md": None})[0] == {("is_there", ("c.md",))}


def test_assets_come_and_go() -> None:
    kb = base(note("a.md"))
    assert kb.answer(is_there, "pic.png")
    assert kb.change({}, {"pic.png": False})[0] == {("is_there", ("pic.png",))}
    assert kb.change({}, {"pic.png": True})[0] == {("is_there", ("pic.png",))}


def test_equal_exports_touch_nothing() -> None:
    assert list(touched(note("a.md", ("x",)), note("a.md", ("x",)))) == []


def test_words_touch_only_themselves() -> None:
    before, after = note("a.md", uses=(("foo", 1), ("bar", 2))), note("a.md", uses=(("foo", 1), ("bar", 3)))
    assert set(touched(before, after)) == {USES, (WORD, "bar")}


def test_tables_follow_their_topics() -> None:
    kb = base(note("a.md", ("x",)))
    built: list[int] = []

    def titles(kb: KnowledgeBase) -> list[str]:
        built.append(1)
        return [exports.title for exports in kb.notes.values()]

    assert kb.table(titles, PAGES) == [""]
    kb.change({"a.md": note("a.md", ("y",))})
    assert kb.table(titles, PAGES) == [""]
    assert len(built) == 1
    kb.change({"a.md": note("a.md", ("y",), title="T")})
    assert kb.table(titles, PAGES) == ["T"]


class Uses(Incremental):
    """A table that takes changes itself."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.counts: dict[str, int] = {}
        for exports in kb.notes.values():
            self.change(None, exports)

    def change(self, old: Exports | None, new: Exports | None) -> None:
        for exports, sign in ((old, -1), (new, 1)):
            for word, count in exports.uses if exports else ():
                self.counts[word] = self.counts.get(word, 0) + sign * count


def test_an_incremental_table_is_told_of_changes() -> None:
    kb = base(note("a.md", uses=(("foo", 1),)))
    table = kb.table(Uses)
    kb.change({"b.md": note("b.md", uses=(("foo", 2),)), "a.md": note("a.md", uses=(("bar", 1),))})
    assert kb.table(Uses) is table
    assert table.counts == {"foo": 2, "bar": 1}


def test_recalled_by_name() -> None:
    kb = base(note("a.md", ("x",)))
    assert kb.digest(("terms_known", ("tags",))) == digest_of_answer(("x",))
    assert kb.topics(("terms_known", ("tags",))) == (TERMS,)
    assert kb.digest(("no such question", ())) not in (digest_of_answer(None), NEVER_HOLDS.digest)
    assert kb.topics(("no such question", ())) == ()
    kb.change({"a.md": note("a.md", ("z",))})
    assert kb.digest(("terms_known", ("tags",))) == digest_of_answer(("z",))
    assert digest_of_answer(("x",)) == digest_of_answer(("x",)) != digest_of_answer(("y",))
