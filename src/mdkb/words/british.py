"""British and American forms of one word, by closed patterns only: the base list is American.

Each pattern rewrites one form to the other; whether the result is a word is for the caller to look up. Design:
spelling.md, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdkb.regex import regex

_OUR = (
    "(?:un|dis|re|mis|multi|water|over|en)?(?:arb|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum"
    "|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig)"
)
_RE = "(?:epi|kilo|centi|milli|micro|nano|deci|baro|milli)?(?:cent|met|theat|lit|fib|calib|somb|lust|spect|sab|meag)"
_CENT = "(?:epi|off|re)?-?cent"
_OGUE = "catal|dial|anal|monol|prol|epil"
_AE = "aesthet|anaesth|archaeo|encyclopaed|paed|haem|mediaev|aeon|orthopaed|leukaem|anaem|palaeo|diaeres"
_OE = "foet|manoeuv"
_ENDINGS = "e|ed|es|ing|er|ers|able|ation|ations"

_DOUBLED_ENDINGS = ("lled", "lling", "ller", "llers")
_DOUBLED = regex(r"(\w*[^aeiou][aeou]l)l(?:ed|ing|er|ers)")

# A part of every word that the pattern fits, or the ends of all: patterns are compiled when first needed.
_TO_AMERICAN = (
    ("is", regex(rf"^(\w{{4,}})is({_ENDINGS})$"), r"\1iz\2"),
    ("ys", regex(r"^(\w{2,})ys(e|ed|es|ing|er|ers|able)$"), r"\1yz\2"),
    ("our", regex(rf"^({_OUR})our(\w*)$"), r"\1or\2"),
    (("re", "res"), regex(rf"^({_RE})re(s)?$"), r"\1er\2"),
    (("tred", "tring"), regex(rf"^({_CENT})r(ed|ing)$"), r"\1er\2"),
    ("ogue", regex(rf"^({_OGUE})ogue(s|d)?$"), r"\1og\2"),
    ("ence", regex(r"^(def|off|lic|pret)ence(s|d|less)?$"), r"\1ense\2"),
    (_DOUBLED_ENDINGS, regex(r"^(\w*[^aeiou][aeou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    ("eable", regex(r"^(\w+[zklv])eable$"), r"\1able"),
    ("ae", regex(rf"^(?=(?:un|pre)?(?:{_AE}))(\w*?)ae(\w+)$"), r"\1e\2"),
    ("oe", regex(rf"^(?=(?:{_OE}))(\w*?)oe(\w+)$"), r"\1e\2"),
)
_TO_BRITISH = (
    ("iz", regex(rf"^(\w{{4,}})iz({_ENDINGS})$"), r"\1is\2"),
    ("yz", regex(r"^(\w{2,})yz(e|ed|es|ing|er|ers|able)$"), r"\1ys\2"),
    ("or", regex(rf"^({_OUR})or(?!ous|iz|is|at|if)(\w*)$"), r"\1our\2"),
    (("er", "ers"), regex(rf"^({_RE})er(s)?$"), r"\1re\2"),
    (("tered", "tering"), regex(rf"^({_CENT})er(ed|ing)$"), r"\1r\2"),
    ("og", regex(rf"^({_OGUE})og(s|ed)?$"), r"\1ogue\2"),
    ("ense", regex(r"^(def|off|pret)ense(s|less)?$"), r"\1ence\2"),
    (("led", "ling", "ler", "lers"), regex(r"^(\w*[^aeiou][aeou])l(ed|ing|er|ers)$"), r"\1ll\2"),
)
_PAIRS = {
    "enrol": "enroll", "enrols": "enrolls", "enrolment": "enrollment", "enrolments": "enrollments",
    "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment", "skilful": "skillful",
    "skilfully": "skillfully", "wilful": "willful", "wilfully": "willfully", "instalment": "installment",
    "instalments": "installments", "distil": "distill", "distils": "distills", "programme": "program",
    "programmes": "programs", "jewellery": "jewelry", "jeweller": "jeweler", "plough": "plow", "tyre": "tire",
    "tyres": "tires", "kerb": "curb", "aluminium": "aluminum", "sceptic": "skeptic", "sceptical": "skeptical",
    "sceptics": "skeptics", "scepticism": "skepticism", "cheque": "check", "cheques": "checks", "mould": "mold",
    "moulds": "molds", "moustache": "mustache", "pyjamas": "pajamas", "storey": "story", "storeys": "stories",
    "artefact": "artifact", "artefacts": "artifacts", "learnt": "learned", "spelt": "spelled", "whilst": "while",
    "amongst": "among", "ageing": "aging", "cosy": "cozy", "draught": "draft", "grey": "gray", "greyed": "grayed",
    "greyscale": "grayscale", "greys": "grays", "maths": "math", "licence": "license", "practise": "practice",
}  # fmt: skip
_NO_PAIR = frozenset("practise licence learnt spelt whilst amongst maths storey storeys cheque cheques kerb draught "
                     "tyre tyres plough".split())  # fmt: skip

_BACK = {american: british for british, american in _PAIRS.items() if british not in _NO_PAIR}
AMERICAN_TOO = frozenset("dialogue dialogues catalogue catalogues catalogued analogue analogues".split())


# what the patterns of both directions need, looked for without any pattern
_EDGES = (
    *(f"{part}{end}" for part in ("is", "iz", "ys", "yz") for end in _ENDINGS.split("|")),
    *(f"{stem}{end}" for stem in _RE.rpartition("(?:")[2][:-1].split("|") for end in "re res red er ers ered".split()),
    *("led", "ling", "ler", "lers", "eable", "centred", "centring", "centered", "centering"),
)
_PARTS = (
    ("or", tuple(f"{stem}or" for stem in _OUR.rpartition("(?:")[2][:-1].split("|"))),
    ("our", tuple(f"{stem}our" for stem in _OUR.rpartition("(?:")[2][:-1].split("|"))),
    ("og", tuple(f"{stem}og" for stem in _OGUE.split("|"))),
    ("en", ("defen", "offen", "licen", "preten")),
    ("ae", tuple(_AE.split("|"))),
    ("oe", tuple(_OE.split("|"))),
)


def may_differ(word: str) -> bool:
    """Whether an English word (lower case) may have another form; a quick look that lets hardly any word pass."""
    if word.endswith(_EDGES) or word in _PAIRS or word in _BACK:
        return True
    for part, stems in _PARTS:
        if part in word:
            for stem in stems:
                if stem in word:
                    return True
    return False


def american(word: str) -> Iterator[str]:
    """American forms a British word (lower case) may stand for."""
    if word in _PAIRS:
        yield _PAIRS[word]
    for part, pattern, form in _TO_AMERICAN:
        if _has(word, part) and pattern.search(word):
            yield pattern.sub(form, word)


def british(word: str) -> Iterator[str]:
    """British forms of an American word (lower case); some may be no words."""
    if word in _BACK:
        yield _BACK[word]
    for part, pattern, form in _TO_BRITISH:
        if _has(word, part) and pattern.search(word):
            yield pattern.sub(form, word)


def doubled_verb(word: str) -> str:
    """The verb that a British form with a doubled l is made from: travel of travelled; "" for other words."""
    match = _DOUBLED.fullmatch(word) if word.endswith(_DOUBLED_ENDINGS) else None
    return match.group(1) if match else ""


def _has(word: str, part: str | tuple[str, ...]) -> bool:
    return part in word if isinstance(part, str) else word.endswith(part)
