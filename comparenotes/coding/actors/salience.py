"""What a report has mentioned so far, and which mention is nearest to mind.

Mentions come in as the report is read from front to back; the most salient one that a pronoun or
description can mean goes out. A candidate's score is a sum of named factors: it falls with each
sentence since the mention and rises with how prominent the mention is in its sentence. Source:
the salience factors of Lappin & Leass (1994), fewer; the weights stand in lexicon/salience.toml.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TypeVar

from ...lexicon import Lexicon
from ...lexicon.entries import SalienceFactor, SmallNumber
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.word_sets import CoreferenceWords, NounPhraseWords, PronounWords
from ..grammar.parse import Parse
from ..grammar.quotations import QuotationMarks, find_quotations
from .context import ActorContext
from .mention_table import ActorDraft, DraftMention
from .references import Resolution, change_draft

SUBJECTS = {"nsubj", "nsubjpass"}
_INFINITIVES = {"xcomp", "acl", "relcl", "ccomp"}
_NEXT_MARK = re.compile(r"``|''|[“”\"]")
_LONGEST_GAP = 1200  # characters up to the mark that closes a quotation some lines further on
_LONG_SPEECH = 12  # sentences of a speech past which who spoke before is still looked for
_JUDGED = {"dobj", "pobj", "dative"}  # where one stands whom a verb of praise or blame names
_OFTEN = 8  # mentions past which one more makes nobody more prominent
CANDIDATES = 300  # mentions within reach that are weighed, at most: the nearest
_AT_SUBJECT, _AT_OBJECT, _AT_PHRASE = 3, 2, 1  # DraftMention.rank


class CoreferenceLexicon:
    """The words and weights of coreference, loaded once and shared by all reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.word_sets("coreference", CoreferenceWords)
        self.speaking = SpeechVerbs.read(lexicon).speaker
        self.doing = self.words.acting | self.speaking
        self.pronouns = lexicon.word_sets("pronouns", PronounWords)
        self.phrases = lexicon.word_sets("noun_phrases", NounPhraseWords)
        numbers = lexicon.entries("small_numbers", SmallNumber).values()
        self.counts = {word: one.value for one in numbers for word in one.words}
        self.bare_counts = {word: one.value for one in numbers for word in one.alone}
        factors = lexicon.entries("salience", SalienceFactor)
        self.weights = {name.replace("_", " "): one.weight for name, one in factors.items()}


class Discourse:
    """What has been read of one report so far."""

    def __init__(self, context: ActorContext, lexicon: CoreferenceLexicon) -> None:
        self.context = context
        self.parse = context.parse
        self.table = context.table
        self.lexicon = lexicon
        self.words = lexicon.words
        self.left_open: list[tuple[int, str]] = []
        self.mentions: list[DraftMention] = []
        self.by_key: dict[tuple[str, ...], ActorDraft] = {}
        self.groups: dict[frozenset[ActorDraft], ActorDraft] = {}
        self.quotations, self.quote_of = self._quotations()
        self._heads: list[int] = []
        self._heads_of: dict[ActorDraft, list[int]] = {}
        self._speakers: set[ActorDraft] = set()
        self._numbers = self._sentence_numbers()

    def is_speaker(self, token: int) -> bool:
        """Whether a token is the subject of a verb of saying."""
        parse = self.parse
        verb = parse.heads[token]
        return parse.deps[token] in SUBJECTS and parse.lemmas[verb] in self.lexicon.speaking

    def has_spoken(self, draft: ActorDraft) -> bool:
        """Whether somebody was the subject of a verb of saying so far."""
        return draft in self._speakers

    def named_in_speech(self, subject: int) -> set[ActorDraft]:
        """Who is named in what the subject of a verb of saying says, or was not spoken of before
        it ('“Troops shot my brother,” he said'), and so is not that subject.

        The words are the clause that the verb governs, or the quotation right before it. Empty
        when `subject` is no subject of such a verb.
        """
        parse, verb = self.parse, self.parse.heads[subject]
        if not self.is_speaker(subject):
            return set()
        spans = [parse.edges[c] for c in parse.children[verb] if parse.deps[c] == "ccomp"]
        spans = [  # a clause with a verb of saying of its own may be parsed wrongly
            (first, last)
            for first, last in spans
            if self.lexicon.speaking.isdisjoint(parse.lemmas[first:last])
        ]
        edge = min(subject, verb)
        for token in (edge - 2, edge - 3):  # '…,” he said'
            quotation = self.quote_of[token] if token >= 0 else None
            if quotation is not None and self.quote_of[edge] is None:
                spans.append(parse.tokens(quotation.start, quotation.end))
                break
        return {
            mention.draft
            for first, last in spans
            for token in range(first, last)
            if (mention := self.table.by_head.get(token)) is not None
            and (parse.pos[token] == "PROPN" or self.table.starts[mention.draft] >= first)
            and not first <= subject < last
        }

    def record(self, mention: DraftMention) -> None:
        """Adds a mention to what has been read, in its place in the report."""
        at = bisect.bisect_right(self._heads, mention.head)
        self.mentions.insert(at, mention)
        self._heads.insert(at, mention.head)
        bisect.insort(self._heads_of.setdefault(mention.draft, []), mention.head)
        mention.draft.weight += 1
        if self.is_speaker(mention.head):
            self._speakers.add(mention.draft)

    def add_mention(
        self, first: int, last: int, head: int, draft: ActorDraft, why: str, *, shown: bool = True
    ) -> None:
        """Adds a mention to the table and to what has been read."""
        self.record(self.table.add_mention(first, last, head, draft, why, shown=shown))

    def apply(self, resolution: Resolution) -> None:
        """Carries out what a resolver decided: the only place that does."""
        draft = resolution.draft
        for changed, change in resolution.changes:
            change_draft(changed, change)
        if resolution.grows is not None:
            resolution.grows.first = min(resolution.grows.first, resolution.first)
            self.table.note_start(resolution.grows.draft, resolution.grows.first)
        why = f"{resolution.why} (rule: {resolution.rule})" if resolution.rule else resolution.why
        if draft is None:
            self.left_open.append((resolution.head, why))
            return
        if resolution.is_new:
            self.table.add_draft(draft)
            if draft.members:
                self.groups[frozenset(draft.members)] = draft
            if resolution.key:
                self.by_key[resolution.key] = draft
        self.add_mention(resolution.first, resolution.last, resolution.head, draft, why)

    def mentions_before(self, token: int) -> Iterator[DraftMention]:
        """The mentions whose head stands before `token`, the nearest first."""
        for n in range(bisect.bisect_left(self._heads, token) - 1, -1, -1):
            yield self.mentions[n]

    def latest(self, most: int) -> Iterator[ActorDraft]:
        """Whom the last so many mentions mean, each once, the last mentioned first."""
        recent = self.mentions[: -most - 1 : -1]
        yield from dict.fromkeys(mention.draft for mention in recent)

    def is_mentioned_between(self, draft: ActorDraft, first: int, last: int) -> bool:
        """Whether a mention of `draft` is headed after token `first` and before token `last`."""
        heads = self._heads_of[draft]
        return bisect.bisect_right(heads, first) < bisect.bisect_left(heads, last)

    def sentences_between(self, token: int, mention: DraftMention) -> int:
        """How many sentences lie from a mention to a token: 0 within one.

        Sentences that lie wholly in a quotation don't count between words outside of quotations:
        who speaks is as near to mind after a long speech as after a short one.
        """
        here, there = self.parse.sentence_of[token], self.parse.sentence_of[mention.head]
        if self.quote_of[token] is None and self.quote_of[mention.head] is None:
            return self._numbers[here] - self._numbers[there]
        return here - there

    def most_salient(
        self,
        anaphor: A,
        constraints: RuleTable[[A, DraftMention], bool],
        preferences: RuleTable[[A, DraftMention], float],
        *,
        reach: int,
    ) -> DraftMention | None:
        """The mention before an anaphor with the highest score, within `reach` sentences.

        `constraints` name whom it cannot mean, `preferences` are factors of its own kind of
        anaphor. Of two with one score, the nearer; null when nobody is left.
        """
        best: DraftMention | None = None
        top = float("-inf")
        for mention in islice(self._within(anaphor, reach), CANDIDATES):
            if constraints.first(anaphor, mention) or EXCLUSIONS.first(anaphor, mention):
                continue
            score = self._score(FACTORS.every(anaphor, mention))
            score += self._score(preferences.every(anaphor, mention))
            if score > top:
                best, top = mention, score
        return best

    def factors(
        self,
        anaphor: A,
        mention: DraftMention,
        preferences: RuleTable[[A, DraftMention], float],
    ) -> str:
        """The factors of a mention's score and what each adds, in words, for `explain`."""
        held = [*FACTORS.every(anaphor, mention), *preferences.every(anaphor, mention)]
        points = [(name, self.lexicon.weights[name] * times) for name, times in held]
        return ", ".join(f"{name} {added:+g}" for name, added in points)

    def _score(self, factors: Iterator[tuple[str, float]]) -> float:
        return sum(self.lexicon.weights[name] * times for name, times in factors)

    def _within(self, anaphor: Anaphor, reach: int) -> Iterator[DraftMention]:
        """The mentions before an anaphor at most `reach` sentences away, the nearest first."""
        here = self.parse.sentence_of[anaphor.token]
        for mention in self.mentions_before(anaphor.token):
            if self.sentences_between(anaphor.token, mention) <= reach:
                yield mention
                continue
            away = here - self.parse.sentence_of[mention.head]
            if anaphor.quotation is not None or away >= reach + _LONG_SPEECH:
                return

    def is_bound(self, token: int, mention: DraftMention) -> bool:
        """Whether grammar forbids that the pronoun means that mention: both hang on one verb."""
        parse = self.parse
        reflexive = self.lexicon.pronouns.reflexive_endings
        if parse.deps[token] == "poss" or parse.lower[token].endswith(reflexive):
            return False
        head, other = parse.heads[token], parse.heads[mention.head]
        if self._controller(head) == mention.head:
            return True
        if head == other and parse.deps[mention.head] != "conj":
            return True
        if parse.deps[token] == "pobj" and parse.heads[head] == other:
            return parse.deps[mention.head] in SUBJECTS
        return parse.deps[mention.head] == "pobj" and parse.heads[other] == head

    def _controller(self, verb: int) -> int | None:
        """Who does what an infinitive says that hangs on another verb or on a noun: Hale in 'chose
        Hale to replace him'; null where that is no object."""
        parse = self.parse
        children = parse.children[verb]
        is_bare = parse.deps[verb] in _INFINITIVES and all(
            parse.deps[c] not in SUBJECTS for c in children
        )
        if not is_bare or not any(parse.tags[c] == "TO" for c in children):
            return None
        above = parse.heads[verb]
        if parse.pos[above] in {"NOUN", "PROPN"}:
            return above
        return next(
            (c for c in parse.children[above] if c < verb and parse.deps[c] == "dobj"), None
        )

    def _quotations(self) -> tuple[list[QuotationMarks], list[QuotationMarks | None]]:
        """The quotations that lie in no other, and the one around each token, if any."""
        report = self.parse.report
        blocks = [(p.start, p.end) for p in report.parts] or [(0, len(report.text))]
        around: list[QuotationMarks | None] = [None] * len(self.parse)
        found = find_quotations(report.text, blocks, self.parse.grammar.quotations)
        quotations = [q for q in found if q.depth == 0]
        for quotation in quotations:
            end = quotation.end
            if not quotation.closed:  # one sentence a line: the mark closes some lines further on
                after = _NEXT_MARK.search(report.text, end, end + _LONGEST_GAP)
                if after is not None and after.group() in {"''", "”"}:
                    end = after.start()
            first, last = self.parse.tokens(quotation.start, end)
            around[first:last] = [quotation] * (last - first)
        return quotations, around

    def _sentence_numbers(self) -> list[int]:
        """The number of each sentence, when those that lie wholly in a quotation don't count."""
        numbers, number = [], 0
        for sentence in self.parse.sentences:
            numbers.append(number)
            number += any(self.quote_of[t] is None for t in range(sentence.first, sentence.last))
        return numbers


class Anaphor:
    """A pronoun or description whose antecedent is looked for: its token, and what that shows."""

    def __init__(self, discourse: Discourse, token: int) -> None:
        self.discourse = discourse
        self.parse = discourse.parse
        self.token = token
        self.quotation = discourse.quote_of[token]
        self.is_subject = self.parse.deps[token] in SUBJECTS
        self.speaks = discourse.is_speaker(token)

    @cached_property
    def named_in_own_speech(self) -> set[ActorDraft]:
        """Who is named in what the anaphor says, and so is not meant."""
        return self.discourse.named_in_speech(self.token)

    @cached_property
    def tellers(self) -> set[ActorDraft]:
        """Who says the words that the anaphor stands in, where a verb of saying governs them."""
        tellers, token = set(), self.token
        while (head := self.parse.heads[token]) != token:
            if self.parse.lemmas[head] in self.discourse.lexicon.speaking:
                for child in self.parse.children[head]:
                    mention = self.discourse.table.by_head.get(child)
                    if child != token and mention is not None and self.parse.deps[child] == "nsubj":
                        tellers.add(mention.draft)
            token = head
        return tellers

    @cached_property
    def bound(self) -> dict[ActorDraft, int]:
        """Who stands beside it under one verb, with the token that heads the nearest such mention:
        neither that one nor any before it is meant."""
        bound: dict[ActorDraft, int] = {}
        here = self.parse.sentence_of[self.token]
        for mention in self.discourse.mentions_before(self.token):
            if self.parse.sentence_of[mention.head] != here:
                break
            if self.discourse.is_bound(self.token, mention):
                bound.setdefault(mention.draft, mention.head)
        return bound


A = TypeVar("A", bound=Anaphor)


def _under_one_verb(anaphor: Anaphor, mention: DraftMention) -> bool | None:
    return mention.head <= anaphor.bound.get(mention.draft, -1) or None


def _in_own_speech(anaphor: Anaphor, mention: DraftMention) -> bool | None:
    return mention.draft in anaphor.named_in_own_speech or None


def _sentences_between(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return float(anaphor.discourse.sentences_between(anaphor.token, mention)) or None


def _is_subject(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if mention.rank == _AT_SUBJECT else None


def _is_object(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if mention.rank == _AT_OBJECT else None


def _in_a_phrase(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if mention.rank == _AT_PHRASE else None


def _mentioned_often(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return float(min(mention.draft.weight, _OFTEN))


def _mentioned_again_since(anaphor: Anaphor, mention: DraftMention) -> float | None:
    """An earlier mention of somebody whom no lexicon knows, when a nearer one is less prominent."""
    if mention.draft.key is not None:
        return None
    between = anaphor.discourse.is_mentioned_between
    return 1.0 if between(mention.draft, mention.head, anaphor.token) else None


def _only_in_a_quotation(anaphor: Anaphor, mention: DraftMention) -> float | None:
    quotation = anaphor.discourse.quote_of[mention.head]
    return 1.0 if anaphor.quotation is None and quotation is not None else None


def _only_outside(anaphor: Anaphor, mention: DraftMention) -> float | None:
    quotation = anaphor.discourse.quote_of[mention.head]
    return 1.0 if anaphor.quotation is not None and quotation is not anaphor.quotation else None


def _both_subjects(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if anaphor.is_subject and mention.rank == _AT_SUBJECT else None


def _spoke_before(anaphor: Anaphor, mention: DraftMention) -> float | None:
    return 1.0 if anaphor.speaks and anaphor.discourse.has_spoken(mention.draft) else None


def _is_judged(anaphor: Anaphor, mention: DraftMention) -> float | None:
    """'The court fined Acme for its lies': what somebody is judged for is their own doing."""
    parse, words = anaphor.parse, anaphor.discourse.words
    link = parse.heads[parse.heads[anaphor.token]]
    is_reason = parse.deps[link] == "prep" and parse.lower[link] in words.reasons
    if parse.tags[anaphor.token] != "PRP$" or not is_reason or mention.head > anaphor.token:
        return None
    above = _up_to_verb(parse, link)
    done = range(above[-1] + 1, link)
    said = {parse.lemmas[t] for t in done if parse.deps[t] == "dobj"}
    if words.judging.isdisjoint({*said, *(parse.lemmas[token] for token in above)}):
        return None
    met = _up_to_verb(parse, mention.head)
    is_beside = above[-1] == met[-1] and parse.deps[met[0]] in _JUDGED
    return 1.0 if is_beside else None


def _up_to_verb(parse: Parse, token: int) -> list[int]:
    """A token and those it hangs on, up to the first verb."""
    found = [token]
    while parse.tags[found[-1]][0] != "V" and parse.heads[found[-1]] != found[-1]:
        found.append(parse.heads[found[-1]])
    return found


EXCLUSIONS: RuleTable[[Anaphor, DraftMention], bool] = RuleTable(
    "whom no anaphor can mean",
    (
        Rule(
            "under one verb",
            _under_one_verb,
            example="Ivan Brod fled, hours after envoy Paul Hale met him in Lund.",
            expect=("actor him = Ivan Brod",),
            never="Ivan Brod fled. Elena Popova met him in Lund.",
        ),
        Rule(
            "named in their own speech",
            _in_own_speech,
            example="Ivan Brod met Paul Hale. “Hale is a fine man,” he said.",
            expect=("actor he = Ivan Brod",),
            never="Ivan Brod met Elena Popova. “Popova is right,” he said.",
        ),
    ),
)

FACTORS: RuleTable[[Anaphor, DraftMention], float] = RuleTable(
    "what brings a mention near to mind",
    (
        Rule(
            "sentences between",
            _sentences_between,
            example=(
                "Elena Popova said on Monday that Anna Roe had resigned. Popova said the party was "
                "in shock. The post went to Anna Roe on Tuesday. She will start in May."
            ),
            expect=("actor She = Anna Roe",),
            never="Elena Popova left Lund on Monday. She was ill.",
        ),
        Rule(
            "subject",
            _is_subject,
            example="Elena Popova thanked Anna Roe. She left Lund.",
            expect=("actor She = Elena Popova",),
            never="Elena Popova said she had left Lund.",
        ),
        Rule(
            "object",
            _is_object,
            example="A court fined Elena Popova after a complaint by Anna Roe. She paid.",
            expect=("actor She = Elena Popova",),
            never="A court fined Elena Popova. She paid.",
        ),
        Rule(
            "in a phrase",
            _in_a_phrase,
            example="The talks with Anna Roe ended before Eva Lind's speech. She flew home.",
            expect=("actor She = Anna Roe",),
            never="The talks with Anna Roe ended. She flew home.",
        ),
        Rule(
            "mentioned often",
            _mentioned_often,
            example=(
                "Eva Lind came to Lund. A letter from Eva Lind to Anna Roe was lost. She smiled."
            ),
            expect=("actor She = Eva Lind",),
            never="Eva Lind came to Lund. She smiled.",
        ),
        Rule(
            "mentioned again since",
            _mentioned_again_since,
            example=(
                "Eva Lind came to Lund. Lind was late, and Anna Roe had left with Roe's lawyer. "
                "She smiled."
            ),
            expect=("actor She = Eva Lind",),
            never="Eva Lind came to Lund. She smiled.",
        ),
        Rule(
            "only in a quotation",
            _only_in_a_quotation,
            example="Reporters told Anna Roe that “nobody trusts Eva Lind” in Lund. She wept.",
            expect=("actor She = Anna Roe",),
            never="Reporters told Anna Roe of a poll. She wept.",
        ),
        Rule(
            "only outside the quotation",
            _only_outside,
            example=(
                "Eva Lind flew to Lund. Lind was ill. A clerk wrote to Eva Lind: “We "
                "heard of Anna Roe. She is well.”"
            ),
            expect=("actor She = Anna Roe",),
            never="Eva Lind flew to Lund. She was ill.",
        ),
        Rule(
            "both subjects",
            _both_subjects,
            example="Acme praised the rebels in a letter. They sent aid.",
            expect=("actor They = Acme",),
            never="The rebels praised Acme in a letter. They sent aid.",
        ),
        Rule(
            "spoke before",
            _spoke_before,
            example=(
                "Elena Popova said the plan was dead. The news came to Anna Roe on "
                "Monday. She said it would live."
            ),
            expect=("actor She = Elena Popova",),
            never="The news came to Anna Roe on Monday. She said it would live.",
        ),
        Rule(
            "who is judged",
            _is_judged,
            example="Norway imposed sanctions on Chad over its raids.",
            expect=("actor its = Chad",),
            never="Norway sold ships to Chad in its own ports.",
        ),
    ),
)

NO_PREFERENCES: RuleTable[[Anaphor, DraftMention], float] = RuleTable("no preferences")
