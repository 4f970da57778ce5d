"""Who speaks each quotation, and whom 'I' and 'we' inside it mean."""

from __future__ import annotations

from ..grammar.quotations import QuotationMarks
from .mention_table import ActorDraft
from .salience import SUBJECTS, Discourse

_I = {"i", "me", "my", "mine", "myself"}
_SERVANTS = {"spokesman", "spokeswoman", "spokesperson", "chief_executive", "chairman", "executive"}
_BORROWS = {"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "pobj"}


class Speakers:
    """The speakers of one report's quotations."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._parse = discourse.parse
        self._table = discourse.table
        self._of: dict[int, ActorDraft] = {}

    def find(self) -> None:
        """Finds who speaks each quotation, once all other mentions are told."""
        last: ActorDraft | None = None
        last_speech = -1
        for quotation in self._discourse.quotations:
            speaker = self._speaker(quotation)
            if speaker is None and quotation.speech == last_speech:
                speaker = last
            if speaker is not None:
                self._of[quotation.start] = speaker
            last, last_speech = speaker, quotation.speech

    def _speaker(self, quotation: QuotationMarks) -> ActorDraft | None:
        """Who speaks a quotation: the subject of the nearest speaking verb outside of it."""
        parse = self._parse
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
            if (
                parse.lemmas[token] not in self._discourse.words.speaking
                or self._discourse.quote_of[token] is not None
            ):
                continue
            draft = self._subject_of(token)
            if draft is not None:
                return draft
        return None

    def _subject_of(self, verb: int) -> ActorDraft | None:
        """Who does what the verb says; the verb above lends its subject to 'saying', 'to say'."""
        parse = self._parse
        for _ in range(3):
            for child in parse.children[verb]:
                if parse.deps[child] not in SUBJECTS or self._discourse.quote_of[child] is not None:
                    continue
                mention = self._table.by_head.get(child) or self._table.by_token.get(child)
                if mention is not None:
                    return mention.draft
                last = parse.edges[child][1]
                inner = [
                    self._table.by_token[t].draft
                    for t in range(child, last)
                    if t in self._table.by_token
                ]  # 'a statement by Acme said'
                people = [d for d in inner if d.kind == "person"]
                found = people or inner
                return found[0] if found else None
            if parse.heads[verb] == verb or parse.deps[verb] not in _BORROWS:
                return None
            verb = parse.heads[verb]
        return None

    def _served_by(self, speaker: ActorDraft, token: int) -> ActorDraft | None:
        """Whom a speaker speaks for: as the words give it, or for a bare 'spokeswoman' or 'chief
        executive' the organisation last spoken of."""
        if speaker.kind != "person":
            return speaker
        if speaker.serves is None and speaker.called & _SERVANTS:
            best = self._discourse.best(token, self._discourse.fits_firm, reach=4)
            speaker.serves = best.draft if best else None
        return speaker.serves

    def tell(self, token: int) -> None:
        """Marks 'I' or 'we' at `token`, inside a quotation."""
        quotation = self._discourse.quote_of[token]
        speaker = self._of.get(quotation.start) if quotation else None
        if speaker is None:
            self._discourse.open.append((token, "who speaks the quotation is not told"))
            return
        if self._parse.lower[token] in _I:
            if speaker.kind == "person":
                why = f"'{speaker.name}' speaks the quotation"
                self._discourse.add_mention(token, token + 1, token, speaker, why)
            return
        whose = self._served_by(speaker, token)
        if whose is not None and whose.kind in {"organisation", "group", "armed_force"}:
            why = f"'{speaker.name}' speaks for '{whose.name}'"
            self._discourse.add_mention(token, token + 1, token, whose, why)
