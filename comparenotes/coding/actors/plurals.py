"""Groups of actors spoken of before: 'the two countries', 'both sides', 'the leaders of A and B'.

A description in the plural comes in; a draft whose members are told goes out, or nothing, when the
words don't settle who is meant.
"""

from __future__ import annotations

from .context import ActorContext
from .mention_table import ActorDraft, DraftMention
from .nominals import Description
from .salience import Discourse

_LEADERS = {
    "leader", "president", "prime minister", "minister", "man", "woman", "politician", "official",
    "candidate", "king", "premier", "ruler", "rival", "brother", "sister", "friend", "person",
}  # fmt: skip
_PAIRS = {"pair", "duo", "side", "ally", "party", "rival", "neighbor", "neighbour", "enemy", "foe"}
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUPLES = {"pair", "duo"}
_REACH = 6


class Groups:
    """Makes and finds the groups of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self._context = discourse.context
        self._parse = discourse.parse
        self._discourse = discourse
        self._by_members: dict[tuple[int, ...], ActorDraft] = {}

    def of(self, members: list[ActorDraft], basis: str, name: str | None = None) -> ActorDraft:
        """The group of these members; one group, however often it is spoken of."""
        key = tuple(sorted(id(one) for one in members))
        draft = self._by_members.get(key)
        if draft is None:
            title = name or " and ".join(one.name for one in members)
            draft = ActorDraft(title, "group", members=list(members), basis=basis, plural=True)
            countries = {one.country for one in members}
            draft.country = countries.pop() if len(countries) == 1 else None
            for one in members:
                draft.add_sectors(one.sectors)
            self._by_members[key] = self._context.table.add_draft(draft)
        return draft

    def tell(self, one: Description) -> bool:
        """Marks 'the two countries', 'both leaders', 'the allies' where their members are told."""
        if one.definite is not True or one.owned or one.whose.states or one.whose.organisations:
            return False
        use = one.agent.use if one.agent else None
        if one.noun in _PAIRS and one.count:
            use = "side"
        count = one.count or (2 if one.noun in _PAIRS else None)
        if one.noun in COUPLES:
            pair = self.pair_before(one.head)
            members = pair[0] if pair else self._recent(one.head, 2, _as_person)
        elif use == "state":
            members = self._recent(one.head, count, _as_state)
        elif one.noun in _LEADERS and one.count:
            members = self._recent(one.head, count, _as_person)
        elif use == "side":
            members = self._recent(one.head, count, _as_state)
            members = members or self._alike(self._recent(one.head, count, _as_any))
        else:
            return False
        if members is None:
            self._discourse.open.append((one.head, "who they are is not told"))
            return False
        phrase = self._parse.text(one.first, one.last)
        names = _list(members)
        draft = self.of(members, f"'{phrase}': those spoken of before, {names}")
        draft.called.add(one.noun)
        self._discourse.add_mention(
            one.first, one.last, one.head, draft, f"'{phrase}' means {names}"
        )
        return True

    @staticmethod
    def _alike(members: list[ActorDraft] | None) -> list[ActorDraft] | None:
        """Sides are of one kind: a woman and the union she speaks for are none."""
        is_one = members is not None and len({one.kind == "person" for one in members}) == 1
        return members if is_one else None

    def tell_number(self, token: int) -> bool:
        """Marks a bare 'the two', 'both' or 'the three'."""
        count = NUMBERS[self._parse.lower[token]]
        members = self._as_many(token, count)
        members = members or self._recent(token, count, _as_person)
        members = members or self._recent(token, count, _as_state)
        if members is None:
            return False
        first = token - 1 if self._parse.lower[token - 1] == "the" else token
        names = _list(members)
        draft = self.of(members, f"those spoken of before, {names}")
        self._discourse.add_mention(first, token + 1, token, draft, f"they are {names}")
        return True

    def _as_many(self, token: int, count: int) -> list[ActorDraft] | None:
        """The members of the group of so many that the sentence before spoke of."""
        here = self._parse.sentence_of[token]
        for mention in reversed(self._discourse.seen):
            if mention.head >= token or here - self._parse.sentence_of[mention.head] > 1:
                continue
            if len(mention.draft.members) == count:
                return mention.draft.members
        return None

    def split(self, one: Description) -> bool:
        """Marks 'the leaders of A, B and C': a group whose members are A, B and C."""
        before = self._context.whose_before(one.first, one.head).states
        after = [known for known in one.whose.states if known not in before]
        states = {known.key: known for known in (after if len(after) > 1 else before)}
        end = self.end(one)
        listed = {"and", ",", "or", "&"} & set(self._parse.lower[one.first : end])
        if len(states) < 2 or one.agent is None or not listed:
            return False
        members = [self._context.known_draft(known) for known in states.values()]
        name = self._parse.text(one.first, end)
        if one.definite:
            name = name.split(" ", 1)[-1]
        draft = self.of(members, "the words split the group into " + _list(members), name)
        draft.add_sectors(one.agent.sectors)
        draft.called.add(one.noun)
        why = "the words split the group into " + _list(members)
        self._discourse.add_mention(one.first, one.last, one.head, draft, why)
        return True

    def end(self, one: Description) -> int:
        """Where the words end that say whose somebody is: 'leaders of A, B and C'."""
        parse, context = self._parse, self._context
        end = one.last
        if end >= len(parse) or parse.lower[end] not in {"of", "for", "in", "from", "at"}:
            return end
        at = end + 1
        while at < len(parse) and at < end + 24:
            mention = context.table.by_token.get(at)
            if mention is not None and mention.first == at:
                one_end = mention.last
            elif at in context.state_at:
                one_end = at + 1
                if parse.words[one_end : one_end + 1] == ["-"]:  # 'in Indian-administered Kashmir'
                    break
            elif parse.lower[at] in {",", "and", "the", "or", "&"}:
                at += 1
                continue
            else:
                break
            end = at = one_end
        return end

    def pair_before(self, token: int) -> tuple[list[ActorDraft], int, str] | None:
        """The conjoined subject of this sentence before `token`, or of the last one: its members,
        the token of its last member, and its words."""
        parse, table = self._parse, self._context.table
        here = parse.sentence_of[token]
        for number in (here, here - 1):
            if number < 0:
                break
            sentence = parse.sentences[number]
            for at in range(min(token, sentence.last) - 1, sentence.first - 1, -1):
                if parse.deps[at] != "nsubj" or at not in table.by_head:
                    continue
                heads = [at]
                while True:
                    after = next(
                        (c for c in parse.children[heads[-1]] if parse.deps[c] == "conj"), None
                    )
                    if after is None:
                        break
                    heads.append(after)
                drafts = [table.by_head[h].draft for h in heads if h in table.by_head]
                if len(heads) == len(drafts) > 1 and len({id(d) for d in drafts}) > 1:
                    unique = list({id(d): d for d in drafts}.values())
                    return unique, heads[-1], _list(unique)
        return None

    def _recent(self, token: int, count: int | None, role: _Role) -> list[ActorDraft] | None:
        """The `count` members most lately spoken of, from the fewest sentences that hold so many;
        None when more than those few would fit as well."""
        parse = self._parse
        here = parse.sentence_of[token]
        found: dict[int, tuple[ActorDraft, int]] = {}
        want = count or 2
        by_sentence: dict[int, list[DraftMention]] = {}
        for mention in self._discourse.seen:
            if mention.head < token and not self._discourse.is_bound(token, mention):
                by_sentence.setdefault(parse.sentence_of[mention.head], []).append(mention)
        for number in range(here, max(here - _REACH, -1), -1):
            for mention in by_sentence.get(number, ()):
                draft = role(self._context, mention)
                if draft is not None:
                    rank = max(mention.rank, found.get(id(draft), (draft, 0))[1])
                    found[id(draft)] = (draft, rank)
            if len(found) == want or (count is None and len(found) > want):
                return [draft for draft, _ in found.values()]
            if len(found) > want:
                best = sorted(found.values(), key=lambda pair: -pair[1])
                if best[want - 1][1] > best[want][1]:
                    return [draft for draft, _ in best[:want]]
                return None
        return None


class _Role:
    """What of a mention counts as a member."""

    def __call__(self, context: ActorContext, mention: DraftMention) -> ActorDraft | None:
        raise NotImplementedError


class _AsState(_Role):
    def __call__(self, context: ActorContext, mention: DraftMention) -> ActorDraft | None:
        if mention.draft.kind == "state":
            return mention.draft
        return context.state_of(mention.draft)


class _AsPerson(_Role):
    def __call__(self, context: ActorContext, mention: DraftMention) -> ActorDraft | None:
        return mention.draft if mention.draft.kind == "person" and mention.shown else None


class _AsAny(_Role):
    def __call__(self, context: ActorContext, mention: DraftMention) -> ActorDraft | None:
        draft = mention.draft
        return draft if draft.named and mention.shown and draft.kind != "state" else None


_as_state, _as_person, _as_any = _AsState(), _AsPerson(), _AsAny()


def _list(members: list[ActorDraft]) -> str:
    names = [one.name for one in members]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
