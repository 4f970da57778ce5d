"""Who is meant by a title without a name: 'the president', 'Chad's foreign minister', 'a mayor'.

A description with a title comes in; a `Resolution` goes out: the person who holds the title, a
person of whom no name is given, or no mention.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from ...lexicon.rules import Rule, RuleTable
from .context import Affiliations
from .descriptions import Nominal
from .mention_table import ActorDraft, DraftMention
from .offices import office_tense
from .references import DraftChange, OfficeHeld, Resolution
from .salience import NO_PREFERENCES, SUBJECTS

# Whom a title means is looked for among so many mentions before it, and so many actors in all:
# more than the longest of 3,000 news reports has.
MENTIONS_BACK = 2000
DRAFTS_FORWARD = 2000
_TITLED_REACH = 2  # sentences on, in which a name with the same title is looked for
_RECALLED_REACH, _PERSON_REACH = 2, 1  # sentences back
_BODIES = {"organisation", "body"}
_SAYS_WHO = {"appos", "relcl", "acl"}


def resolve_title(nominal: Nominal) -> Resolution:
    """Whom a title in the singular means."""
    title, description = nominal.title, nominal.description
    tense = office_tense(nominal.discourse.context, description.first, description.core)
    office = OfficeHeld(title, _whose(nominal), tense)
    holder = TITLE_HOLDERS.first(nominal)
    if holder is not None:
        draft = holder[1]
        is_known = not title.plain and title.word in draft.called
        is_known = is_known or is_short_for(nominal, draft)
        says_more = not is_known or tense or nominal.state or nominal.body
        change = DraftChange(gender=title.gender, office=office if says_more else None)
        why = f"the {description.noun} spoken of is '{draft.name}'"
        return nominal.mention(draft, why, change, rule=holder[0])
    if not _is_somebody(nominal):
        return nominal.no_mention(f"a bare '{description.noun}' that is no subject")
    draft = ActorDraft(nominal.name, "person", gender=title.gender)
    draft.basis = f"somebody unnamed, by the words '{nominal.phrase}'"
    change = DraftChange(called=(description.noun,), office=office)
    return nominal.mention(draft, draft.basis, change, is_new=True)


def _whose(nominal: Nominal) -> Affiliations:
    """Whose the title is; that which 'its' means included ('its director')."""
    whose = nominal.description.whose
    if whose.states or whose.organisations:
        return whose
    for child in nominal.parse.children[nominal.token]:
        owner = nominal.table.by_head.get(child)
        if nominal.parse.tags[child] == "PRP$" and owner is not None:
            is_body = owner.draft.kind in _BODIES and owner.draft.named
            return replace(whose, organisations=[owner.draft]) if is_body else whose
    return whose


def _is_somebody(nominal: Nominal) -> bool:
    """Whether a title that no named person holds means somebody: not where it is bare and no
    subject ('was elected president'). Headlines leave articles out: their objects, and whoever
    heads them with a participle behind, are somebody, too ('Former minister jailed')."""
    description = nominal.description
    is_bare = nominal.parse.tags[nominal.token] == "NN" and description.definite is None
    if not is_bare or nominal.state is not None or nominal.body is not None:
        return True
    if nominal.dep in SUBJECTS or nominal.is_before_of(description.last - 1):
        return True
    if not _is_in_headline(nominal):
        return False
    return nominal.dep == "dobj" or _has_participle(nominal)


def _is_in_headline(nominal: Nominal) -> bool:
    """Whether the sentence is a line without a full stop."""
    parse = nominal.parse
    return parse.words[parse.sentences[parse.sentence_of[nominal.token]].last - 1] != "."


def _has_participle(nominal: Nominal) -> bool:
    parse = nominal.parse
    below = parse.children[nominal.token]
    is_head = nominal.dep == "ROOT"
    return is_head and any(parse.deps[n] == "acl" and parse.tags[n] == "VBN" for n in below)


# Who cannot hold the title


def _no_person(nominal: Nominal, draft: ActorDraft) -> bool | None:
    return draft.kind != "person" or draft.plural or None


def _never_called_so(nominal: Nominal, draft: ActorDraft) -> bool | None:
    called, title = draft.called, nominal.title
    has_title = title.role in called and draft.named
    has_title = has_title and not title.is_of_somebody  # his brother is not his father
    noun = nominal.description.noun
    is_another = " " in title.word and any(
        word.endswith(f" {noun}") and word != title.word for word in called
    )
    has_noun = noun in called and not is_another
    return not (has_title or has_noun or is_short_for(nominal, draft)) or None


def is_short_for(nominal: Nominal, draft: ActorDraft) -> bool:
    """'The minister' for the finance minister, 'the chief' for the chief of police: the one word
    that heads a longer title."""
    noun, words = nominal.description.noun, nominal.discourse.words
    is_word = " " not in nominal.title.word and noun in words.short_titles
    if not is_word or nominal.description.definite is not True or noun in draft.called:
        return False
    return any(
        (called.endswith(f" {noun}") or called.startswith(f"{noun} of "))
        and called not in words.never_shortened
        for called in draft.called
    )


def _of_another_country(nominal: Nominal, draft: ActorDraft) -> bool | None:
    state = nominal.state
    if state is None or not draft.country:
        return None
    return draft.country != state.country or None


def _of_other_gender(nominal: Nominal, draft: ActorDraft) -> bool | None:
    gender = nominal.title.gender
    return bool(gender and draft.gender and gender != draft.gender) or None


def _holds_the_countrys(nominal: Nominal, draft: ActorDraft) -> bool | None:
    """'The charity's president' is not the country's."""
    if nominal.body is None:
        return None
    return any(office.of == draft.country for office in draft.offices if office.of) or None


def _serves_another(nominal: Nominal, draft: ActorDraft) -> bool | None:
    is_other = draft.serves is not None and draft.serves is not nominal.body
    return (nominal.body is not None and is_other) or None


def _whose_it_is(nominal: Nominal, draft: ActorDraft) -> bool | None:
    """Nobody is their own deputy or son."""
    for child in nominal.parse.children[nominal.token]:
        owner = nominal.table.by_head.get(child)
        if nominal.parse.deps[child] == "poss" and owner is not None and owner.draft is draft:
            return True
    return None


def _can_hold(nominal: Nominal, draft: ActorDraft) -> bool:
    return TITLE_CONSTRAINTS.first(nominal, draft) is None


# Who holds it


def _refers_back(nominal: Nominal) -> bool:
    """Whether a title may mean somebody spoken of: 'the mayor', 'Chadian president', no bare one
    that nothing sets apart, and none with 'a'."""
    definite = nominal.description.definite
    is_owned = nominal.state is not None or nominal.body is not None
    return definite is not False and (definite is True or is_owned)


def _spouse(nominal: Nominal) -> ActorDraft | None:
    """'His wife', 'Peter's wife', of one of a couple named with one surname."""
    if nominal.title.word not in nominal.discourse.words.spouses:
        return None
    for child in nominal.parse.children[nominal.token]:
        owner = nominal.table.by_head.get(child)
        if nominal.parse.deps[child] != "poss" or owner is None or owner.draft.partner is None:
            continue
        partner = owner.draft.partner
        return partner if _of_other_gender(nominal, partner) is None else None
    return None


def _called_so_last(nominal: Nominal) -> ActorDraft | None:
    """Who was called so last, of two the one who has spoken, when the title speaks; rather by these
    very words, and rather who still holds the office."""
    if not _refers_back(nominal):
        return None
    holders = [
        draft
        for draft in nominal.discourse.latest(MENTIONS_BACK)
        if _can_hold(nominal, draft) and draft not in nominal.named_in_own_speech | nominal.tellers
    ]
    if not holders:
        return None
    nearest = min(_distance(nominal, draft) for draft in holders)
    holders = [draft for draft in holders if _distance(nominal, draft) == nearest]
    if nominal.speaks:
        spoken = [draft for draft in holders if nominal.discourse.has_spoken(draft)]
        holders = spoken or holders
    return None if _fit_alike(nominal, holders) else holders[0]


def _distance(nominal: Nominal, draft: ActorDraft) -> tuple[bool, bool]:
    """How far somebody is from holding a title: false before true."""
    tense = office_tense(
        nominal.discourse.context, nominal.description.first, nominal.description.core
    )
    is_bare = tense is None and nominal.state is None
    tenses = {office.tense for office in draft.offices}
    has_left = is_bare and tenses == {"former"}
    title = nominal.title
    is_office = not title.plain and not title.is_of_somebody
    is_called = title.word in draft.called or is_short_for(nominal, draft)
    return has_left, is_office and not is_called


def _fit_alike(nominal: Nominal, holders: list[ActorDraft]) -> bool:
    """Whether a short title fits the first two alike: 'the minister' after two ministers whom one
    sentence names side by side."""
    if len(holders) < 2 or not all(is_short_for(nominal, draft) for draft in holders[:2]):
        return False
    last = [
        next(m for m in nominal.discourse.mentions_before(nominal.token) if m.draft is draft)
        for draft in holders[:2]
    ]
    sentences = {nominal.parse.sentence_of[mention.head] for mention in last}
    return len(sentences) == 1 and last[0].rank == last[1].rank


def _named_anywhere(nominal: Nominal) -> ActorDraft | None:
    """Who is named, before or after, with the title of that country or body."""
    if not _refers_back(nominal):
        return None
    for draft in islice(nominal.table.drafts, DRAFTS_FORWARD):
        is_its = nominal.state is not None and draft.country == nominal.state.country
        is_its = is_its or (nominal.body is not None and draft.serves is nominal.body)
        if is_its and draft.named and _can_hold(nominal, draft):
            return draft
    return None


def _most_prominent_person(nominal: Nominal) -> ActorDraft | None:
    """'The man', 'the former envoy': a named person just spoken of, with no office of another
    name."""
    description, title = nominal.description, nominal.title
    if description.definite is not True or description.owned or title.weak:
        return None
    if nominal.state is not None or nominal.body is not None:
        return None
    is_recalled = title.role in nominal.discourse.words.recalled_roles
    mention = nominal.discourse.most_salient(
        nominal,
        NAMED_PERSON_CONSTRAINTS,
        NO_PREFERENCES,
        reach=_RECALLED_REACH if is_recalled else _PERSON_REACH,
    )
    if mention is None or (mention.draft.offices and not title.plain):
        return None
    return mention.draft


def _is_first_mention(nominal: Nominal, mention: DraftMention) -> bool:
    return nominal.table.starts[mention.draft] >= mention.first


def _speaks_in_next_sentence(nominal: Nominal) -> ActorDraft | None:
    """Who speaks in the next sentence, named in full and with nothing said of who it is:
    'the EU's foreign policy chief said. Ann Roe told reporters'."""
    parse = nominal.parse
    number = parse.sentence_of[nominal.token] + 1
    if not _refers_back(nominal) or (nominal.state is None and nominal.body is None):
        return None
    if not nominal.speaks or number >= len(parse.sentences):
        return None
    sentence = parse.sentences[number]
    for token in range(sentence.first, sentence.last):
        mention = nominal.table.by_head.get(token)
        if mention is None or not nominal.discourse.is_speaker(token):
            continue
        draft = mention.draft
        is_bare = not draft.offices and not any(
            parse.deps[c] in _SAYS_WHO for c in parse.children[token]
        )
        in_full = draft.kind == "person" and draft.named and " " in draft.name
        is_new = _is_first_mention(nominal, mention)
        return draft if is_new and is_bare and in_full else None
    return None


def _named_with_title_next(nominal: Nominal) -> ActorDraft | None:
    """Who is named with the title two sentences on at most: 'killed a town mayor on Monday.
    Mayor Ann Roe was shot'."""
    parse, title = nominal.parse, nominal.title
    if nominal.description.definite is not False or title.plain or title.weak:
        return None
    number = parse.sentence_of[nominal.token]
    for sentence in parse.sentences[number + 1 : number + 1 + _TITLED_REACH]:
        for token in range(sentence.first, sentence.last):
            mention = nominal.table.by_head.get(token)
            if mention is None or mention.draft.kind != "person" or not mention.draft.named:
                continue
            draft = mention.draft
            has_title = any(office.role == title.role for office in draft.offices)
            if has_title and _is_first_mention(nominal, mention):
                return draft
    return None


# Whom a title that nobody was called by can mean


def _not_a_named_person(nominal: Nominal, mention: DraftMention) -> bool | None:
    return mention.draft.kind != "person" or not mention.draft.named or None


def _inside_a_phrase(nominal: Nominal, mention: DraftMention) -> bool | None:
    return mention.rank < 2 or None


def _who_says_it(nominal: Nominal, mention: DraftMention) -> bool | None:
    """'Roe warned that the minister must go': nobody speaks so of themselves."""
    return mention.draft in nominal.tellers or None


def _other_gender(nominal: Nominal, mention: DraftMention) -> bool | None:
    return _of_other_gender(nominal, mention.draft)


TITLE_CONSTRAINTS: RuleTable[[Nominal, ActorDraft], bool] = RuleTable(
    "who cannot hold a title",
    (
        Rule(
            "no person",
            _no_person,
            example="The presidents of Chad and Togo met in Lund. The president left.",
            expect=("actor The president = president",),
            never="President Ali Deng of Chad met the envoys. The president left.",
        ),
        Rule(
            "never called so",
            _never_called_so,
            example="Judge Paul Hale spoke. The mayor left.",
            expect=("actor The mayor = mayor",),
            never="Mayor Ivan Brod spoke. The mayor left.",
        ),
        Rule(
            "of another country",
            _of_another_country,
            example=(
                "Chadian President Ali Deng met Togolese President Paul Hale. The "
                "Chadian president left."
            ),
            expect=("actor The Chadian president = Ali Deng",),
            never="Chadian President Ali Deng spoke. The Chadian president left.",
        ),
        Rule(
            "of other gender",
            _of_other_gender,
            example=(
                "Spokesperson Elena Popova met spokesperson Ivan Brod. The spokeswoman stayed."
            ),
            expect=("actor The spokeswoman = Elena Popova",),
            never="Spokeswoman Elena Popova spoke. The spokeswoman stayed.",
        ),
        Rule(
            "holds the country's",
            _holds_the_countrys,
            example=(
                "Chadian President Ali Deng flew to Lund. The president of the Lund Opera spoke."
            ),
            expect=("actor The president = president of the Lund Opera",),
            never="Chadian President Ali Deng flew to Lund. The president spoke.",
        ),
        Rule(
            "whose it is",
            _whose_it_is,
            example="Her son, Paul Brod, met the king. Brod's son was ill.",
            expect=("actor Brod's son = Brod's son",),
            never="Her son, Paul Brod, met the king. Her son was ill.",
        ),
        Rule(
            "serves another",
            _serves_another,
            example=(
                "Acme Corp. spokesman Paul Hale met reporters. The spokesman for Bolt Inc. said no."
            ),
            expect=("actor The spokesman = spokesman for Bolt Inc.",),
            never="Acme Corp. spokesman Paul Hale met reporters. The spokesman said no.",
        ),
    ),
)

NAMED_PERSON_CONSTRAINTS: RuleTable[[Nominal, DraftMention], bool] = RuleTable(
    "whom a bare title cannot mean",
    (
        Rule(
            "not a named person",
            _not_a_named_person,
            example="Protesters met a charity. The mayor thanked it.",
            expect=("actor The mayor = mayor",),
            never="Ivan Brod met a charity. The mayor thanked it.",
        ),
        Rule(
            "inside a phrase",
            _inside_a_phrase,
            example="Police wrote to Ivan Brod. The mayor was ill.",
            expect=("actor The mayor = mayor",),
            never="Ivan Brod flew home. The mayor was ill.",
        ),
        Rule(
            "who says it",
            _who_says_it,
            example="Ivan Brod warned that the mayor must resign.",
            expect=("no actor the mayor = Ivan Brod",),
            never="Ivan Brod flew home. The mayor was ill.",
        ),
        Rule(
            "other gender",
            _other_gender,
            example="Elena Popova flew home. The man was ill.",
            expect=("actor The man = man",),
            never="Ivan Brod flew home. The mayor was ill.",
        ),
    ),
)

TITLE_HOLDERS: RuleTable[[Nominal], ActorDraft] = RuleTable(
    "who holds a title",
    (
        Rule(
            "spouse",
            _spouse,
            example="Paul and Eva Lind fled to Oslo. Mr Lind was ill; his wife wept.",
            expect=("actor his wife = Eva Lind",),
            never="Paul Lind and Eva Brod fled to Oslo. Mr Lind was ill; his wife wept.",
        ),
        Rule(
            "called so last",
            _called_so_last,
            example="President Ivan Brod spoke. The president then left.",
            expect=("actor The president = Ivan Brod",),
            never="President Ivan Brod spoke. A president is never late.",
        ),
        Rule(
            "named anywhere",
            _named_anywhere,
            example="Chad's president left on Monday. In Lund, President Ali Deng of Chad spoke.",
            expect=("actor Chad's president = Ali Deng",),
            never="Chad's president left on Monday. In Lund, President Paul Hale of Togo spoke.",
        ),
        Rule(
            "most prominent person",
            _most_prominent_person,
            example="Ivan Brod flew home. The mayor was ill.",
            expect=("actor The mayor = Ivan Brod",),
            never="Ivan Brod flew home. A mayor was ill.",
        ),
        Rule(
            "speaks in the next sentence",
            _speaks_in_next_sentence,
            example=(
                "Chad's foreign minister said on Friday that talks go on. Ali Deng told "
                "reporters so."
            ),
            expect=("actor Chad's foreign minister = Ali Deng",),
            never="Chad's foreign minister said talks go on. Rebels told reporters so.",
        ),
        Rule(
            "named with the title next",
            _named_with_title_next,
            example="Gunmen killed a town mayor on Monday. Mayor Ivan Brod was shot in the chest.",
            expect=("actor a town mayor = Ivan Brod",),
            never="Gunmen killed a town mayor on Monday. Judge Ivan Brod wept.",
        ),
    ),
)
