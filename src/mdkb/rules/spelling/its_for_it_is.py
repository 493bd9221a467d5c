"""`its` where `it's` (it is, it has) is meant.

"Its" is the possessive, as "his" is. Before an article, "not", "been" and the like only "it's" makes sense.

Measured on five documentation sites and five manuals (1.27 million words, "its" 1,995 times): 7 findings, all of them errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs
from mdkb.tuples import NamedTuple

_ARTICLE = r"(?:an?|the)"
_ADVERB = r"(?:\w+ly|also|still|now|only|often|even|thus|therefore|very|much|more|most|quite|pretty|so|just|always|never|already|not)"
_PARTICIPLE = r"(?:\w{2,}ed(?<!eed)(?<!embed)|made|written|done|known|shown|sent|built(?! in)|set(?= to))"
_ADJECTIVE = (
    "(?:possible|impossible|common|useful|interesting|important|likely|unlikely|essential|vital|difficult|easy|easier|easiest|"
    "hard|harder|necessary|helpful|convenient|better|tempting|preferable|wise|sufficient|desirable|advisable|safe|safer|okay|"
    "relevant|meaningful|complementary|relative|similar|perfect|capable|nice|good|fine|clear|true|obvious|unclear|probable|"
    "certain|meant|ready|able|unable|available|due|compatible|optional|imperative|missing|empty)"
)
_PREPOSITION = (
    "(?:on|in|of|to(?! date| scale)|by|for|with|as|from|into|that|when|if|at|because|before|after|not|enough)"
)
_ALONE = (
    "(?:ok|okay|empty|nil|null|true|false|missing|broken|wrong|gone|done|easy|simple|possible|hard|impossible|fine|ready|"
    "available|installed|enabled|disabled|used|needed|required|optional)"
)
_CLAUSE_ENDS = "[.,;!)]"


class _Form(NamedTuple):
    """A way to go on after "its" that only "it's" has.

    `expression`: of the whole, compiled when it is first needed; `words`, `endings`: what the next word, and with `two` the
    one after it, must be among, for that is cheaper to see.
    """

    expression: re.Pattern[str]
    words: frozenset[str]
    endings: tuple[str, ...]
    two: bool

    def may_follow(self, word: str, after: str) -> bool:
        """Whether the next two words may belong to it."""
        return self._has(word) and (not self.two or self._has(after))

    def _has(self, word: str) -> bool:
        return word in self.words or word.endswith(self.endings)


def _form(following: str, end: str = r"\b(?![-'’])", two: bool = False) -> _Form:
    source = rf"([Ii](?<![\w./-][Ii])ts)(?= (?:{following}){end})".replace(" ", r"[ \n]")
    open_ended = _ADVERB in following or _PARTICIPLE in following
    return _Form(
        regex(source), frozenset(("a", *re.findall("[a-z]+", following))), ("ly", "ed") if open_ended else (), two
    )


_FORMS = (
    _form(f"{_ARTICLE}|not|been|going|about|impossible|because|another|why|what|that|there|here"),
    _form(
        "no (?:longer|more|good|problem|secret|wonder|surprise|different)|one of|up to (?:you|the|them|us)", two=True
    ),
    _form(rf"{_ADVERB} (?:{_ARTICLE}|been|going|not)", two=True),
    _form(rf"like (?:{_ARTICLE}|you|this)|(?:in|on|at|from|for|with|of|by) (?:the|an?|your|my|this)", two=True),
    _form(rf"(?:{_ADVERB} )?{_PARTICIPLE} {_PREPOSITION}", two=True),
    _form(rf"(?:{_ADVERB} )?{_ADJECTIVE} {_PREPOSITION}", two=True),
    _form(r"worth (?:\w+ing|it)|(?:much|more) \w+ to|(?:quite|pretty) \w+ (?:to|that|now)"),
    _form(rf"(?:{_ADVERB} )?{_ALONE}", _CLAUSE_ENDS),
    _form(r"(?:really|too|so|quite|pretty) \w+", _CLAUSE_ENDS),
)

EXAMPLES = (
    Example(
        """\
We think its a good idea.
         ^^^ "its" is the possessive; did you mean "it's"?
""",
        fixed="We think it's a good idea.\n",
    ),
    Example("The dog and its bone: it's a good dog.\n"),
)


@note_rule("KB408", "its-for-it-is", examples=EXAMPLES, fixable="unsafe", local=True)
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for `its` before words that no possessive precedes."""
    for run, words, _ in english_runs(note):
        if "its" not in words:
            continue
        following = [words[at + 1 : at + 3] for at, word in enumerate(words) if word == "its"]
        pairs = [(pair[0], pair[1] if len(pair) > 1 else "") for pair in following if pair]
        forms = [form for form in _FORMS if any(form.may_follow(*pair) for pair in pairs)]
        places = {match.span() for form in forms for match in form.expression.finditer(run.text)}
        for start, end in sorted(places):
            written = run.text[start:end]
            span = run.span(start, end)
            right = f"{written[0]}t's"
            fix = Fix(f'Replace "{written}" by "{right}"', (Edit(span, right),))
            yield Finding(span, f'"{written}" is the possessive; did you mean "{right}"?', fix, (right,))
