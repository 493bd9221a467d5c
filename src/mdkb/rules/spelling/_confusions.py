"""Words that are mistaken for others, told by their neighbours. Own patterns; each has a test.

Each entry: a word that must occur (so that most runs are passed over quickly), a pattern with the wrong words in the
group `x`, and what to write instead.
"""

from __future__ import annotations

import re

from mdkb.regex import regex
from mdkb.tuples import NamedTuple

_DET = r"(?:the|a|an|your|my|our|their|its|his|her|this|that|these|those|all|any|each|every|some)"
_COMPARATIVE = (
    r"(?:more|less|better|worse|larger|smaller|faster|slower|higher|lower|bigger|greater|easier|older|newer|longer|"
    r"shorter|simpler|cheaper|stronger|fewer|earlier|safer|cleaner|smarter|wider|deeper|nicer)"
)
_MODAL = r"(?:can|cannot|can't|could|should|must|may|might|will|would|won't|couldn't|shouldn't)"
_PARTICIPLE = r"(?:\w{3,}ed|used|done|made|found|set|seen|given|shown|written|run|built|sent|kept|put|read|taken|known)"
_TO_VERB = r"(?:how|need|needs|needed|want|wants|able|order|try|trying|tried|going|have|has|had|like|you|users?|us|me|them|easy|easier|possible|required|way|ways|time|used|decided|instructions|script|command|hard|steps|ready|tool)"
_PARTICLES = {"setup": "set up", "login": "log in", "logon": "log on", "logout": "log out", "signup": "sign up",
              "signin": "sign in", "startup": "start up", "backup": "back up", "checkout": "check out",
              "cleanup": "clean up", "shutdown": "shut down", "rollback": "roll back", "lookup": "look up",
              "fallback": "fall back", "rollout": "roll out", "workaround": "work around", "buildup": "build up"}  # fmt: skip
_FROM = (
    r"(?:comes?|came|coming|taken|copied|copy|downloaded?|imported?|derived|different|apart|away|starting|removed?|"
    r"inherit(?:s|ed)?|loaded|fetched|generated|retrieved?|returned|extract(?:ed|s)?|obtained|received|built|read|"
    r"installed?|suffer(?:s|ed)?|benefit(?:s|ed)?|resulting|results?|created|made)"
)
_THROUGH = r"(?:go|goes|went|going|gone|pass|passes|passed|passing|run|runs|walk|loop|loops|iterate|iterates|scroll|browse|navigate|search|get|work|look|looking|step|sift|cycle)"


_SPACE = regex(r" (?![^\[\]]*\])")  # outside of sets


class Confusion(NamedTuple):
    """One confusion.

    `trigger`: a word of the pattern in lower case; `pattern`: the wrong words are its group `x`; `needs`: words of which
    one must occur as well, if any are given: most patterns are never compiled.
    """

    trigger: str
    pattern: re.Pattern[str]
    right: str
    needs: frozenset[str]


def _entry(trigger: str, pattern: str, right: str, needs: str = "") -> Confusion:
    spaced = _SPACE.sub(r"[ \\n]", pattern)
    return Confusion(trigger, regex(rf"\b{spaced}", re.IGNORECASE), right, frozenset(needs.split()))


CONFUSIONS = (
    _entry("of", r"(?:could|should|would|must|might) (?P<x>of)\b(?! (?:course|late)\b)(?=[ \n]\w)", "have", "could should would must might"),
    _entry("then", rf"{_COMPARATIVE}(?: \w+)? (?P<x>then)(?= (?:{_DET}|one|two|what|when|you|it|we|they|\d+|just|expected|before|ever|usual|most)\b)", "than", "more less better worse larger smaller faster slower higher lower bigger greater easier older newer longer shorter simpler cheaper stronger fewer earlier safer cleaner smarter wider deeper nicer"),
    _entry("then", r"(?:rather|other) (?P<x>then)(?= \w)", "than", "rather other"),
    _entry("than", r"(?:and|since|by|until|till|but) (?P<x>than)(?= (?:the|it|you|we|they|i|add|run|use|click|select|go)\b)", "then"),
    _entry("effect", r"(?:not|will|may|can|could|might|should|does|doesn't|won't|would|to|also|only) (?P<x>effect)(?= (?:the|your|our|their|its|other|how|performance|any|all)\b(?! (?:change|changes|transition)))", "affect"),
    _entry("affect", r"(?:no|the|an|any|same|side|take|takes|took|into|in|opposite|desired) (?P<x>affect)(?= (?:of|on|when|if|after|until|immediately|as)\b|[.,;]|$)", "effect"),
    _entry("affects", r"(?:side|no|the) (?P<x>affects)(?= (?:of|on|are)\b|[.,;]|$)", "effects"),
    _entry("loose", rf"(?:to|will|can|could|may|might|would|not|you|they|we|i|don't|never|you'll|we'll) (?P<x>loose)(?= (?:{_DET}|time|data|track|access|control|focus|sight|interest|money|information|it|them|everything|weight|context|changes|something|anything|much|precision|performance)\b)", "lose"),
    _entry("loosing", rf"(?P<x>loosing)(?= (?:{_DET}|time|data|track|access|control|focus|sight|interest|money|information|it|them|everything|context)\b)", "losing"),
    _entry("two", r"(?P<x>two)(?= much\b(?!-))", "too", "much"),
    _entry("to", r"(?:is|are|was|were|be|it's|that's|way|far|seems|gets?|becomes?) (?P<x>to)(?= (?:much|many|late|long|big|small|old|slow|fast|hard|difficult|complex|complicated|expensive|large|often|short|high|low|early)\b(?! (?:for [a-z]+ing )?to be\b))", "too", "much many late long big small old slow fast hard difficult complex complicated expensive large often short high low early"),
    _entry("as", r"(?P<x>as)(?= been\b)", "has", "been"),
    _entry("be", r"(?:has|have|had|hasn't|haven't) (?P<x>be)\b(?![-'’])(?= (?:\w{3,}ed|a|an|the|able|made|done|used|in|on)\b)", "been", "has have had"),
    _entry("your", r"(?P<x>your)(?= welcome(?:[.!,]|$| to\b))", "you're", "welcome"),
    _entry("your", rf"(?P<x>your)(?= (?:trying to|looking (?:for|to|at)|going to|using {_DET}|running {_DET}|not (?:sure|using|going|a|an|able)|welcome to|done|ready to|able to)\b)", "you're", "trying looking going using running not welcome done ready able"),
    _entry("you're", r"(?P<x>you're)(?= (?:own|site|website|code|project|files?|pages?|computer|data|browser|server|machine|team|users)\b)", "your"),
    _entry("there", r"(?P<x>there)(?= own\b(?! (?:is|are|was))(?= [a-z]))", "their", "own"),
    _entry("their", r"(?P<x>their)(?= (?:is|are|was|were|isn't|aren't|exists?)\b)", "there", "is are was were exist exists"),
    _entry("they're", r"(?P<x>they're)(?= (?:own|is|are)\b)", "their"),
    _entry("too", r"(?:able|want|wants|need|needs|have|has|ought|supposed|trying|going) (?P<x>too)(?= (?:be|do|get|make|use|run|see|have|go|find|create|add|change|set|write|read)\b)", "to"),
    _entry("new", r"(?P<x>new comer)(?=s?\b)", "newcomer"),
    _entry("other", r"(?P<x>an other)\b(?![-'’])", "another", "an"),
    _entry("other", r"(?P<x>in other to)(?= \w)", "in order to", "in"),
    _entry("by", rf"(?:{_MODAL}|to) (?P<x>by)(?= {_PARTICIPLE}\b(?! \w+ing))", "be"),
    _entry("ben", r"(?:can|could|will|would|should|must|to|not|cannot) (?-i:(?P<x>ben))\b", "be"),
    _entry("ben", r"(?:has|have|had|already|never|always) (?-i:(?P<x>ben))\b", "been"),
    _entry("knows", r"(?P<x>knows)(?= as (?!much|well|little|many|far|soon|long)\w)", "known"),
    _entry("know", r"(?:also|better|is|are|commonly|widely|well|was|were|formerly) (?P<x>know)(?= (?:as|for|by)\b)", "known"),
    _entry("know", r"(?:right|until|till) (?P<x>know)\b(?=[ .,;]|$)", "now"),
    _entry("has", r"(?:express|treat|regard|define|describe|view|save|interpret|render|use|see)(?:s|ed|d)? (?:it|them|this|that) (?P<x>has)(?= (?:a|an|the)\b)", "as", "express treat regard define describe view save interpret render use see expresses treats uses used sees"),
    _entry("descent", r"(?:pretty|quite|very|fairly|reasonably|really|somewhat|more|most) (?P<x>descent)\b", "decent"),
    _entry("descent", r"(?:a|any|some|no) (?P<x>descent)(?= (?:amount|job|editor|price|size|number|way|set|computer|machine|quality|performance|chance|idea|understanding|solution|support|level|app|tool|choice|results?|alternative)\b)", "decent"),
    _entry("or", r"(?:lack|lots|because|instead|couple|majority|plenty|bunch) (?P<x>or)(?= \w+\b(?! of\b))(?! (?:excess|absence|loss|too|more|even|not|both)\b)", "of", "lack lots because instead couple majority plenty bunch"),
    _entry("an", r"(?P<x>an)(?= (?:the|then|this|these|those|you|we|they|so)\b(?![-'’.]))", "and"),
    _entry("intensive", r"(?:for all )(?P<x>intensive purposes)\b", "intents and purposes"),
    _entry("same", r"(?P<x>one in the same)\b", "one and the same", "one"),
    _entry("point", r"(?P<x>case and point)\b", "case in point", "case"),
    _entry("say", r"(?P<x>per say)\b(?=[ .,;)]|$)", "per se", "per"),
    _entry("interest", r"(?P<x>peak(?:s|ed)?)(?= (?:my|your|his|her|their|our|the) interest\b)", "pique"),
    _entry("peak", r"sneak (?P<x>peak)\b", "peek"),
    _entry("reign", r"(?:free|full) (?P<x>reign)(?= (?:to|over|in|of)\b|[.,;]|$)", "rein"),
    _entry("bare", r"(?P<x>bare)(?= with (?:me|us|it)\b)", "bear"),
    _entry("mute", r"(?P<x>mute)(?= point\b)", "moot"),
    _entry("havoc", r"(?P<x>wreck)(?:s|ed|ing)?(?= havoc\b)", "wreak"),
    _entry("large", r"(?P<x>by in large)\b", "by and large", "by"),
    _entry("breath", r"(?:to|cannot|can't|you) (?P<x>breath)\b(?=[ .,;]|$)(?! (?:test|tests)\b)", "breathe"),
    _entry("principal", r"in (?P<x>principal)(?=[.,;]| (?:it|this|you|the|possible|a|be|there)\b|$)", "principle"),
    _entry("principal", r"(?P<x>principal)(?= of least\b)", "principle"),
    _entry("principle", r"(?P<x>principle)(?= (?:components?|engineer|author|investigator|reason|developer)\b)", "principal"),
    _entry("insure", r"(?P<x>insure)(?= that\b)", "ensure"),
    _entry("advice", r"(?:i|we|they|strongly|would|to|i'd|not|you|please|will) (?P<x>advice)(?= (?:you|us|to|them|against|using|that|everyone|people|not)\b)", "advise"),
    _entry("who's", r"(?P<x>who's)(?= (?:names?|values?|contents?|job|purpose|goal|code|data|work|only|main|title|name)\b)", "whose"),
    _entry("whose", r"(?P<x>whose)(?= (?:going|been|there|in charge)\b)", "who's"),
    _entry("everyday", r"(?:it|them|this|that|happens?|use|used|work|works|do|done|almost|nearly) (?P<x>everyday)(?=[.,;!)]|$| (?:and|but|when|because|since|for|to)\b)", "every day"),
    _entry("maybe", r"(?:this|it|that|there|which|you|they|these|value|file|files|user) (?P<x>maybe)(?= (?:used|found|needed|required|set|able|possible|called|useful|necessary|helpful|better|easier)\b)", "may be"),
    _entry("weather", r"(?P<x>weather)(?= (?:or not|you|we|they|it|to use|the (?:user|file|page|value|code|system))\b)", "whether"),
    _entry("form", rf"{_FROM} (?P<x>form)(?= (?:the|an?|your|this|that|these|our|their|its|within|scratch|each|one)\b)", "from"),
    _entry("trough", rf"(?:{_THROUGH}|available|accessible|done|possible|it|them|made) (?P<x>trough)(?= \w)", "through"),
    _entry("though", rf"{_THROUGH} (?P<x>though)(?= (?:the|an?|all|each|every|your|it|them|these|this|our|my)\b)", "through"),
    _entry("thought", r"(?<!i )(?<!we )(?<!he )(?<!she )(?<!they )(?<!you )even (?P<x>thought)(?= (?:it|this|they|we|you|there|he|she|i|the)\b)", "though"),
    _entry("quiet", r"(?<!a )(?<!the )(?<!very )(?<!be )(?<!keep )(?<!stay )(?P<x>quiet)(?= (?:a|an|often|well|simple|easy|similar|useful|good|different|powerful|nice|easily|interesting|complex|complicated|fast|slow|large|small|big|common|long|some|the same)\b)", "quite"),
    _entry("defiantly", r"(?P<x>defiantly)(?= (?:needs?|worth|recommend|not|a|the|use|want|more|be|have|should)\b)", "definitely"),
    _entry("where", r"(?:they|we|these|those) (?P<x>where)(?= (?:used|added|made|created|removed|changed|able|not|also|all|no|always|never|still|originally|going|too|very|just)\b)", "were"),
    _entry("were", r"(?:place|page|folder|directory|point|case|situation|one) (?P<x>were)(?= (?:you|we|they|it|i)\b)", "where"),
    _entry("allot", r"(?P<x>allot)(?= of\b)", "a lot"),
    _entry("long", r"(?P<x>a long)(?= with (?:the|a|an|all|your|other|some|its)\b)", "along", "with"),
    _entry("use", r"(?:it|there|he|she) (?P<x>use)(?= to (?:be|have|do|work|take|run|require|need|live|say)\b)", "used"),
    _entry("suppose", r"(?:is|are|was|were|it's|that's|not|isn't|aren't|you're|what's) (?P<x>suppose)(?= to\b)", "supposed"),
    _entry("depend", r"(?P<x>depend of)\b(?! course)", "depend on"),
    _entry("depends", r"(?P<x>depends of)\b(?! course)", "depends on"),
    _entry("depending", r"(?P<x>depending of)\b(?! course)", "depending on"),
    _entry("lead", r"(?:has|have|had) (?P<x>lead)(?= (?:to|me|us|the team|him|her|them)\b)", "led"),
    _entry("payed", r"(?P<x>payed)\b", "paid"),
    _entry("passed", r"in the (?P<x>passed)(?=[.,;]| (?:i|we|few|years?|months?|weeks?|days?)\b|$)", "past"),
    _entry("bellow", r"(?:the|see|as|code|examples?|described|shown|listed|table|image|figure|screenshot|section|mentioned|list|given|or|explained|diagram) (?P<x>bellow)\b(?! of\b)", "below"),
    _entry("self", r"(?P<x>its self)\b(?!-)", "itself", "its"),
    _entry("selves", r"(?P<x>them selves)\b", "themselves"),
    _entry("sing", r"(?P<x>sing)(?= (?:in|up) (?:to|for|with|as|page|using|and)\b)", "sign"),
    _entry("manger", r"(?:password|package|file|task|project|product|window|session|version|dependency|account|content|process|plugin|configuration) (?P<x>manger)\b", "manager"),
    _entry("pubic", r"(?P<x>pubic)(?= (?:api|key|keys|cloud|repository|domain|class|method|ip|access|folder|directory|site|url|function|network|website)\b)", "public"),
    _entry("untied", r"(?P<x>untied)(?= (?:states|kingdom|nations)\b)", "united"),
    *(
        _entry(noun, rf"{_TO_VERB} to (?P<x>{noun})(?= (?:{_DET}|it|them|with|as|using|into|and|to|from|multiple|new)\b|[.,;!?:)]|$)(?! to (?:the|a) (?:page|screen))", verb)
        for noun, verb in _PARTICLES.items()
    ),
    *(
        _entry(noun, rf"(?:{_MODAL}|please|let's|we'll|you'll|i'll|don't|didn't) (?P<x>{noun})(?= {_DET}\b)", verb)
        for noun, verb in _PARTICLES.items()
    ),
)  # fmt: skip
