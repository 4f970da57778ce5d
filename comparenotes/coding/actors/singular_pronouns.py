"""Whom 'he', 'she' and 'it' mean.

A pronoun comes in; a `Resolution` goes out: the most salient who fits, or why nobody is meant.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from ...lexicon.rules import Rule, RuleTable
from .mention_table import DraftMention
from .pronoun_anaphors import Pronoun
from .references import Resolution
from .salience import SUBJECTS
from .successions import subject_of

_CLAUSES = {"ccomp", "xcomp", "advcl", "relcl"}
_REFERRING = {"nsubj", "nsubjpass", "poss", "dobj", "pobj"}
_PREDICATES = {"acomp", "attr"}
_OBJECTS = {"dobj", "pobj"}
_UNSETTLED_REACH = 30  # tokens before 'it' in which a thing may be meant, when nobody fits
_PERSON_REACH, _BODY_REACH = 4, 1  # sentences back


class NeuterPronoun(Pronoun):
    """'It' or 'its', with the most salient state, body or organisation that it can mean."""

    @cached_property
    def body(self) -> DraftMention | None:
        """Null when nobody fits."""
        return self.discourse.most_salient(
            self, BODY_CONSTRAINTS, BODY_PREFERENCES, reach=_BODY_REACH
        )


def resolve_he_or_she(pronoun: Pronoun) -> Resolution | None:
    """Whom 'he' or 'she' means, or why that stays open; null for other pronouns."""
    words = pronoun.discourse.lexicon.pronouns
    if pronoun.word not in words.masculine and pronoun.word not in words.feminine:
        return None
    person = pronoun.discourse.most_salient(
        pronoun, PERSON_CONSTRAINTS, PERSON_PREFERENCES, reach=_PERSON_REACH
    )
    if person is None:
        return pronoun.open("no person was spoken of before whom it could mean")
    return pronoun.most_prominent(person, PERSON_PREFERENCES, gender=pronoun.gender)


def resolve_it(pronoun: Pronoun) -> Resolution | None:
    """Whom 'it' means, or why that stays open; null for other pronouns."""
    if pronoun.word not in pronoun.discourse.lexicon.pronouns.neuter:
        return None
    neuter = NeuterPronoun(pronoun.discourse, pronoun.groups, pronoun.token)
    reason = OPEN_IT.first(neuter)
    if reason is not None:
        return replace(pronoun.open(reason[1]), rule=reason[0])
    if neuter.body is None:
        return pronoun.open("nobody fits")
    return pronoun.most_prominent(neuter.body, BODY_PREFERENCES)


# Whom 'he' and 'she' can mean


def _not_one_person(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return mention.draft.kind != "person" or mention.draft.plural or None


def _of_other_gender(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    return mention.draft.gender not in {pronoun.gender, None} or None


def _who_blames(pronoun: Pronoun, mention: DraftMention) -> bool | None:
    """'Roe said he had lied': nobody says so of themselves, unless they admit it."""
    parse, words = pronoun.parse, pronoun.discourse.words
    saying = parse.heads[pronoun.verb]
    said_of = [c for c in parse.children[pronoun.verb] if parse.deps[c] in _PREDICATES]
    is_fault = not words.faults.isdisjoint(parse.lower[c] for c in said_of)
    is_blame = is_fault or parse.lemmas[pronoun.verb] in words.blaming
    if not pronoun.is_subject or not is_blame:
        return None
    is_said = parse.deps[pronoun.verb] == "ccomp" and parse.lemmas[saying] not in words.confessing
    is_negated = any(parse.deps[c] == "neg" for c in parse.children[pronoun.verb])
    if not is_said or is_negated or "MD" in {parse.tags[c] for c in parse.children[pronoun.verb]}:
        return None
    subject = subject_of(parse, saying)
    speaker = None if subject is None else pronoun.table.by_head.get(subject)
    return (speaker is not None and mention.draft is speaker.draft) or None


def _gender_agrees(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.gender == pronoun.gender else None


def _named(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if mention.draft.named else None


# Whom 'it' can mean


def _made_of_people(pronoun: NeuterPronoun, mention: DraftMention) -> bool | None:
    draft = mention.draft
    return draft.kind == "person" or (draft.kind == "group" and not draft.named) or None


def _more_than_one(pronoun: NeuterPronoun, mention: DraftMention) -> bool | None:
    return mention.draft.plural or None


def _unnamed_in_a_phrase(pronoun: NeuterPronoun, mention: DraftMention) -> bool | None:
    return (mention.rank == 1 and not mention.draft.named) or None


def _is_listed(pronoun: Pronoun, mention: DraftMention) -> bool:
    """Whether a mention is joined to others by 'and' or 'or'."""
    parse = pronoun.parse
    return parse.deps[mention.head] == "conj" or any(
        parse.deps[c] == "conj" for c in parse.children[mention.head]
    )


def _listed_and_not_acting(pronoun: NeuterPronoun, mention: DraftMention) -> bool | None:
    return (not pronoun.acts and _is_listed(pronoun, mention)) or None


def _one_of_a_list(pronoun: Pronoun, mention: DraftMention) -> float | None:
    return 1.0 if _is_listed(pronoun, mention) else None


# When 'it' means nobody, or it stays open whom


def _clauses_after(pronoun: NeuterPronoun) -> list[str]:
    """The labels of what follows the verb of which 'it' is the subject."""
    parse, verb = pronoun.parse, pronoun.verb
    return [parse.deps[c] for c in parse.children[verb] if c > verb]


def _be_with_clause(pronoun: NeuterPronoun) -> str | None:
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


def _passive_with_clause(pronoun: NeuterPronoun) -> str | None:
    """'It was agreed that they meet'."""
    if pronoun.word != "it" or pronoun.dep != "nsubjpass" or "ccomp" not in _clauses_after(pronoun):
        return None
    return "it stands for the clause that follows"


def _idle_verb(pronoun: NeuterPronoun) -> str | None:
    """'It rained', 'it seems'."""
    is_idle = pronoun.parse.lemmas[pronoun.verb] in pronoun.discourse.words.idle
    is_it = pronoun.word == "it" and pronoun.is_subject
    return "it stands for nobody here" if is_it and is_idle else None


def _out_of_place(pronoun: NeuterPronoun) -> str | None:
    return None if pronoun.dep in _REFERRING else "nothing shows what it does in the sentence"


def _thing_since(pronoun: NeuterPronoun) -> str | None:
    """A thing that is no actor, spoken of since, and as likely to be what 'it' means."""
    parse, body = pronoun.parse, pronoun.body
    if pronoun.dep == "nsubj" and parse.lemmas[pronoun.verb] in pronoun.discourse.lexicon.speaking:
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


def _no_doing(pronoun: NeuterPronoun) -> str | None:
    """An 'it' that does nothing only somebody can do, after one who is no subject."""
    is_it = pronoun.word == "it" and not pronoun.acts
    if not is_it or pronoun.body is None or pronoun.body.rank == 3:
        return None
    return "nothing shows that it means somebody who acts"


def _object_unnamed(pronoun: NeuterPronoun) -> str | None:
    is_object = pronoun.word == "it" and pronoun.dep in _OBJECTS
    if not is_object or pronoun.body is None or pronoun.body.draft.named:
        return None
    return "nothing shows that it means somebody unnamed"


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
        Rule(
            "who blames",
            _who_blames,
            example="Ivan Brod read out the plan. Paul Hale said he had misled the court.",
            expect=("actor he = Ivan Brod",),
            never="Ivan Brod read out the plan. Paul Hale admitted he had misled the court.",
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

BODY_CONSTRAINTS: RuleTable[[NeuterPronoun, DraftMention], bool] = RuleTable(
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

OPEN_IT: RuleTable[[NeuterPronoun], str] = RuleTable(
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
