"""Who is meant by a pronoun or a description: 'he', 'their', 'the company', 'the president'.

A `Scene` with its named actors and the descriptions in it come in; every pronoun and description
that can be told is marked in the scene's cast, others become actors of their own or stay open.

The report is read once from front to back. A candidate's score falls with each sentence since it
was last mentioned and rises with how prominent it was there (subject, object, inside a phrase):
the salience factors of Lappin & Leass (1994), fewer and by hand, measured on MEANTIME.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..record import Office
from .describing import Description
from .drafts import Draft, Mark
from .groups import Groups
from .known import Known
from .naming import Namer, Scene, tense_of
from .quotation_marks import Quotation, find_quotations
from .titles import Agent, Title


@dataclass(frozen=True, slots=True)
class WordList:
    """A table of `coreference.toml`."""

    words: tuple[str, ...]


_NEXT_MARK = re.compile(r"``|''|[“”\"]")
ADJECTIVE = "its adjective"
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "theirs", "themselves"}
_I = {"i", "me", "my", "mine", "myself"}
_WE = {"we", "us", "our", "ours", "ourselves"}
_RELATIVE = {"who", "whom", "whose", "which", "that"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_SERVANTS = {"spokesman", "spokeswoman", "spokesperson", "chief_executive", "chairman", "executive"}
_BORROWS = {"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "pobj"}
_NOUN_DEPS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT"}
_FIRMS = {"BUS", "JRN"}


class Teller:
    """Tells who pronouns and descriptions mean."""

    def __init__(self, lexicon: Lexicon, namer: Namer) -> None:
        lists = lexicon.entries("coreference", WordList)
        self._speaking = frozenset(lists["speaking"].words)
        self._acting = frozenset((*lists["acting"].words, *lists["speaking"].words))
        self._idle = frozenset(lists["idle"].words)
        self._happening = frozenset(lists["happening"].words)
        self._endings = lists["happening_endings"].words
        self._trailing = frozenset(lists["trailing"].words)
        self._namer = namer

    def tell(self, scene: Scene, descriptions: list[Description]) -> list[tuple[int, str]]:
        """Marks all it can; returns the tokens left open, with the reason why."""
        telling = _Telling(self, scene, descriptions)
        telling.run()
        return telling.open


class _Telling:
    """The reading of one report."""

    def __init__(self, teller: Teller, scene: Scene, descriptions: list[Description]) -> None:
        self.t = teller
        self.scene = scene
        self.parse = scene.parse
        self.cast = scene.cast
        self.descriptions = descriptions
        self.open: list[tuple[int, str]] = []
        self.seen: list[Mark] = []
        self._seen_at: list[int] = []
        self.groups = Groups(scene, self)
        self._by_key: dict[tuple[str, ...], Draft] = {}
        self._quote_of = self._quotes()
        self._first_person: list[int] = []
        self.speaker_of: dict[int, Draft] = {}

    # The order of reading

    def run(self) -> None:
        """Reads names, descriptions and pronouns in the order of their heads."""
        points: list[tuple[int, int, object]] = [(m.head, 0, m) for m in self.cast.marks]
        points += [(d.head, 1, d) for d in self.descriptions]
        points += [(token, 2, token) for token in self._pronouns()]
        points += [(d[2], 3, d) for d in self.scene.demonyms]
        points += [(token, 4, token) for token in self._bare_numbers()]
        for _, what, point in sorted(points, key=lambda p: (p[0], p[1])):
            if what == 0 and isinstance(point, Mark):
                self._see(point)
            elif what == 1 and isinstance(point, Description):
                self._describe(point)
            elif what == 2 and isinstance(point, int):
                self._tell_pronoun(point)
            elif what == 4 and isinstance(point, int):
                self.groups.tell_number(point)
            elif what == 3 and isinstance(point, tuple):
                self._demonym(*point)
        self._find_speakers()
        for token in self._first_person:
            self._tell_first_person(token)

    def _pronouns(self) -> Iterable[int]:
        for token, tag in enumerate(self.parse.tags):
            if tag in {"PRP", "PRP$", "WP", "WDT", "WP$"} and not self.cast.skipped[token]:
                yield token

    def _bare_numbers(self) -> Iterable[int]:
        """'the two', 'both', standing alone."""
        parse = self.parse
        for token, word in enumerate(parse.lower):
            if word not in {"two", "both"} or parse.deps[token] not in _NOUN_DEPS:
                continue
            if word == "both" or (token > 0 and parse.lower[token - 1] == "the"):
                yield token

    def _see(self, mark: Mark) -> None:
        at = bisect.bisect_right(self._seen_at, mark.head)
        self.seen.insert(at, mark)
        self._seen_at.insert(at, mark.head)
        mark.draft.weight += 1

    def mark(
        self, first: int, last: int, head: int, draft: Draft, why: str, *, shown: bool = True
    ) -> None:
        """Notes a mention and takes it as seen."""
        self._see(self.cast.mark(first, last, head, draft, why, shown=shown))

    # Quotations

    def _quotes(self) -> list[Quotation | None]:
        report = self.parse.report
        blocks = [(p.start, p.end) for p in report.parts] or [(0, len(report.text))]
        found: list[Quotation | None] = [None] * len(self.parse)
        self._quotations = [q for q in find_quotations(report.text, blocks) if q.depth == 0]
        for quotation in self._quotations:
            end = quotation.end
            if not quotation.closed:  # one sentence a line: the mark closes some lines further on
                after = _NEXT_MARK.search(report.text, end, end + 1200)
                if after is not None and after.group() in {"''", "”"}:
                    end = after.start()
            first, last = self.parse.tokens(quotation.start, end)
            found[first:last] = [quotation] * (last - first)
        return found

    def in_quote(self, token: int) -> Quotation | None:
        """The quotation that `token` stands in."""
        return self._quote_of[token]

    def _find_speakers(self) -> None:
        last: Draft | None = None
        last_speech = -1
        for quotation in self._quotations:
            speaker = self._speaker(quotation)
            if speaker is None and quotation.speech == last_speech:
                speaker = last
            if speaker is not None:
                self.speaker_of[quotation.start] = speaker
            last, last_speech = speaker, quotation.speech

    def _speaker(self, quotation: Quotation) -> Draft | None:
        """Who speaks a quotation: the subject of the nearest speaking verb outside of it."""
        parse = self.parse
        first, last = parse.tokens(quotation.start, quotation.end)
        if first >= last:
            return None
        before = parse.sentences[parse.sentence_of[first]].first
        after = parse.sentences[parse.sentence_of[last - 1]].last
        candidates = [*range(last, min(after + 12, len(parse))), *range(first - 1, before - 1, -1)]
        candidates += list(range(before - 1, max(before - 30, -1), -1))
        for token in candidates:
            if token >= after and parse.pos[token] != "VERB":
                continue
            if parse.lemmas[token] not in self.t._speaking or self._quote_of[token] is not None:
                continue
            draft = self._subject_of(token)
            if draft is not None:
                return draft
        return None

    def _subject_of(self, verb: int) -> Draft | None:
        """Who does what the verb says; the verb above lends its subject to 'saying', 'to say'."""
        parse = self.parse
        for _ in range(3):
            for child in parse.children[verb]:
                if parse.deps[child] not in _SUBJECTS or self._quote_of[child] is not None:
                    continue
                mark = self.cast.heads.get(child) or self.cast.at.get(child)
                if mark is not None:
                    return mark.draft
                first, last = parse.edges[child]
                inner = [
                    self.cast.at[t].draft for t in range(child, last) if t in self.cast.at
                ]  # 'a statement by Acme said'
                people = [d for d in inner if d.kind == "person"]
                found = people or inner
                return found[0] if found else None
            if parse.heads[verb] == verb or parse.deps[verb] not in _BORROWS:
                return None
            verb = parse.heads[verb]
        return None

    # Pronouns

    def _tell_pronoun(self, token: int) -> None:
        word = self.parse.lower[token]
        if self.parse.tags[token] in {"WP", "WDT", "WP$"}:
            if word in _RELATIVE:
                self._tell_relative(token)
        elif word in _I or word in _WE:
            if self._quote_of[token] is not None:
                self._first_person.append(token)
        elif word in _HE or word in _SHE:
            self._tell_he(token, _HE.get(word) or "f")
        elif word in _IT:
            self._tell_it(token)
        elif word in _THEY:
            self._tell_they(token)

    def _tell_relative(self, token: int) -> None:
        parse = self.parse
        verb = parse.heads[token]
        for _ in range(4):
            if parse.deps[verb] == "relcl":
                noun = parse.heads[verb]
                mark = self.cast.heads.get(noun)
                if mark is not None and noun < token and mark.shown:
                    why = f"a relative pronoun after '{parse.text(mark.first, mark.last)}'"
                    self.mark(token, token + 1, token, mark.draft, why)
                return
            if parse.heads[verb] == verb:
                return
            verb = parse.heads[verb]

    def _tell_he(self, token: int, gender: str) -> None:
        def fits(mark: Mark) -> float | None:
            draft = mark.draft
            if draft.kind != "person" or draft.plural or draft.gender not in {gender, None}:
                return None
            return (6.0 if draft.gender == gender else 0.0) + (8.0 if draft.named else -6.0)

        best = self.best(token, fits, reach=4)
        if best is None:
            self.open.append((token, "no person was spoken of before whom it could mean"))
            return
        if best.draft.gender is None:
            best.draft.gender = gender
        self._mark_pronoun(token, best)

    def _tell_it(self, token: int) -> None:
        parse = self.parse
        word, dep, verb = parse.lower[token], parse.deps[token], parse.heads[token]
        if dep == "expl" or (word == "it" and self._stands_for_nobody(token)):
            self.open.append((token, "it stands for nobody here"))
            return
        if dep not in {"nsubj", "nsubjpass", "poss", "dobj", "pobj"}:
            return

        is_agent = dep == "nsubj" and parse.lemmas[verb] in self.t._acting

        def fits(mark: Mark) -> float | None:
            draft = mark.draft
            if draft.kind in {"person", "group"} and not (draft.named and draft.kind == "group"):
                return None
            if draft.plural or (mark.rank == 1 and not mark.draft.named):
                return None
            is_one_of_many = parse.deps[mark.head] == "conj" or any(
                parse.deps[c] == "conj" for c in parse.children[mark.head]
            )
            if is_one_of_many and not (dep == "nsubj" and is_agent):
                return None
            return (4.0 if draft.named else 0.0) - (24.0 if is_one_of_many else 0.0)

        best = self.best(token, fits, reach=1)
        rival = self._rival(token, best)
        if best is None or rival is not None:
            why = f"'{parse.words[rival]}' may be meant" if rival is not None else "nobody fits"
            self.open.append((token, why))
            return
        if word == "it" and not is_agent and best.rank < 3:
            self.open.append((token, "nothing shows that it means somebody who acts"))
            return
        if word == "it" and dep in {"dobj", "pobj"} and not best.draft.named:
            return
        self._mark_pronoun(token, best)

    def _stands_for_nobody(self, token: int) -> bool:
        parse = self.parse
        verb = parse.heads[token]
        if parse.deps[token] not in _SUBJECTS:
            return False
        children = [parse.deps[c] for c in parse.children[verb] if c > verb]
        if parse.lemmas[verb] == "be" or (verb in range(len(parse)) and parse.pos[verb] == "AUX"):
            return bool({"ccomp", "xcomp", "advcl", "relcl"} & set(children)) or (
                "acomp" in children
                and any(
                    parse.deps[c] in {"xcomp", "ccomp", "advcl"}
                    for a in parse.children[verb]
                    for c in parse.children[a]
                )
            )
        passive = parse.deps[token] == "nsubjpass" and "ccomp" in children
        return passive or parse.lemmas[verb] in self.t._idle

    def _rival(self, token: int, best: Mark | None) -> int | None:
        """A thing that is no actor, spoken of since, and as likely to be what 'it' means."""
        parse = self.parse
        start = best.head + 1 if best is not None else max(token - 30, 0)
        if self.parse.lower[token] == "its" and best is not None and best.rank == 3:
            sentence = parse.sentences[parse.sentence_of[token]]
            start = max(start, sentence.first)
        verb = parse.heads[token]
        rivals = {"nsubj", "nsubjpass", "dobj"}
        if best is not None and best.rank == 3:
            is_near = parse.sentence_of[best.head] == parse.sentence_of[token]
            if is_near or parse.lemmas[verb] in self.t._acting or parse.lower[token] == "its":
                rivals = {"nsubj", "nsubjpass"}
        for at in range(token - 1, start - 1, -1):
            if (
                parse.pos[at] == "NOUN"
                and parse.tags[at] == "NN"
                and parse.deps[at] in rivals
                and at not in self.cast.at
                and parse.heads[at] != verb
            ):
                if parse.deps[token] == "nsubj" and parse.lemmas[verb] in self.t._speaking:
                    continue
                return at
        return None

    def _tell_they(self, token: int) -> None:
        def fits(mark: Mark) -> float | None:
            draft = mark.draft
            if draft.kind == "person" and not draft.plural:
                return None
            if draft.plural:
                return 16.0
            return 0.0 if draft.kind in {"organisation", "armed_force", "body", "group"} else -14.0

        best = self.best(token, fits, reach=2)
        pair = self.groups.pair_before(token)
        if pair is not None and (best is None or best.head < pair[1] or best.rank < 3):
            draft = self.groups.of(pair[0], f"the two spoken of together: {pair[2]}")
            why = f"it means {pair[2]}, spoken of together"
            self.mark(token, token + 1, token, draft, why)
            return
        rival = None
        if best is not None:
            for at in range(token - 1, best.head, -1):
                if (
                    self.parse.tags[at] == "NNS"
                    and self.parse.deps[at] in _SUBJECTS
                    and at not in self.cast.at
                ):
                    rival = at
                    break
        if best is None or rival is not None:
            self.open.append((token, "no group was spoken of before that it could mean"))
            return
        self._mark_pronoun(token, best)

    def _mark_pronoun(self, token: int, best: Mark) -> None:
        parse = self.parse
        said = parse.text(best.first, best.last)
        away = parse.sentence_of[token] - parse.sentence_of[best.head]
        where = "in this sentence" if away == 0 else f"{away} sentence(s) before"
        why = f"the most prominent who fits: '{said}', {where}"
        self.mark(token, token + 1, token, best.draft, why)

    def _served_by(self, speaker: Draft, token: int) -> Draft | None:
        """Whom a speaker speaks for: as the words give it, or for a bare 'spokeswoman' or 'chief
        executive' the organisation last spoken of."""
        if speaker.kind != "person":
            return speaker
        if speaker.serves is None and speaker.called & _SERVANTS:
            best = self.best(token, self._fits_firm, reach=4)
            speaker.serves = best.draft if best else None
        return speaker.serves

    def _tell_first_person(self, token: int) -> None:
        quotation = self._quote_of[token]
        speaker = self.speaker_of.get(quotation.start) if quotation else None
        if speaker is None:
            self.open.append((token, "who speaks the quotation is not told"))
            return
        if self.parse.lower[token] in _I:
            if speaker.kind == "person":
                why = f"'{speaker.name}' speaks the quotation"
                self.mark(token, token + 1, token, speaker, why)
            return
        whose = self._served_by(speaker, token)
        if whose is not None and whose.kind in {"organisation", "group", "armed_force"}:
            why = f"'{speaker.name}' speaks for '{whose.name}'"
            self.mark(token, token + 1, token, whose, why)

    # Choosing

    def best(self, token: int, fits: Callable[[Mark], float | None], *, reach: int) -> Mark | None:
        """The most prominent mention before `token`, within `reach` sentences, that `fits`."""
        parse = self.parse
        here = parse.sentence_of[token]
        quote = self._quote_of[token]
        best: Mark | None = None
        top = -1e9
        told: set[int] = set()
        for n in range(bisect.bisect_left(self._seen_at, token) - 1, -1, -1):
            mark = self.seen[n]
            away = here - parse.sentence_of[mark.head]
            if away > reach:
                break
            if mark.first <= token < mark.last or self._is_bound(token, mark):
                continue
            if not mark.shown and mark.draft.kind != "state":
                continue
            extra = fits(mark)
            if extra is None:
                continue
            score = extra - 28.0 * away + (2.0, 6.0, 12.0, 26.0)[mark.rank]
            score += min(mark.draft.weight, 8) * 1.5
            if mark.draft.key is None and id(mark.draft) in told:
                score -= 1.0
            told.add(id(mark.draft))
            other = self._quote_of[mark.head]
            if other is not quote:
                score -= 12.0 if quote is None else 4.0
            if parse.deps[token] in _SUBJECTS and mark.rank == 3:
                score += 5.0
            if score > top:
                best, top = mark, score
        return best

    def _is_bound(self, token: int, mark: Mark) -> bool:
        """Whether grammar forbids that the pronoun means that mention: both hang on one verb."""
        parse = self.parse
        if parse.deps[token] == "poss" or parse.lower[token].endswith(("self", "selves")):
            return False
        head, other = parse.heads[token], parse.heads[mark.head]
        if head == other and parse.deps[mark.head] != "conj":
            return True
        if parse.deps[token] == "pobj" and parse.heads[head] == other:
            return parse.deps[mark.head] in _SUBJECTS
        return parse.deps[mark.head] == "pobj" and parse.heads[other] == head

    # Descriptions

    def _describe(self, one: Description) -> None:
        parse = self.parse
        dep, head = parse.deps[one.head], parse.heads[one.head]
        if one.head in self.cast.heads or one.head in self.cast.at:
            return
        if dep in {"attr", "oprd"} and self._takes_predicate(one, head):
            return
        if dep == "pobj" and parse.lower[head] == "as" and one.definite is not True:
            return
        named = self._apposed(one)
        if named is not None:
            self._join(one, named)
            return
        if one.is_weak() and not self._is_strong(one):
            self.open.append((one.head, f"'{one.noun}' alone need not mean somebody who acts"))
            return
        if one.plural and (one.count or (one.agent and one.agent.use in {"state", "side"})):
            if self.groups.tell(one):
                return
        if one.plural and self.groups.split(one):
            return
        if one.title is not None and not one.plural:
            self._tell_person(one, one.title)
        elif one.agent is not None:
            self._tell_agent(one, one.agent)
        elif one.title is not None:
            self._tell_people(one, one.title)

    def _is_strong(self, one: Description) -> bool:
        dep = self.parse.deps[one.head]
        if one.whose.states or one.whose.organisations:
            return True
        if one.title is not None and not one.plural:
            return one.owned or self._has_of(one.head)
        return one.definite is True or dep == "nsubj"

    def _has_of(self, head: int) -> bool:
        parse = self.parse
        return head + 1 < len(parse) and parse.lower[head + 1] == "of"

    def _takes_predicate(self, one: Description, verb: int) -> bool:
        """'She is the president of X': says something of the subject, and is no mention of it."""
        parse = self.parse
        subject = next((c for c in parse.children[verb] if parse.deps[c] in _SUBJECTS), None)
        above = verb
        while subject is None and parse.tags[verb] == "VBG" and parse.heads[above] != above:
            above = parse.heads[above]  # 'Acme is silent, being the owner of…'
            subject = next((c for c in parse.children[above] if parse.deps[c] in _SUBJECTS), None)
        if subject is None or parse.deps[subject] == "expl":
            return False
        mark = self.cast.heads.get(subject)
        if mark is not None and mark.head < one.head:
            self._say_of(one, mark.draft)
        return mark is not None or one.definite is not True

    def _say_of(self, one: Description, draft: Draft) -> None:
        """Adds to a draft what a description says of it."""
        if draft.kind == "person" and one.title is not None and not one.plural:
            tense = tense_of(self.parse, one.first, one.core)
            self.t._namer.give_office(self.scene, draft, one.title, one.whose, tense)
        elif one.title is not None and not one.plural and one.whose.organisations:
            draft.add_office(Office(one.title.role, one.whose.organisations[-1].name))
        elif draft.kind != "person" and one.agent is not None:
            draft.called.add(one.noun)
            if not draft.sectors:
                draft.add_sectors(one.agent.sectors)
        if draft.country is None and one.whose.states and draft.key is None:
            draft.country = one.whose.states[0].country

    def _apposed(self, one: Description) -> Mark | None:
        """The name that stands beside a description: 'Acme, a maker of…', 'its head, Jo Li'."""
        parse = self.parse
        dep, head = parse.deps[one.head], parse.heads[one.head]
        wants_person = one.title is not None and not one.plural
        if dep == "appos" or dep in {"compound", "nmod"}:
            mark = self.cast.heads.get(head)
            if mark is not None and mark.draft.named and self._can_be(mark.draft, wants_person):
                return mark if self._agrees(one, mark) else None
        for child in parse.children[one.head]:
            if parse.deps[child] == "appos" and child > one.head:
                mark = self.cast.heads.get(child)
                if mark is not None and mark.draft.named and self._can_be(mark.draft, wants_person):
                    return mark
        beside = self._name_before_comma(one)
        if beside is not None and self._can_be(beside.draft, wants_person):
            return beside
        after = self.cast.at.get(one.last)
        if after is not None and after.first == one.last and after.draft.named:
            if self._can_be(after.draft, wants_person) and parse.heads[one.head] == after.head:
                return after
        return None

    def _name_before_comma(self, one: Description) -> Mark | None:
        """The name in 'Acme (AC), a maker of…', whatever the parser made of the comma."""
        words = self.parse.words
        at = one.first - 1
        if one.definite is not False or at < 1 or words[at] != ",":
            return None
        at -= 2 if words[at - 1] == ")" else 1
        mark = self.cast.at.get(at)
        return mark if mark is not None and mark.draft.named else None

    @staticmethod
    def _agrees(one: Description, mark: Mark) -> bool:
        """Whether description and name are of one country, as far as both tell."""
        country = mark.draft.country
        return not (one.whose.states and country and one.whose.states[-1].country != country)

    @staticmethod
    def _can_be(draft: Draft, wants_person: bool) -> bool:
        return (draft.kind == "person") == wants_person and draft.kind != "state"

    def _join(self, one: Description, mark: Mark) -> None:
        draft = mark.draft
        self._say_of(one, draft)
        why = f"stands beside the name '{self.parse.text(mark.first, mark.last)}'"
        if self.parse.deps[one.head] in {"compound", "nmod"} and one.last == mark.first:
            mark.first = min(mark.first, one.first)
        last = one.last
        if self.parse.deps[one.head] == "appos":
            last = self._with_of(one)
        self.mark(one.first, last, one.head, draft, why)

    def _with_of(self, one: Description) -> int:
        """Where an apposed description ends, its 'of X' or 'for X' included."""
        parse = self.parse
        for child in parse.children[one.head]:
            if (
                child >= one.last
                and parse.deps[child] == "prep"
                and parse.lower[child]
                in {
                    "of",
                    "for",
                    "at",
                    "with",
                }
            ):
                end = parse.edges[child][1]
                return end if end - child <= 8 else one.last
        return one.last

    def _tell_person(self, one: Description, title: Title) -> None:
        state = one.whose.states[-1] if one.whose.states else None
        body = one.whose.organisations[-1] if one.whose.organisations else None
        draft = None
        if one.definite is not False and (one.definite or state or body):
            draft = self._person_called(one, title, state, body)
        phrase = self.parse.text(one.first, one.last)
        if draft is not None:
            why = f"the {one.noun} spoken of is '{draft.name}'"
            self.mark(one.first, one.last, one.head, draft, why)
            if draft.gender is None:
                draft.gender = title.gender
            self.t._namer.give_office(
                self.scene, draft, title, one.whose, tense_of(self.parse, one.first, one.core)
            )
            return
        if self.parse.tags[one.head] == "NN" and one.definite is None and not (state or body):
            is_subject = self.parse.deps[one.head] in _SUBJECTS
            if not is_subject and not self._has_of(one.last - 1):
                return
        draft = self.cast.draft(Draft(self._name(one), "person", gender=title.gender))
        draft.basis = f"somebody unnamed, by the words '{phrase}'"
        draft.called.add(one.noun)
        self.t._namer.give_office(
            self.scene, draft, title, one.whose, tense_of(self.parse, one.first, one.core)
        )
        self.mark(one.first, one.last, one.head, draft, draft.basis)

    def _person_called(
        self, one: Description, title: Title, state: Known | None, body: Draft | None
    ) -> Draft | None:
        """The person whom a definite title means: the one who holds it, most recent first."""

        def fits(draft: Draft) -> bool:
            if draft.kind != "person" or draft.plural:
                return False
            if title.role not in draft.called and one.noun not in draft.called:
                return False
            if not draft.named and not draft.called & {one.noun}:
                return False
            if state and draft.country and draft.country != state.country:
                return False
            if title.gender and draft.gender and title.gender != draft.gender:
                return False
            return not (body and draft.serves and draft.serves is not body)

        for mark in reversed(self.seen):
            if fits(mark.draft):
                return mark.draft
        if state or body:
            for draft in self.cast.drafts:
                if (
                    fits(draft)
                    and draft.named
                    and (
                        (state and draft.country == state.country)
                        or (body and draft.serves is body)
                    )
                ):
                    return draft
        if one.definite and not one.owned and not state and not body:
            reach = 2 if title.role in {"person", "ruler"} else 1
            best = self.best(one.head, lambda m: self._any_person(m, title), reach=reach)
            if best is not None and (title.plain or not best.draft.offices):
                return best.draft
        return None

    @staticmethod
    def _any_person(mark: Mark, title: Title) -> float | None:
        draft = mark.draft
        if draft.kind != "person" or not draft.named or mark.rank < 2:
            return None
        return 0.0 if title.gender is None or draft.gender in {title.gender, None} else None

    def _tell_people(self, one: Description, title: Title) -> None:
        """Several people by their title: 'senators', 'economists'."""
        agent = Agent("people", "group", title.sectors, False, None)
        self._tell_agent(one, agent)

    def _tell_agent(self, one: Description, agent: Agent) -> None:
        draft = self._agent_called(one, agent)
        phrase = self.parse.text(one.first, one.last)
        if draft is not None:
            why = f"'{phrase}' means '{draft.name}', spoken of before"
        else:
            if agent.use in {"state", "side"}:
                self.open.append((one.head, f"which {one.noun} is meant is not told"))
                return
            draft = self._new_agent(one, agent)
            why = draft.basis or ""
        draft.called.add(one.noun)
        self.mark(one.first, one.last, one.head, draft, why)

    def _new_agent(self, one: Description, agent: Agent) -> Draft:
        kind = agent.kind
        if kind == "organisation" and one.plural:
            kind = "group"
        draft = self.cast.draft(Draft(self._name(one), kind, plural=one.plural))
        draft.add_sectors(agent.sectors)
        phrase = self.parse.text(one.first, one.last)
        draft.basis = f"somebody unnamed, by the words '{phrase}'"
        states, bodies = one.whose.states, one.whose.organisations
        if len({s.country for s in states}) == 1:
            draft.country = states[0].country
            draft.basis += f"; '{states[0].name}' stands with them"
        elif not states and bodies:
            draft.country, draft.code = bodies[0].country, bodies[0].code
            if bodies[0].country:
                draft.basis += f"; they belong to '{bodies[0].name}'"
        draft.called.update({one.noun, agent.key})
        draft.serves = bodies[0] if bodies else one.whose.person
        self._by_key[self._key(one, agent, draft.country)] = draft
        return draft

    def _key(self, one: Description, agent: Agent, country: str | None) -> tuple[str, ...]:
        body = one.whose.organisations[0].name if one.whose.organisations else ""
        if agent.one:
            return (agent.key, country or "", body)
        return (one.noun, country or "", body, self._qualifier(one), "s" if one.plural else "")

    def _qualifier(self, one: Description) -> str:
        """The words between determiner and noun, less countries: 'ethnic Albanian rebels'."""
        lower = self.parse.lower
        skipped = {"the", "a", "an", "some", "these", "those", "this", "that", "other", "its"}
        return " ".join(
            lower[t]
            for t in range(one.first, one.head)
            if lower[t] not in skipped
            and t not in self.scene.state_at
            and self.parse.tags[t] not in {"POS", "CD", "PRP$"}
        )

    def _agent_called(self, one: Description, agent: Agent) -> Draft | None:
        states, bodies = one.whose.states, one.whose.organisations
        country = states[0].country if len({s.country for s in states}) == 1 else None
        if agent.use == "state":
            return self._state_called(one)
        owner = self._owner(one)
        if owner is not None and country is None:
            country = owner.country
        exact = self._by_key.get(self._key(one, agent, country))
        if exact is not None and one.definite is not False:
            return exact
        if agent.one and country:
            return exact
        if one.definite is not True and not (one.definite is None and one.plural):
            return None
        if agent.use == "firm" and not one.plural and not states and not bodies and not one.owned:
            best = self.best(one.head, self._fits_firm, reach=6)
            if best is not None:
                return best.draft
        if bodies or one.owned:
            return None

        def fits(mark: Mark) -> float | None:
            draft = mark.draft
            if country and draft.country and draft.country != country:
                return None
            if draft.plural != one.plural and not agent.one:
                return None
            if one.noun in draft.called or (agent.one and agent.key in draft.called):
                return 10.0
            if one.plural or one.definite is not True or not draft.named:
                return None
            if draft.kind == agent.kind == "organisation" or draft.kind == "group" == agent.kind:
                return 0.0 if set(agent.sectors) <= set(draft.sectors) else None
            if agent.kind == draft.kind == "body" and agent.sectors:
                return 0.0 if set(agent.sectors) & set(draft.sectors) else None
            if one.noun in {"group", "organization", "organisation"}:
                return 0.0 if draft.kind in {"group", "organisation"} else None
            return None

        best = self.best(one.head, fits, reach=8)
        return best.draft if best else None

    def _owner(self, one: Description) -> Draft | None:
        """Whom a possessive before the noun means: 'its army', 'whose armed forces'."""
        for child in self.parse.children[one.head]:
            if self.parse.deps[child] == "poss":
                mark = self.cast.heads.get(child)
                if mark is not None and mark.draft.kind == "state":
                    known = self._known_state(mark.draft)
                    if known is not None and known not in one.whose.states:
                        one.whose.states.append(known)
                    return mark.draft
        return None

    def _known_state(self, draft: Draft) -> Known | None:
        if draft.key is None:
            return None
        return Known(draft.key, draft.name, "name", "state", draft.country)

    @staticmethod
    def _fits_firm(mark: Mark) -> float | None:
        draft = mark.draft
        if draft.kind != "organisation" or draft.plural or draft.code:
            return None
        if draft.sectors and not _FIRMS & set(draft.sectors):
            return None
        return 4.0 if draft.named else 0.0

    def _state_called(self, one: Description) -> Draft | None:
        if one.plural or one.definite is not True or one.whose.states:
            return None
        best = self.best(
            one.head,
            lambda m: 0.0 if m.draft.kind == "state" else None,
            reach=3,
        )
        return best.draft if best else None

    def _name(self, one: Description) -> str:
        first = one.first
        while first < one.head and self.parse.tags[first] in {"DT", "PRP$", "PDT"}:
            first += 1
        return self.parse.text(first, self.groups.end(one))

    # Demonyms

    def _demonym(self, first: int, last: int, head: int, known: Known) -> None:
        parse = self.parse
        if first in self.cast.at:
            return
        dep = parse.deps[head]
        up = parse.heads[head]
        is_people = parse.tags[head] in {"NNS", "NNPS"} or (
            parse.tags[head] in {"NN", "NNP"} and dep not in {"compound", "amod", "nmod", "poss"}
        )
        if is_people and dep not in {"compound", "amod", "nmod"}:
            self._people(first, last, head, known)
            return
        if known.territory:
            return
        why, shown = self._adjective(last, up)
        if up in self.cast.heads and not shown:
            return
        self.mark(first, last, head, self.scene.known_draft(known), why, shown=shown)

    def _adjective(self, last: int, noun: int) -> tuple[str, bool]:
        parse = self.parse
        if last + 1 < len(parse) and parse.words[last] == "-":
            if parse.lower[last + 1] in self.t._trailing:
                return "its adjective tells who does it", True
        lemma = parse.lemmas[noun].lower()
        if parse.pos[noun] == "NOUN" and noun not in self.cast.at:
            if lemma in self.t._happening or lemma.endswith(self.t._endings):
                return f"its adjective tells whose {lemma} it is", True
        return ADJECTIVE, False

    def _people(self, first: int, last: int, head: int, known: Known) -> None:
        parse = self.parse
        start = self.cast.edge(head)
        plural = parse.tags[head] in {"NNS", "NNPS"} or parse.lower[start] in {
            "the",
            "many",
            "some",
        }
        if not plural and parse.lower[start] not in {"a", "an", "another", "one"}:
            self.mark(first, last, head, self.scene.known_draft(known), ADJECTIVE, shown=False)
            return
        key = ("people", known.key, "s" if plural else str(head))
        draft = self._by_key.get(key)
        if draft is None:
            kind = "group" if plural else "person"
            name = parse.text(first, last)
            draft = self.cast.draft(Draft(name, kind, country=known.country, plural=plural))
            draft.add_sectors(("CVL",))
            draft.basis = f"people of {known.name}"
            self._by_key[key] = draft
        self.mark(min(start, first), last, head, draft, f"people of {known.name}")
