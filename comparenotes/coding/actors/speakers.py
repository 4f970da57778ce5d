"""Who speaks each quotation, and whom 'I' and 'we' inside it mean.

All other mentions of a report come in, resolved; for each 'I' and 'we' in quotation marks a
`Resolution` goes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..grammar.quotations import QuotationMarks
from .collectives import last_firm
from .mention_table import ActorDraft
from .references import DraftChange, Resolution
from .salience import SUBJECTS, Anaphor, Discourse

_SHARED_SUBJECT = {"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "pobj"}
_SPOKEN_FOR = {"organisation", "group", "armed_force"}
_TOKENS_AFTER, _TOKENS_BEFORE = 12, 30  # of the next sentence and of those before, looked through
_FIRM_REACH = 4  # sentences back


class Speakers:
    """The speakers of one report's quotations; made once all other mentions are resolved."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._parse = discourse.parse
        self._table = discourse.table
        self._pronouns = discourse.lexicon.pronouns
        self._speaker_at = self._find_speakers()

    def tokens(self) -> list[int]:
        """The tokens 'I' and 'we' (in any case) inside quotations, in order."""
        words = self._pronouns.first_person_singular | self._pronouns.first_person_plural
        return [
            token
            for token, word in enumerate(self._parse.lower)
            if word in words
            and self._parse.tags[token] in {"PRP", "PRP$"}
            and self._discourse.quote_of[token] is not None
            and not self._table.skipped[token]
        ]

    def resolve(self, token: int) -> Resolution | None:
        """Whom 'I' or 'we' at `token` means: the speaker, or whom the speaker speaks for.

        Null for a 'we' that stands for no organisation or group.
        """
        quotation = self._discourse.quote_of[token]
        speaker = self._speaker_at.get(quotation.start) if quotation else None
        if speaker is None:
            why = "nothing shows who speaks the quotation"
            return Resolution(token, token + 1, token, None, why)
        if self._parse.lower[token] in self._pronouns.first_person_singular:
            if speaker.kind != "person":
                return None
            why = f"'{speaker.name}' speaks the quotation"
            return Resolution(token, token + 1, token, speaker, why)
        body = self._spoken_for(speaker, token)
        if body is None or body.kind not in _SPOKEN_FOR:
            return None
        change = ((speaker, DraftChange(serves=body)),) if body is not speaker else ()
        why = f"'{speaker.name}' speaks for '{body.name}'"
        return Resolution(token, token + 1, token, body, why, changes=change)

    def _find_speakers(self) -> dict[int, ActorDraft]:
        """Who speaks each quotation, by its start; one speech has one speaker."""
        speakers: dict[int, ActorDraft] = {}
        last: ActorDraft | None = None
        last_speech = -1
        for quotation in self._discourse.quotations:
            speaker = self._speaker(quotation)
            if speaker is None and quotation.speech == last_speech:
                speaker = last
            if speaker is not None:
                speakers[quotation.start] = speaker
            last, last_speech = speaker, quotation.speech
        return speakers

    def _speaker(self, quotation: QuotationMarks) -> ActorDraft | None:
        """Who speaks a quotation: the subject of the nearest verb of saying outside of it."""
        for verb in self._verbs_of_saying_near(quotation):
            draft = self._subject_of(verb)
            if draft is not None:
                return draft
        return None

    def _verbs_of_saying_near(self, quotation: QuotationMarks) -> Iterator[int]:
        """Verbs of saying outside of quotations: after this one, then before it, nearest first."""
        parse = self._parse
        first, last = parse.tokens(quotation.start, quotation.end)
        if first >= last:
            return
        before = parse.sentences[parse.sentence_of[first]].first
        after = parse.sentences[parse.sentence_of[last - 1]].last
        following = range(last, min(after + _TOKENS_AFTER, len(parse)))
        preceding = range(first - 1, max(before - _TOKENS_BEFORE, -1), -1)
        for token in chain(following, preceding):
            if (
                parse.lemmas[token] in self._discourse.lexicon.speaking
                and self._discourse.quote_of[token] is None
                and (token < after or parse.pos[token] == "VERB")
            ):
                yield token

    def _subject_of(self, verb: int) -> ActorDraft | None:
        """Who does what the verb says; 'saying' and 'to say' have the subject of the verb above."""
        parse = self._parse
        for _ in range(3):
            for child in parse.children[verb]:
                if parse.deps[child] in SUBJECTS and self._discourse.quote_of[child] is None:
                    return self._meant_by(child)
            if parse.heads[verb] == verb or parse.deps[verb] not in _SHARED_SUBJECT:
                return None
            verb = parse.heads[verb]
        return None

    def _meant_by(self, subject: int) -> ActorDraft | None:
        """The actor a subject means, or holds: 'a statement by Acme said'."""
        mention = self._table.by_head.get(subject) or self._table.by_token.get(subject)
        if mention is not None:
            return mention.draft
        inner = [
            self._table.by_token[token].draft
            for token in range(subject, self._parse.edges[subject][1])
            if token in self._table.by_token
        ]
        people = [draft for draft in inner if draft.kind == "person"]
        return next(iter(people or inner), None)

    def _spoken_for(self, speaker: ActorDraft, token: int) -> ActorDraft | None:
        """Whom a speaker speaks for: as the words give it, or for a bare 'spokeswoman' or 'chief
        executive' the organisation last spoken of."""
        if speaker.kind != "person" or speaker.serves is not None:
            return speaker if speaker.kind != "person" else speaker.serves
        if self._discourse.words.representatives.isdisjoint(speaker.called):
            return None
        mention = last_firm(Anaphor(self._discourse, token), reach=_FIRM_REACH)
        return mention.draft if mention else None
