"""Vowel sounds: what `a` and `an` depend on."""

from __future__ import annotations

import pytest

from mdkb.rules.spelling._articles import begins_with_vowel_sound

CASES = {
    True: "apple hour honest heir umbrella uninstall unimportant unidentified unaided index RSS SVG HTML XML FTP API IDE "
    "8 11 18 80 end-user understanding usher utter",
    False: "house user unit unique union university European one one-off once OneNote unary unanimous yes GPU CPU PDF bug world 3 7 100 "
    "unicorn used useful utility uranium",
    None: "SQL UI URL npm html udev ewah LF sqlda sha512 x-axis Rclone MkDocs Hugo historic FAQ xUnit e RAM NASA 1,000 1800",
}


@pytest.mark.parametrize(("vowel", "word"), [(vowel, word) for vowel, words in CASES.items() for word in words.split()])
def test_sound(vowel: bool | None, word: str) -> None:
    assert begins_with_vowel_sound(word) is vowel
