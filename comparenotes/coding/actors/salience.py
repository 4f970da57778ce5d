"""What was mentioned so far in a report being read, and which mention is nearest to mind.

A candidate's score falls with each sentence since it was last mentioned and rises with how
prominent it was there (subject, object, inside a phrase). Source: the salience factors of Lappin &
Leass (1994), fewer, and weighed by hand on the development half of MEANTIME.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable

from ...lexicon import Lexicon
from ...lexicon.entries import WordList
from ...lexicon.speech_verbs import SpeechVerbs
from ..grammar.quotations import QuotationMarks, find_quotations
from .context import ActorContext
from .mention_table import ActorDraft, DraftMention

SUBJECTS = {"nsubj", "nsubjpass"}
_NEXT_MARK = re.compile(r"``|''|[“”\"]")
_PER_SENTENCE = 28.0
_LONG_SPEECH = 12  # sentences of a speech past which who spoke before is still looked for
_SPOKE = 20.0
_BY_RANK = (2.0, 6.0, 12.0, 26.0)
_FIRMS = {"BUS", "JRN"}


class CoreferenceWords:
    """The word lists of `coreference.toml`, ready to be looked into."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.entries("coreference", WordList)
        self.speaking = SpeechVerbs.read(lexicon).speaker
        self.acting = self.speaking.union(lists["acting"].words)
        self.idle = frozenset(lists["idle"].words)
        self.happening = frozenset(lists["happening"].words)
        self.endings = lists["happening_endings"].words
        self.trailing = frozenset(lists["trailing"].words)


class Discourse:
    """What has been read of one report so far."""

    def __init__(self, context: ActorContext, words: CoreferenceWords) -> None:
        self.context = context
        self.parse = context.parse
        self.table = context.table
        self.words = words
        self.open: list[tuple[int, str]] = []
        self.seen: list[DraftMention] = []
        self.by_key: dict[tuple[str, ...], ActorDraft] = {}
        self._seen_at: list[int] = []
        self.quotations: list[QuotationMarks] = []
        self.quote_of = self._quotes()
        self._spoke: set[int] = set()
        self._told = self._sentences_told()

    def says(self, subject: int) -> bool:
        """Whether a token is the subject of a verb of saying."""
        parse = self.parse
        verb = parse.heads[subject]
        return parse.deps[subject] in SUBJECTS and parse.lemmas[verb] in self.words.speaking

    def spoke(self, draft: ActorDraft) -> bool:
        """Whether somebody was the subject of a verb of saying so far."""
        return id(draft) in self._spoke

    def said_by(self, subject: int) -> set[int]:
        """Who cannot be the subject of a verb of saying, as ids of drafts: whom its words name.

        The words are the clause it governs, or the quotation right before or after it.
        """
        parse, verb = self.parse, self.parse.heads[subject]
        if not self.says(subject):
            return set()
        spans = [parse.edges[c] for c in parse.children[verb] if parse.deps[c] == "ccomp"]
        spans = [  # a clause with a verb of saying of its own may be parsed wrongly
            (first, last)
            for first, last in spans
            if self.words.speaking.isdisjoint(parse.lemmas[first:last])
        ]
        edge = min(subject, verb)
        for token in (edge - 2, edge - 3):  # '…,” he said'
            quotation = self.quote_of[token] if token >= 0 else None
            if quotation is not None and self.quote_of[edge] is None:
                spans.append(parse.tokens(quotation.start, quotation.end))
                break
        return {
            id(mention.draft)
            for first, last in spans
            for token in range(first, last)
            if (mention := self.table.by_head.get(token)) is not None
            and parse.pos[token] == "PROPN"
            and not first <= subject < last
        }

    def see(self, mention: DraftMention) -> None:
        """Takes a mention as read."""
        at = bisect.bisect_right(self._seen_at, mention.head)
        self.seen.insert(at, mention)
        self._seen_at.insert(at, mention.head)
        mention.draft.weight += 1
        if self.says(mention.head):
            self._spoke.add(id(mention.draft))

    def add_mention(
        self, first: int, last: int, head: int, draft: ActorDraft, why: str, *, shown: bool = True
    ) -> None:
        """Notes a mention and takes it as seen."""
        self.see(self.table.add_mention(first, last, head, draft, why, shown=shown))

    def _quotes(self) -> list[QuotationMarks | None]:
        report = self.parse.report
        blocks = [(p.start, p.end) for p in report.parts] or [(0, len(report.text))]
        found: list[QuotationMarks | None] = [None] * len(self.parse)
        self.quotations = [
            q
            for q in find_quotations(report.text, blocks, self.parse.grammar.quotations)
            if q.depth == 0
        ]
        for quotation in self.quotations:
            end = quotation.end
            if not quotation.closed:  # one sentence a line: the mark closes some lines further on
                after = _NEXT_MARK.search(report.text, end, end + 1200)
                if after is not None and after.group() in {"''", "”"}:
                    end = after.start()
            first, last = self.parse.tokens(quotation.start, end)
            found[first:last] = [quotation] * (last - first)
        return found

    def _sentences_told(self) -> list[int]:
        """The number of each sentence, those left out that lie wholly in a quotation: who speaks
        is as near to mind after a long speech as after a short one."""
        numbers, told = [], 0
        for sentence in self.parse.sentences:
            numbers.append(told)
            told += any(self.quote_of[t] is None for t in range(sentence.first, sentence.last))
        return numbers

    def best(
        self, token: int, fits: Callable[[DraftMention], float | None], *, reach: int
    ) -> DraftMention | None:
        """The most prominent mention before `token`, within `reach` sentences, that `fits`."""
        parse = self.parse
        here = parse.sentence_of[token]
        quote = self.quote_of[token]
        best: DraftMention | None = None
        top = -1e9
        told: set[int] = set()
        named, says = self.said_by(token), self.says(token)
        for n in range(bisect.bisect_left(self._seen_at, token) - 1, -1, -1):
            mention = self.seen[n]
            away = here - parse.sentence_of[mention.head]
            if quote is None and self.quote_of[mention.head] is None:
                away = self._told[here] - self._told[parse.sentence_of[mention.head]]
            if away > reach:
                if quote is None and here - parse.sentence_of[mention.head] < reach + _LONG_SPEECH:
                    continue
                break
            if self.is_bound(token, mention):
                named.add(id(mention.draft))  # nor by any earlier mention
            if mention.first <= token < mention.last or id(mention.draft) in named:
                continue
            if not mention.shown and mention.draft.kind != "state":
                continue
            extra = fits(mention)
            if extra is None:
                continue
            score = extra - _PER_SENTENCE * away + _BY_RANK[mention.rank]
            score += min(mention.draft.weight, 8) * 1.5
            if mention.draft.key is None and id(mention.draft) in told:
                score -= 1.0
            told.add(id(mention.draft))
            other = self.quote_of[mention.head]
            if other is not quote:
                score -= 12.0 if quote is None else 4.0
            if parse.deps[token] in SUBJECTS and mention.rank == 3:
                score += 5.0
            if says and self.spoke(mention.draft):
                score += _SPOKE
            if score > top:
                best, top = mention, score
        return best

    def is_bound(self, token: int, mention: DraftMention) -> bool:
        """Whether grammar forbids that the pronoun means that mention: both hang on one verb."""
        parse = self.parse
        if parse.deps[token] == "poss" or parse.lower[token].endswith(("self", "selves")):
            return False
        head, other = parse.heads[token], parse.heads[mention.head]
        if head == other and parse.deps[mention.head] != "conj":
            return True
        if parse.deps[token] == "pobj" and parse.heads[head] == other:
            return parse.deps[mention.head] in SUBJECTS
        return parse.deps[mention.head] == "pobj" and parse.heads[other] == head

    @staticmethod
    def fits_firm(mention: DraftMention) -> float | None:
        """Whether a mention may be of 'the company'."""
        draft = mention.draft
        if draft.kind != "organisation" or draft.plural or draft.code:
            return None
        if draft.sectors and not _FIRMS & set(draft.sectors):
            return None
        return 4.0 if draft.named else 0.0
