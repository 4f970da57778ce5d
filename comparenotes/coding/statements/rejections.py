"""What the models take for a statement and is none: acts, names, works, attacks.

Takes a statement candidate, gives the name of the rule that rejects it, if one does.
"""

from __future__ import annotations

from ...lexicon.entries import ReportingVerb
from ...lexicon.rules import Rule, RuleTable
from ..actors.mentions import head_token
from .context import PARTS_ABOVE_TEXT, StatementContext
from .cueless_quotations import trimmed_end
from .deeds import is_deed
from .heard import is_heard_in_court
from .labels import speaks
from .model import StatementCandidate

_FIRST_WORDS = 4  # of what somebody declines to do
_LONGEST_HEADING = 6  # tokens before its colon


def find_rejection(context: StatementContext, candidate: StatementCandidate) -> str | None:
    """The name of the first rule by which a candidate is no statement; null where none is."""
    answer = REJECTIONS.first(context, candidate)
    return answer[0] if answer else None


def _verb(context: StatementContext, candidate: StatementCandidate) -> ReportingVerb:
    """What the lexicon knows of the cue; a word that is not in it has no flags."""
    return context.lexicon.verbs.get(candidate.cue.key) or ReportingVerb()


def _is_act(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The cue is what people do, and is coded as an event: 'signed', 'met'."""
    return _verb(context, candidate).act or None


def _gives_name(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """A passive cue that nobody is the source of only names something: 'known as'."""
    passive = context.view.tags[candidate.cue.token] == "VBN" and not candidate.source.ranges
    return (passive and _verb(context, candidate).names) or None


def _is_title_of_work(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is the title of a work: 'reads “War and Peace”', 'called “Star of the Sea”'."""
    view, cue = context.view, candidate.cue.token
    named = view.tags[cue] == "VBN" and view.deps[cue] == "acl" and not candidate.source.ranges
    if not named and not _verb(context, candidate).works:
        return None
    return _is_title_case(context, candidate) or None


def _is_title_case(context: StatementContext, candidate: StatementCandidate) -> bool:
    """Whether the quoted words of a content are written as titles are."""
    view = context.view
    quoted = [
        token
        for first, last in candidate.content.ranges
        for token in range(first, last)
        if view.quote_of[token] >= 0 and view.words[token][0].isalpha()
    ]
    large = [token for token in quoted if view.words[token][0].isupper()]
    small = {view.lower[t] for t in quoted} - {view.lower[t] for t in large}
    return len(large) > 1 and small <= context.lexicon.words.small_title_words


def _is_named_work(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """What was made is a work, called by its kind: 'wrote the novel “Go home”', 'made the films
    “…” and “…”'. Praise or blame of a work says something."""
    view, kinds = context.view, context.lexicon.words.works
    if _verb(context, candidate).stance != "says":
        return None
    first, last = candidate.content.ranges[0][0], candidate.content.ranges[-1][1]
    quotes = [t for t in range(max(first - 1, 0), last) if t in view.starting]
    if not quotes or any(view.is_verb[t] and view.quote_of[t] < 0 for t in range(first, last)):
        return None
    before = quotes[0] - 1
    if before > 0 and view.words[before] == ",":
        before -= 1
    said_in_it = view.deps[before] == "pobj" and candidate.cue.key in context.lexicon.tag_verbs
    return (view.lower[before] in kinds and not said_in_it) or None  # 'said in the article “…”'


def _is_remembered(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Who recalls a thing says nothing of it yet: 'recalled the fire', not 'recalled that …'."""
    view, cue = context.view, candidate.cue.token
    if view.lemmas[cue].lower() not in context.lexicon.words.remembering:
        return None
    content = [t for first, last in candidate.content.ranges for t in range(first, last)]
    speaks = any(view.is_verb[t] or view.quote_of[t] >= 0 for t in content)
    return (not speaks) or None


def _is_scare_quote(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is only a name that is held not to fit: 'the so-called “people's court”'."""
    view, text = context.view, context.view.parse.report.text
    (first, last), *more = candidate.content.ranges
    if more or candidate.cue.token in context.tags.of_cue or last >= len(view):
        return None
    if _verb(context, candidate).stance != "says":
        return None  # who condemns a “court” says something of it
    unquoted = [token for token in range(first, last) if view.quote_of[token] < 0]
    doubted = [
        quote
        for token in range(first, last)
        if (quote := view.starting.get(token, -1)) >= 0
        and text[: view.quotes[quote].marks.outer_start].rstrip().endswith(context.lexicon.doubting)
    ]
    said = [t for t in unquoted if view.pos[t] in {"VERB", "AUX", "SCONJ", "ADP", "ADV"}]
    return (bool(doubted) and set(said) <= set(range(first, first + 4))) or None


def _is_withheld(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Nothing is said: 'declined to comment', 'would not say whether', 'did not respond'."""
    view, cue, words = context.view, candidate.cue.token, context.lexicon.words
    lemma = view.lemmas[cue].lower()
    content = [t for first, last in candidate.content.ranges for t in range(first, last)]
    if lemma in words.withholding:
        telling = (view.lemmas[t].lower() for t in content[:_FIRST_WORDS])
        return any(one in words.telling or one in words.requests for one in telling) or None
    if cue in context.tags.of_cue:
        return None
    above = view.heads[cue]
    joined = view.lower[cue - 1] == "or" or view.lower[cue - 1] in words.negating
    if joined and view.deps[cue] == "conj" and view.lemmas[above].lower() in words.telling:
        return _is_negated(context, above) or None
    if lemma not in words.telling:
        return None
    refused = view.deps[cue] == "xcomp" and view.lemmas[above].lower() in words.withholding
    return refused or _is_negated(context, cue) or None


def _is_negated(context: StatementContext, verb: int) -> bool:
    """Whether a verb is negated, by 'not', 'neither' or its subject: 'nobody', 'neither man'."""
    view = context.view
    negating = context.lexicon.words.negating
    subject = view.subject(verb)
    beside = [*view.children[verb], *([subject, *view.children[subject]] if subject >= 0 else [])]
    return any(view.deps[t] == "neg" or view.lower[t] in negating for t in beside if t < verb)


def _is_said_by_nobody(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Its subject is nobody: 'no group claimed the attack', 'neither side confirmed it'."""
    view, cue, words = context.view, candidate.cue.token, context.lexicon.words
    if not view.is_verb[cue] or cue in context.tags.of_cue:
        return None
    subject = view.subject(cue)
    if subject < 0 or view.heads[subject] != cue or subject > cue:
        return None
    return any(view.lower[t] in words.negating for t in (subject, view.edges[subject][0])) or None


def _is_wish_for_no_name(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The terms on which a source speaks: 'asked not to be named'."""
    first, last = candidate.content.ranges[0]
    words, said = context.lexicon.words, context.view.lower[first : min(last, first + _FIRST_WORDS)]
    is_short = candidate.content.ranges[-1][1] - first <= _FIRST_WORDS
    is_not = bool(words.negating.intersection(said)) and "be" in said
    return (is_short and is_not and bool(words.naming.intersection(said))) or None


def _is_who_is_cited(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """What follows 'citing' is who said it, not what was said: 'citing the army'."""
    view, cue, words = context.view, candidate.cue.token, context.lexicon.words
    ((first, last), *more) = candidate.content.ranges
    if more or view.tags[cue] != "VBG" or view.lemmas[cue].lower() not in words.quoting_verbs:
        return None
    if any(number >= 0 for number in view.quote_of[first:last]):
        return None
    head = head_token(view.parse, first, last)
    return context.mentions.head_of(head) is not None or None


def _is_request(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is what somebody answers, not what they say: 'replied to a request'."""
    view, words = context.view, context.lexicon.words
    if view.lemmas[candidate.cue.token].lower() not in words.answering:
        return None
    first, last = candidate.content.ranges[0]
    head = head_token(view.parse, first, last)
    quoted = any(number >= 0 for number in view.quote_of[first:last])
    return (not quoted and view.lemmas[head].lower() in words.requests) or None


def _is_object_pronoun(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is only a 'him' or 'her', or an 'it to' ('if Chad asks it to'): whom something
    is said of or to, and not what. So is the pronoun of a verb whose content was looked for in the
    sentence before."""
    view, (first, last), *more = context.view, *candidate.content.ranges
    cue, words = candidate.cue.token, context.lexicon.words
    has_own = any(
        view.deps[child] == "dobj" and view.lower[child] in words.object_pronouns
        for child in view.children[cue]
    )
    if has_own and view.sentence_of[last - 1] < view.sentence_of[cue] and view.quote_of[first] < 0:
        return True  # 'Roe called it cruel. Brod defended them.'
    is_pronoun = view.lower[first] in words.object_pronouns
    is_alone = view.lower[first + 1 : last] in ([], ["to"])
    return (not more and is_pronoun and is_alone) or None


def _is_heard(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """'The court heard': others tell it, which `heard.py` finds."""
    return is_heard_in_court(context, candidate.cue.token) or None


def _is_participle(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is only the 'as saying' that another cue has before it."""
    (first, last), *more = candidate.content.ranges
    view = context.view
    only = last - first == 2 and view.lower[first] == "as" and view.tags[last - 1] == "VBG"
    return (only and not more) or None


def _is_physical_attack(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Troops or a crowd do what a single person does in words: 'rebels attacked a convoy'."""
    if not _verb(context, candidate).physical_attack:
        return None
    view = context.view
    for first, last in candidate.content.ranges:
        if any(number >= 0 for number in view.quote_of[first:last]):
            return None
    if not candidate.source.ranges:
        return True
    head = head_token(view.parse, *candidate.source.ranges[0])
    actor = context.mentions.head_of(head)
    if actor is None:
        return view.tags[head] in {"NNS", "NNPS"} or None
    return context.actors[actor].kind in {"group", "armed_force", "state"} or None


def _is_heading(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """What stands before a colon at a sentence's start is no speaker: 'Live: Roe resigns'."""
    view, colon = context.view, candidate.cue.token
    if view.words[colon + 1 : colon + 2] == [":"] and view.words[colon][0].isupper():
        return view.lower[colon] in context.lexicon.words.kinds_of_text or None  # 'Explained: why'
    sentence = view.sentences[view.sentence_of[colon]]
    first = sentence.first
    if view.words[colon] != ":" or colon - first > _LONGEST_HEADING or colon == first:
        return None
    if candidate.source.ranges and candidate.source.ranges[0][0] > colon:
        end = trimmed_end(view, colon + 1, sentence.last)
        return candidate.source.ranges[0][1] < end or None  # 'Note: Roe left', not 'No deal: Roe'
    content = candidate.content.ranges
    words = content[0][0], content[-1][1]
    is_above = context.part(colon) in PARTS_ABOVE_TEXT
    is_kind = view.lower[colon - 1] in context.lexicon.words.kinds_of_text
    if not (is_above or is_kind) and view.quote_of[words[0]] >= 0:
        return None  # 'Her answer: “No”'
    is_label = not any(view.is_verb[first:colon]) or not candidate.source.ranges
    return (is_label and not speaks(context, (first, colon), words)) or None


REJECTIONS = RuleTable(
    "what is no statement",
    (
        Rule(
            "act",
            _is_act,
            example="Elena Popova signed the pact in Lund.",
            expect=("no statement by Elena Popova | the pact in Lund",),
            never="Elena Popova praised the pact in Lund.",
        ),
        Rule(
            "deed",
            is_deed,
            example="A judge sentenced Ivan Brod to nine years in prison.",
            expect=("no statement A judge | says | to nine years in prison",),
            never="A judge reminded Ivan Brod that he had nine years in prison.",
        ),
        Rule(
            "name",
            _gives_name,
            example="The valley is known as a home of bears.",
            expect=("no statement - | thinks | The valley … as a home of bears",),
            never="Elena Popova knows that the valley is a home of bears.",
        ),
        Rule(
            "title of a work",
            _is_title_of_work,
            example="He reads “War and Peace” every year.",
            expect=("no statement He | says | War and Peace",),
            never="The sign reads “No way out of here” in red.",
        ),
        Rule(
            "work called by its kind",
            _is_named_work,
            example="Elena Popova made the films “Digging for salt” and “A house” in Lund.",
            expect=(
                "no statement by Elena Popova | the films “Digging for salt” and “A house” in Lund",
            ),
            never="Elena Popova condemned the film “Digging for salt” and its makers.",
        ),
        Rule(
            "a thing remembered",
            _is_remembered,
            example="Survivors recalled the blaze at the mill on Friday.",
            expect=("no statement Survivors | says | the blaze at the mill on Friday",),
            never="Survivors recalled that the mill had burned for a week.",
        ),
        Rule(
            "scare quotes",
            _is_scare_quote,
            example="Elena Popova described the so-called “council of elders”.",
            expect=("no statement by Elena Popova | the so-called “council of elders",),
            never="Elena Popova condemned the plan as “a slap in the face”.",
        ),
        Rule(
            "nothing is said",
            _is_withheld,
            example="Elena Popova would not say whether the mill was open.",
            expect=("no statement by Elena Popova | whether the mill was open",),
            never="Elena Popova said the mill was open.",
        ),
        Rule(
            "nobody says it",
            _is_said_by_nobody,
            example="No one claimed responsibility for the raid.",
            expect=("no statement by unnamed | responsibility for the raid",),
            never="The group claimed responsibility for the raid.",
        ),
        Rule(
            "a source that stays unnamed",
            _is_wish_for_no_name,
            example="“It was cold,” said a nurse who asked not to be named.",
            expect=("no statement who | asks | not to be named",),
            never="“It was cold,” said a nurse who asked not to be moved.",
        ),
        Rule(
            "who is cited",
            _is_who_is_cited,
            example="Elena Popova reported on Monday that the mill had closed, citing the army.",
            expect=("no statement by Elena Popova | the army",),
            never="Elena Popova closed the mill, citing high costs.",
        ),
        Rule(
            "what is answered",
            _is_request,
            example="Elena Popova responded to a request for an interview.",
            expect=("no statement by Elena Popova | a request for an interview",),
            never="Elena Popova responded to a request that “nobody could have met”.",
        ),
        Rule(
            "only a pronoun",
            _is_object_pronoun,
            example="Elena Popova praised him. She will go if Palau asks her to.",
            expect=(
                "no statement Elena Popova | praises | him",
                "no statement Palau | asks | her to",
            ),
            never="Elena Popova praised the police. She will go if Palau asks her to sing.",
        ),
        Rule(
            "heard in court",
            _is_heard,
            example="The court heard that Ivan Brod had paid two men.",
            expect=("no statement by court | that Ivan Brod had paid two men",),
            never="The mayor heard that Ivan Brod had paid two men.",
        ),
        Rule(
            "only a participle",
            _is_participle,
            example="“It will open,” Elena Popova was quoted by Interfax as saying.",
            expect=("no statement Interfax | says | as saying",),
            never="“It will open,” Interfax quoted Elena Popova as saying.",
        ),
        Rule(
            "heading before a colon",
            _is_heading,
            example="# Interview: “We need more doctors”\nIt was late.",
            expect=("no statement Interview | says | We need more doctors",),
            never="# Minister: “We need more doctors”\nIt was late.",
        ),
        Rule(
            "physical attack",
            _is_physical_attack,
            example="Rebels attacked a convoy near Kharkiv on Friday.",
            expect=("no statement by Rebels | a convoy near Kharkiv on Friday",),
            never="Elena Popova attacked the plan to cut taxes.",
        ),
    ),
)
