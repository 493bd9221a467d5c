"""Tiers over a knowledge base: what code, use and habit do, and that a change is like a fresh start."""

from __future__ import annotations

import pytest

from mdkb.diagnostic import Severity
from mdkb.registry import built_in
from mdkb.selection import Chosen
from mdkb.session import Session
from mdkb.testing import found_by, session_for
from mdkb.text import SourceText

CODES = ("KB401", "KB402", "KB403", "KB404")


def session(files: dict[str, str], settings: dict[str, object] | None = None) -> Session:
    chosen = tuple(Chosen(rule, rule.options()) for rule in built_in().rules if rule.code in CODES)
    return session_for(files, chosen, {"language": "en", **(settings or {})})


def found(files: dict[str, str], settings: dict[str, object] | None = None) -> list[tuple[str, str, str]]:
    made = session(files, settings)
    return [(path, one.code, files[path][slice(*one.span)]) for path in made.paths for one in made.diagnostics(path)]


def spread(word: str, notes: int) -> dict[str, str]:
    return {f"{number}.md": f"We use the {word} here." for number in range(notes)}


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"a.md": "The quexifloop."}, {"KB403"}),
        ({"a.md": "The quexifloop.", "b.md": "`quexifloop`"}, set()),
        ({"a.md": "The quexifloops.", "b.md": "`quexifloop`"}, set()),
        ({"a.md": "The quexifloop.", "quexifloop.md": "x"}, set()),
        ({"a.md": "The quexifloop.", "b.md": "---\ntags: [quexifloop]\n---\n"}, set()),
        ({"a.md": "The quexifloop.", "b.md": "    quexifloop\n"}, {"KB403"}),
        ({"a.md": "The quexifloop.", "b.md": "```sh\n# quexifloop\n```\n"}, {"KB403"}),
        ({"a.md": "The *quexifloop* theme, a **quexifloop**."}, set()),  # a term
        ({"a.md": "The *quexifloop theme*."}, {"KB403"}),
        ({"a.md": 'The word "quexifloop" here.'}, set()),  # mentioned
        ({"a.md": "See quexifloop/blorb and quexifloop-tools."}, set()),  # identifiers
        ({"a.md": "See quexifloop: it is here, documantation/code."}, {"KB403", "KB402"}),
        ({"a.md": "The *documantation* of it."}, {"KB402"}),
        (spread("quexifloop", 2), {"KB403"}),
        (spread("quexifloop", 3), set()),
        (spread("documantation", 5), {"KB402"}),  # the habitual error
        (spread("thier", 5), {"KB401"}),
        ({"a.md": "It is thier.", "b.md": "`thier`", "c.md": "`thier`"}, set()),
        ({"a.md": "It is thier.", "b.md": "`thier`"}, {"KB401"}),
        ({"a.md": "Documantation is here."}, {"KB402"}),
        ({"a.md": "We met Documantation there."}, {"KB404"}),
        ({"a.md": "We met Quexifloop there."}, set()),
        ({"a.md": "Documantation is here.", "b.md": "We met Documantation there."}, {"KB404"}),
    ],
)
def test_tiers(files: dict[str, str], codes: set[str]) -> None:
    assert {code for _, code, _ in found(files)} == codes


def test_words_like_no_other_are_hints() -> None:
    made = session({"a.md": "The quexifloop and the appresteate."})
    assert [one.severity for one in made.diagnostics("a.md")] == [Severity.HINT, Severity.INFORMATION]


def test_forbidden_words_are_reported_as_such_only() -> None:
    settings: dict[str, object] = {"spelling": {"forbid": {"quexifloop": "", "documantation": "docs"}}}
    assert found({"a.md": "The quexifloop documantation."}, settings) == []


def test_the_projects_words_are_right_with_their_plurals_and_genitives() -> None:
    settings: dict[str, object] = {"spelling": {"words": ["quexifloop", "Blorbish"]}}
    assert found({"a.md": "The quexifloop, quexifloops, quexifloop's; a Blorbish thing."}, settings) == []


def test_fair_languages_speak_softly() -> None:
    made = session(
        {"a.md": "---\nlang: it\n---\nQuesta è la configurazzione del sistema, ed è molto semplice da usare."}
    )
    assert [one.severity for one in made.diagnostics("a.md")] in ([], [Severity.INFORMATION])


def test_order_of_notes_changes_nothing() -> None:
    files = {"a.md": "The quexifloop and documantation.", "b.md": "`quexifloop`", "c.md": "thier"}
    assert sorted(found(files)) == sorted(found(dict(reversed(files.items()))))


def test_a_change_equals_a_fresh_start() -> None:
    files = {"a.md": "The quexifloop.", "b.md": "Nothing.", "c.md": "The frobnizer."}
    made = session(files)
    assert {path: bool(made.diagnostics(path)) for path in made.paths} == {"a.md": True, "b.md": False, "c.md": True}
    for text in (
        "`quexifloop`",
        "The frobnizers. " * 30 + "The frobnozer.",
        "Nothing.",
        "`frobnizer` quexifloop quexifloop",
    ):
        files["b.md"] = text
        made.change({"b.md": SourceText(text)})
        fresh = session(files)
        for path in made.paths:
            assert made.diagnostics(path) == fresh.diagnostics(path)


def test_only_the_notes_that_asked_are_checked_again() -> None:
    made = session({"a.md": "The quexifloop.", "b.md": "Nothing.", "c.md": "Good."})
    for path in made.paths:
        made.diagnostics(path)
    assert made.change({"b.md": SourceText("`quexifloop`")}) == {"a.md", "b.md"}


def test_suggestions_weigh_what_the_notes_are_about() -> None:
    def place(notes: int) -> int:
        about = {f"{number}.md": "# The cache\n" for number in range(notes)}
        (found,) = session({"a.md": "We see the cach.", **about}).diagnostics("a.md")
        return found.suggestions.index("cache")

    assert place(0) > place(100)


def test_a_change_of_subjects_is_like_a_fresh_start() -> None:
    files = {f"{number}.md": "# The cache\n" for number in range(100)}
    made = session({"a.md": "We see the cach.", **dict.fromkeys(files, "Nothing.")})
    made.change({path: SourceText(text) for path, text in files.items()})
    fresh = session({"a.md": "We see the cach.", **files})
    assert made.diagnostics("a.md") == fresh.diagnostics("a.md")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- jonathan sechrusti (jon@example.org)", []),
        ("- Sergi <sergi@example.org>", []),
        ("- [kaiixe](mailto:kai@example.org)", []),
        ("- Fix the reader, by bzinborg ([#193](https://example.org/193))", []),
        ("- Thanks to Anna Pernelt-coudreir for the sample.", []),
        ("- A documantation <help@example.org> of the programm.", ["programm"]),
        ("- Write the documantation of it (the list is help@example.org).", ["documantation"]),
        ("- It is on by defualt in all of #12.", ["defualt"]),
        ("- A Markdown-flavuored page.", ["flavuored"]),
        ("*Rikkie Pitt*", []),
        ("- **test**: do so (sumann-mittra) [#24480](https://example.org/24480)", []),
        ("- Mend the file of test-tls-sessoin-cache here.", []),
        ("- It is an end-of-lifie-date here.", ["lifie"]),
        ("- **http**: rename it (telenord) [#30284](https://example.org/30284)", []),
        ("- **lib**: replace it (subrah chari p) [#16917](https://example.org/16917)", []),
        ("- It is shown (optionnal) in [#12](https://example.org/12)", ["optionnal"]),
        ("- Ingoh von Somewhere (planetmakere) wrote it.", []),
        ("- Owen Rudgers (orudge): the host (optionnal).", ["optionnal"]),
        ("- Documantation von Somewhere.", []),
        ("*Documantation of Fish*", ["Documantation"]),
        ("- Press {guilabul}`Open` of {the documantation} `now`.", ["documantation"]),
    ],
)
def test_names_beside_addresses_and_credits(line: str, words: list[str]) -> None:
    assert [word for _, _, word in found({"a.md": f"# All who helped\n\n{line}\n"})] == words


def test_a_link_by_itself_that_its_destination_spells_so_is_a_name() -> None:
    assert [one.span for one in found_by("known-misspelling", "Thanks to [thier](https://example.org/thier/).\n")] == []
    assert len(found_by("known-misspelling", "Thanks to [thier](https://example.org/their/).\n")) == 1
    assert len(found_by("known-misspelling", "Thanks to [thier pages](https://example.org/thier/).\n")) == 1
