"""Events: clauses and event nouns that say something happened, is happening or will.

Two layers come out as one list: events of PLOVER's types, told by lexicon/events/*.toml and by what
modal verbs, negation and operators make of them, and untyped events, every other verb or noun that
says that something happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...lexicon import Lexicon
from ...lexicon.entries import Composition, WordList
from ...record import (
    Actor,
    Event,
    EventTime,
    Place,
    Published,
    Quantity,
    Span,
    Statement,
    Timex,
)
from ..grammar.analysis import Analysis
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..statements.attribution import Attribution
from ..trace import Trace
from .event_times import EventTimer
from .modality import Modality, noun_modality, verb_modality
from .participants import ParticipantFinder, Participants
from .topics import SubjectMatter
from .triggers import TriggerMatch, Triggers

_SILENT = frozenset({"byline", "dateline", "disclaimer", "furniture", "heading"})
_VERBAL_TYPES = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"}
)
_TOPIC = frozenset({"dobj", "ccomp", "xcomp", "prep", "dative", "oprd", "attr", "pcomp", "pobj"})
_BESIDE = frozenset(
    {"after", "during", "following", "before", "amid", "despite", "since", "at", "in", "on"}
)
_PLACE_WORDS = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "across", "around", "into", "to", "from",
     "over", "off", "along", "throughout", "within", "through", "between", "toward", "towards"}
)  # fmt: skip
_SAY = frozenset(
    {"say", "tell", "declare", "announce", "insist", "reiterate", "state", "conclude", "argue",
     "stress", "add", "warn", "emphasize", "maintain", "write", "think", "believe", "agree"}
)  # fmt: skip


@dataclass(slots=True)
class EventCandidate:
    """A word that may be an event's trigger, and what is known of it so far."""

    token: int
    first: int
    last: int
    is_verb: bool
    match: TriggerMatch | None = None
    type: str | None = None
    mode: str | None = None
    reading: Modality = field(default_factory=lambda: Modality("happened"))
    carrier: int | None = None
    sayer: int | None = None
    why: str = ""


class EventFinder:
    """Finds the events of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._triggers = Triggers(lexicon)
        operators = lexicon.entries("event_operators", WordList)
        self._operators = {name: frozenset(one.words) for name, one in operators.items()}
        verbs = lexicon.entries("event_verbs", WordList)
        self._no_events = frozenset(
            word
            for name in ("saying", "thinking", "being", "carrying")
            for word in verbs[name].words
        )
        self._headline = _forms(verbs["headline"].words)
        self._befallen = frozenset(verbs["befallen"].words)
        nouns = lexicon.entries("event_nouns", WordList)
        self._nouns = frozenset(w for one in nouns.values() for w in one.words)
        self._strong = frozenset(w for one in nouns.values() if one.strong for w in one.words)
        self.hyphenated = self._triggers.hyphenated | {w for w in self._nouns if "-" in w}
        self._named = frozenset(nouns["named"].words)
        self._officials = frozenset(lexicon.entries("event_classes", WordList)["official"].words)
        classes = lexicon.entries("event_classes", WordList)
        self._deals = frozenset((*classes["deal"].words, *classes["truce"].words))
        self._compositions = _compositions(lexicon)
        self._matter = SubjectMatter(lexicon)
        self._timer = EventTimer(lexicon)

    def find(
        self,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        places: tuple[Place, ...],
        timexes: tuple[Timex, ...],
        published: Published,
        statements: tuple[Statement, ...],
        quantities: tuple[Quantity, ...],
        trace: Trace | None = None,
    ) -> tuple[Event, ...]:
        """All events of the report, by the place of their triggers."""
        parse = analysis.parse
        if not len(parse):
            return ()
        coding = _Coding(self, analysis, actors, trace)
        found = coding.candidates()
        coding.compose(found)
        coding.drop_topics(found)
        kept = [found[token] for token in sorted(found)]
        where = _attached_places(coding.clauses, places, found)
        counted = _attached_quantities(coding.clauses, quantities, found)
        dateline = _dateline_place(parse, places)
        events: list[Event] = []
        attribution = Attribution(statements)
        for candidate in kept:
            roles = coding.roles(candidate)
            if not coding.stands(candidate, roles):
                continue
            time = self._timer.resolve(parse, candidate.token, timexes, published)
            place = where.get(candidate.token)
            told_there = place is not None
            if place is None and coding.is_lead(candidate):
                place = dateline
            events.append(
                _event(coding, candidate, roles, time, place, attribution,
                       tuple(counted.get(candidate.token, ())), len(events) + 1)
            )  # fmt: skip
            where_from = _WHERE[told_there] if place is not None else None
            names = {one.id: one.name for one in places}
            coding.note(candidate.first, candidate.last,
                        _when_and_where(time, names.get(place or ""), where_from))  # fmt: skip
        return tuple(events)


class _Coding:
    """The coding of one report's events."""

    def __init__(
        self,
        finder: EventFinder,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        trace: Trace | None,
    ) -> None:
        self.finder = finder
        self.parse = analysis.parse
        self.trace = trace
        self.clauses = analysis.clauses
        self.operators = finder._operators
        self._roles = ParticipantFinder(self.clauses, actors)
        self._readings: dict[int, Modality] = {}
        self.light = finder._matter.of(self.clauses.lemmas)

    def note(self, first: int, last: int, why: str) -> None:
        """Tell the trace."""
        if self.trace is not None:
            span = self.parse.span(first, last)
            self.trace.note("events", span.start, span.end, why)

    # -- candidates ---------------------------------------------------------------------------

    def candidates(self) -> dict[int, EventCandidate]:
        """Every word that may be a trigger, by its token."""
        found: dict[int, EventCandidate] = {}
        pos, deps = self.parse.pos, self.parse.deps
        for sentence in self.parse.sentences:
            if sentence.part in _SILENT:
                self.note(
                    sentence.first, sentence.last, f"not coded: it stands in a {sentence.part}"
                )
                continue
            tokens = range(sentence.first, sentence.last)
            if not any(pos[token] in {"VERB", "AUX"} for token in tokens):
                self._headline(tokens, found)
            for token in tokens:
                kind = pos[token]
                one = None
                if kind == "VERB":
                    if deps[token] == "amod":
                        one = self._participle(token)
                    elif deps[token] not in {"aux", "auxpass", "compound", "case", "prep"}:
                        one = self._verb(token)
                elif kind in {"NOUN", "PROPN"}:
                    one = self._noun(token)
                elif kind == "ADJ":
                    one = self._adjective(token)
                if one is not None and one.token not in found:
                    found[one.token] = one
        return found

    def _headline(self, tokens: range, found: dict[int, EventCandidate]) -> None:
        """A line without a verb, as capitals make the parser see it: its verb by its form."""
        forms, lower = self.finder._headline, self.clauses.lower
        for token in tokens:
            if lower[token] in forms and token > tokens.start:
                found[token] = EventCandidate(token, token, token + 1, False)
                self.note(token, token + 1, "read as a headline's verb: the line has no other")
                return

    def _participle(self, token: int) -> EventCandidate | None:
        """'the stolen gems', 'two wounded officers': something befell them."""
        if self.clauses.lemmas[token] not in self.finder._befallen:
            return None
        if self.parse.tags[token] != "VBN":
            return None
        return EventCandidate(token, token, token + 1, False)

    def _verb(self, token: int) -> EventCandidate | None:
        why = None
        if self.trace is not None:

            def why(reason: str) -> None:
                self.note(token, token + 1, reason)

        match = self.finder._triggers.at_verb(self.clauses, token, why)
        if match is not None and self._is_light(match, token):
            match = None
        lemma = self.clauses.lemmas[token]
        reading = self.reading(token)
        if not lemma[:1].isalpha():
            return None
        if match is None:
            if reading.modal == "must" and self._sayer(token) is not None:
                return EventCandidate(token, token, token + 1, True, reading=reading)
            if lemma in self.finder._no_events:
                self.note(token, token + 1, f"'{lemma}' alone says nothing that happened")
                return None
            particle = self.clauses.child(token, "prt")
            last = particle + 1 if particle == token + 1 else token + 1
            return EventCandidate(token, token, last, True, reading=reading)
        sense = match.sense
        return EventCandidate(
            token, match.first, match.last, True, match, sense.type, sense.entry.mode, reading
        )

    def _is_light(self, match: TriggerMatch, token: int) -> bool:
        if self.light is None or match.sense.entry.strong:
            return False
        self.note(token, token + 1, f"no type: the report is about {self.light}")
        return True

    def _noun(self, token: int) -> EventCandidate | None:
        clauses = self.clauses
        why = None
        if self.trace is not None:

            def why(reason: str) -> None:
                self.note(token, token + 1, reason)

        lemma = clauses.lemmas[token]
        match = self.finder._triggers.at_noun(clauses, token, why)
        if match is not None and self._is_light(match, token):
            match = None
        if match is None and lemma not in self.finder._nouns:
            if self.trace is not None:
                self.note(token, token + 1, f"no trigger: '{lemma}' names nothing that happens")
            return None
        if self._is_part_of_name(token, lemma):
            return None
        describes = (
            clauses.deps[token] in {"compound", "amod", "nmod"} and clauses.heads[token] > token
        )
        named = self.parse.pos[token] == "PROPN" and lemma in self.finder._named
        if match is None and describes and lemma not in self.finder._strong and not named:
            return None
        head = match.token if match is not None else token
        governing = clauses.governor(head)
        above = self.reading(governing[0]) if governing is not None else None
        if governing is not None and governing[1] not in {"object", "subject"}:
            above = None
        reading = noun_modality(clauses, head, above, self.operators)
        first, last = (match.first, match.last) if match is not None else (token, token + 1)
        if "-" in lemma and first == token:  # 'cease-fire' is three tokens
            first = token - 2 * lemma.count("-")
        one = EventCandidate(head, first, last, False, match, reading=reading)
        if match is not None:
            one.type, one.mode = match.sense.type, match.sense.entry.mode
        return one

    def _is_part_of_name(self, token: int, lemma: str) -> bool:
        """'Organisation for Cooperation', 'March', 'war-torn': no event is named there."""
        words = self.parse.lower
        if (
            words[token + 1 : token + 2] == ["-"]
            and self.parse.ends[token] == (self.parse.starts[token + 1])
        ):
            return True
        if self.parse.pos[token] != "PROPN" or lemma in self.finder._named:
            return False
        return self.parse.part_of(token) not in {"title", "deck"} or lemma in {"march", "may"}

    def _adjective(self, token: int) -> EventCandidate | None:
        clauses = self.clauses
        lemma = clauses.lower[token]
        if lemma in {"dead", "guilty", "injured", "missing", "responsible"} and clauses.deps[
            token
        ] in {"acomp", "oprd", "conj", "ROOT", "amod", "xcomp", "ccomp"}:
            if lemma in {"missing", "responsible"}:
                return None
            return EventCandidate(token, token, token + 1, False)
        senses = self.finder._triggers.adjectives.get(lemma)
        if not senses or clauses.deps[token] not in {"acomp", "ccomp", "ROOT", "conj", "xcomp"}:
            return None
        inner = [c for c in clauses.children[token] if clauses.deps[c] == "xcomp"]
        if not inner:
            return None
        sense = senses[0]
        match = TriggerMatch(sense, token, token, token + 1)
        return EventCandidate(
            token, token, token + 1, True, match, sense.type, sense.entry.mode,
            self.reading(token), carrier=inner[0],
        )  # fmt: skip

    def reading(self, verb: int) -> Modality:
        """The status of what `verb` heads, remembered."""
        found = self._readings.get(verb)
        if found is None:
            found = self._readings[verb] = verb_modality(self.clauses, verb, self.operators)
        return found

    # -- what becomes of a type -----------------------------------------------------------------

    def compose(self, found: dict[int, EventCandidate]) -> None:
        """Apply operators, modal verbs and negations to the types."""
        self._take_in(found)
        for token in sorted(found):
            noun = found.get(token)
            if noun is not None and not noun.is_verb:
                self._carry(noun, found)
        for token in sorted(found, reverse=True):
            one = found.get(token)
            if one is None:
                continue
            if one.is_verb and one.type is None:
                self._operate(one, found)
        for token in sorted(found):
            one = found.get(token)
            if one is None:
                continue
            if one.match is not None and one.match.sense.entry.needs:
                self._need(one, found)
            if one.type is not None:
                self._mood(one)
                self._modes(one, found)
            elif one.is_verb and one.reading.modal == "must":
                self._must(one)

    def _take_in(self, found: dict[int, EventCandidate]) -> None:
        """A verb's own pattern words ('launched attacks') and the deal that is signed are no
        events beside it."""
        for one in list(found.values()):
            if one.match is None or not one.is_verb:
                continue
            taken = set(one.match.used)
            for noun in self.clauses.patients(one.token):
                same = noun in found and found[noun].type == one.type
                if same or self.clauses.lemmas[noun] in self.finder._deals:
                    taken.add(noun)
            for token in taken - {one.token}:
                found.pop(token, None)

    def _carry(self, one: EventCandidate, found: dict[int, EventCandidate]) -> None:
        """'launched an attack': the verb only carries the noun, and is no event of its own."""
        governing = self.clauses.governor(one.token)
        if governing is None:
            return
        verb, link = governing
        lemma = self.clauses.lemmas[verb]
        passive = link == "subject" and self.clauses.is_passive(verb)
        if lemma not in self.operators["begin"] or not (link == "object" or passive):
            return
        above = found.get(verb)
        if above is not None and above.type is not None:
            return
        one.carrier = verb
        one.reading = replace(self.reading(verb), habitual=one.reading.habitual)
        if above is not None and one.type is not None:
            del found[verb]

    def _operate(self, one: EventCandidate, found: dict[int, EventCandidate]) -> None:
        """'stopped shelling', 'foiled an attack': the operator's type, not the inner one's."""
        lemma = self.clauses.lemmas[one.token]
        for case in ("stop", "prevent"):
            if lemma not in self.operators[case]:
                continue
            inner = self._inner(one.token, found)
            if inner is None or inner.type is None:
                continue
            outcome = self.finder._compositions[case].get(inner.type)
            if outcome:
                one.type, one.match, one.why = outcome, inner.match, f"{lemma} + {inner.type}"
                if outcome == "RETREAT" and inner.type == "ASSAULT":
                    one.mode = "ceasefire"
            if outcome is not None:
                inner.type, inner.mode = None, None
            return

    def _inner(self, verb: int, found: dict[int, EventCandidate]) -> EventCandidate | None:
        clauses = self.clauses
        for noun in clauses.patients(verb):
            if noun in found:
                return found[noun]
            for child in clauses.children[noun]:
                if clauses.deps[child] == "compound" and child in found:
                    return found[child]
        for inner in clauses.complements(verb):
            if inner in found:
                return found[inner]
        return None

    def _need(self, one: EventCandidate, found: dict[int, EventCandidate]) -> None:
        """'ready to' counts only before an act that it makes something of."""
        assert one.match is not None
        inner = found.get(one.carrier) if one.carrier is not None else None
        if inner is None or inner.match is None:
            subjects = self.clauses.subjects(one.token)
            named = any(
                self.clauses.pos[noun] == "PROPN"
                or self.clauses.core(noun) & self.finder._officials
                for noun in subjects
            )
            if not named or self.clauses.lemmas[one.token] != "willing":
                del found[one.token]
            return
        base = inner.match.sense.type
        outcome = self.finder._compositions["future"].get(base)
        if base in one.match.sense.entry.needs:
            one.type = "AGREE"
        elif outcome:
            one.type = outcome
        else:
            del found[one.token]

    def _mood(self, one: EventCandidate) -> None:
        """What will, must, may, 'to' and 'not' make of a type."""
        reading = one.reading
        base = one.type
        assert base is not None
        if reading.modal == "must" and one.is_verb:
            one.sayer = self._sayer(one.token)
            one.type = "REQUEST" if one.sayer is not None else None
            one.why = "said that somebody must"
        elif reading.modal == "future":
            if reading.negated:
                one.type = self.finder._compositions["will_not"].get(base)
            else:
                one.type = self.finder._compositions["future"].get(base, base)
        elif reading.modal in {"may", "purpose"}:
            one.type = None
            one.why = "only possible" if reading.modal == "may" else "only an aim"
        elif reading.status == "hypothetical":
            one.type = None
            one.why = "only if"
        elif reading.negated:
            one.type = None
            one.why = "negated"
        if one.type != base:
            one.mode = None
        if one.type is None:
            self.note(one.first, one.last, f"no type: {base} is {one.why or 'not so'}")

    def _must(self, one: EventCandidate) -> None:
        """'said that the government must ensure …': a request, whatever is asked."""
        clauses = self.clauses
        sayer = self._sayer(one.token)
        asked = clauses.subjects(one.token)
        named = any(
            clauses.pos[noun] == "PROPN" or clauses.core(noun) & self.finder._officials
            for noun in asked
        )
        if sayer is not None and named and not set(asked) & set(clauses.agents(sayer)):
            one.sayer, one.type, one.why = sayer, "REQUEST", "said that somebody must"
            one.mode = "change"

    def _sayer(self, verb: int) -> int | None:
        """The saying verb above, with a subject: 'the minister said that Chad must …'."""
        clauses = self.clauses
        token = verb
        for _ in range(3):
            head = clauses.heads[token]
            if head == token:
                break
            if clauses.deps[token] == "ccomp" and clauses.lemmas[head] in _SAY:
                return head if clauses.agents(head) else None
            if clauses.deps[token] not in {"conj", "xcomp"}:
                break
            token = head
        for child in clauses.children[verb]:
            if clauses.deps[child] in {"parataxis", "ccomp"} and clauses.lemmas[child] in _SAY:
                return child if clauses.agents(child) else None
        return None

    def _modes(self, one: EventCandidate, found: dict[int, EventCandidate]) -> None:
        case = {"REQUEST": "demand_mode", "REJECT": "demand_mode", "THREATEN": "threat_mode"}.get(
            one.type or ""
        )
        if case is None or one.mode is not None:
            return
        inner = self._inner(one.token, found)
        base = inner.match.sense.type if inner is not None and inner.match is not None else None
        if base is None and one.match is not None and one.match.sense.type != one.type:
            base = one.match.sense.type
        if base is not None:
            one.mode = self.finder._compositions[case].get(base)

    def drop_topics(self, found: dict[int, EventCandidate]) -> None:
        """What is agreed, asked, refused, blamed… is the topic of that event, not one of its own
        type: it stays as an untyped event."""
        for token in sorted(found):
            one = found[token]
            if one.type is None:
                continue
            above = self._topic_of(one, found)
            if above is not None:
                self.note(one.first, one.last, f"no type: it is what '{above}' is about")
                one.type, one.mode = None, None

    def _topic_of(self, one: EventCandidate, found: dict[int, EventCandidate]) -> str | None:
        clauses = self.clauses
        token = one.token
        through = clauses.deps[token]
        for _ in range(12):
            head = clauses.heads[token]
            if head == token:
                return None
            through = clauses.deps[token]
            above = found.get(head)
            if above is not None and above.type in _VERBAL_TYPES and head != one.carrier:
                beside = through == "prep" and clauses.lower[token] in _BESIDE and above.is_verb
                if through in _TOPIC and not beside:
                    return clauses.lower[head]
            if above is not None and above.type == "PROTEST" and through in {"advcl", "xcomp"}:
                return clauses.lower[head]  # what a protest demands
            if through in {"advcl", "nsubj", "nsubjpass"} or (
                through == "conj" and clauses.pos[token] == "VERB"
            ):
                return None
            token = head
        return None

    # -- roles ----------------------------------------------------------------------------------

    def roles(self, one: EventCandidate) -> Participants:
        """Who takes part in `one`."""
        if one.sayer is not None:
            roles = self._roles.of_verb(one.sayer, None)
            roles.recipients = self._roles.of_verb(one.token, None).actors
            return roles
        if one.is_verb:
            roles = self._roles.of_verb(one.token, one.match)
            if one.carrier is not None and not roles.recipients:
                inner = self._roles.of_verb(one.carrier, one.match)
                roles.recipients = [r for r in inner.recipients if r not in roles.actors]
            return roles
        return self._roles.of_noun(one.token, one.match, one.carrier)

    def stands(self, one: EventCandidate, roles: Participants) -> bool:
        """Whether the candidate is an event; a type without anybody in it is taken off."""
        somebody = roles.actors or roles.recipients
        carried = roles.named and (one.is_verb or one.carrier is not None)
        if one.type is not None and not somebody and not carried:
            self.note(one.first, one.last, f"no type: {one.type} needs somebody in it")
            one.type, one.mode = None, None
        return True

    def is_lead(self, one: EventCandidate) -> bool:
        """Whether `one` heads the report's first running sentence and happened."""
        for sentence in self.parse.sentences:
            if sentence.part == "paragraph":
                return (
                    sentence.first <= one.token < sentence.last
                    and self.parse.heads[one.token] == one.token
                    and one.reading.status == "happened"
                )
        return False


def _event(
    coding: _Coding,
    one: EventCandidate,
    roles: Participants,
    time: EventTime,
    place: str | None,
    attribution: Attribution,
    quantities: tuple[str, ...],
    number: int,
) -> Event:
    parse = coding.parse
    trigger = parse.span(one.first, one.last)
    contexts = one.match.sense.entry.contexts if one.match is not None and one.type else ()
    coding.note(one.first, one.last, _account(one))
    return Event(
        id=f"e{number}",
        type=one.type,
        mode=one.mode if one.type else None,
        contexts=contexts,
        actors=tuple(roles.actors),
        recipients=tuple(roles.recipients),
        mediators=tuple(roles.mediators),
        time=time,
        place=place,
        status=one.reading.status,
        habitual=one.reading.habitual,
        according_to=attribution.of(trigger),
        quantities=quantities,
        trigger=trigger,
        evidence=_evidence(coding, one),
        confidence=_confidence(one, roles),
    )


_WHERE = {True: "its clause says so", False: "the report's dateline, as it is the news itself"}
_WHEN = {
    "clause": "its own clause says so",
    "tied": "another event bounds it",
    "tense": "its tense leaves no more",
    "narrative": "the time that the story has reached",
    "publication": "it is the news of the day",
}


def _when_and_where(time: EventTime, place: str | None, where_from: str | None) -> str:
    """When and where an event was, and what shows it, for people."""
    where = f"in {place}: {where_from}" if place else "nothing says where"
    if time.basis is None:
        return f"nothing says when; {where}"
    first, last = time.earliest or "", time.latest or ""
    days = first if first == last else f"{first} to {last}".strip()
    return f"{days}: {_WHEN[time.basis]}; {where}"


def _account(one: EventCandidate) -> str:
    if one.type is None:
        return f"an event without a type, {one.reading.status}"
    rule = one.match.sense.name if one.match is not None else "no entry"
    made = f", by {one.why}" if one.why else ""
    return f"{one.type} by {rule}{made}, {one.reading.status}"


def _confidence(one: EventCandidate, roles: Participants) -> float:
    """Rough: typed verbs with both sides named are the surest."""
    if one.type is None:
        real = 0.2 * (one.reading.status in {"happened", "ongoing"})
        return round(0.4 + real + 0.1 * one.is_verb, 2)
    sure = 0.6 + 0.1 * one.is_verb + 0.1 * bool(roles.actors)
    return round(sure + 0.1 * bool(roles.recipients), 2)


def _evidence(coding: _Coding, one: EventCandidate) -> Span:
    """The trigger's clause where it has its own subject, else its sentence."""
    clauses, parse = coding.clauses, coding.parse
    verb = clauses.clause(one.token)
    sentence = parse.sentences[parse.sentence_of[one.token]]
    if clauses.deps[verb] in {"advcl", "relcl", "ccomp"} and clauses.child(
        verb, "nsubj", "nsubjpass"
    ):
        first, last = parse.edges[verb]
        if first <= one.first and one.last <= last:
            return parse.span(first, last)
    return parse.span(sentence.first, sentence.last)


def _attached_places(
    clauses: Clauses, places: tuple[Place, ...], found: dict[int, EventCandidate]
) -> dict[int, str]:
    """For each trigger, the place that its own prepositions give; the first in the text wins."""
    parse = clauses.parse
    rows: list[tuple[int, int, str]] = []
    for place in places:
        for mention in place.mentions:
            first, last = parse.tokens(mention.start, mention.end)
            rows.append((first, last, place.id))
    where: dict[int, str] = {}
    carriers = _carriers(found)
    for first, last, place_id in sorted(rows):
        if first >= last:
            continue
        trigger = _climb(clauses, last - 1, found, carriers, _PLACE_WORDS)
        trigger = _taken(clauses, last - 1, found) if trigger is None else trigger
        if trigger is not None:
            where.setdefault(trigger, place_id)
    for token, one in found.items():
        if one.carrier is not None and token not in where and one.carrier in where:
            where[token] = where[one.carrier]
    return where


def _carriers(found: dict[int, EventCandidate]) -> dict[int, int]:
    """The trigger that each carrying verb carries."""
    return {one.carrier: token for token, one in found.items() if one.carrier is not None}


def _taken(clauses: Clauses, token: int, found: dict[int, EventCandidate]) -> int | None:
    """The trigger whose object a place is: 'occupied Karabakh' happened there."""
    head = clauses.heads[token]
    one = found.get(head)
    if one is None or one.type not in {"ASSAULT", "RETREAT"}:
        return None
    return head if clauses.deps[token] in {"dobj", "nsubjpass"} else None


def _climb(
    clauses: Clauses,
    token: int,
    found: dict[int, EventCandidate],
    carriers: dict[int, int],
    through: frozenset[str] | None = None,
) -> int | None:
    """The first trigger above `token`, past one of the prepositions `through` if given."""
    passed = through is None
    for _ in range(10):
        head = clauses.heads[token]
        if head == token:
            return None
        token = head
        if through is not None and clauses.lower[token] in through:
            passed = True
            if clauses.lower[token] == "from" and clauses.pos[clauses.heads[token]] == "NOUN":
                return None  # 'ministers from China met in Seoul'
        if token in found and passed:
            return token
        if carriers and token in carriers and passed:
            return carriers[token]
        if clauses.pos[token] == "VERB" and token not in found and not passed:
            return None
    return None


def _attached_quantities(
    clauses: Clauses, quantities: tuple[Quantity, ...], found: dict[int, EventCandidate]
) -> dict[int, list[str]]:
    """For each trigger, the quantities in its own clause."""
    counted: dict[int, list[str]] = {}
    carriers = _carriers(found)
    for quantity in quantities:
        first, last = clauses.parse.tokens(quantity.evidence.start, quantity.evidence.end)
        if first >= last:
            continue
        trigger = _climb(clauses, last - 1, found, carriers)
        if trigger is None:
            verb = clauses.clause(last - 1)
            trigger = next((t for t in sorted(found) if clauses.clause(t) == verb), None)
        if trigger is not None:
            counted.setdefault(trigger, []).append(quantity.id)
    return counted


def _dateline_place(parse: Parse, places: tuple[Place, ...]) -> str | None:
    parts = [part for part in parse.report.parts if part.kind == "dateline"]
    for place in places:
        for mention in place.mentions:
            if any(part.start <= mention.start and mention.end <= part.end for part in parts):
                return place.id
    return None


def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    """The forms in -s and -ed of regular verbs."""
    found: set[str] = set()
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        if verb.endswith("y") and verb[-2] not in "aeiou":
            stem, third = verb[:-1] + "i", verb[:-1] + "ies"
        found |= {third, stem + "ed"}
    return frozenset(found)


def _compositions(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    found = {}
    for case, row in lexicon.entries("event_compositions", Composition).items():
        pairs = ((name, getattr(row, name)) for name in Composition.__slots__)
        found[case] = {name: value for name, value in pairs if value is not None}
    return found
