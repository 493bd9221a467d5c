"""What a destination means is among the names of what it may mean, whatever a site makes of paths."""

from __future__ import annotations

import pytest

from mdkb.kb.names import last_names, name_meant, names_of_path


@pytest.mark.parametrize(
    ("destination", "path"),
    [
        ("note.md", "sub/note.md"),
        ("../Note", "note.md"),
        ("/posts/my-note/", "content/posts/My Note.md"),
        ("My%20Note.html", "My_Note.md"),
        ("a/b/", "a/b/index.md"),
        ("a/b/README.md", "a/b/readme.md"),
        ("a/b/_index", "a/b/_index.fr.md"),
        ("note", "note.fr.md"),
        ("v1.2", "v1.3/x.md"),
        ("{filename}x.md", "content/x.md"),
        ("2020-01-02-name", "_posts/2020-01-02-name.md"),
        ("Cafe\u0301", "Caf\u00e9.md"),
        (".hidden/x", ".hidden/x.md"),
    ],
)
def test_a_name_is_found(destination: str, path: str) -> None:
    assert name_meant(destination) in set(names_of_path(path))


@pytest.mark.parametrize("destination", ["", "..", "./", "a/..", "?x=1", "a?b", "a\\b", "index.md", "---", "a&amp;b"])
def test_where_it_cannot_be_told(destination: str) -> None:
    assert name_meant(destination) == ""


def test_the_end_of_a_path() -> None:
    assert last_names("a/b/Note.md") == ("note",)
    assert last_names("a/b/README.md") == ("b", "index")
    assert last_names("index.md") == ("index",)
    assert last_names("") == ()
