"""`its` where `it's` (it is, it has) is meant.

"Its" is the possessive, as "his" is. Before an article, "not", "been" and the like only "it's" makes sense.

Measured on five documentation sites and five manuals (1.27 million words, "its" 1,995 times): 7 findings, all of them errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs

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
_NEVER_POSSESSED = "|".join(
    (
        f"{_ARTICLE}|not|been|going|about|impossible|because|another|why|what|that|there|here",
        "no (?:longer|more|good|problem|secret|wonder|surprise|different)|one of|up to (?:you|the|them|us)",
        rf"{_ADVERB} (?:{_ARTICLE}|been|going|not)|like (?:{_ARTICLE}|you|this)|worth (?:\w+ing|it)",
        "(?:in|on|at|from|for|with|of|by) (?:the|an?|your|my|this)",
        rf"(?:{_ADVERB} )?(?:{_PARTICIPLE}|{_ADJECTIVE}) {_PREPOSITION}|(?:much|more) \w+ to",
        r"(?:quite|pretty) \w+ (?:to|that|now)",
    )
)
_CLAUSE_ENDS = "[.,;!)]"
_SOURCE = (
    rf"([Ii](?<![\w./-][Ii])ts)(?= (?:(?:{_NEVER_POSSESSED})\b(?![-'’])|(?:{_ADVERB} )?{_ALONE}{_CLAUSE_ENDS}|"
    rf"(?:really|too|so|quite|pretty) \w+{_CLAUSE_ENDS}))"
).replace(" ", r"[ \n]")
_ITS = regex(_SOURCE)
_ENDINGS = ("ly", "ed")  # of adverbs and participles, which no list holds

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
        if "its" not in words or not any(one == "its" and _may_follow(word) for one, word in pairwise(words)):
            continue
        for match in _ITS.finditer(run.text):
            span = run.span(*match.span())
            right = f"{match.group()[0]}t's"
            fix = Fix(f'Replace "{match.group()}" by "{right}"', (Edit(span, right),))
            yield Finding(span, f'"{match.group()}" is the possessive; did you mean "{right}"?', fix, (right,))


def _may_follow(word: str) -> bool:
    """Whether the word after `its` is one that the pattern knows: it is compiled only then."""
    return word in _known_words() or word.endswith(_ENDINGS)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(("a", *re.findall("[a-z]+", _SOURCE)))
