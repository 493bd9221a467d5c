"""Nothing that a note holds runs in its preview, or changes the page around it."""

from __future__ import annotations

import pytest

from features.preview.drawn import Notes, Tags, draw
from mdkb.features.preview import whole

TRAPS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/y.js></SCRIPT>",
    "a <script>alert(1)</script> b",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' ONERROR='alert(1)' alt=\"a\"onload=alert(2)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='JaVa\tScRiPt:alert(1)'>x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='x'></object><embed src='x'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<form action='/act'><button formaction='javascript:alert(1)'>x</button></form>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//x.example/a.css><meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href='//x.example/'>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<div data-do=web data-ui=note class=found data-finding=x>x</div>",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title></title><noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[ <img src=x onerror=alert(1)> ]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "</div></article></body><script>alert(1)</script>",
    "<details ontoggle=alert(1) open>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<a\nhref='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#x6A;avascript:alert(1))",
    "[x](vbscript:a) [y](data:text/html;base64,PHNjcmlwdD4=) [z](file:///etc/passwd)",
    "[x][y]\n\n[y]: javascript:alert(1) 'onclick=\"alert(1)\"'",
    "![x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![\"onerror=alert(1) x=\"](a.png)",
    "[x](a.md 'a\"onmouseover=alert(1) b=\"')",
    "<javascript:alert(1)>",
    "`<script>alert(1)</script>`",
    "```<script>\"onload=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "# <script>alert(1)</script> {#\"onclick=alert(1)}",
    "|<script>alert(1)</script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x",
    "$\\href{javascript:alert(1)}{x}$ $\\text{</math><script>alert(1)</script>}$",
    "$$\n\\unknown<script>alert(1)</script>\n$$",
    "> [!<img/src=x/onerror=alert(1)>] <script>alert(1)</script>",
)  # fmt: skip
HUGO = (
    '{{< figure src="javascript:alert(1)" caption="<script>alert(1)</script>" >}}',
    '{{< x "\\"><script>alert(1)</script>" >}}',
    "{{< highlight \"<script>\" >}}</code></pre><script>alert(1)</script>{{< /highlight >}}",
    '<a href="{{< ref "javascript:alert(1)" >}}">x</a>',
)  # fmt: skip
WIKI = ("[[javascript:alert(1)]]", '![[x" onerror="alert(1).png]]', "[[a|<script>alert(1)</script>]]", "#<b>x")
NEVER = {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "textarea", "template"}
OURS = {"data-row", "data-line", "data-src", "data-alt", "data-finding"}
HARMLESS = ("http://", "https://", "mailto:", "#", "../note/", "../file/")


def check(html: str, *, trusted: bool = False) -> None:
    tags = Tags(html)
    for name in (one[1:] for one in tags.found if one.startswith("<")):
        assert name not in NEVER, html
    for tag, name, value in tags.attributes:
        assert not name.startswith("on"), (tag, name, value)
        assert trusted or name != "style", (tag, name, value)
        assert not name.startswith("data-") or name in OURS, (tag, name, value)
        if name in ("href", "src", "poster", "action", "formaction", "data-src", "srcset", "xlink:href"):
            assert value.startswith(HARMLESS), (tag, name, value)
        if tag == "button":
            raise AssertionError("a button in a note")


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(
    ("text", "files", "path"),
    [
        *((text, {}, "note.md") for text in TRAPS),
        *((text, {"hugo.toml": ""}, "content/note.md") for text in HUGO),
        *((text, {".obsidian/app.json": "{}"}, "note.md") for text in (*WIKI, *TRAPS)),
    ],
)
def test_traps(text: str, files: dict[str, str], path: str, trusted: bool) -> None:
    drawn = draw(text, files=files, path=path, trusted=trusted)
    check(drawn.replace("../../note", "../note").replace("../../file", "../file"), trusted=trusted)


def test_traps_in_the_front_matter() -> None:
    text = '---\ntitle: "<script>alert(1)</script>"\n"x\\"onclick=1": <img src=x onerror=alert(1)>\ntags: ["</ul><script>"]\n---\n'
    check(Notes({"note.md": text}).page().card)


def test_traps_in_findings() -> None:
    page = Notes(
        {"note.md": '[x](<a"onclick=alert(1)>) [x](<%3Cscript%3E.md>) teh\n'}, "dead-link", "known-misspelling"
    ).page()
    drawn = "".join(block.html for block in page.blocks) + page.problems
    assert "known-misspelling" in drawn
    assert "<script" not in drawn
    for _, name, _ in Tags(drawn).attributes:
        assert not name.startswith("on")


def test_a_trusted_note_keeps_its_styles() -> None:
    text = '<div style="color: red" class="note">x</div>'
    assert "style" not in draw(text) and "class" not in draw(text)
    assert '<div style="color: red" class="note">' in draw(text, trusted=True)
    assert "style" not in draw('<div style="background: url(//x.example)">x</div>', trusted=True)


def test_the_page_around_a_note() -> None:
    page = Notes({"a b/\"'<x>.md": "---\ntitle: </title><script>alert(1)</script>\n---\n"}).page("a b/\"'<x>.md")
    html = whole(page, version=1, nonce="N", own_style=True, web=False)
    assert html.count("<script") == 1
    assert '<script src="../../preview.js" nonce="N" defer=""></script>' in html


def test_what_is_kept() -> None:
    drawn = draw(
        '<kbd>Ctrl</kbd> <abbr title="a">b</abbr> <sub>1</sub> <a name="here">x</a> <br>'
        ' <a href="https://example.org" onclick="x">y</a> <img src="pic.png" alt="p" width="3">',
        files={"pic.png": ""},
    )
    for piece in (
        "<kbd>Ctrl</kbd>", '<abbr title="a">b</abbr>', "<sub>1</sub>", '<a name="here">x</a>', "<br>",
        '<a href="https://example.org" rel="noopener noreferrer" target="_blank">y</a>',
        '<img src="../file/pic.png" alt="p" width="3">',
    ):  # fmt: skip
        assert piece in drawn, drawn
