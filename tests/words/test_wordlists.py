"""Every foreign list format from a small hand-written sample, and our own list's editing."""

from __future__ import annotations

import json

import pytest

from mdkb.words.wordlists import OWN_LIST, Entries, gather, own, sources
from mdkb.words.wordlists.entries import Exclusions
from mdkb.words.wordlists.hunspell import (
    LARGE,
    TooManyForms,
    encoding_of,
    forms,
    language_of,
    read_personal,
    read_rules,
)
from mdkb.words.wordlists.jsonc import loads
from mdkb.words.wordlists.patterns import written_out

CSPELL = """{
  // comment, "not a string"
  "words": ["foobar", "Kubeflow", "!badword", "~caseless", "+suffix", "prefix*"],
  "ignoreWords": ["ignoreme"],
  "flagWords": ["hte->the", "crap"],
  "suggestWords": ["teh->the, ten"],
  "dictionaryDefinitions": [{"name": "mine", "path": "./words/mine.txt"}, {"name": "trie", "path": "x.trie"},
    {"name": "zipped", "path": "more.txt.gz"}],
  "overrides": [{"filename": "*.md", "words": ["inmarkdown"]}], /* trailing comma next */
}
"""

CASES = {
    "cspell": (
        {"cspell.json": CSPELL, "words/mine.txt": "# mine\nalpha beta\n!gamma\n", "more.txt.gz": "delta\n"},
        Entries(
            ("foobar", "Kubeflow", "kubeflow", "caseless", "suffix", "prefix", "ignoreme", "inmarkdown", "alpha", "beta",
             "delta"),
            (("badword", ()), ("hte", ("the",)), ("crap", ()), ("teh", ("the", "ten")), ("gamma", ())),
        ),
    ),
    "cspell-caseless": (
        {"cspell.json": '{"words": ["Remarshal", "MENUITEM", "AsciiDoc"]}'},
        Entries(("Remarshal", "remarshal", "MENUITEM", "menuitem", "AsciiDoc")),
    ),
    "cspell-exact": (
        {"cspell.json": '{"caseSensitive": true, "words": ["Remarshal"]}'},
        Entries(("Remarshal",)),
    ),
    "cspell-yaml": ({"cspell.yaml": "words:\n  - foobar\nflagWords: [crap]\n"}, Entries(("foobar",), (("crap", ()),))),
    "cspell-toml": ({"cspell.config.toml": 'words = ["foobar"]\nflagWords = ["crap"]\n'}, Entries(("foobar",), (("crap", ()),))),
    "cspell-vscode": ({".vscode/cspell.json": '{"words": ["foobar"]}'}, Entries(("foobar",))),
    "cspell-package": ({"package.json": '{"cspell": {"words": ["foobar"]}}'}, Entries(("foobar",))),
    "cspell-editor": ({".vscode/settings.json": '{"cSpell.words": ["foobar"], "x": 1,}'}, Entries(("foobar",))),
    "vale-elsewhere": (
        {".vale.ini": "StylesPath = .github/styles\nVocab = Base\n[*.md]\nBasedOnStyles = Vale\n",
         ".github/styles/config/vocabularies/Base/accept.txt": "(?i)GitHub\n[Oo]bservability\n[pP]y.*\\b\n# c\nABC-DEF\n",
         ".github/styles/config/vocabularies/Base/reject.txt": "mac OS X\n"},
        Entries(("github", "Observability", "observability", "ABC-DEF"), (("mac OS X", ()),)),
    ),
    "vale": (
        {
            ".vale.ini": "StylesPath = styles\nVocab = Base, Old\n",
            "styles/config/vocabularies/Base/accept.txt": "# c\n[Gg]it[Hh]ub\nAPIs?\n(?i)foo(bar|baz)\n.*open\n",
            "styles/config/vocabularies/Base/reject.txt": "whitelist\n",
            "styles/Vocab/Old/accept.txt": "oldword\n",
        },
        Entries(
            ("Github", "GitHub", "github", "gitHub", "API", "APIs", "foobar", "foobaz", "oldword"), (("whitelist", ()),)
        ),
    ),
    "ltex-editor": (
        {".vscode/settings.json": '{"ltex.dictionary": {"en-US": ["foo", "bar", "-foo", ":extra.txt"]}}', ".vscode/extra.txt": "baz\n"},
        Entries(("bar", "baz")),
    ),
    "ltex-other-tag": ({".vscode/ltex.dictionary.de-AT.txt": "foobar\n"}, Entries(("foobar",))),
    "ltex-file": ({".vscode/ltex.dictionary.en-US.txt": "foobar\nqux\n-qux\n"}, Entries(("foobar",))),
    "codespell-ini": (
        {".codespellrc": "[codespell]\nignore-words-list = foo, bar\nignore-words = my.txt\ndictionary = -,own.txt\n",
         "my.txt": ";; why\nbaz\n\n# so\n", "own.txt": "whitelist->allowlist, safelist,\ncrap->dirt\n"},
        Entries(("foo", "bar", "baz"), (("whitelist", ("allowlist", "safelist")), ("crap", ("dirt",)))),
    ),
    "codespell-toml": ({"pyproject.toml": '[tool.codespell]\nignore-words-list = "foo,bar"\n'}, Entries(("foo", "bar"))),
    "typos": (
        {"_typos.toml": '[default.extend-words]\nfoo = "foo"\nhte = "the"\ncrap = ""\n[type.md.extend-identifiers]\nBar = "Bar"\n'},
        Entries(("foo", "Bar"), (("hte", ("the",)), ("crap", ()))),
    ),
    "typos-project": (
        {"pyproject.toml": '[tool.typos.default.extend-words]\nfoo = "foo"\nteh = "the"\n'}, Entries(("foo",), (("teh", ("the",)),)),
    ),
    "typos-cargo": (
        {"Cargo.toml": '[workspace.metadata.typos.default.extend-words]\nfoo = "foo"\n'}, Entries(("foo",)),
    ),
    "ltex-hidden": (
        {".vscode/ltex.hiddenFalsePositives.en-US.txt":
         '{"rule":"MORFOLOGIK_RULE_EN_US","sentence":"^\\\\QThis \\\\E(?:Dummy|Ina|Jimmy-)[0-9]+\\\\Q is quexi.\\\\E$"}\n'
         '{"rule":"ENGLISH_WORD_REPEAT_RULE","sentence":"^\\\\QThe the.\\\\E$"}\nno json\n'},
        Entries(sentences=(r"This\s+(?:\S+?)\s+is\s+quexi\.",)),
    ),
    "ltex-hidden-editor": (
        {".vscode/settings.json": json.dumps({"ltex.hiddenFalsePositives": {"de-DE": [":hidden.txt",
         '{"rule":"GERMAN_SPELLER_RULE","sentence":"^\\\\Qquexi.\\\\E$"}']}}),
         ".vscode/hidden.txt": '{"rule":"HUNSPELL_RULE","sentence":"^\\\\Qblorb\\\\E$"}\n'},
        Entries(sentences=("blorb", r"quexi\.")),
    ),
    "typos-ignored": (
        {"typos.toml": "[default]\nextend-ignore-re = ['(?Rm)^.*#ignore$', '(?<x>a)\\z']\nextend-ignore-words-re = ['(?i)^foo.$']\n"
                       "[type.md]\nextend-ignore-identifiers-re = ['bar']\n[files]\nextend-exclude = ['gen/']\n"},
        Entries(ignored=(r"(?m)^.*#ignore(?=\r?$)", r"(?P<x>a)\Z", r"(?i)(?<!\w)(?:foo.)(?!\w)", r"(?<!\w)(?:bar)(?!\w)"),
                exclusions=Exclusions(("gen/",))),
    ),
    "codespell-ignored": (
        {".codespellrc": "[codespell]\nskip = ./gen,*.svg\nignore-regex = \\bx\\d+\\b\n"},
        Entries(ignored=(r"\bx\d+\b",), exclusions=Exclusions(("gen", "*.svg"))),
    ),
    "cspell-exclusions": (
        {"cspell.json": json.dumps({
            "ignorePaths": ["node_modules", {"glob": "gen/**", "root": ".."}, 3],
            "patterns": [{"name": "Both", "pattern": ["one", "/T(?<a>w)o\\k<a>/g"]}, {"name": "one", "pattern": "0x[0-9a-f]+"}],
            "ignoreRegExpList": ["both", "/[^]x/s"]})},
        Entries(exclusions=Exclusions(
            ("node_modules", "gen/**"), (r"(?s)[\s\S]x", r"T(?P<a>w)o(?P=a)", r"(?im)0x[0-9a-f]+"))),
    ),
    "aspell": ({".aspell.en.pws": "personal_ws-1.1 en 2 utf-8\nfoo\nbar\n"}, Entries(("foo", "bar"))),
    "vim": ({"spell/en.utf-8.add": "# c\nfoo\nbad/!\nBar/=\n/encoding=utf-8\n"}, Entries(("foo", "Bar"), (("bad", ()),))),
    "markdown-spellcheck": ({".spelling": "# c\nfoo\n - docs/a.md\nbar\n"}, Entries(("foo", "bar"))),
    "spell-right": ({".vscode/spellright.dict": "foo\nbar\n"}, Entries(("foo", "bar"))),
    "hunspell-personal": ({"my.dic": "foo\n*bad\nbar/walk\n"}, Entries(("foo", "bar"), (("bad", ()),))),
    "hunspell": ({"x.dic": "2\nwalk/D\nfoo\n", "x.aff": "SET UTF-8\nSFX D Y 1\nSFX D 0 ed .\n"}, Entries(("walk", "walked", "foo"))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_format(name: str) -> None:
    files, expected = CASES[name]
    found = list(sources(files.get, files))
    assert len(found) == 1
    assert (set(found[0].entries.words), dict(found[0].entries.forbidden)) == (
        set(expected.words),
        dict(expected.forbidden),
    )
    assert found[0].entries[2:] == expected[2:]


@pytest.mark.parametrize(
    "name", ["cspell.json", ".vale.ini", "setup.cfg", "pyproject.toml", "_typos.toml", "package.json", "cspell.yaml"]
)
@pytest.mark.parametrize("text", ["", "\x00", "{", "[", "[[", "= =", "- :\n\t-"])
def test_broken_files_say_nothing(name: str, text: str) -> None:
    assert list(sources({name: text}.get, [name])) == []


def test_all_lists_come_together() -> None:
    files = {
        OWN_LIST: "blorb\n!master -> main\n",
        "cspell.json": json.dumps({"words": ["foo"], "flagWords": ["blorb"]}),
        "d.txt": "baz\n",
    }
    table = {"words": ("Mine",), "dictionaries": ("d.txt",), "forbid": {"foo": "bar"}}
    assert gather(table, files.get)["words"] == ("Mine", "baz", "blorb")
    assert gather(table, files.get)["forbid"] == {"blorb": [], "master": ["main"], "foo": "bar"}
    assert gather({"import": False}, files.get)["words"] == ("blorb",)
    assert gather(None, lambda path: None) == {"words": (), "forbid": {}}


def test_exclusions_of_others_are_taken_over_where_the_settings_say_so() -> None:
    files = {
        "cspell.json": json.dumps({"ignorePaths": ["gen"], "ignoreRegExpList": ["/a/"]}),
        "typos.toml": "[default]\nextend-ignore-re = ['b']\n[files]\nextend-exclude = ['old/']\n",
    }
    assert gather({"ignore": ["c"]}, files.get) == {"ignore": ("c", "b"), "words": (), "forbid": {}}
    table = {"import-exclusions": True}
    taken = {"ignore": ("b", "a"), "unchecked": ("old/", "gen")}
    assert gather(table, files.get) == {**table, **taken, "words": (), "forbid": {}}


LIST = """# Words of the trade.

# from the glossary
zettel
Alpha
!foo -> bar
"""


def test_adding_and_removing_keeps_comments() -> None:
    more = own.add(LIST, ["beta", "Alpha", " "])
    assert more == "# Words of the trade.\n\nAlpha\nbeta\n!foo -> bar\n# from the glossary\nzettel\n"
    assert own.add(more, []) == more
    assert own.remove(more, {"zettel", "beta"}) == "# Words of the trade.\n\nAlpha\n!foo -> bar\n"
    assert own.add("", ["b", "a"]) == "a\nb\n"
    assert own.forbid("", "foo", ["bar"]) == "!foo -> bar\n"
    assert own.read(LIST) == Entries(("zettel", "Alpha"), (("foo", ("bar",)),))


def test_unused_words() -> None:
    assert own.unused(Entries(("used", "unused", "known")), {"used", "known"}, {"known"}) == ("unused", "known")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("foo", ("foo",)), ("colou?r", ("color", "colour")), ("[Ff]oo", ("Foo", "foo")), ("a|b", ("a", "b")),
        (r"\bfoo\b", ("foo",)), ("(?:ab|c)d", ("abd", "cd")), (r"C\+\+", ("C++",)), (r"foo\sbar", ("foo bar",)),
        ("foo.*", ()), ("[a-z]+", ()), ("(foo", ()), ("[abc", ()), ("x{3}", ()), ("[ab][ab][ab][ab][ab][ab][ab]", ()),
        ("(?<!x)y", ()), ("", ("",)), (r"\w", ()), ("\\", ()),
    ],
)  # fmt: skip
def test_patterns_written_out(pattern: str, words: tuple[str, ...]) -> None:
    assert written_out(pattern) in (words, tuple(word for word in words if word))


AFFIXES = """SET ISO8859-1
FLAG long
NEEDAFFIX zz
FORBIDDENWORD ff
REP 1
REP f ph
PFX aa Y 1
PFX aa 0 un .
SFX bb Y 2
SFX bb y ies [^aeiou]y
SFX bb 0 s [aeiou]y
SFX cc N 1
SFX cc 0 er/bb .
"""


def test_hunspell_writes_out_affixes() -> None:
    rules = read_rules(AFFIXES)
    assert set(forms("5\nparty/aabb\nplay/bb\nstem/zzcc\nbad/ff\nplain\n", rules)) == {
        "party", "parties", "unparty", "unparties", "play", "plays", "stemer", "plain",
    }  # fmt: skip
    assert rules.replacements == (("f", "ph"),)
    assert encoding_of(AFFIXES.encode()) == "ISO8859-1"
    assert encoding_of(b"") == "iso-8859-1"
    with pytest.raises(TooManyForms):
        list(forms("1\nplain\nplay/bb\n", rules, 1))


def test_personal_list() -> None:
    assert read_personal("3\nfoo\n*bad\n") == Entries(("foo",), (("bad", ()),))


def test_json_with_comments() -> None:
    assert loads('{"a": "// no comment", /* c */ "b": [1, 2,],\n}') == {"a": "// no comment", "b": [1, 2]}


def test_large_dictionaries_are_no_word_lists() -> None:
    large = {
        "dict/xx_YY.dic": "word\n" * (LARGE + 1),
        "dict/xx_YY.aff": "",
        "medical.dic": "word\n" * (LARGE + 1),
        "medical.aff": "",
    }
    assert [source.language for source in sources(large.get, large)] == ["xx", ""]
    made = gather({"words": ["foo"]}, large.get, large)
    assert (made["words"], made["hunspell"]) == (("foo",), (("dict/xx_YY.dic", "xx"), ("medical.dic", "")))
    assert "hunspell" not in gather({"skip-lists": ["Hunspell"]}, large.get, large)
    assert "hunspell" not in gather({"skip-lists": ["medical.dic", "dict/xx_YY.dic"]}, large.get, large)
    assert gather({"import": False, "dictionaries": ["medical.dic"]}, large.get)["hunspell"] == (("medical.dic", ""),)


@pytest.mark.parametrize(
    ("path", "language"),
    [("fr.dic", "fr"), ("a/fr_CA.dic", "fr"), ("sr-Latn-RS.dic", "sr"), ("medical.dic", ""), ("a.fr.dic", "")],
)
def test_the_language_of_a_dictionary(path: str, language: str) -> None:
    assert language_of(path) == language


def test_forms_come_without_elisions_and_further_fields() -> None:
    rules = read_rules("PFX Q Y 1\nPFX Q 0 qu' .\nSFX S Y 1\nSFX S 0 s .\n")
    assert set(forms("2\narbre/QS po:nom\n- po:ponc po:sign\n", rules)) == {"arbre", "arbres", "-"}
