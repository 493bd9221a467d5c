"""Masking again after a change gives what masking the whole text gives, or says that it cannot tell."""

from __future__ import annotations

import random

import pytest

from mdkb.syntax.dialect import HUGO, JEKYLL, Dialect
from mdkb.syntax.incremental import change_between
from mdkb.syntax.templates import mask, mask_again
from mdkb.text import SourceText

PIECES = {
    HUGO: (
        'A {{< ref "a.md" >}} b. ', "{{% note %}}\n", "{{% /note %}}\n", "{{< highlight go >}}x {{< y >}}\n",
        "{{< /highlight >}}\n", "{{</* comment */>}} ", "{{</* open ", "*/ ", "{{< open ", "{{< x.inline >}}", "word ",
        "{{< /x.inline >}}", "}} ", "{{ ", "\n\n", "ꔀ ", "{{< /note >}}",
    ),
    JEKYLL: (
        "A {{ site.url }} b. ", "{% if x %}\n", "{% endif %}\n", "{% highlight ruby %}{{ y }}\n", "{% endhighlight %}\n",
        "{% raw %}{{ z }} ", "{% endraw %} ", "{% open ", "%} ", "{{ ", "word ", "\n\n", "ꔀ ", "{% comment %} c ",
        "{% endcomment %}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("dialect", PIECES, ids=lambda dialect: dialect.name)
def test_random_changes(dialect: Dialect) -> None:
    """Thousands of small edits among tags, whole and broken ones."""
    chance = random.Random(4)
    answered = 0
    pieces = (*PIECES[dialect], *["Many more words stand here.\n"] * 20)
    for _ in range(1_500):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(1, 14)))
        before = mask(text, dialect, 0)
        for _ in range(12):
            at = chance.randrange(len(text) + 1)
            end = min(len(text), at + chance.randrange(6))
            new = text[:at] + chance.choice(("", "x", "a b", "*/", "/*", "\n", "{", "%}", " ", '"', "ꔁ")) + text[end:]
            change = change_between(text, new)
            if change is None:
                continue
            again, whole = mask_again(before, text, change, dialect), mask(new, dialect, 0)
            if again is not None:
                answered += 1
                assert again == whole, (text, new)
            text, before = new, whole
    assert answered > 1_000


def test_an_edit_in_running_text_is_answered() -> None:
    """The tags before stay, those behind move, pairs across the change are pairs still."""
    text = '{{% note %}}\nSome words here.\n{{% /note %}}\n\n{{< ref "a.md" >}}\n'
    new = text.replace("words", "more words")
    change = change_between(text, new)
    assert change is not None
    again = mask_again(mask(text, HUGO, 0), text, change, HUGO)
    assert again == mask(new, HUGO, 0)
    assert again is not None
    assert [new[tag.span.start : tag.span.end] for tag in again.tags] == [
        "{{% note %}}", "{{% /note %}}", '{{< ref "a.md" >}}',
    ]  # fmt: skip


def test_lines_follow_a_change() -> None:
    """The lines of the old text are taken over and moved; where a carriage return stands they are found anew."""
    chance = random.Random(5)
    for _ in range(2_000):
        alphabet = "ab\n\n" if chance.random() < 0.8 else "ab\n\r"
        old = "".join(chance.choice(alphabet) for _ in range(chance.randrange(12)))
        at = chance.randrange(len(old) + 1)
        end = min(len(old), at + chance.randrange(4))
        inserted = "".join(chance.choice(alphabet) for _ in range(chance.randrange(4)))
        before, after = SourceText(old), SourceText(old[:at] + inserted + old[end:])
        assert before.line_starts
        after.follow(before, at, end, inserted)
        assert after.line_starts == SourceText(after.text).line_starts
