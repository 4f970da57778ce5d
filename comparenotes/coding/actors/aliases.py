"""Second names of one actor, where the report says so: 'Ivan Brod, better known as Falko'.

A context with its named actors comes in; in its mention table the two names become one actor's.
"""

from __future__ import annotations

from ...lexicon import Lexicon
from ...lexicon.phrase_matcher import split_phrase
from ...lexicon.word_sets import ActorWords
from ..grammar.parse import Parse
from .context import ActorContext
from .mention_table import ActorDraft, DraftMention, MentionTable

_BETWEEN = {",", "(", "–", "—", "“", "‘", '"', "'", "``", "[", "the"}


class AliasFinder:
    """Joins the names that a report gives to one actor."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.word_sets("actor_words", ActorWords)
        phrases = (tuple(split_phrase(phrase)) for phrase in words.alias_phrases)
        self._phrases = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        self._firsts = {phrase[0] for phrase in self._phrases}

    def join(self, context: ActorContext) -> None:
        """Makes one actor of each two names with a phrase such as 'also known as' between them."""
        parse, table = context.parse, context.table
        for token in range(1, len(parse) - 1):
            if parse.lower[token] not in self._firsts:
                continue
            named, alias = self._before(table, parse, token), self._after(table, parse, token)
            if named is None and alias is not None:
                named = _sole_person_before(table, parse, token, alias)
            if named is not None and alias is not None and _may_be_one(named.draft, alias.draft):
                _join(table, alias.draft, named.draft)

    @staticmethod
    def _before(table: MentionTable, parse: Parse, token: int) -> DraftMention | None:
        """The mention that a participle at `token` hangs on, or that ends before the phrase."""
        for at in (token, token + 1):
            if parse.deps[at] == "acl" and (hung := table.by_head.get(parse.heads[at])) is not None:
                return hung
        before = token - 1
        while before > 0 and parse.lower[before] in _BETWEEN:
            before -= 1
        return table.by_token.get(before)

    def _after(self, table: MentionTable, parse: Parse, token: int) -> DraftMention | None:
        """The mention that starts behind the phrase at `token`, if one stands there."""
        for phrase in self._phrases:
            end = token + len(phrase)
            if tuple(parse.lower[token:end]) != phrase:
                continue
            while end < len(parse) and parse.lower[end] in _BETWEEN:
                end += 1
            return table.by_token.get(end)
        return None


def _sole_person_before(
    table: MentionTable, parse: Parse, token: int, alias: DraftMention
) -> DraftMention | None:
    """The only person named in the sentence before one that starts 'Known as Falko, he…'."""
    number = parse.sentence_of[token]
    is_start = parse.sentences[number].first == token and number > 0
    if not is_start or parse.words[alias.last : alias.last + 1] != [","]:
        return None
    if parse.tags[alias.last + 1 : alias.last + 2] != ["PRP"]:
        return None
    before = parse.sentences[number - 1]
    named = [
        mention
        for at in range(before.first, before.last)
        if (mention := table.by_head.get(at)) is not None and mention.draft.kind == "person"
    ]
    return named[0] if len({mention.draft for mention in named}) == 1 else None


def _may_be_one(named: ActorDraft, alias: ActorDraft) -> bool:
    if not named.named or named.kind == "state" or alias is named:
        return False
    is_other = alias.kind == "person" and named.kind != "person" and " " in named.name
    return alias.named and not alias.key and not is_other


def _join(table: MentionTable, alias: ActorDraft, draft: ActorDraft) -> None:
    """Hands all mentions of the draft `alias` to `draft`."""
    alias.dropped = True
    table.note_start(draft, table.starts[alias])
    if alias.kind == "person":
        draft.kind = "person"
    draft.gender = draft.gender or alias.gender
    for mention in table.draft_mentions:
        if mention.draft is alias:
            mention.draft = draft
            mention.why = f"the report says that '{draft.name}' is known as this"
