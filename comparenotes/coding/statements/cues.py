"""Cues: the words that introduce a statement ('said', 'wants', 'according to', ':').

Takes a token of a quoted parse that may be a cue, gives the features by which the learned models
score it. A cue of several words is known by its head word.
"""

from __future__ import annotations

from ..grammar.quoted_parse import QuotedParse

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp"})
_SHOWN = frozenset(
    {
        "ccomp", "xcomp", "dobj", "prep", "advcl", "acomp", "attr", "prt", "agent", "acl", "oprd",
        "parataxis", "dative", "pcomp", "relcl", "mark", "neg", "advmod", "nsubjpass", "auxpass",
        "npadvmod", "poss", "amod", "appos", "expl",
    }
)  # fmt: skip


def subject_kind(view: QuotedParse, subject: int) -> str:
    """What kind of word a subject is: its pronoun, 'NAME', or what its noun is."""
    if subject < 0:
        return "none"
    pos = view.pos[subject]
    if pos == "PRON":
        return view.lower[subject]
    return {"PROPN": "NAME", "NOUN": "noun", "NUM": "number"}.get(pos, "other")


def screening_features(view: QuotedParse, token: int, key: str, rate: str) -> tuple[str, ...]:
    """A few cheap features, to drop at once what is hardly ever a cue."""
    deps = view.deps
    shape = "".join([_LETTER.get(deps[child], "") for child in view.children[token]])
    return (
        "bias",
        f"k={key}",
        f"t={rate} {view.tags[token]} {deps[token]}",
        f"ks={key} {shape}",
        f"rs={rate} {shape}",
        f"kt={key} {view.tags[token]}",
        f"q={view.quote_of[token] >= 0} {rate}",
    )


_LETTER = {
    "nsubj": "s", "nsubjpass": "p", "ccomp": "c", "xcomp": "x", "dobj": "o", "prep": "r",
    "agent": "a", "poss": "'", "acl": "l", "parataxis": "t",
}  # fmt: skip


def cue_features(view: QuotedParse, token: int, key: str, rate: str) -> list[str]:
    """The features of a possible cue. `rate` is how often the lexicon saw the word as one."""
    deps, lower, heads = view.deps, view.lower, view.heads
    dep, tag = deps[token], view.tags[token]
    kids = view.children[token]
    shown = [deps[child] for child in kids if deps[child] in _SHOWN]
    subject = view.subject(token)
    who = subject_kind(view, subject)
    head = heads[token]
    head_key = view.lemmas[head].lower() if head != token else "ROOT"
    around = view.quote_of[token]
    before = lower[token - 1] if token else "^"
    after = lower[token + 1] if token + 1 < len(view) else "$"
    after2 = lower[token + 2] if token + 2 < len(view) else "$"
    quoted = "q" if around >= 0 else "-"
    setting = beside(view, token, subject)
    right = [d for c, d in ((c, deps[c]) for c in kids) if c > token and d in _SHOWN]
    frame = " ".join(right[:3])
    out = [
        "bias",
        f"k={key}",
        f"r={rate}",
        f"t={tag} {dep}",
        f"kd={key} {dep}",
        f"kt={key} {tag}",
        f"kf={key} {frame}",
        f"rf={rate} {frame}",
        f"f={frame}",
        f"w={who}",
        f"wr={who} {rate}",
        f"b={setting}",
        f"br={setting} {rate}",
        f"q={quoted}",
        f"qk={quoted} {key}",
        f"qw={quoted} {who}",
        f"p={before}",
        f"n={after}",
        f"kn={key} {after}",
        f"nn={after} {after2}",
        f"h={head_key} {dep}",
        f"rd={rate} {dep} {tag}",
        f"part={view.sentences[view.sentence_of[token]].part}",
    ]
    if subject >= 0:
        out.append(f"s={view.lemmas[subject].lower()}")
        out.append(f"sr={view.lemmas[subject].lower()} {rate}")
    for child in kids:
        d = deps[child]
        if d in _CLAUSES or d == "advcl":
            out.append(f"c={d} {view.lemmas[child].lower()}")
            out.append(f"ct={d} {view.tags[child]} {rate}")
        elif d in {"aux", "auxpass", "neg", "prt", "advmod", "mark"}:
            out.append(f"x={d} {lower[child]}")
            out.append(f"xr={d} {lower[child]} {rate}")
        elif d in {"prep", "agent"}:
            out.append(f"kp={key} {lower[child]}")
        elif d in {"dobj", "attr", "acomp", "oprd", "nsubjpass"}:
            out.append(f"o={d} {view.lemmas[child].lower()}")
            out.append(f"ko={key} {view.lemmas[child].lower()}")
    for d in sorted(set(shown)):
        out.append(f"has={d}")
        out.append(f"kh={key} {d}")
        out.append(f"rh={rate} {d}")
    return out


def beside(view: QuotedParse, token: int, subject: int) -> str:
    """Which quotations touch the cue and its subject: left, right, both or none."""
    first = last = token
    if subject >= 0 and abs(subject - token) < 25:
        a, b = view.edges[subject]
        if a <= token < b:
            a, b = subject, subject + 1
        first, last = min(first, a), max(last, b - 1)
    around = view.quote_of[token]
    left = right = "-"
    for at in (token, token - 1, token - 2, first, first - 1, first - 2):
        number = view.ending.get(at, -1)
        if number >= 0 and view.quotes[number].parent == around:
            quote = view.quotes[number]
            left = "L" if view.words[quote.last - 1] in ",.?!" else "l"
            break
    for at in (token + 1, token + 2, token + 3, last + 1, last + 2, last + 3):
        number = view.starting.get(at, -1)
        if number >= 0 and view.quotes[number].parent == around:
            right = "R" if view.words[at - 1] in ",:" else "r"
            break
    return left + right


def is_open(view: QuotedParse, token: int) -> bool:
    """Whether a word that the lexicon doesn't hold is built like a cue: a verb with a clause."""
    return view.pos[token] == "VERB" and any(
        view.deps[child] in {"ccomp", "xcomp", "parataxis"} for child in view.children[token]
    )
