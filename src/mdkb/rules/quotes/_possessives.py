"""Words that tell the possessive "its" from "it is" without a grammar: things that are always somebody's."""

from __future__ import annotations

import re

from mdkb.regex import regex

OWNED = "|".join(
    (
        "own|name|names|value|values|size|purpose|goals|aim|parent|parents|child|children|sibling|siblings|owner|owners",
        "author|authors|creator|creators|maintainer|maintainers|developer|developers|inventor|founder|founders",
        "predecessor|predecessors|successor|successors|competitors|contents|dependencies|components|features",
        "properties|attributes|parameters|arguments|capabilities|ability|abilities|behavior|behaviour|functionality",
        "implementation|configuration|homepage|website|origin|origins|roots|beginnings|limits|limitations|strengths",
        "weaknesses|advantages|disadvantages|drawbacks|popularity|simplicity|complexity|flexibility|effectiveness",
        "efficiency|reliability|syntax|structure|position|location|shape|height|width|length|lifetime|lifecycle",
        "tail|teeth|wings|roof|interior|exterior|maker|makers|audience|headquarters|inhabitants|usefulness|meaning",
        "controlling|users|customers|members|neighbours|neighbors|surroundings|predictions|counterpart|counterparts",
    )
)
PREPOSITIONS = (
    "of|with|from|within|into|through|via|despite|during|under|inside|onto|upon|across|throughout|behind|for|by|to"
)
_NOT_OWNED = regex(
    r"(?:an?|the|not|no|just|all|always|also|already|still|so|too|very|really|quite|rather|pretty|more|most|much|less|as"
    r"|like|because|that|this|these|those|what|when|where|why|how|who|which|if|whether|in|on|at|by|for|from|of|with|to"
    r"|and|or|but|it|its|he|she|they|we|you|i|me|my|your|our|their|his|her|going|gonna|time|been|being|never|often"
    r"|only|even|about|around|better|best|easy|easier|hard|harder|possible|impossible|likely|unlikely|necessary"
    r"|essential|clear|true|false|worth|good|great|bad|nice|fine|ok|okay|safe|hot|cold|free|ready|common|rare|new|old"
    r"|up|down|out|off|over|here|there|now|then|today|tomorrow|done|set|built|run|made|sent|gone|shown|known|worn"
    r"|both|either|one|two|three|four|five|six|seven|eight|nine|ten|maybe|sometimes|inside|outside|part|another"
    r"|nothing|something|everything|almost|simple|complex|difficult|big|small|fast|slow|high|low|full|empty|dead|public"
    r"|internal|external|put|kept|left|lost|met|read|held|found|bound|meant|cut|hit|let|told|taught|thought|bought|got)\Z",
    re.IGNORECASE,
)
_VERBAL = regex(r"(?:ing|ed|ly|able|ible|ful|less|ous|ive|ant|ent|en)\Z")


def cannot_follow_preposition(word: str) -> bool:
    """Whether "it is WORD" makes sense, so that "of it's WORD" may be right after all."""
    return _NOT_OWNED.match(word) is not None or _VERBAL.search(word) is not None or len(word) < 3
