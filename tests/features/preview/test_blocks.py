"""Each construct as it is drawn."""

from __future__ import annotations

import re

import pytest

from features.preview.drawn import Notes, Tags, draw

HUGO = {"hugo.toml": 'baseURL = "https://example.org/"\n'}
OBSIDIAN = {".obsidian/app.json": "{}"}
MKDOCS = {"mkdocs.yml": "site_name: x\nmarkdown_extensions: [admonition, footnotes, def_list, pymdownx.details]\n"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo  \nthree", '<p data-row="0">One\ntwo<br>\nthree</p>'),
        ("## A title", '<h2 data-row="0" id="a-title">A title</h2>'),
        ("*a* **b** ~~c~~ `d`", '<p data-row="0"><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'),
        ("---", '<hr data-row="0">'),
        ("> x", '<blockquote data-row="0"><p data-row="0">x</p></blockquote>'),
        ("- a\n- b", '<ul data-row="0"><li data-row="0">a</li><li data-row="1">b</li></ul>'),
        ("3. a\n4. b", '<ol data-row="0" start="3"><li data-row="0">a</li><li data-row="1">b</li></ol>'),
        (
            "- a\n\n- b",
            '<ul data-row="0"><li data-row="0"><p data-row="0">a</p></li><li data-row="2"><p data-row="2">b</p></li></ul>',
        ),
        (
            "- [x] a",
            '<ul class="tasks" data-row="0"><li class="task" data-row="0">'
            '<input type="checkbox" disabled="" checked=""> a</li></ul>',
        ),
        (
            "```go\nx < y\n```",
            '<figure class="code"><figcaption>go</figcaption><pre data-row="1"><code>x &lt; y\n</code></pre></figure>',
        ),
        ("    code", '<figure class="code"><pre data-row="0"><code>code\n</code></pre></figure>'),
        (
            "|a|b|\n|-|:-:|\n|c|",
            '<div class="table"><table data-row="0"><thead><tr data-row="0"><th>a</th><th align="center">b</th></tr>'
            '</thead><tbody><tr data-row="2"><td>c</td><td align="center"></td></tr></tbody></table></div>',
        ),
        ("[a]: b\n", ""),
        ("<!-- no -->", ""),
        (":smile: \\* &amp;", '<p data-row="0"><span title=":smile:">😄</span> * &amp;</p>'),
        ("\u0000 \u0007", '<p data-row="0">� �</p>'),
    ],
)
def test_plain(text: str, html: str) -> None:
    assert draw(text) == html


@pytest.mark.parametrize(
    ("files", "text", "pieces"),
    [
        (OBSIDIAN, "==x== #tag/a ^id", ["<mark>x</mark>", '<span class="tag">#tag/a</span>', 'id="^id"']),
        (OBSIDIAN, "> [!tip]- Why *so*\n> Text", ['<details class="callout tip" data-row="0">', "Why <em>so</em>"]),
        (OBSIDIAN, "> [!mine]\n> Text", ['class="callout other"', '<div class="callout-title">Mine</div>']),
        (OBSIDIAN, "- [-] gone", ['<span class="box">-</span> gone']),
        (OBSIDIAN, "a %%no%% b", ["a  b"]),
        (MKDOCS, '!!! note "Look"\n    Text', ['<aside class="callout note" data-row="0">', "Look"]),
        (MKDOCS, "??? bug\n    Text", ['<details class="callout danger" data-row="0"><summary']),
        (MKDOCS, "??? bug\n    Text", ["Bug</summary>"]),
        (MKDOCS, "Term\n:   Meaning", ['<dt data-row="0">Term</dt><dd data-row="1">Meaning</dd>']),
        (HUGO, "{{< youtube id=1 >}}", ['<span class="shortcode" title="not run in the preview"><b>youtube</b>']),
        (HUGO, "{{% note %}}\nText\n{{% /note %}}", ["<b>note</b>", '<p data-row="0">Text</p>', "<b>/note</b>"]),
        (HUGO, "A `{{</* x */>}}` {{%/* y */%}}", ["<code>{{&lt; x &gt;}}</code>", "{{% y %}}"]),
        (HUGO, "{{< code-toggle >}}\n[a]\nb = 1\n{{< /code-toggle >}}", ["<code>[a]\nb = 1</code></pre>"]),
        (HUGO, "{{% note %}}\n- a\n- b\n{{% /note %}}", ["<li"]),
        (HUGO, "{{< highlight go >}}\na < b\n{{< /highlight >}}", ['<pre data-row="1"><code>a &lt; b</code></pre>']),
    ],
)
def test_dialects(files: dict[str, str], text: str, pieces: list[str]) -> None:
    path = "content/note.md" if files is HUGO else "docs/note.md" if files is MKDOCS else "note.md"
    drawn = draw(text, files=files, path=path)
    for piece in pieces:
        assert piece in drawn, drawn


def test_footnotes_are_numbered_by_use_and_drawn_at_the_end() -> None:
    drawn = draw("b[^b] a[^a] b[^b] [^no]\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n")
    assert drawn.index('<li id="fn:b" value="1"') < drawn.index('<li id="fn:a" value="2"')
    assert '<li class="unused" id="fn:c"' in drawn
    assert '<span class="link dead">[^no]</span>' in drawn
    assert Tags(drawn).text.count("↩") == 2


def test_footnotes_within_the_text() -> None:
    drawn = draw("See^[Here *it* is.] and[^1].\n\n[^1]: Two.\n", files=OBSIDIAN)
    assert drawn.index("Here <em>it</em> is.") < drawn.index("Two.")
    assert ">1</a></sup>" in drawn and ">2</a></sup>" in drawn


def test_html_goes_on_around_the_blocks_that_follow() -> None:
    drawn = draw("<details><summary>More</summary>\n\nInside *it*.\n\n</details>\n\nAfter.\n")
    assert drawn == (
        '<details><summary>More</summary>\n<p data-row="2">Inside <em>it</em>.</p></details>\n<p data-row="0">After.</p>'
    )
    inner = draw("- <details>\n\n  Inside.\n\n  </details>\n- b <b>c\n- d\n")
    assert Tags(inner).text.split() == ["Inside.", "b", "cd"] and inner.count("<details>") == 1
    assert re.search(r"<details>\s*<p[^>]*>Inside\.</p>\s*</details>", inner)
    Tags(draw("<div>\n\nNever closed *here*\n"))


def test_blocks_know_their_lines() -> None:
    page = Notes({"note.md": "---\ntitle: X\n---\n# A\n\n- b\n- c\n\nd\n"}).page()
    assert [block.line for block in page.blocks] == [4, 6, 9]


def test_mdx_is_labelled_never_run() -> None:
    text = "import A from 'a';\n\nThe {1 + 1} of <A b={c}>it</A>. {/* not shown */}\n"
    drawn = re.sub(r"<[^>]*>", "", draw(text, path="note.mdx"))
    assert drawn.split() == ["importThe", "{1", "+", "1}", "of", "it."]
