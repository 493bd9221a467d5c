"""What the notes of a section have in common, asked of small knowledge bases."""

from __future__ import annotations

from mdkb.kb.fields import boolean_spellings, common_keys, key_use, main_group, rare_keys, usual_keys, usual_looks
from mdkb.kb.terms import names_notes, nearest_name, term_counts
from mdkb.kb.titles import others_at, same_title
from mdkb.session import Session
from mdkb.testing import session_for

POST = "---\ntitle: t{0}\ntags: [a, b{0}]\ndraft: false\n---\n"
FILES = {
    "hugo.toml": "",
    **{f"content/post/{n}.md": POST.format(n) for n in range(9)},
    "content/post/draft.md": "---\ndraft: True\n---\n",
    "content/post/page.md": "---\ntype: page\nmood: x\nnext: t3\n---\n",
    "content/post/_index.md": "---\nmood: y\nnext: t4\nTags: z\n---\n",
    "content/docs/a.md": "---\ntitle: t1\nnext: t5\naliases: [/x, /y]\n---\n",
    "content/docs/b.md": "---\ntitle: t1\nnext: T55\naliases: /x/\n---\n",
}


def made() -> Session:
    return session_for(FILES, ())


def test_keys() -> None:
    kb = made().kb
    post = kb.answer(main_group, "content/post")
    assert kb.answer(usual_keys, post, 0.9, 5) == ("draft", "tags", "title")
    assert kb.answer(usual_keys, post, 0.9, 50) == ()
    assert kb.answer(key_use, post, "tags") == ("tags", 9, 9, 9)
    assert kb.answer(common_keys, "hugo", 0.5) == ("draft", "tags", "title")
    assert kb.answer(rare_keys, "hugo", 0.0) == ("Tags", "type")
    assert kb.answer(usual_looks, "hugo", "tags") == ("list", 9, 10)
    assert kb.answer(boolean_spellings, "hugo") == (("false", 9), ("True", 1))


def test_names_titles_and_terms() -> None:
    kb = made().kb
    assert kb.answer(term_counts, "hugo", "tags")[0] == ("a", 9)
    assert kb.answer(names_notes, "hugo", "next") == (True, ("T55",))
    assert kb.answer(nearest_name, "hugo", "next", "T55") == "t5"
    assert kb.answer(names_notes, "hugo", "mood") == (False, ("x", "y"))
    assert kb.answer(same_title, "content/docs/a.md") == ("content/docs/b.md", False)
    assert kb.answer(same_title, "content/post/1.md") is None
    language = kb.notes["content/docs/a.md"].language
    assert kb.answer(others_at, "content/docs/a.md", "aliases", "/x", language) == ("content/docs/b.md",)
    assert kb.answer(others_at, "content/docs/a.md", "aliases", "/y", language) == ()
