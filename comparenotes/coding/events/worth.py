"""Which untyped events are worth a line: a bounded act or happening, not a state, a habit, a means.

The candidates of a report come in when their types are settled; the tokens of those that a reader
would look for beside another report's go out. A word that can name a typed event always stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import EventWorth
from ..grammar.clauses import Clauses
from .candidates import Candidates, EventCandidate
from .vocabulary import EventContext

_LONGEST_TITLE = 20  # tokens; what is longer and has no full stop is a caption
# Rules of modality by which a verb says no more than what may be.
_POSSIBLE = frozenset(
    {
        "'may'",
        "'must'",
        "'have to'",
        "in a conditional clause",
        "an adjective only wishes for it",
        "a prospect",
        "a 'would' that never was",
    }
)
_DONE_OR_PLANNED = frozenset({"happened", "ongoing", "planned"})
_INFINITIVES = frozenset({"an infinitive", "as the infinitive it is joined to"})
# What stands beside a noun and says which one is meant.
_TELLING = frozenset({"poss", "nummod", "relcl", "acl", "prep", "appos", "amod", "compound"})
_PRESENT = frozenset({"VBZ", "VBP"})
_MAIN = frozenset({"ROOT", "conj"})
_HEADLINES = parts_used_for(PartUse.HEADLINE)


def worth_a_line(context: EventContext, candidates: Candidates) -> list[int]:
    """The tokens of the candidates that are worth a line, in order."""
    kept = []
    for token in sorted(candidates):
        use = UntypedEvent(context, candidates[token], candidates)
        ruled_out = NOT_WORTH.first(use) if use.is_untyped else None
        if ruled_out is None:
            kept.append(token)
        else:
            candidate = candidates[token]
            context.note(candidate.first, candidate.last, f"no event: {ruled_out[0]}")
    return kept


@dataclass(frozen=True, slots=True)
class UntypedEvent:
    """A candidate as the rules see it."""

    context: EventContext
    candidate: EventCandidate
    candidates: Candidates

    @property
    def is_untyped(self) -> bool:
        """Whether no type speaks for it, not even one that other words took away."""
        return self.candidate.type is None and self.candidate.match is None

    @property
    def clauses(self) -> Clauses:
        """The clauses of the report."""
        return self.context.clauses

    @property
    def words(self) -> EventWorth:
        """The words that the rules ask for."""
        return self.context.vocabulary.worth

    @property
    def token(self) -> int:
        """The head of its trigger."""
        return self.candidate.token

    @property
    def lemma(self) -> str:
        """The lemma of its head."""
        return self.clauses.lemmas[self.token]

    @property
    def head(self) -> int:
        """What it depends on."""
        return self.clauses.heads[self.token]

    @property
    def dep(self) -> str:
        """How it depends on that."""
        return self.clauses.deps[self.token]

    @property
    def rule(self) -> str | None:
        """The rule that gave it its modality."""
        return self.candidate.modality.rule


# -- what is no event at all ----------------------------------------------------------------------


def _fragment(use: UntypedEvent) -> bool | None:
    """'80m', 'a pump-and-dump scheme': a letter, a name or half a word, read as a verb."""
    parse, token = use.context.parse, use.token
    if not use.candidate.is_verb:
        return None
    follows = parse.lower[token + 1 : token + 2]
    is_name = parse.words[token][:1].isupper() and follows and follows[0] in {"'s", "’s"}
    is_half = follows == ["-"] and parse.ends[token] == parse.starts[token + 1]
    return True if len(use.lemma) < 2 or is_name or is_half else None


def _for_the_reader(use: UntypedEvent) -> bool | None:
    """'Click here to subscribe', 'Hide caption'."""
    clauses = use.clauses
    if clauses.tags[use.token] != "VB":
        return None
    if use.rule == "an order":
        return True if use.lemma in use.words.reader else None
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[use.token]]
    lower = clauses.lower[sentence.first : sentence.last]
    spoken = any(word in use.words.quotes for word in lower)
    asked = {clauses.lower[one] for one in clauses.subjects(use.token)}
    asked |= {clauses.lower[child] for child in clauses.children[use.token]}
    return None if spoken or asked.isdisjoint(use.words.addressing) else True


# -- states and habits ----------------------------------------------------------------------------


def _state(use: UntypedEvent) -> bool | None:
    """'The factory makes chips': the simple present tells what is so, not what happened."""
    if not use.candidate.is_verb or not _is_present(use):
        return None
    is_sudden = use.clauses.lower[use.token] in use.context.vocabulary.headline_verbs
    return None if _is_headline_style(use) or (is_sudden and use.dep in _MAIN) else True


def _is_present(use: UntypedEvent) -> bool:
    """The simple present, also denied: 'makes chips', 'makes no chips', 'does not make chips'."""
    clauses, token = use.clauses, use.token
    if use.context.parse.part_of(token) in _HEADLINES:
        return False
    if use.rule == "negated":
        denying = clauses.child(token, "aux")
        is_denied = clauses.tags[token] == "VB" and denying is not None
        return clauses.tags[denying if is_denied and denying else token] in _PRESENT
    return use.rule == "the present tense"


def _is_headline_style(use: UntypedEvent) -> bool:
    """Whether the sentence opens its report, or ends as headlines do, without a full stop."""
    parse = use.context.parse
    number = parse.sentence_of[use.token]
    sentence = parse.sentences[number]
    is_open = parse.pos[sentence.last - 1] != "PUNCT"
    is_open = is_open and sentence.last - sentence.first <= _LONGEST_TITLE
    return use.dep in _MAIN and (number == 0 or is_open)


def _state_of_a_patient(use: UntypedEvent) -> bool | None:
    """'the roof is built of slate', 'when a card is lost'."""
    clauses = use.clauses
    if clauses.tags[use.token] != "VBN" or not use.candidate.is_verb or _is_headline_style(use):
        return None
    if use.context.parse.part_of(use.token) in _HEADLINES:
        return None
    helpers = [
        child for child in clauses.children[use.token] if clauses.deps[child] in {"aux", "auxpass"}
    ]
    is_so = len(helpers) == 1 and clauses.deps[helpers[0]] == "auxpass"
    return True if is_so and clauses.tags[helpers[0]] in {"VBZ", "VBP"} else None


def _possibility(use: UntypedEvent) -> bool | None:
    """'the leak could hurt fish', 'the two must work together', 'if he screws up'."""
    return True if use.candidate.is_verb and use.rule in _POSSIBLE else None


def _trait(use: UntypedEvent) -> bool | None:
    """'a firm geared to tourists', 'a drone was used to find them'."""
    if use.clauses.pos[use.token] != "VERB":
        return None
    is_trait = use.lemma in use.words.traits or use.lemma in use.words.means
    turns = use.lemma in use.words.turning and use.clauses.child(use.token, "acomp") is not None
    return True if is_trait or turns else None


def _attribute(use: UntypedEvent) -> bool | None:
    """'the shares held abroad': says which, and not when or by whom."""
    clauses = use.clauses
    if use.dep != "acl" or clauses.tags[use.token] != "VBN":
        return None
    if use.lemma in use.context.vocabulary.befallen_verbs:
        return None
    tied = any(
        clauses.deps[child] in {"agent", "npadvmod", "advcl", "oprd", "xcomp"}
        or (clauses.deps[child] == "prep" and clauses.lower[child] in use.words.anchors)
        for child in clauses.children[use.token]
    )
    return None if tied else True


def _purpose(use: UntypedEvent) -> bool | None:
    """'a way to hide the boats', 'equipped to burn oil'."""
    clauses, dep = use.clauses, use.dep
    if use.rule not in _INFINITIVES or not use.candidate.is_verb or dep == "ROOT":
        return None
    if dep == "conj":  # 'a way to buy the boats and hide them'
        joined = use.candidates.get(use.head)
        return _purpose(replace(use, candidate=joined)) if joined is not None else None
    above = clauses.lemmas[use.head]
    if dep in {"acl", "relcl"}:  # 'the first woman to win' did win
        return True if above in use.words.purposes else None
    if above in use.words.planning:
        return None
    if dep == "advcl":
        doing = use.candidates.get(use.head)
        real = doing is not None and doing.modality.status in _DONE_OR_PLANNED
        return True if not real or above in use.words.means or _is_generic(use, use.head) else None
    return True


def _general_gerund(use: UntypedEvent) -> bool | None:
    """'Swimming in the lake is risky'."""
    if use.clauses.tags[use.token] != "VBG" or use.dep not in {"pcomp", "csubj"}:
        return None
    governed = use.dep == "pcomp" and use.clauses.lower[use.head] in use.words.gerunds
    above = use.clauses.heads[use.head]
    return None if governed and not _is_generic(use, above) else True


def _pictured(use: UntypedEvent) -> bool | None:
    """'the photograph was taken from a plane'."""
    if not use.candidate.is_verb:
        return None
    clauses = use.clauses
    nouns = [
        *clauses.subjects(use.token),
        *(() if clauses.pos[use.head] == "VERB" else (use.head,)),
    ]
    return True if any(clauses.lemmas[noun] in use.words.pictures for noun in nouns) else None


def _is_generic(use: UntypedEvent, token: int) -> bool:
    """Whether the verb at `token` is a candidate that is no more than a state or possibility."""
    above = use.candidates.get(token)
    if above is None or not above.is_verb or above.type is not None or above.match is not None:
        return False
    return above.modality.rule == "the present tense" or above.modality.rule in _POSSIBLE


# -- one event said twice -------------------------------------------------------------------------


def _phase(use: UntypedEvent) -> bool | None:
    """'began buying boats': the buying counts."""
    clauses = use.clauses
    if use.lemma not in use.words.phases or clauses.pos[use.token] != "VERB":
        return None
    inner = [one for one in clauses.complements(use.token) if one in use.candidates]
    return True if inner else None


def _occurring(use: UntypedEvent) -> bool | None:
    """'the accident occurred at noon': the accident counts."""
    if use.lemma not in use.words.occurring:
        return None
    subjects = use.clauses.subjects(use.token)
    named = [
        one for one in subjects if one in use.candidates or use.clauses.pos[one] in {"PRON", "DET"}
    ]
    return True if named else None


def _light(use: UntypedEvent) -> bool | None:
    """'made the decision': the decision counts."""
    if use.lemma not in use.words.light or not use.candidate.is_verb:
        return None
    named = [one for one in use.clauses.patients(use.token) if one in use.candidates]
    return True if named else None


def _before_a_thing(use: UntypedEvent) -> bool | None:
    """'death toll', 'fire crews'."""
    clauses = use.clauses
    if use.dep not in {"compound", "nmod", "amod"} or use.candidate.is_verb:
        return None
    if clauses.pos[use.token] != "NOUN" or clauses.heads[use.token] < use.token:
        return None
    names_one = use.head in use.candidates or clauses.pos[use.head] != "NOUN"
    return None if names_one else True


def _to_death(use: UntypedEvent) -> bool | None:
    """'was stabbed to death': the stabbing counts."""
    clauses = use.clauses
    if use.dep != "pobj" or clauses.lower[use.head] != "to" or use.lemma != "death":
        return None
    return True if clauses.lemmas[clauses.heads[use.head]] in use.words.deadly else None


def _in_a_preposition(use: UntypedEvent) -> bool | None:
    """'in response to the raid', 'at the start of the decade': it only links or dates."""
    clauses, token = use.clauses, use.token
    if use.candidate.is_verb or use.dep != "pobj" or clauses.pos[token] != "NOUN":
        return None
    children = clauses.children[token]
    links = [child for child in children if clauses.deps[child] == "prep"]
    if not links or clauses.lower[use.head] not in use.words.linking:
        return None
    if use.lemma in use.words.edges:
        after = clauses.child(links[0], "pobj")
        return True if after is not None and after not in use.candidates else None
    return True if len(children) == len(links) and use.lemma in use.words.weak else None


def _things(use: UntypedEvent) -> bool | None:
    """'the firm's records', 'exchanges': in the plural these are things."""
    plural = use.clauses.tags[use.token] == "NNS" and not use.candidate.is_verb
    return True if plural and use.lemma in use.words.things else None


def _unanchored(use: UntypedEvent) -> bool | None:
    """'for use in schools', 'fire and destruction': nothing beside the noun says which one."""
    clauses, token = use.clauses, use.token
    if use.lemma not in use.words.weak or use.candidate.carrier is not None or use.dep == "dobj":
        return None
    if clauses.pos[token] != "NOUN" or use.context.parse.part_of(token) != "paragraph":
        return None
    children = clauses.children[token]
    if any(clauses.deps[child] in _TELLING for child in children):
        return None
    definite = use.context.vocabulary.modality.definite
    return None if any(clauses.lower[child] in definite for child in children) else True


NOT_WORTH: RuleTable[[UntypedEvent], bool] = RuleTable(
    "untyped events not worth a line",
    (
        Rule(
            "a fragment or a name",
            _fragment,
            example="They ran a pump-and-dump scheme in May.",
            expect=("no event pump: - happened",),
            never="They ran a scheme in May.",
        ),
        Rule(
            "it speaks to the reader",
            _for_the_reader,
            example="Subscribe to our newsletter. Rebels burned the boats.",
            expect=("no event Subscribe: - requested",),
            never="Burn the boats.",
        ),
        Rule(
            "what is so in general",
            _state,
            example="It opened in May. The factory makes chips for cars.",
            expect=("no event makes: - ongoing",),
            never="It opened in May. The factory made chips for cars.",
        ),
        Rule(
            "only a possibility",
            _possibility,
            example="The leak could hurt the fish.",
            expect=("no event hurt: - hypothetical",),
            never="The leak hurt the fish.",
        ),
        Rule(
            "a trait or a means",
            _trait,
            example="Police used a drone to find the boats.",
            expect=("no event used: - happened",),
            never="Police burned the boats.",
        ),
        Rule(
            "it says which one",
            _attribute,
            example="The bank sold the shares held abroad.",
            expect=("no event held: - happened",),
            never="The bank sold the shares bought in May.",
        ),
        Rule(
            "what something is for",
            _purpose,
            example="The town needs a way to hide the boats.",
            expect=("no event hide: - planned",),
            never="The town plans to hide the boats.",
        ),
        Rule(
            "a state of what it befell",
            _state_of_a_patient,
            example="It opened in May. The hall is built of slate.",
            expect=("no event built: - happened",),
            never="It opened in May. The hall was built of slate.",
        ),
        Rule(
            "a gerund of no single act",
            _general_gerund,
            example="Swimming in the lake is risky.",
            expect=("no event Swimming: - happened",),
            never="Police fined the man for swimming in the lake.",
        ),
        Rule(
            "what a picture shows",
            _pictured,
            example="The photograph was taken from a plane.",
            expect=("no event taken: - happened",),
            never="The boat was taken from the port.",
        ),
        Rule(
            "it links or dates",
            _in_a_preposition,
            example="The mine closed at the start of the decade.",
            expect=("no event start: - happened",),
            never="The mine closed at the start of the war.",
        ),
        Rule(
            "a phase of another event",
            _phase,
            example="The firm began buying boats.",
            expect=("no event began: - happened",),
            never="The firm bought boats.",
        ),
        Rule(
            "its subject names the event",
            _occurring,
            example="The accident occurred at noon.",
            expect=("no event occurred: - happened",),
            never="The boat sank at noon.",
        ),
        Rule(
            "its object names the event",
            _light,
            example="The court took the decision in May.",
            expect=("no event took: - happened",),
            never="The court took the boats in May.",
        ),
        Rule(
            "it only describes the noun after it",
            _before_a_thing,
            example="The death toll rose to nine.",
            expect=("no event death: - happened",),
            never="The death of the mayor shocked Gao.",
        ),
        Rule(
            "its verb names the event",
            _to_death,
            example="The man was frozen to death in Gao.",
            expect=("no event death: - happened",),
            never="The man fell to his death in Gao.",
        ),
        Rule(
            "things, in the plural",
            _things,
            example="Thieves burned the records of the firm.",
            expect=("no event records: - happened",),
            never="The runner broke the record in May.",
        ),
        Rule(
            "nothing says which one",
            _unanchored,
            example="The firm closed for repair.",
            expect=("no event repair: - happened",),
            never="The firm closed for repair of the roof.",
        ),
    ),
)
