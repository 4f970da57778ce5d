"""What the words above an act say of it: that somebody is accused of it, denies it, was cleared of
it, that it was averted, not done, doubted, put off or only played.

An act, by its token, comes in; a `Frame` goes out, null where the words above say nothing of the
kind. `modality.py` makes a status of it, `accusations.py` takes from it whose deed it would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import ActFraming
from ...lexicon.word_sets import ModalityWords
from ..grammar.clauses import Clauses

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STEPS = 3  # joined words climbed, and words for what is told ('reports of charges that …')
_AFTER = 8  # words after 'call' within which its 'off' stands
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd"})
_JUDGING = frozenset({"oprd", "advmod", "npadvmod"})
_DETERMINERS = frozenset({"det", "poss"})
_COMMAS = frozenset({",", "-", "--", "–", "—", ";"})
_WH = frozenset({"WRB", "WP", "WDT"})
_DECIDED = frozenset({"denial", "clearing", "proof"})  # what becomes of a charge
_CHARGING = _DECIDED | {"accusation", "response"}
_DENIED = frozenset({"denial"})
_CHARGES = frozenset({"accusation", "report"})
_UNDONE = frozenset({"averting", "cancelling", "omission", "exclusion"})

# The words of a pattern after its first, and its entry.
_Row = tuple[tuple[str, ...], ActFraming]
FramingWords = Mapping[str, tuple[_Row, ...]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames an act: `kind` as in act_framings.toml; `head` is the word that says so, `link`
    how the act hangs on it, and `about` the word of accusation below that, if any: in 'denied
    charges of bribery' the head is 'denied', and bribery is what the charges are about."""

    kind: str
    head: int
    link: str
    about: int | None = None


def load_framings(lexicon: Lexicon) -> FramingWords:
    """The words that frame acts, by lemma. Raises LexiconError where the file is broken."""
    rows: dict[str, list[_Row]] = {}
    for entry in lexicon.entries("act_framings", ActFraming).values():
        for pattern in entry.words:
            first, *rest = pattern.split()
            rows.setdefault(first, []).append((tuple(rest), entry))
    return {
        lemma: tuple(sorted(found, key=lambda row: (-len(row[0]), not row[1].schemes)))
        for lemma, found in rows.items()
    }


class Framings:
    """Finds what frames the acts of one parse; the infinitive of the verbs `begin` happens as they
    do ('helped to kill')."""

    def __init__(
        self,
        clauses: Clauses,
        words: FramingWords,
        modality: ModalityWords,
        begin: frozenset[str],
    ) -> None:
        self._clauses = clauses
        self._words = words
        self._modality = modality
        self._begin = begin
        self._known: dict[int, Frame | None] = {}
        self.charges, self._contested = self._find_contested()
        self.doubts = frozenset(
            lemma
            for lemma, rows in words.items()
            if any(entry.frame == "doubt" and not entry.negated for _, entry in rows)
        )

    def of(self, act: int) -> Frame | None:
        """What frames `act`, nearest first; a denial of what is told or charged goes over that."""
        if act not in self._known:
            self._known[act] = None  # a loop in the parse ends here
            self._known[act] = self._contested.get(act) or self._find(act, act, 0)
        return self._known[act]

    def _find_contested(self) -> tuple[frozenset[int], dict[int, Frame]]:
        """The charges in 'troops burned it, a charge the army denies', and the acts they name."""
        clauses = self._clauses
        charges: set[int] = set()
        contested: dict[int, Frame] = {}
        for denial, dep in enumerate(clauses.deps):
            charge = clauses.heads[denial]
            if dep not in {"relcl", "acl"} or clauses.pos[charge] != "NOUN":
                continue
            if clauses.lower[clauses.parse.edges[charge][0] - 1] not in _COMMAS:
                continue
            if not (self._has(denial, _DENIED) and self._has(charge, _CHARGES)):
                continue
            charges.add(charge)
            for act in self._acts_before(charge):
                if self._has(act, _CHARGING):
                    continue  # 'was charged with theft, an accusation she denies'
                contested[act] = Frame("accusation", denial, "that")
        return frozenset(charges), contested

    def _has(self, word: int, frames: frozenset[str]) -> bool:
        """Whether a word, by its lemma, gives one of these frames."""
        rows = self._words.get(self._clauses.lemmas[word], ())
        return any(entry.frame in frames for _, entry in rows)

    def _acts_before(self, charge: int) -> Iterator[int]:
        """The verbs of the clause that ends where `charge` stands: what is said, not that it is."""
        clauses = self._clauses
        verb = clauses.clause(clauses.heads[charge])
        told = [c for c in clauses.complements(verb) if c < charge and clauses.deps[c] == "ccomp"]
        for act in told or [verb]:
            yield act
            for other in clauses.children[act]:
                if clauses.deps[other] == "conj" and act < other < charge:
                    yield other

    def _find(self, act: int, token: int, depth: int) -> Frame | None:
        for head, link in self._links(token):
            entry = self._entry(act, token, head, link)
            if entry is None:
                above = self._through(act, head, link, depth)
                if above is not None:
                    return above
                continue
            if self._is_told(head) and depth < _STEPS:
                above = self._find(act, head, depth + 1)
                if above is not None and above.kind in _DECIDED:
                    return Frame(above.kind, above.head, link, head)
            if entry.frame != "report":
                return Frame(entry.frame, head, link)
        return None

    def _is_told(self, word: int) -> bool:
        """Whether a word can be what is told: a noun, or in 'dismissed as lies reports that' and
        'as lies claims that' what the parser makes a verb."""
        clauses = self._clauses
        if clauses.pos[word] == "NOUN":
            return True
        lower = clauses.lower
        between = clauses.tags[word] == "VBZ" and lower[word + 1 : word + 2] == ["that"]
        return between and lower[word - 2] == "as"

    def _through(self, act: int, head: int, link: str, depth: int) -> Frame | None:
        """The frame of what stands between: 'foiled a plot to bomb', 'accused of helping to'."""
        if depth >= _STEPS:
            return None
        lemma = self._clauses.lemmas[head]
        if link in {"to do", "of"} and lemma in self._modality.schemes:
            above = self._find(act, head, depth + 1)
            return above if above is not None and above.kind in _UNDONE else None
        if link == "to do" and lemma in self._begin and self._clauses.pos[head] == "VERB":
            return self.of(head)
        return None

    def _entry(self, act: int, token: int, head: int, link: str) -> ActFraming | None:
        """The entry by which `head` frames what hangs on it by `link`."""
        clauses = self._clauses
        lower = clauses.lower[head + 1 : head + 1 + _AFTER]
        for rest, entry in self._words.get(clauses.lemmas[head], ()):
            if link not in entry.links or any(word not in lower for word in rest):
                continue
            if not rest and self._is_other_verb(head, link):
                continue
            if entry.by_verb and clauses.pos[head] != "VERB":
                continue
            if entry.passive and not clauses.is_passive(head):
                continue
            if entry.negated and not (self.is_negated(head) or self._is_withheld(head)):
                continue
            if self._fits(entry, act, token, link):
                return entry
        return None

    def _is_other_verb(self, head: int, link: str) -> bool:
        """'hold off', 'put out': with a particle it is another verb."""
        return link == "object" and self._clauses.child(head, "prt") is not None

    def _fits(self, entry: ActFraming, act: int, token: int, link: str) -> bool:
        """Whether the act is of the kind that the entry asks for."""
        clauses = self._clauses
        if clauses.pos[token] in {"VERB", "AUX"} or clauses.tags[token] == "VBG":
            # 'the agency is charged with overseeing banks'
            return link != "with" or clauses.lemmas[token] not in self._modality.duties
        if entry.schemes and (token == act or clauses.lemmas[token] not in self._modality.schemes):
            return False
        if entry.bare and any(clauses.deps[c] in _DETERMINERS for c in clauses.children[token]):
            return False
        if token != act:  # a word for what is told, between the two
            return True
        if entry.verbs:
            return False
        if clauses.lemmas[token] in self._modality.schemes and link == "object":
            return False  # what is foiled was planned all the same
        if entry.frame == "cancelling" and self._has_lasted(token):
            return False
        return not entry.misdeeds or clauses.lemmas[token] in self._modality.misdeeds

    def _has_lasted(self, noun: int) -> bool:
        """'called off a four-day strike', 'the strike that had crippled the port': it was."""
        clauses = self._clauses
        for child in clauses.children[noun]:
            if clauses.deps[child] == "poss":  # 'next month's strike' is still to come
                continue
            if clauses.deps[child] == "relcl" or clauses.lower[child] in self._modality.durations:
                return True
            if clauses.deps[child] in {"amod", "compound", "nmod"}:
                first, last = clauses.parse.edges[child]
                if not self._modality.durations.isdisjoint(clauses.lower[first:last]):
                    return True
        return False

    def _links(self, token: int) -> Iterator[tuple[int, str]]:
        """The words that `token` hangs on, and how."""
        clauses = self._clauses
        for child in clauses.children[token]:
            judged = clauses.deps[token] == "acl" and clauses.deps[child] in _JUDGING
            if judged or clauses.deps[child] == "amod":
                # 'false claims that', 'called claims that rebels won false'
                yield child, "subject" if clauses.pos[token] == "NOUN" else "that"
            # 'the strike averted by', 'the attack, blamed on'
            if clauses.deps[child] in {"acl", "relcl"} and clauses.is_passive(child):
                yield child, "object"
        for _ in range(_STEPS):
            head, dep = clauses.heads[token], clauses.deps[token]
            if head == token:
                return
            if dep == "conj":
                if self._is_of_its_own(token, head):
                    return
                if clauses.tags[token] == clauses.tags[clauses.heads[head]] == "VBG":
                    head = clauses.heads[head]  # 'attacking the village and arresting its men'
                token = head
                continue
            yield from self._direct(token, head, dep)
            return

    def _is_of_its_own(self, verb: int, head: int) -> bool:
        """'accused of killing him and fled', 'suspected of arson, and who had threatened'."""
        clauses = self._clauses
        finite = clauses.tags[verb] in _FINITE and clauses.tags[head] not in _FINITE
        own = clauses.child(verb, "nsubj", "nsubjpass") is not None
        return finite or (own and clauses.deps[head] in {"pcomp", "xcomp"})

    def _direct(self, token: int, head: int, dep: str) -> Iterator[tuple[int, str]]:
        """The word above `token`, by the one label between them."""
        clauses = self._clauses
        if dep in {"pobj", "pcomp"}:
            yield from self._by_preposition(head)
        elif self._is_gerund_in_disguise(token):
            yield from self._by_preposition(token - 1)
        elif dep in {"compound", "amod", "nmod"}:
            if clauses.lemmas[token] in self._modality.misdeeds:
                yield head, "of"  # 'bribery charges'
        elif dep in _OBJECTS or (dep == "advcl" and self._is_told(token)):
            yield head, "object"
        elif dep == "nsubj":
            yield clauses.child(head, "acomp", "attr") or head, "subject"
        elif dep in {"xcomp", "ccomp", "advcl", "acl", "relcl"}:
            yield from self._clausal(token, head, dep)

    def _by_preposition(self, preposition: int) -> Iterator[tuple[int, str]]:
        """'accused X of', 'on suspicion of'; of 'accused the son of X of' all three words."""
        clauses, word = self._clauses, self._clauses.lower[preposition]
        above = clauses.heads[preposition]
        if word == "as" and not clauses.patients(above):
            yield above, "object"  # 'dismissed as false a report that', read as 'as a report'
        for _ in range(_STEPS):
            yield above, word
            for child in clauses.children[above]:  # 'Chad accused rebels of': rebels, accused
                if clauses.deps[child] == "amod" and clauses.tags[child] == "VBN":
                    yield child, word
            # the parser hangs 'of killing' on the accused
            upper = clauses.heads[above]
            if clauses.deps[above] == "pobj" and clauses.lower[upper] in self._modality.joining:
                above = clauses.heads[upper]
            elif clauses.deps[above] in {"dobj", "nsubjpass", "acomp", "attr", "conj", "advmod"}:
                above = clauses.heads[above]
            else:
                return

    def _clausal(self, token: int, head: int, dep: str) -> Iterator[tuple[int, str]]:
        clauses = self._clauses
        if "to" in clauses.helpers(token) or (clauses.tags[token] == "VB" and dep == "xcomp"):
            yield head, "to do"
            if dep == "advcl":  # 'foiled a plot to bomb', read as 'foiled … in order to bomb'
                yield from self._scheme_below(token, head)
        elif clauses.tags[token] == "VBG" and clauses.child(token, "nsubj", "mark") is None:
            if dep != "advcl" or self._is_object_in_disguise(token, head):
                yield head, "object"
        elif clauses.helpers(token) & self._modality.gerund_helpers and self._is_gerund(token):
            yield head, "object"  # 'escaped being killed', 'denied having killed'
        elif (dep == "ccomp" and not self._is_asked(token)) or self._is_that_clause(token, head):
            yield head, "that"
            judged = clauses.child(head, "acomp")
            if judged is not None:  # 'it is false that'
                yield judged, "that"

    def _is_gerund(self, verb: int) -> bool:
        """'being killed', 'having killed', but not 'was being escorted'."""
        clauses = self._clauses
        return clauses.helpers(verb) <= self._modality.gerund_helpers and (
            clauses.child(verb, "nsubj", "nsubjpass") is None
        )

    def _is_asked(self, token: int) -> bool:
        """'did not confirm where it landed': that it did is known."""
        return any(self._clauses.tags[c] in _WH for c in self._clauses.children[token])

    def _is_object_in_disguise(self, token: int, head: int) -> bool:
        """'ruled out sending police', read as 'ruled out while sending police'."""
        clauses = self._clauses
        if clauses.patients(head) or token < head:
            return False
        return all(clauses.pos[between] in {"ADP", "ADV"} for between in range(head + 1, token))

    def _is_gerund_in_disguise(self, token: int) -> bool:
        """'accused of burning villages', read as of villages that burn."""
        clauses = self._clauses
        head = clauses.heads[token]
        return (
            clauses.tags[token] == "VBG"
            and clauses.deps[token] == "amod"
            and clauses.tags[head] == "NNS"
            and clauses.deps[head] == "pobj"
            and clauses.heads[head] == token - 1
        )

    def _is_that_clause(self, token: int, head: int) -> bool:
        """'claims that its planes had hit a clinic'."""
        clauses = self._clauses
        subject = clauses.child(token, "nsubj", "nsubjpass", "expl")
        if subject is None or not (self._is_told(head) or clauses.pos[head] == "ADJ"):
            return False
        that = clauses.child(token, "mark")
        return that is not None and clauses.lower[that] == "that"

    def _scheme_below(self, token: int, head: int) -> Iterator[tuple[int, str]]:
        clauses = self._clauses
        for noun in clauses.patients(head):
            if noun < token and clauses.lemmas[noun] in self._modality.schemes:
                yield noun, "to do"

    def _is_withheld(self, verb: int) -> bool:
        """'refused to confirm that': as good as 'did not confirm'."""
        clauses = self._clauses
        above = self._words.get(clauses.lemmas[clauses.heads[verb]], ())
        return clauses.deps[verb] == "xcomp" and any(
            entry.frame == "omission" and not rest for rest, entry in above
        )

    def is_negated(self, word: int) -> bool:
        """Whether a word that frames is itself negated: 'was not charged', 'no evidence'."""
        clauses = self._clauses
        if clauses.is_negated(word) or clauses.lower[word - 1 : word] == ["not"]:
            return True
        if clauses.pos[word] == "ADJ" and clauses.is_negated(clauses.heads[word]):
            return True  # 'is not ready to'
        if clauses.pos[word] != "NOUN":
            return False
        own = {clauses.lower[child] for child in clauses.children[word]}
        above = clauses.governor(word)
        return "no" in own or (
            above is not None and above[1] in {"object", "subject"} and clauses.is_negated(above[0])
        )
