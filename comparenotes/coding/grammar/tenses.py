"""Which way a clause looks, past or future: its verb's tense, and the plans it hangs on."""

from __future__ import annotations

from .parse import Parse

VERBS = frozenset({"VERB", "AUX"})
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall", "ll"})
_MODAL = frozenset({"would", "could", "should", "may", "might", "can", "must", "ca"})
# Verbs whose infinitive, participle or object lies ahead of them: 'expected to arrive Friday',
# 'scheduled a hearing for Monday'; and those whose infinitive did happen: 'managed to'.
_PLANS = frozenset(
    [
        "agree",
        "aim",
        "arrange",
        "ask",
        "bind",
        "book",
        "demand",
        "decide",
        "due",
        "eager",
        "expect",
        "forecast",
        "hope",
        "intend",
        "invite",
        "likely",
        "need",
        "offer",
        "order",
        "plan",
        "pledge",
        "predict",
        "prepare",
        "project",
        "promise",
        "propose",
        "ready",
        "request",
        "require",
        "schedule",
        "set",
        "slate",
        "suppose",
        "threaten",
        "urge",
        "vow",
        "want",
        "wish",
    ]
)
_DATED_PLANS = frozenset(["due", "expect", "plan", "schedule", "slate"])
_DONE = frozenset(
    [
        "appear",
        "begin",
        "come",
        "continue",
        "decline",
        "fail",
        "forget",
        "get",
        "go",
        "happen",
        "have",
        "help",
        "manage",
        "meet",
        "move",
        "refuse",
        "rush",
        "seem",
        "start",
        "stop",
        "tend",
        "travel",
        "try",
        "use",
        "work",
    ]
)


_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})


def clause_of(parse: Parse, token: int) -> int:
    """The verb that heads the clause of `token` (itself, when it is one); the root, without."""
    while parse.pos[token] not in VERBS and parse.heads[token] != token:
        token = parse.heads[token]
    if parse.deps[token] in {"aux", "auxpass"} and parse.heads[token] != token:
        return parse.heads[token]
    return token


def _outside(parse: Parse, verb: int, token: int) -> int | None:
    """The verb above, where the clause of `verb` opens only after `token`: in 'warned on Monday
    that it would' a parse may hang the day on 'would'; null where no verb is above."""
    opens = any(parse.deps[c] == "mark" and token < c < verb for c in parse.children[verb])
    if not opens:
        return verb
    above = parse.heads[verb]
    return clause_of(parse, above) if above < token else None


def tense_of(parse: Parse, verb: int) -> str | None:
    """past, pluperfect ('had met'), perfect ('has met'), present, future, modal; null: none."""
    tag = parse.tags[verb]
    children = parse.children[verb]
    helpers = {parse.lower[c] for c in children if parse.deps[c] in {"aux", "auxpass"}}
    if helpers & _WILL:
        return "future"
    if helpers & _MODAL or "to" in helpers:
        return "modal"
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if helpers & {"was", "were", "did"} or tag == "VBD":
        return "past"
    if helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "be"} or tag in {"VBZ", "VBP"}:
        return "present"
    return None


def direction(parse: Parse, token: int) -> str | None:
    """'past' or 'future', as the clause of `token` looks; null where it looks neither way."""
    found = _outside(parse, clause_of(parse, token), token)
    if found is None:
        return None
    verb = found
    for _ in range(6):
        tense = tense_of(parse, verb)
        if tense == "future":
            return "future"
        if tense is not None and parse.lemmas[verb] in _DATED_PLANS and tense != "pluperfect":
            return "future"
        if tense in {"past", "pluperfect", "perfect"}:
            return "past"
        if tense == "modal":
            return _ahead(parse, verb)
        if tense == "present":
            return None
        head = parse.heads[verb]
        if parse.tags[verb] == "VBN" and parse.lemmas[verb] in _DATED_PLANS:
            return "future"
        if parse.tags[verb] == "VBN" and parse.deps[verb] in {"acl", "advcl"}:
            return "past"
        if head == verb:
            return None
        verb = clause_of(parse, head)
    return None


def _ahead(parse: Parse, verb: int) -> str | None:
    """Which way a modal or infinitive looks: ahead, but for 'managed to' and its like."""
    helpers = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "aux"}
    if "have" in helpers and not helpers & _WILL:
        return "past"
    if "to" not in helpers:
        return "future"
    head = parse.heads[verb]
    if parse.lemmas[head] in _DONE and parse.deps[verb] == "xcomp":
        return direction(parse, head)
    ranked = parse.deps[verb] in {"relcl", "acl"} and _is_ranked(parse, head)
    if ranked or parse.deps[verb] == "csubj":
        return direction(parse, head)  # 'the first country to join on Friday was'
    if parse.deps[verb] == "advcl" and parse.lemmas[head] not in _PLANS:
        return None
    return "future"


def _is_ranked(parse: Parse, noun: int) -> bool:
    """Whether a noun is the first, the last, the only or the most … of its kind."""
    return any(
        parse.tags[child] == "JJS" or parse.lower[child] in _RANKS for child in parse.children[noun]
    )
