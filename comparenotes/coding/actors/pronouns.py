"""Whom a pronoun means: 'he', 'its', 'they', 'who'."""

from __future__ import annotations

from .mention_table import DraftMention
from .plurals import Groups
from .salience import SUBJECTS, Discourse
from .speakers import Speakers

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "theirs", "themselves"}
_FIRST_PERSON = {
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves",
}  # fmt: skip
_RELATIVE = {"who", "whom", "whose", "which", "that"}


class Pronouns:
    """Tells the pronouns of one report."""

    def __init__(self, discourse: Discourse, groups: Groups, speakers: Speakers) -> None:
        self._discourse = discourse
        self._groups = groups
        self._speakers = speakers
        self._parse = discourse.parse
        self._table = discourse.table
        self._first_person: list[int] = []

    def tokens(self) -> list[int]:
        """The tokens that are pronouns, in order."""
        skipped = self._table.skipped
        return [
            token
            for token, tag in enumerate(self._parse.tags)
            if tag in {"PRP", "PRP$", "WP", "WDT", "WP$"} and not skipped[token]
        ]

    def finish(self) -> None:
        """Tells 'I' and 'we', which need the speakers of the quotations they stand in."""
        self._speakers.find()
        for token in self._first_person:
            self._speakers.tell(token)

    def tell(self, token: int) -> None:
        """Marks the pronoun at `token`, if it can be told whom it means."""
        word = self._parse.lower[token]
        if self._parse.tags[token] in {"WP", "WDT", "WP$"}:
            if word in _RELATIVE:
                self._tell_relative(token)
        elif word in _FIRST_PERSON:
            if self._discourse.quote_of[token] is not None:
                self._first_person.append(token)
        elif word in _HE or word in _SHE:
            self._tell_he(token, _HE.get(word) or "f")
        elif word in _IT:
            self._tell_it(token)
        elif word in _THEY:
            self._tell_they(token)

    def _tell_relative(self, token: int) -> None:
        parse = self._parse
        verb = parse.heads[token]
        for _ in range(4):
            if parse.deps[verb] == "relcl":
                noun = parse.heads[verb]
                mention = self._table.by_head.get(noun)
                if mention is not None and noun < token and mention.shown:
                    why = f"a relative pronoun after '{parse.text(mention.first, mention.last)}'"
                    self._discourse.add_mention(token, token + 1, token, mention.draft, why)
                return
            if parse.heads[verb] == verb:
                return
            verb = parse.heads[verb]

    def _tell_he(self, token: int, gender: str) -> None:
        def fits(mention: DraftMention) -> float | None:
            draft = mention.draft
            if draft.kind != "person" or draft.plural or draft.gender not in {gender, None}:
                return None
            return (6.0 if draft.gender == gender else 0.0) + (8.0 if draft.named else -6.0)

        best = self._discourse.best(token, fits, reach=4)
        if best is None:
            self._discourse.open.append(
                (token, "no person was spoken of before whom it could mean")
            )
            return
        if best.draft.gender is None:
            best.draft.gender = gender
        self._mark_pronoun(token, best)

    def _tell_it(self, token: int) -> None:
        parse = self._parse
        word, dep, verb = parse.lower[token], parse.deps[token], parse.heads[token]
        if dep == "expl" or (word == "it" and self._stands_for_nobody(token)):
            self._discourse.open.append((token, "it stands for nobody here"))
            return
        if dep not in {"nsubj", "nsubjpass", "poss", "dobj", "pobj"}:
            return

        is_agent = dep == "nsubj" and parse.lemmas[verb] in self._discourse.words.acting

        def fits(mention: DraftMention) -> float | None:
            draft = mention.draft
            if draft.kind in {"person", "group"} and not (draft.named and draft.kind == "group"):
                return None
            if draft.plural or (mention.rank == 1 and not mention.draft.named):
                return None
            is_one_of_many = parse.deps[mention.head] == "conj" or any(
                parse.deps[c] == "conj" for c in parse.children[mention.head]
            )
            if is_one_of_many and not (dep == "nsubj" and is_agent):
                return None
            return (4.0 if draft.named else 0.0) - (24.0 if is_one_of_many else 0.0)

        best = self._discourse.best(token, fits, reach=1)
        rival = self._rival(token, best)
        if best is None or rival is not None:
            why = f"'{parse.words[rival]}' may be meant" if rival is not None else "nobody fits"
            self._discourse.open.append((token, why))
            return
        if word == "it" and not is_agent and best.rank < 3:
            self._discourse.open.append((token, "nothing shows that it means somebody who acts"))
            return
        if word == "it" and dep in {"dobj", "pobj"} and not best.draft.named:
            return
        self._mark_pronoun(token, best)

    def _stands_for_nobody(self, token: int) -> bool:
        parse = self._parse
        verb = parse.heads[token]
        if parse.deps[token] not in SUBJECTS:
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
        return passive or parse.lemmas[verb] in self._discourse.words.idle

    def _rival(self, token: int, best: DraftMention | None) -> int | None:
        """A thing that is no actor, spoken of since, and as likely to be what 'it' means."""
        parse = self._parse
        start = best.head + 1 if best is not None else max(token - 30, 0)
        if self._parse.lower[token] == "its" and best is not None and best.rank == 3:
            sentence = parse.sentences[parse.sentence_of[token]]
            start = max(start, sentence.first)
        verb = parse.heads[token]
        rivals = {"nsubj", "nsubjpass", "dobj"}
        if best is not None and best.rank == 3:
            is_near = parse.sentence_of[best.head] == parse.sentence_of[token]
            if (
                is_near
                or parse.lemmas[verb] in self._discourse.words.acting
                or parse.lower[token] == "its"
            ):
                rivals = {"nsubj", "nsubjpass"}
        for at in range(token - 1, start - 1, -1):
            if (
                parse.pos[at] == "NOUN"
                and parse.tags[at] == "NN"
                and parse.deps[at] in rivals
                and at not in self._table.by_token
                and parse.heads[at] != verb
            ):
                if (
                    parse.deps[token] == "nsubj"
                    and parse.lemmas[verb] in self._discourse.words.speaking
                ):
                    continue
                return at
        return None

    def _tell_they(self, token: int) -> None:
        def fits(mention: DraftMention) -> float | None:
            draft = mention.draft
            if draft.kind == "person" and not draft.plural:
                return None
            if draft.plural:
                return 16.0
            return 0.0 if draft.kind in {"organisation", "armed_force", "body", "group"} else -14.0

        best = self._discourse.best(token, fits, reach=2)
        pair = self._groups.pair_before(token)
        if pair is not None and (best is None or best.head < pair[1] or best.rank < 3):
            draft = self._groups.of(pair[0], f"the two spoken of together: {pair[2]}")
            why = f"it means {pair[2]}, spoken of together"
            self._discourse.add_mention(token, token + 1, token, draft, why)
            return
        rival = None
        if best is not None:
            for at in range(token - 1, best.head, -1):
                if (
                    self._parse.tags[at] == "NNS"
                    and self._parse.deps[at] in SUBJECTS
                    and at not in self._table.by_token
                ):
                    rival = at
                    break
        if best is None or rival is not None:
            self._discourse.open.append((token, "no group was spoken of before that it could mean"))
            return
        self._mark_pronoun(token, best)

    def _mark_pronoun(self, token: int, best: DraftMention) -> None:
        parse = self._parse
        said = parse.text(best.first, best.last)
        away = parse.sentence_of[token] - parse.sentence_of[best.head]
        where = "in this sentence" if away == 0 else f"{away} sentence(s) before"
        why = f"the most prominent who fits: '{said}', {where}"
        self._discourse.add_mention(token, token + 1, token, best.draft, why)
