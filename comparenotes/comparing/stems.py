"""One form for the forms of an English word: 'attacks', 'attacked', 'attacking' → 'attack'.

A light stripper of endings with a table of irregular verbs; it is for telling words alike, its
output is never shown. Other languages pass through it mostly unchanged.
"""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
# past forms that no ending tells; only verbs that news uses for happenings
_IRREGULAR = {
    form: verb
    for verb, forms in {
        "beat": "beaten", "become": "became", "begin": "began begun", "bite": "bit bitten",
        "blow": "blew blown", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came",
        "deal": "dealt", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen",
        "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown",
        "get": "got gotten", "give": "gave given", "go": "went gone goes", "grow": "grew grown",
        "have": "has had", "hang": "hung", "hear": "heard", "hide": "hid hidden", "hold": "held",
        "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led", "leave": "left",
        "lend": "lent", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
        "pay": "paid", "ride": "rode ridden", "rise": "rose risen", "run": "ran",
        "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
        "shake": "shook shaken", "shoot": "shot", "show": "shown", "shrink": "shrank shrunk",
        "sink": "sank sunk", "speak": "spoke spoken", "spend": "spent", "stand": "stood",
        "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken",
        "swear": "swore sworn",
        "swim": "swam", "take": "took taken", "teach": "taught", "tell": "told",
        "think": "thought", "throw": "threw thrown", "wear": "wore worn", "win": "won",
        "withdraw": "withdrew withdrawn", "write": "wrote written",
        "be": "is are was were been being am",
        "man": "men", "woman": "women", "child": "children", "person": "people",
        "die": "dying died dies",
        "lie": "lying", "arise": "arose arisen", "overthrow": "overthrew overthrown",
        "undergo": "underwent undergone", "forbid": "forbade forbidden", "freeze": "froze frozen",
        "agree": "agreed agreement agreements agreeing", "free": "freed", "guarantee": "guaranteed",
        "injury": "injuries injured injuring injure", "deny": "denied denies denial",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDINGS = (
    ("ations", ""), ("ation", ""), ("itions", ""), ("ition", ""), ("ements", ""), ("ement", ""),
    ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"),
    ("sses", "ss"), ("eed", "eed"), ("ed", ""), ("ions", ""), ("ion", ""), ("ers", ""),
    ("ous", "ous"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("es", ""), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of `word`, which is in lower case; a word of up to three letters is its own."""
    if word in _IRREGULAR:
        return _cut_end(_IRREGULAR[word])
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        rest = word[: -len(ending)] + instead
        if word.endswith(ending) and len(rest) >= 3 and _VOWELS.intersection(rest):
            return _cut_end(_undouble(rest) if instead == "" else rest)
    return _cut_end(word)


def _undouble(word: str) -> str:
    """'stopp' → 'stop'; 'kill', 'pass', 'buzz' stay."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lszef" else word


def _cut_end(word: str) -> str:
    """A last 'e' goes and a last 'y' is 'i', so that 'make' is the stem of 'making'."""
    if len(word) > 3 and word[-1] == "e":
        return word[:-1]
    return (
        word[:-1] + "i" if len(word) > 3 and word[-1] == "y" and word[-2] not in _VOWELS else word
    )


def is_past(word: str) -> bool:
    """Whether `word`, in lower case, looks like the past of a verb: no noun ends so."""
    return word.endswith("ed") or word in _IRREGULAR
