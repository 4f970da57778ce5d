"""Whom a pronoun means: 'he', 'its', 'they', 'who'.

The pronouns of a report come in one by one, in order; for each a `Resolution` goes out: the actor
it means, or why that stays open.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from ...lexicon.rules import Rule, RuleTable
from .mention_table import DraftMention
from .plurals import Groups
from .pronoun_anaphors import PERSONAL, RELATIVE, Pronoun
from .references import DraftChange, Resolution
from .salience import SUBJECTS, Discourse
from .singular_pronouns import resolve_he_or_she, resolve_it

_COLLECTIVE = {"organisation", "armed_force", "body", "group"}
_GROUP_REACH = 2  # sentences back


class PluralPronoun(Pronoun):
    """'They' or 'their', with the most salient group that it can mean."""

    @cached_property
    def group(self) -> DraftMention | None:
        """Null when nobody fits."""
        return self.discourse.most_salient(
            self, GROUP_CONSTRAINTS, GROUP_PREFERENCES, reach=_GROUP_REACH
        )


class Pronouns:
    """Resolves the pronouns of one report, all but 'I' and 'we'."""

    def __init__(self, discourse: Discourse, groups: Groups) -> None:
        self._discourse = discourse
        self._groups = groups
        self._parse = discourse.parse

    def tokens(self) -> list[int]:
        """The tokens that are personal or relative pronouns, in order."""
        skipped = self._discourse.table.skipped
        return [
            token
            for token, tag in enumerate(self._parse.tags)
            if (tag in PERSONAL or tag in RELATIVE) and not skipped[token]
        ]

    def resolve(self, token: int) -> Resolution | None:
        """Whom the pronoun at `token` means; null for 'I', 'we', 'you' and question words."""
        decision = PRONOUNS.first(Pronoun(self._discourse, self._groups, token))
        if decision is None:
            return None
        rule, resolution = decision
        return resolution if resolution.rule else replace(resolution, rule=rule)


def _relative(pronoun: Pronoun) -> Resolution | None:
    """'Ann Roe, who won': the noun that the relative clause hangs on."""
    if not pronoun.is_relative:
        return None
    parse, verb = pronoun.parse, pronoun.verb
    for _ in range(4):
        if parse.deps[verb] == "relcl":
            noun = parse.heads[verb]
            mention = pronoun.table.by_head.get(noun)
            if mention is None or noun >= pronoun.token or not mention.shown:
                return None
            why = f"a relative pronoun after '{parse.text(mention.first, mention.last)}'"
            return pronoun.meaning(mention, why, DraftChange())
        if parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _they(pronoun: Pronoun) -> Resolution | None:
    if pronoun.word not in pronoun.discourse.lexicon.pronouns.plural:
        return None
    meant = THEY.first(PluralPronoun(pronoun.discourse, pronoun.groups, pronoun.token))
    if meant is None:
        return pronoun.open("no group was spoken of before that it could mean")
    rule, resolution = meant
    return replace(resolution, rule=rule)


# Whom 'they' can mean


def _one_person(pronoun: PluralPronoun, mention: DraftMention) -> bool | None:
    return (mention.draft.kind == "person" and not mention.draft.plural) or None


def _who_asked(pronoun: PluralPronoun, mention: DraftMention) -> bool | None:
    """'Oxfam wrote to the army. They did not reply': a reply is due from who was asked."""
    parse, words = pronoun.parse, pronoun.discourse.words
    if not pronoun.is_subject or parse.lemmas[pronoun.verb] not in words.replying:
        return None
    here = parse.sentence_of[pronoun.token]
    for other in pronoun.discourse.mentions_before(pronoun.token):
        if here - parse.sentence_of[other.head] > 1:
            return None
        is_asking = parse.lemmas[parse.heads[other.head]] in words.asking
        if is_asking and other.draft is mention.draft and parse.deps[other.head] == "nsubj":
            return True
    return None


def _several(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.plural else None


def _not_made_of_people(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if not mention.draft.plural and mention.draft.kind not in _COLLECTIVE else None


def _spoken_of_together(pronoun: PluralPronoun) -> Resolution | None:
    """'Roe and Li met. They agreed.'"""
    pair, group = pronoun.groups.pair_before(pronoun.token), pronoun.group
    if pair is None or (group is not None and group.head >= pair.last_head and group.rank == 3):
        return None
    names = pair.names
    token = pronoun.token
    return pronoun.groups.meaning(
        (token, token + 1, token),
        pair.members,
        basis=f"the two spoken of together: {names}",
        why=f"it means {names}, spoken of together",
    )


def _plural_noun_since(pronoun: PluralPronoun) -> Resolution | None:
    """Things or people who are no actors, spoken of since: 'Talks failed. They …'."""
    parse, group = pronoun.parse, pronoun.group
    for token in range(pronoun.token - 1, group.head if group is not None else pronoun.token, -1):
        if (
            parse.tags[token] == "NNS"
            and parse.deps[token] in SUBJECTS
            and token not in pronoun.table.by_token
        ):
            return pronoun.open(f"'{parse.words[token]}' may be meant")
    return None


def _prominent_group(pronoun: PluralPronoun) -> Resolution | None:
    if pronoun.group is None:
        return None
    return pronoun.most_prominent(pronoun.group, GROUP_PREFERENCES)


PRONOUNS: RuleTable[[Pronoun], Resolution] = RuleTable(
    "what each kind of pronoun means",
    (
        Rule(
            "relative pronoun",
            _relative,
            example="Elena Popova, who met the king, flew home.",
            expect=("actor who = Elena Popova",),
            never="Who met Elena Popova? Nobody knows who came.",
        ),
        Rule(
            "he or she",
            resolve_he_or_she,
            example="Elena Popova flew to Oslo. She met the king.",
            expect=("actor She = Elena Popova",),
            never="Chad closed its border. It is at war.",
        ),
        Rule(
            "it",
            resolve_it,
            example="NATO met on Monday. It said the plan was ready.",
            expect=("actor It = NATO",),
            never="Elena Popova flew to Oslo. She met the king.",
        ),
        Rule(
            "they",
            _they,
            example="Rebels took Lund. They burned the town hall.",
            expect=("actor They = Rebels",),
            never="Chad closed its border. It is at war.",
        ),
    ),
)

GROUP_CONSTRAINTS: RuleTable[[PluralPronoun, DraftMention], bool] = RuleTable(
    "whom 'they' cannot mean",
    (
        Rule(
            "one person",
            _one_person,
            example="Elena Popova of Acme said they would come.",
            expect=("actor they = Acme",),
            never="Acme said they would come.",
        ),
        Rule(
            "who asked",
            _who_asked,
            example="Oxfam sent the army a letter. They did not reply.",
            expect=("actor They = army",),
            never="Oxfam sent the army a letter. They did not wait.",
        ),
    ),
)

GROUP_PREFERENCES: RuleTable[[Pronoun, DraftMention], float] = RuleTable(
    "whom 'they' rather means",
    (
        Rule(
            "several",
            _several,
            example="Chad met rebels in Lund. They had no food.",
            expect=("actor They = rebels",),
            never="Chad met Elena Popova in Lund. They had no food.",
        ),
        Rule(
            "not made of people",
            _not_made_of_people,
            example="Chad met rebels in Lund. They had no food.",
            expect=("actor They = rebels",),
            never="Rebels met in Lund. They had no food.",
        ),
    ),
)

THEY: RuleTable[[PluralPronoun], Resolution] = RuleTable(
    "whom 'they' means",
    (
        Rule(
            "spoken of together",
            _spoken_of_together,
            example="Elena Popova and Ivan Brod met on Monday. They will meet again.",
            expect=("actor They = Elena Popova and Ivan Brod",),
            never="Rebels met on Monday. They will meet again.",
        ),
        Rule(
            "plural noun since",
            _plural_noun_since,
            example="Rebels met the mayor. Talks failed. They were too short.",
            expect=("no actor They = Rebels",),
            never="Rebels met the mayor. They had no food.",
        ),
        Rule(
            "prominent group",
            _prominent_group,
            example="Rebels took Lund. They burned the town hall.",
            expect=("actor They = Rebels",),
            never="Elena Popova came. They burned the town hall.",
        ),
    ),
)
