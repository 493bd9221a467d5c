"""Vowel sounds: what `a` and `an` depend on."""

from __future__ import annotations

import pytest

from mdkb.diagnostic import apply_edits
from mdkb.registry import built_in
from mdkb.rules.spelling._articles import begins_with_vowel_sound
from mdkb.selection import Chosen
from mdkb.testing import session_for

CASES = {
    True: "apple hour honest heir umbrella uninstall unimportant unidentified unaided index RSS SVG HTML XML FTP API IDE "
    "8 11 18 80 end-user understanding usher utter up",
    False: "house user unit unique union university European one one-off once OneNote unary unanimous yes GPU CPU PDF bug world 3 7 100 "
    "unicorn used useful utility uranium uvicorn",
    None: "SQL UI URL npm html udev ewah LF sqlda sha512 x-axis Rclone MkDocs Hugo historic FAQ xUnit e RAM NASA 1,000 1800 uv udp",
}


@pytest.mark.parametrize(("vowel", "word"), [(vowel, word) for vowel, words in CASES.items() for word in words.split()])
def test_sound(vowel: bool | None, word: str) -> None:
    assert begins_with_vowel_sound(word) is vowel


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("It is a awesome tool.", "It is an awesome tool."),
        ("We run a already running process.", None),
        ("It is a already running process.", "It is an already running process."),
        ("We see the same behavior a already observed here.", None),
        ("A option is set.", "An option is set."),
        ("We need an simply made thing.", "We need a simply made thing."),
        ("Open the file an click on it.", None),
        ("Take the a example.", None),
        ("You can a open it.", None),
        ("There are a errors.", None),
        ("Go to a options page.", "Go to an options page."),
        ("Add a index.", "Add an index."),
        ("Corresponding to a either the line.", None),
    ],
)
def test_the_fix_is_held_back_where_the_article_may_be_the_slip(text: str, mended: str | None) -> None:
    rule = next(rule for rule in built_in().rules if rule.name == "wrong-article")
    (found,) = session_for({"a.md": text}, (Chosen(rule, rule.options()),), {"language": "en"}).diagnostics("a.md")
    assert (apply_edits(text, found.fix.edits) if found.fix else None) == mended
