"""Labels: whether a few words before a colon, or after one, name somebody who says the others.

Takes the tokens of a label and of the words beside it, gives whether the label speaks. 'Minister:
no deal' has a speaker; 'Live: deal done', 'Ukraine war: three dead' and 'Chad: army frees
hostages' have a subject only.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..actors.mentions import head_token
from .contents import Range
from .context import StatementContext

_SPEAKING_KINDS = frozenset({"person", "organisation", "armed_force", "group", "body"})


@dataclass(frozen=True, slots=True)
class LabelQuestion:
    """A label and the words beside it, in tokens."""

    context: StatementContext
    label: Range
    words: Range

    @property
    def head(self) -> int:
        """The token that heads the label."""
        return head_token(self.context.view.parse, *self.label)


def speaks(context: StatementContext, label: Range, words: Range) -> bool:
    """Whether a label names somebody who says the words beside it."""
    answer = LABELS.first(LabelQuestion(context, label, words))
    return answer is not None and answer[1]


def _is_in_person(question: LabelQuestion) -> bool:
    """Whether the words are quoted, or speak of 'us' or 'me'."""
    view, (first, last) = question.context.view, question.words
    speakers = question.context.lexicon.words.first_person
    return any(
        view.quote_of[token] >= 0 or view.lower[token] in speakers for token in range(first, last)
    )


def _named(question: LabelQuestion) -> bool | None:
    """A body, or a person whose words have a verb: 'Red Cross: 40 missing'."""
    context = question.context
    actor = context.mentions.head_of(question.head)
    kind = context.actors[actor].kind if actor is not None else "state"
    if kind not in _SPEAKING_KINDS:
        return None
    return kind != "person" or any(context.view.is_verb[slice(*question.words)]) or None


def _described(question: LabelQuestion) -> bool | None:
    """A noun for somebody who may speak: 'Minister: no deal', 'Police in Lund: two held'."""
    view, lexicon = question.context.view, question.context.lexicon
    first, last = question.label
    nouns = {view.lemmas[question.head].lower()}
    if "ADP" not in view.pos[first:last]:
        nouns.add(view.lemmas[last - 1].lower())  # whatever the parse of a headline makes its head
    known = (lexicon.speakers, lexicon.unnamed, lexicon.words.speaking_texts)
    return any(noun in words for noun in nouns for words in known) or None


def _name_in_person(question: LabelQuestion) -> bool | None:
    """A state, or a name of which nothing is known, whose words are quoted or in the first person:
    'Chad: We will not sign'."""
    context = question.context
    if context.view.lower[question.label[1] - 1] in context.lexicon.words.kinds_of_text:
        return None
    is_name = context.view.pos[question.head] == "PROPN"
    is_state = context.mentions.head_of(question.head) is not None
    return (is_name or is_state) and _is_in_person(question)


LABELS = RuleTable(
    "whether a label speaks",
    (
        Rule(
            "somebody named",
            _named,
            example="# Red Cross: 40 missing after boat sinks\nThe boat sank.",
            expect=("statement by Red Cross | 40 missing after boat sinks",),
            never="# Flood in Lund: 40 missing after boat sinks\nThe boat sank.",
        ),
        Rule(
            "somebody described",
            _described,
            example="# Minister: no deal before May\nThe talks went on.",
            expect=("statement Minister | says | no deal before May",),
            never="# Earthquake: no trains before May\nThe trains stopped.",
        ),
        Rule(
            "a name that speaks in the first person",
            _name_in_person,
            example="# Norway: We will not sign the treaty\nThe talks went on.",
            expect=("statement Norway | says | We will not sign the treaty",),
            never="# Norway: Army frees 40 hostages\nThe hostages are well.",
        ),
    ),
)
