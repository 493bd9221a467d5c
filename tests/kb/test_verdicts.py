"""What the network said reaches the notes it is about, and only those."""

from __future__ import annotations

from mdkb.external import UrlUse
from mdkb.external.uses import uses
from mdkb.kb.verdicts import Verdict
from mdkb.rules.links import dead_url, moved_url
from mdkb.selection import Chosen
from mdkb.testing import session_for

FILES = {
    "a.md": "See [one](https://one.org/x) and [two][t].\n\n[t]: https://two.org/#part\n",
    "b.md": "See <https://one.org/x> and ![picture](//three.org/p.png), not `https://four.org/`.\n",
    "c.md": "Nothing to see, [here](a.md).\n",
}
CHOSEN = tuple(Chosen(rule, rule.options()) for rule in (dead_url.check, moved_url.check))
DEAD = Verdict("dead", 404, reason="answers 404")


def test_uses() -> None:
    session = session_for(FILES, CHOSEN)
    found = [use for path in session.paths if (facts := session.facts(path)) for use in uses(session.kb, facts)]
    assert sorted(found, key=lambda use: (use.path, use.url)) == [
        UrlUse("https://one.org/x", "a.md"),
        UrlUse("https://two.org/#part", "a.md"),
        UrlUse("//three.org/p.png", "b.md"),
        UrlUse("https://one.org/x", "b.md"),
    ]


def test_pages_of_the_own_site_are_not_asked_for() -> None:
    files = {
        "hugo.toml": 'baseURL = "https://blog.org/"\n',
        "content/posts/a.md": "[b](https://blog.org/posts/b/) [feed](https://blog.org/live) [out](https://away.org/)\n",
        "content/posts/b.md": "---\ndraft: true\n---\n",
    }
    session = session_for(files, CHOSEN)
    facts = session.facts("content/posts/a.md")
    assert facts
    assert [use.url for use in uses(session.kb, facts)] == ["https://blog.org/live", "https://away.org/"]


def test_only_notes_whose_verdicts_changed_are_stale() -> None:
    session = session_for(FILES, CHOSEN)
    assert [session.diagnostics(path) for path in session.paths] == [(), (), ()]
    assert session.judge({}) == frozenset()
    session.judge({"https://one.org/x": DEAD})
    shown = {path: [one.message for one in session.diagnostics(path)] for path in session.paths}
    assert shown == {"a.md": ["dead link: answers 404"], "b.md": ["dead link: answers 404"], "c.md": []}
    changed = session.judge({"https://one.org/x": DEAD, "https://two.org/": DEAD})
    assert changed == {"a.md"}
    assert len(session.diagnostics("a.md")) == 2
