"""Whom a pronoun means: 'he', 'its', 'they', 'who'.

The pronouns of a report come in one by one, in order; for each a `Resolution` goes out: the actor
it means, or why that stays open.
"""

from __future__ import annotations

from functools import cached_property

from ...lexicon.rules import Rule, RuleTable
from .mention_table import DraftMention
from .plurals import Groups
from .references import DraftChange, Resolution
from .salience import SUBJECTS, Anaphor, Discourse

_PERSONAL = {"PRP", "PRP$"}
_RELATIVE = {"WP", "WDT", "WP$"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "relcl"}
_REFERRING = {"nsubj", "nsubjpass", "poss", "dobj", "pobj"}
_OBJECTS = {"dobj", "pobj"}
_COLLECTIVE = {"organisation", "armed_force", "body", "group"}
_UNSETTLED_REACH = 30  # tokens before 'it' in which a thing may be meant, when nobody fits
_PERSON_REACH, _BODY_REACH, _GROUP_REACH = 4, 1, 2  # sentences back


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
        self.is_relative = parse.tags[token] in _RELATIVE and self.word in words.relative
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

    def most_prominent(self, mention: DraftMention, *, gender: str | None = None) -> Resolution:
        """The pronoun means the most salient of those who fit."""
        parse = self.parse
        said = parse.text(mention.first, mention.last)
        away = parse.sentence_of[self.token] - parse.sentence_of[mention.head]
        where = "in this sentence" if away == 0 else f"{away} sentence(s) before"
        why = f"the most prominent who fits: '{said}', {where}"
        return self.meaning(mention, why, DraftChange(gender=gender))

    @cached_property
    def person(self) -> DraftMention | None:
        """The most salient person whom 'he' or 'she' can mean."""
        return self.discourse.most_salient(
            self, PERSON_CONSTRAINTS, PERSON_PREFERENCES, reach=_PERSON_REACH
        )

    @cached_property
    def body(self) -> DraftMention | None:
        """The most salient state, body or organisation that 'it' can mean."""
        return self.discourse.most_salient(
            self, BODY_CONSTRAINTS, BODY_PREFERENCES, reach=_BODY_REACH
        )

    @cached_property
    def group(self) -> DraftMention | None:
        """The most salient group that 'they' can mean."""
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
            if (tag in _PERSONAL or tag in _RELATIVE) and not skipped[token]
        ]

    def resolve(self, token: int) -> Resolution | None:
        """Whom the pronoun at `token` means; null for 'I', 'we', 'you' and question words."""
        resolution = PRONOUNS.first(Pronoun(self._discourse, self._groups, token))
        return resolution[1] if resolution else None


# What each kind of pronoun does


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


def _he_or_she(pronoun: Pronoun) -> Resolution | None:
    words = pronoun.discourse.lexicon.pronouns
    if pronoun.word not in words.masculine and pronoun.word not in words.feminine:
        return None
    if pronoun.person is None:
        return pronoun.open("no person was spoken of before whom it could mean")
    return pronoun.most_prominent(pronoun.person, gender=pronoun.gender)


def _it(pronoun: Pronoun) -> Resolution | None:
    if pronoun.word not in pronoun.discourse.lexicon.pronouns.neuter:
        return None
    reason = OPEN_IT.first(pronoun)
    if reason is not None:
        return pronoun.open(f"{reason[1]} (rule: {reason[0]})")
    if pronoun.body is None:
        return pronoun.open("nobody fits")
    return pronoun.most_prominent(pronoun.body)


def _they(pronoun: Pronoun) -> Resolution | None:
    if pronoun.word not in pronoun.discourse.lexicon.pronouns.plural:
        return None
    meant = THEY.first(pronoun)
    if meant is None:
        return pronoun.open("no group was spoken of before that it could mean")
    return meant[1]


# Whom 'he' and 'she' can mean


def _not_one_person(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return mention.draft.kind != "person" or mention.draft.plural or None


def _of_other_gender(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return mention.draft.gender not in {pronoun.gender, None} or None


def _gender_agrees(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.gender == pronoun.gender else None


def _named(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.named else None


# Whom 'it' can mean


def _made_of_people(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    draft = mention.draft
    return draft.kind == "person" or (draft.kind == "group" and not draft.named) or None


def _more_than_one(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return mention.draft.plural or None


def _unnamed_in_a_phrase(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return (mention.rank == 1 and not mention.draft.named) or None


def _is_listed(pronoun: Pronoun, mention: DraftMention) -> bool:
    """Whether a mention is joined to others by 'and' or 'or'."""
    parse = pronoun.parse
    return parse.deps[mention.head] == "conj" or any(
        parse.deps[c] == "conj" for c in parse.children[mention.head]
    )


def _listed_and_not_acting(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return (not pronoun.acts and _is_listed(pronoun, mention)) or None


def _one_of_a_list(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if _is_listed(pronoun, mention) else None


# When 'it' means nobody, or it stays open whom


def _clauses_after(pronoun: Pronoun) -> list[str]:
    """The labels of what follows the verb of which 'it' is the subject."""
    parse, verb = pronoun.parse, pronoun.verb
    return [parse.deps[c] for c in parse.children[verb] if c > verb]


def _be_with_clause(pronoun: Pronoun) -> str | None:
    """'It was Roe who won', 'it is clear that Roe won'."""
    parse, verb = pronoun.parse, pronoun.verb
    if pronoun.word != "it" or not pronoun.is_subject:
        return None
    if parse.lemmas[verb] != "be" and parse.pos[verb] != "AUX":
        return None
    after = _clauses_after(pronoun)
    below_adjective = {
        parse.deps[c]
        for adjective in parse.children[verb]
        for c in parse.children[adjective]
        if "acomp" in after
    }
    has_clause = not _CLAUSES.isdisjoint(after) or not (_CLAUSES - {"relcl"}).isdisjoint(
        below_adjective
    )
    return "it stands for the clause that follows" if has_clause else None


def _passive_with_clause(pronoun: Pronoun) -> str | None:
    """'It was agreed that they meet'."""
    if pronoun.word != "it" or pronoun.dep != "nsubjpass" or "ccomp" not in _clauses_after(pronoun):
        return None
    return "it stands for the clause that follows"


def _idle_verb(pronoun: Pronoun) -> str | None:
    """'It rained', 'it seems'."""
    is_idle = pronoun.parse.lemmas[pronoun.verb] in pronoun.discourse.words.idle
    is_it = pronoun.word == "it" and pronoun.is_subject
    return "it stands for nobody here" if is_it and is_idle else None


def _out_of_place(pronoun: Pronoun) -> str | None:
    return None if pronoun.dep in _REFERRING else "nothing shows what it does in the sentence"


def _thing_since(pronoun: Pronoun) -> str | None:
    """A thing that is no actor, spoken of since, and as likely to be what 'it' means."""
    parse, body = pronoun.parse, pronoun.body
    if pronoun.dep == "nsubj" and parse.lemmas[pronoun.verb] in pronoun.discourse.words.saying:
        return None  # things don't speak
    start = max(pronoun.token - _UNSETTLED_REACH, 0)
    places = SUBJECTS | {"dobj"}
    if body is not None:
        start = body.head + 1
        sentence = parse.sentences[parse.sentence_of[pronoun.token]]
        is_near = body.head >= sentence.first
        if body.rank == 3 and pronoun.word == "its":
            start = max(start, sentence.first)
        lemma = parse.lemmas[pronoun.verb]
        acts = lemma in pronoun.discourse.lexicon.doing
        if body.rank == 3 and (is_near or acts or pronoun.word == "its"):
            places = SUBJECTS
    for token in range(pronoun.token - 1, start - 1, -1):
        is_thing = parse.tags[token] == "NN" and token not in pronoun.table.by_token
        if is_thing and parse.deps[token] in places and parse.heads[token] != pronoun.verb:
            return f"'{parse.words[token]}' may be meant"
    return None


def _no_doing(pronoun: Pronoun) -> str | None:
    """An 'it' that does nothing only somebody can do, after one who is no subject."""
    is_it = pronoun.word == "it" and not pronoun.acts
    if not is_it or pronoun.body is None or pronoun.body.rank == 3:
        return None
    return "nothing shows that it means somebody who acts"


def _object_unnamed(pronoun: Pronoun) -> str | None:
    is_object = pronoun.word == "it" and pronoun.dep in _OBJECTS
    if not is_object or pronoun.body is None or pronoun.body.draft.named:
        return None
    return "nothing shows that it means somebody unnamed"


# Whom 'they' can mean


def _one_person(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return (mention.draft.kind == "person" and not mention.draft.plural) or None


def _several(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.plural else None


def _not_made_of_people(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if not mention.draft.plural and mention.draft.kind not in _COLLECTIVE else None


def _spoken_of_together(pronoun: Pronoun) -> Resolution | None:
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


def _plural_noun_since(pronoun: Pronoun) -> Resolution | None:
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


def _prominent_group(pronoun: Pronoun) -> Resolution | None:
    return None if pronoun.group is None else pronoun.most_prominent(pronoun.group)


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
            _he_or_she,
            example="Elena Popova flew to Oslo. She met the king.",
            expect=("actor She = Elena Popova",),
            never="Chad closed its border. It is at war.",
        ),
        Rule(
            "it",
            _it,
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

PERSON_CONSTRAINTS: RuleTable[[Pronoun, DraftMention], bool] = RuleTable(
    "whom 'he' and 'she' cannot mean",
    (
        Rule(
            "not one person",
            _not_one_person,
            example="The army thanked Ivan Brod. Chad gave a dinner. He stayed away.",
            expect=("actor He = Ivan Brod",),
            never="Ivan Brod came to a dinner. He stayed.",
        ),
        Rule(
            "of other gender",
            _of_other_gender,
            example="Ivan Brod praised Kim Lee. She smiled.",
            expect=("actor She = Kim Lee",),
            never="Elena Popova praised Kim Lee. She smiled.",
        ),
    ),
)

PERSON_PREFERENCES: RuleTable[[Pronoun, DraftMention], float] = RuleTable(
    "whom 'he' and 'she' rather mean",
    (
        Rule(
            "gender agrees",
            _gender_agrees,
            example="A judge thanked Ivan Brod. He smiled.",
            expect=("actor He = Ivan Brod",),
            never="Paul Hale thanked Ivan Brod. He smiled.",
        ),
        Rule(
            "named person",
            _named,
            example="A judge thanked Ivan Brod. He smiled.",
            expect=("actor He = Ivan Brod",),
            never="Paul Hale thanked Ivan Brod. He smiled.",
        ),
    ),
)

BODY_CONSTRAINTS: RuleTable[[Pronoun, DraftMention], bool] = RuleTable(
    "whom 'it' cannot mean",
    (
        Rule(
            "made of people",
            _made_of_people,
            example="Popova met the head of the Lund Opera in Oslo. She praised its work.",
            expect=("actor its = Lund Opera",),
            never="The Lund Opera met in Oslo. She praised its work.",
        ),
        Rule(
            "more than one",
            _more_than_one,
            example="Soldiers praised Chad. It sent aid.",
            expect=("actor It = Chad",),
            never="Chad praised a charity. It sent aid.",
        ),
        Rule(
            "unnamed in a phrase",
            _unnamed_in_a_phrase,
            example="Rebels wrote to a charity. It sent food.",
            expect=("no actor It = charity",),
            never="Rebels wrote to Oxfam. It sent food.",
        ),
        Rule(
            "listed and not acting",
            _listed_and_not_acting,
            example="Chad and Togo met. It was hot.",
            expect=("no actor It = Togo",),
            never="Chad met Togo. It sent aid.",
        ),
    ),
)

BODY_PREFERENCES: RuleTable[[Pronoun, DraftMention], float] = RuleTable(
    "whom 'it' rather means",
    (
        Rule(
            "named body",
            _named,
            example="The company that Acme Corp. bought said it would close its plant.",
            expect=("actor it = Acme Corp.",),
            never="Acme Corp. said it would close its plant.",
        ),
        Rule(
            "one of a list",
            _one_of_a_list,
            example="Togo and Benin thanked Chad. It had sent aid.",
            expect=("actor It = Chad",),
            never="Togo thanked Chad. It had sent aid.",
        ),
    ),
)

OPEN_IT: RuleTable[[Pronoun], str] = RuleTable(
    "why 'it' means nobody or stays open",
    (
        Rule(
            "clause after 'be'",
            _be_with_clause,
            example="Acme cut jobs. It was clear that the firm had lost money.",
            expect=("no actor It = Acme",),
            never="Acme cut jobs. It closed a plant.",
        ),
        Rule(
            "clause after a passive",
            _passive_with_clause,
            example="Acme cut jobs. It was decided that the plant would close.",
            expect=("no actor It = Acme",),
            never="Acme cut jobs. It was praised by Chad.",
        ),
        Rule(
            "idle verb",
            _idle_verb,
            example="Norway met Chad's envoy. It rained.",
            expect=("no actor It = Norway",),
            never="Norway met Chad's envoy. It sent aid.",
        ),
        Rule(
            "out of place",
            _out_of_place,
            example="Officials at the Ministry of Health and Acme Corp. itself were silent.",
            expect=("no actor itself = Ministry of Health",),
            never="Acme Corp. said it was silent.",
        ),
        Rule(
            "a thing since",
            _thing_since,
            example="Acme built a plant. It caught fire.",
            expect=("no actor It = Acme",),
            never="Acme built a plant. It closed a mine.",
        ),
        Rule(
            "no doing",
            _no_doing,
            example="Talks with Chad failed. It was late.",
            expect=("no actor It = Chad",),
            never="Talks with Chad failed. It sent aid.",
        ),
        Rule(
            "unnamed object",
            _object_unnamed,
            example="A charity moved to Lund. The council fined it.",
            expect=("no actor it = charity",),
            never="Acme moved to Lund. The council fined it.",
        ),
    ),
)

GROUP_CONSTRAINTS: RuleTable[[Pronoun, DraftMention], bool] = RuleTable(
    "whom 'they' cannot mean",
    (
        Rule(
            "one person",
            _one_person,
            example="Elena Popova of Acme said they would come.",
            expect=("actor they = Acme",),
            never="Acme said they would come.",
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

THEY: RuleTable[[Pronoun], Resolution] = RuleTable(
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
