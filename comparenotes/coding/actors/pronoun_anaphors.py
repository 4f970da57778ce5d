"""A pronoun as its antecedent is looked for: its word, and its place in the sentence."""

from __future__ import annotations

from ...lexicon.rules import RuleTable
from .mention_table import DraftMention
from .plurals import Groups
from .references import DraftChange, Resolution
from .salience import Anaphor, Discourse

PERSONAL = {"PRP", "PRP$"}
RELATIVE = {"WP", "WDT", "WP$"}


class Pronoun(Anaphor):
    """A pronoun at `token`: its word in lower case, its dependency label, and its verb or noun."""

    def __init__(self, discourse: Discourse, groups: Groups, token: int) -> None:
        super().__init__(discourse, token)
        parse, words = discourse.parse, discourse.lexicon.pronouns
        self.table = discourse.table
        self.groups = groups
        self.word = parse.lower[token]
        self.dep = parse.deps[token]
        self.verb = parse.heads[token]
        self.gender = "m" if self.word in words.masculine else "f"
        lemma = parse.lemmas[self.verb]
        self.is_relative = parse.tags[token] in RELATIVE and self.word in words.relative
        self.acts = self.dep == "nsubj" and lemma in discourse.lexicon.doing

    def open(self, why: str) -> Resolution:
        """It stays open whom the pronoun means."""
        return Resolution(self.token, self.token + 1, self.token, None, why)

    def meaning(self, mention: DraftMention, why: str, change: DraftChange) -> Resolution:
        """The pronoun means whom `mention` means."""
        draft = mention.draft
        return Resolution(
            self.token, self.token + 1, self.token, draft, why, changes=((draft, change),)
        )

    def most_prominent(
        self,
        mention: DraftMention,
        preferences: RuleTable[[Pronoun, DraftMention], float],
        *,
        gender: str | None = None,
    ) -> Resolution:
        """The pronoun means the most salient of those who fit."""
        parse = self.parse
        said = parse.text(mention.first, mention.last)
        away = parse.sentence_of[self.token] - parse.sentence_of[mention.head]
        where = "in this sentence" if away == 0 else f"{away} sentence(s) before"
        factors = self.discourse.factors(self, mention, preferences)
        why = f"the most prominent who fits: '{said}', {where} ({factors})"
        return self.meaning(mention, why, DraftChange(gender=gender))
