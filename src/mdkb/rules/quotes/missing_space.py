"""A word glued to a code span, to an opening bracket, or to the comma or full stop before it.

After a full stop only words that begin sentences are looked at, as names of files and parts of programs have dots too.
Endings (`node`s), calls such as f(x) or print(value), optional plurals (file(s)) and prefixes are left alone; so are
scripts that put no spaces between words, or join endings to code (Chinese, Japanese, Korean, Thai ...).
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import BARRIER, Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.quotes._conventions import Conventions
from mdkb.rules.quotes._reading import inside, runs, typed
from mdkb.text import Span

_AFTER_CODE = regex(rf"{BARRIER}([^\W\d_]{{3,}})")
_BEFORE_CODE = regex(rf"{BARRIER}(?<=[^\W\d_]{{3}}{BARRIER})")
_LAST_WORD = regex(r"(?<![\w’'-])[^\W\d_]{3,}\Z")
_UNSPACED = regex(r"[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDINGS = frozenset(
    ("ing", "ers", "able", "ish", "ized", "ised", "izes", "ises", "like", "less", "ify", "ified", "ness", "ment")
)
_PREFIXES = frozenset(
    (
        *("anti", "auto", "bis", "cross", "inter", "macro", "meta", "micro", "mini", "mis", "multi", "non"),
        *("out", "over", "par", "post", "pre", "pro", "pseudo", "semi", "sub", "super"),
        *("trans", "ultra", "under", "vice"),
    )
)
_BRACKET = regex(r"\((?<=[^\W\d_A-Z]{3}\()([^()\n]*)\)")
_NAME = regex(r"[\d_.:/@$#\\-]")
_RUNNING = ("paragraph", "footnote")
_RUNNING_TEXT = regex(r"[^\W\d_]+(?:[,;:]? [^\W\d_]+[,.'’]?){2,}")
_GLUED = regex(r"[,.?!][^\W\d_]")
_FOLLOWERS = {
    "en": "the|this|that|then|and|but|or|so|it|we|you|they|he|she|there|which|who|when|where|while|because|if|not|with",
    "fr": "le|la|les|un|une|des|il|elle|ils|elles|on|nous|vous|et|ou|mais|donc|qui|que|dont|puis|car|si|avec|pour|dans",
    "de": "der|die|das|ein|eine|es|er|sie|wir|ich|und|oder|aber|dass|weil|wenn|wo|wie|denn|so|um|mit|nicht",
}
_COMMAS = {
    language: regex(rf"(?<![^\s\"“‘(])[^\W\d_]{{2,}}(,)(?:{words}) (?=[^\W\d_])")
    for language, words in _FOLLOWERS.items()
}
_STARTERS = {
    "en": "The|This|That|These|Those|It|We|You|He|She|They|There|If|When|In|And|But|So|Then|For",
    "fr": "Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Nous|Vous|Ce|Cette|Ces|Cela|Mais|Et|Si|Dans|Pour|Puis|Donc",
    "de": "Der|Die|Das|Ein|Eine|Es|Er|Sie|Wir|Ich|Man|Aber|Und|Wenn|In|Dann|Dies|Diese|So|Nach",
}
_STOPS = {
    language: regex(
        rf"(?<= )[^\W\d_A-Z]{{2,}}([.?!])(?:{words}) (?=[^\W\d_])|(?<= )[^\W\d_A-Z]{{2,}}([?!])(?:{words})\b"
    )
    for language, words in _STARTERS.items()
}


@note_rule(
    "KB321",
    "missing-space",
    Severity.INFORMATION,
    fixable="unsafe",
    examples=(
        Example(
            "Run the `up`command now.\n            ^^^^^^^ no space after the code\n",
            fixed="Run the `up` command now.\n",
        ),
        Example(
            'A parametrization(running the same test twice) helps.\n                 ^ no space before "("\n',
            fixed="A parametrization (running the same test twice) helps.\n",
        ),
        Example('A pause,then more.\n       ^ no space after ","\n', fixed="A pause, then more.\n"),
        Example("运行`bat`命令即可。\n"),
        Example("Two `node`s, `import`ing file(s), call f(x), print(value) or open(path, mode). `a`/`b`, (`c`)\n"),
    ),
    local=True,
)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look at both sides of code, and at brackets that hold running text."""
    for prose, known in runs(note, "`", "(", BARRIER, ",", ".", "?", "!"):
        if known is None:
            continue
        if prose.kind in _RUNNING and not prose.quotes and _GLUED.search(prose.text):
            yield from _at_stops(note, prose, known)
        if BARRIER in prose.text:
            yield from _at_code(note, prose)
        for match in _BRACKET.finditer(prose.text):
            at = match.start()
            word = prose.text[max(0, at - 40) : at].split()[-1]
            if (
                _RUNNING_TEXT.match(match[1])
                and not _NAME.search(word)
                and typed(note, prose, at)
                and not inside(prose.raw, at)
            ):
                span = prose.span(at, at + 1)
                fix = Fix("Insert a space", (Edit(Span(span.start, span.start), " "),))
                yield Finding(span, 'no space before "("', fix)


def _at_stops(note: Note, prose: Prose, known: Conventions) -> Iterator[Finding]:
    text = prose.text
    language = known.language.partition("-")[0]
    for pattern in (_COMMAS[language], _STOPS[language]) if language in _STOPS else ():
        for match in pattern.finditer(text):
            at = match.start(match.lastindex or 1)
            around = prose.span(match.start(), match.end())
            if note.source[around] == match[0] and not inside(prose.raw, at):
                span = prose.span(at, at + 1)
                yield Finding(span, f'no space after "{text[at]}"', _insert(span.end))


def _at_code(note: Note, prose: Prose) -> Iterator[Finding]:
    source = note.source.text
    for match in _AFTER_CODE.finditer(prose.text):
        code, word = prose.span(match.start(), match.start() + 1), prose.span(*match.span(1))
        if source[code.start] == "`" and code.end == word.start and _is_glued(match[1], match[1][0], _ENDINGS):
            yield Finding(word, "no space after the code", _insert(word.start))
    for barrier in _BEFORE_CODE.finditer(prose.text):
        last = _LAST_WORD.search(prose.text, 0, barrier.start())
        if last is None:
            continue
        word, code = prose.span(*last.span()), prose.span(*barrier.span())
        if source[code.start] == "`" and code.start == word.end and _is_glued(last[0].lower(), last[0][-1], _PREFIXES):
            yield Finding(word, "no space before the code", _insert(word.end))


def _is_glued(word: str, letter: str, joined: frozenset[str]) -> bool:
    """Whether a word at code, but for those that are `joined`, needs a space; `letter` is the one that touches the code."""
    return word not in joined and not _UNSPACED.match(letter)


def _insert(at: int) -> Fix:
    return Fix("Insert a space", (Edit(Span(at, at), " "),))
