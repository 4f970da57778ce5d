"""Groups of actors spoken of before: 'the two countries', 'both sides', 'the leaders of A and B'.

A description in the plural comes in; a `Resolution` goes out whose draft has these members, or
nothing when the words don't settle who is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from .context import ActorContext
from .mention_table import ActorDraft, DraftMention
from .nominals import Description
from .references import DraftChange, Resolution
from .salience import Discourse

Membership = Callable[[ActorContext, DraftMention], ActorDraft | None]
_REACH = 6  # sentences back in which members are looked for
_LONGEST_LIST = 24  # tokens
_LONGEST_TRADE = 6  # tokens of a trade before a name ('the poet Sir')


@dataclass(frozen=True, slots=True)
class Conjoined:
    """Actors joined by 'and' as one subject; `last_head` is the token that heads the last one."""

    members: list[ActorDraft]
    last_head: int

    @property
    def names(self) -> str:
        """Their names, as a list in words."""
        return _names(self.members)


class Groups:
    """Resolves the groups of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self.context = discourse.context
        self.parse = discourse.parse
        self.discourse = discourse
        self.words = discourse.words

    def resolve(self, description: Description) -> Resolution | None:
        """Who 'the two countries', 'both leaders', 'the allies' are; null when nothing shows it."""
        whose = description.whose
        if description.definite is not True or description.owned:
            return None
        if whose.states or whose.organisations:
            return None
        members = MEMBERS.first(self, description)
        if members is None:
            return None
        phrase = self.parse.text(description.first, description.last)
        names = _names(members[1])
        return self.meaning(
            (description.first, description.last, description.head),
            members[1],
            basis=f"'{phrase}': those spoken of before, {names}",
            why=f"'{phrase}' means {names}",
            change=DraftChange(called=(description.noun,)),
            rule=members[0],
        )

    def resolve_number(self, token: int) -> Resolution | None:
        """Who a bare 'the two', 'both' or 'the three' are; null when nothing shows it."""
        count = self.discourse.lexicon.bare_counts[self.parse.lower[token]]
        members = COUNTED.first(self, token, count)
        if members is None:
            return None
        first = token - 1 if self.parse.lower[token - 1] == "the" else token
        names = _names(members[1])
        return self.meaning(
            (first, token + 1, token),
            members[1],
            basis=f"those spoken of before, {names}",
            why=f"they are {names}",
            rule=members[0],
        )

    def resolve_list(self, description: Description) -> Resolution | None:
        """'The leaders of A, B and C': a group whose members are A, B and C."""
        before = self.context.whose_before(description.first, description.head).states
        after = [known for known in description.whose.states if known not in before]
        states = {known.key: known for known in (after if len(after) > 1 else before)}
        end = self.phrase_end(description)
        words = self.parse.lower[description.first : end]
        is_list = not self.discourse.lexicon.phrases.list_words.isdisjoint(words)
        if len(states) < 2 or description.agent is None or not is_list:
            return None
        members = [self.context.known_draft(known) for known in states.values()]
        name = self.parse.text(description.first, end)
        if description.definite:
            name = name.split(" ", 1)[-1]
        why = "the words split the group into " + _names(members)
        return self.meaning(
            (description.first, description.last, description.head),
            members,
            basis=why,
            why=why,
            name=name,
            change=DraftChange(called=(description.noun,), sectors=description.agent.sectors),
        )

    def meaning(
        self,
        tokens: tuple[int, int, int],
        members: list[ActorDraft],
        *,
        basis: str,
        why: str,
        name: str | None = None,
        change: DraftChange | None = None,
        rule: str = "",
    ) -> Resolution:
        """Tokens (first, last, head) mean the group of these members: one group, however often it
        is spoken of; `basis` and `name` count when it is spoken of for the first time."""
        known = self.discourse.groups.get(frozenset(members))
        draft = known or _new_group(members, basis, name)
        changes = ((draft, change),) if change is not None else ()
        return Resolution(*tokens, draft, why, rule=rule, is_new=known is None, changes=changes)

    def phrase_end(self, description: Description) -> int:
        """Where the words end that say whose somebody is: 'leaders of A, B and C'."""
        parse, context = self.parse, self.context
        phrases = self.discourse.lexicon.phrases
        end = description.last
        if end >= len(parse) or parse.lower[end] not in phrases.owner_prepositions:
            return end
        at = end + 1
        while at < len(parse) and at < end + _LONGEST_LIST:
            mention = context.table.by_token.get(at)
            if mention is not None and mention.first == at:
                owner_end = mention.last
            elif at in context.state_at:
                owner_end = at + 1
                if parse.words[owner_end : owner_end + 1] == ["-"]:
                    break  # 'in Indian-administered Kashmir'
            elif parse.lower[at] == "the" or parse.lower[at] in phrases.list_words:
                at += 1
                continue
            else:
                break
            end = at = owner_end
        listed = parse.lower[description.last : end]
        if "," in listed and "and" not in listed:
            return description.last + listed.index(",")  # 'villagers in Mali, the charity said'
        return end

    def pair_before(self, token: int) -> Conjoined | None:
        """The conjoined subject nearest before `token`, in its sentence or the one before."""
        parse, table = self.parse, self.context.table
        here = parse.sentence_of[token]
        for number in range(here, max(here - 2, -1), -1):
            sentence = parse.sentences[number]
            for subject in range(min(token, sentence.last) - 1, sentence.first - 1, -1):
                if parse.deps[subject] != "nsubj" or subject not in table.by_head:
                    continue
                heads = self._conjuncts(subject)
                drafts = [table.by_head[head].draft for head in heads if head in table.by_head]
                members = list(dict.fromkeys(drafts))
                if len(heads) == len(drafts) and len(members) > 1:
                    return Conjoined(members, heads[-1])
                joined = self._joined_person(table.by_head[subject])
                if joined is not None:
                    return Conjoined([drafts[0], joined.draft], joined.head)
        return None

    def _joined_person(self, mention: DraftMention) -> DraftMention | None:
        """The person named right after a person and 'and', whatever the parser made of the nouns
        between: 'Ivan Brod and the poet Sir Paul Hale'."""
        parse, at = self.parse, mention.last
        if mention.draft.kind != "person" or parse.lower[at : at + 1] != ["and"]:
            return None
        for token in range(at + 1, min(at + _LONGEST_TRADE, len(parse))):
            other = self.context.table.by_token.get(token)
            if other is not None:
                is_person = other.draft.kind == "person" and other.draft is not mention.draft
                is_subject = parse.heads[other.head] == parse.heads[mention.head] or (
                    parse.deps[other.head] in {"conj", "appos"}
                )
                return other if is_person and is_subject else None
            if parse.tags[token] not in {"DT", "JJ", "NN", "NNP"}:
                return None
        return None

    def _conjuncts(self, head: int) -> list[int]:
        """A noun and those joined to it by commas and 'and', in order."""
        heads = [head]
        while True:
            children = self.parse.children[heads[-1]]
            after = next((c for c in children if self.parse.deps[c] == "conj"), None)
            if after is None:
                return heads
            heads.append(after)

    def last_mentioned(
        self, token: int, count: int | None, member: Membership
    ) -> list[ActorDraft] | None:
        """The `count` members spoken of last, from the fewest sentences that hold so many.

        `member` gives whom a mention stands for in such a group, null for nobody. Where more than
        `count` fit, the most prominent; null when these are not set apart, or fewer are found.
        Without a count, two or more.
        """
        here = self.parse.sentence_of[token]
        ranks: dict[ActorDraft, int] = {}
        want = count or 2
        by_sentence = self._mentions_by_sentence(token)
        for number in range(here, max(here - _REACH, -1), -1):
            for mention in by_sentence.get(number, ()):
                draft = member(self.context, mention)
                if draft is not None:
                    ranks[draft] = max(mention.rank, ranks.get(draft, 0))
            if len(ranks) == want or (count is None and len(ranks) > want):
                return list(ranks)
            if len(ranks) > want:
                return _most_prominent(ranks, want)
        return None

    def _mentions_by_sentence(self, token: int) -> dict[int, list[DraftMention]]:
        """The mentions before a token, in order, less those that grammar forbids it to mean."""
        found: dict[int, list[DraftMention]] = {}
        here = self.parse.sentence_of[token]
        for mention in self.discourse.mentions_before(token):
            number = self.parse.sentence_of[mention.head]
            if here - number >= _REACH:
                break
            if not self.discourse.is_bound(token, mention):
                found.setdefault(number, []).insert(0, mention)
        return found


def _new_group(members: list[ActorDraft], basis: str, name: str | None) -> ActorDraft:
    """A group of these members, of their country when all are of one."""
    title = name or " and ".join(member.name for member in members)
    draft = ActorDraft(title, "group", members=list(members), basis=basis, plural=True)
    countries = {member.country for member in members}
    draft.country = countries.pop() if len(countries) == 1 else None
    for member in members:
        draft.add_sectors(member.sectors)
    return draft


def _most_prominent(ranks: dict[ActorDraft, int], want: int) -> list[ActorDraft] | None:
    """The `want` drafts of the highest rank; null when the next one has the same rank."""
    best = sorted(ranks.items(), key=lambda pair: -pair[1])
    if best[want - 1][1] == best[want][1]:
        return None
    return [draft for draft, _ in best[:want]]


def _names(members: list[ActorDraft]) -> str:
    names = [member.name for member in members]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


# Whom a mention stands for in a group


def _as_state(context: ActorContext, mention: DraftMention) -> ActorDraft | None:
    if mention.draft.kind == "state":
        return mention.draft
    return context.state_of(mention.draft)


def _as_person(context: ActorContext, mention: DraftMention) -> ActorDraft | None:
    return mention.draft if mention.draft.kind == "person" and mention.shown else None


def _as_named(context: ActorContext, mention: DraftMention) -> ActorDraft | None:
    draft = mention.draft
    return draft if draft.named and mention.shown and draft.kind != "state" else None


# Who the members of a description in the plural are


def _couple_in_subject(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'Roe and Li met. The pair …'"""
    if description.noun not in groups.words.couples:
        return None
    pair = groups.pair_before(description.head)
    return pair.members if pair else None


def _couple_of_persons(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'Roe visited Li. The pair …'"""
    if description.noun not in groups.words.couples:
        return None
    return groups.last_mentioned(description.head, 2, _as_person)


def _is_sides(groups: Groups, description: Description) -> bool:
    """Whether a noun means those who stand beside or against each other."""
    if description.noun in groups.words.couples:
        return False
    is_pair = description.noun in groups.words.pairs and description.count is not None
    return is_pair or (description.agent is not None and description.agent.use == "side")


def _count(groups: Groups, description: Description) -> int | None:
    """How many a noun means: the number before it, two for pairs, null when nothing shows it."""
    return description.count or (2 if description.noun in groups.words.pairs else None)


def _states(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'The two countries', 'both nations'."""
    use = description.agent.use if description.agent is not None else None
    if use != "state" or _is_sides(groups, description):
        return None
    return groups.last_mentioned(description.head, _count(groups, description), _as_state)


def _persons(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'The two leaders', 'both men'."""
    if description.noun not in groups.words.leaders or not description.count:
        return None
    return groups.last_mentioned(description.head, description.count, _as_person)


def _sides_as_states(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'Both sides', 'the two neighbours': states."""
    if not _is_sides(groups, description):
        return None
    return groups.last_mentioned(description.head, _count(groups, description), _as_state)


def _sides_of_one_kind(groups: Groups, description: Description) -> list[ActorDraft] | None:
    """'Both sides': parties, firms or persons; a woman and the union she speaks for are none."""
    if not _is_sides(groups, description):
        return None
    count = _count(groups, description)
    members = groups.last_mentioned(description.head, count, _as_named)
    is_one_kind = len({member.kind == "person" for member in members or ()}) == 1
    return members if is_one_kind else None


def _group_of_so_many(groups: Groups, token: int, count: int) -> list[ActorDraft] | None:
    """The members of the group of so many that this sentence or the one before spoke of."""
    here = groups.parse.sentence_of[token]
    for mention in groups.discourse.mentions_before(token):
        if here - groups.parse.sentence_of[mention.head] > 1:
            break
        if len(mention.draft.members) == count:
            return mention.draft.members
    return None


def _persons_counted(groups: Groups, token: int, count: int) -> list[ActorDraft] | None:
    return groups.last_mentioned(token, count, _as_person)


def _states_counted(groups: Groups, token: int, count: int) -> list[ActorDraft] | None:
    return groups.last_mentioned(token, count, _as_state)


MEMBERS: RuleTable[[Groups, Description], list[ActorDraft]] = RuleTable(
    "the members of a group spoken of before",
    (
        Rule(
            "couple in one subject",
            _couple_in_subject,
            example="Acme Corp. and Bolt Inc. merged in May. The duo will cut jobs.",
            expect=("actor The duo = Acme Corp. and Bolt Inc.",),
            never="Acme Corp. and Bolt Inc. merged in May. The firm will cut jobs.",
        ),
        Rule(
            "couple of persons",
            _couple_of_persons,
            example="Elena Popova visited Ivan Brod. The duo will meet again.",
            expect=("actor The duo = Elena Popova and Ivan Brod",),
            never="Elena Popova visited Chad. The duo will meet again.",
        ),
        Rule(
            "states",
            _states,
            example="Chad and Togo signed a pact. The two countries will trade.",
            expect=("actor The two countries = Chad and Togo",),
            never="Elena Popova and Ivan Brod met. The two countries will trade.",
        ),
        Rule(
            "persons",
            _persons,
            example="Elena Popova visited Ivan Brod. The two leaders will meet again.",
            expect=("actor The two leaders = Elena Popova and Ivan Brod",),
            never="Elena Popova visited Ivan Brod. Two leaders will meet them.",
        ),
        Rule(
            "sides as states",
            _sides_as_states,
            example="Chad met Togo on Monday. Norway urged both sides to talk.",
            expect=("actor both sides = Chad and Togo",),
            never="Elena Popova met Ivan Brod. Norway urged a judge to talk.",
        ),
        Rule(
            "sides of one kind",
            _sides_of_one_kind,
            example="Acme Corp. accused the Lund Union of lies. Both parties will meet on Monday.",
            expect=("actor Both parties = Acme Corp. and Lund Union",),
            never="Elena Popova accused the Lund Union of lies. Both parties will meet on Monday.",
        ),
    ),
)

COUNTED: RuleTable[[Groups, int, int], list[ActorDraft]] = RuleTable(
    "the members that a bare number counts",
    (
        Rule(
            "group of so many",
            _group_of_so_many,
            example="Leaders of Chad and Togo met in Lagos, Nigeria. The two praised Benin.",
            expect=("actor The two = Leaders of Chad and Togo",),
            never="Leaders of Chad and Togo met. The three praised Benin.",
        ),
        Rule(
            "persons counted",
            _persons_counted,
            example="Elena Popova visited Ivan Brod. The two will meet again.",
            expect=("actor The two = Elena Popova and Ivan Brod",),
            never="Elena Popova visited Ivan Brod. The three will meet again.",
        ),
        Rule(
            "states counted",
            _states_counted,
            example="Chad accused Togo of spying. The two signed a truce.",
            expect=("actor The two = Chad and Togo",),
            never="Elena Popova accused Ivan Brod of spying. The two signed a truce.",
        ),
    ),
)
