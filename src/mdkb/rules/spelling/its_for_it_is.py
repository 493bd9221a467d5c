"""`its` where `it's` (it is, it has) is meant.

"Its" is the possessive, as "his" is. Before an article, "not", "been" and the like only "it's" makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, NoOptions, note_rule
from mdkb.rules.spelling._prose import english_runs

_ITS = regex(
    r"([Ii](?<![\w./-][Ii])ts)(?=[ \n](?:(?:a|an|the|not|been|going|about|impossible|because|another|"
    r"no[ \n](?:longer|more|good|problem|secret|wonder|surprise|different)|one[ \n]of|"
    r"(?:possible|likely|unlikely|recommended|important|clear|true|obvious|unclear|probable|certain)[ \n]that|"
    r"(?:(?:\w+ly|now|only|not|also|still|often)[ \n])?(?:based|built|located|used|called|required|recommended|needed|"
    r"designed|intended|made|written|done|applied|installed|enabled|disabled|allowed|supported|deprecated|provided|"
    r"available|due|compatible|followed|caused|ready)[ \n](?:on|in|of|to|by|for|with|as|from|that|when|if|at|because|"
    r"before|after)|(?:quite|pretty)[ \n]\w+[ \n](?:to|that|now)|"
    r"why|what|that|there|here|(?:in|on|at|from|for|with|of|by)[ \n](?:the|an?|your|my|this)|"
    r"(?:always|never|still|already|actually|probably|only|usually|often|currently|basically|simply|all|also|just|now|really)[ \n]"
    r"(?:an?|the|been|going|not)|like[ \n](?:an?|the|you|this)|worth[ \n](?:\w+ing|it)|up[ \n]to[ \n](?:you|the|them|us)|"
    r"(?:important|easy|easier|hard|harder|necessary|possible|useful|better|difficult|recommended|likely|good|nice|safe|fine|"
    r"supposed|meant|ready|able|unable|much[ \n]\w+|more[ \n]\w+)[ \n]to(?![ \n](?:date|scale)))\b(?![-'’]))|[ \n](?:ok|okay|(?:really|too|so|quite|pretty)[ \n]\w+|empty|nil|null|true|false|missing|broken|wrong|gone|done|easy|"
    r"simple|possible|hard|impossible|fine|ready|available|installed|enabled|disabled|used|needed|required)[.,;!)])"
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


@note_rule("KB408", "its-for-it-is", examples=EXAMPLES, fixable="unsafe")
def check(note: Note, options: NoOptions) -> Iterator[Finding]:
    """Look for `its` before words that no possessive precedes."""
    for run, words in english_runs(note):
        for match in _ITS.finditer(run.text) if "its" in words else ():
            span = run.span(*match.span())
            right = f"{match.group()[0]}t's"
            fix = Fix(f'Replace "{match.group()}" by "{right}"', (Edit(span, right),))
            yield Finding(span, f'"{match.group()}" is the possessive; did you mean "{right}"?', fix, (right,))
