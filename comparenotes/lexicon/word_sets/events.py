"""The shapes of word lists: words about events, what they are made of, and statements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AimedNouns:
    """The word lists of `aimed_nouns.toml`."""

    measures: frozenset[str]
    attacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """The word lists of `modality.toml`, which says what each holds."""

    will: frozenset[str]
    may: frozenset[str]
    must: frozenset[str]
    present_be: frozenset[str]
    lasting_have: frozenset[str]
    past_have: frozenset[str]
    past_be: frozenset[str]
    would: frozenset[str]
    chances: frozenset[str]
    about_known: frozenset[str]
    whoever: frozenset[str]
    anyone: frozenset[str]
    indefinite: frozenset[str]
    rulings: frozenset[str]
    drafts: frozenset[str]
    bidding: frozenset[str]
    telling: frozenset[str]
    of_bodies: frozenset[str]
    before_participles: frozenset[str]
    unfinished: frozenset[str]
    conditions: frozenset[str]
    conditions_ahead: frozenset[str]
    unreal: frozenset[str]
    future_adjectives: frozenset[str]
    wishing_adjectives: frozenset[str]
    permitting: frozenset[str]
    factual: frozenset[str]
    witnessed: frozenset[str]
    considering: frozenset[str]
    without: frozenset[str]
    open_prepositions: frozenset[str]
    aims: frozenset[str]
    planned_adjectives: frozenset[str]
    unreal_adjectives: frozenset[str]
    none: frozenset[str]
    definite: frozenset[str]
    occurring: frozenset[str]
    durations: frozenset[str]
    prospects: frozenset[str]
    wishing_with_object: frozenset[str]
    looming: frozenset[str]
    wishing_links: frozenset[str]
    demanding_verbs: frozenset[str]
    alleging_adverbs: frozenset[str]
    alleged_adjectives: frozenset[str]
    nearly: frozenset[str]
    averted_adjectives: frozenset[str]
    mock_adjectives: frozenset[str]
    misdeeds: frozenset[str]
    facing: frozenset[str]
    custody: frozenset[str]
    schemes: frozenset[str]
    meaning_to: frozenset[str]
    borne: frozenset[str]
    duties: frozenset[str]
    held_under: frozenset[str]
    joining: frozenset[str]
    gerund_helpers: frozenset[str]
    managing: frozenset[str]
    giving_up: frozenset[str]
    given_up: frozenset[str]
    relenting: frozenset[str]
    commanding: frozenset[str]
    not_yet: frozenset[str]
    partaking: frozenset[str]
    appointments: frozenset[str]
    fiction: frozenset[str]
    depicting: frozenset[str]
    drills: frozenset[str]
    drilled: frozenset[str]
    question_words: frozenset[str]
    habits: frozenset[str]
    habitual_adjectives: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventOperators:
    """The word lists of `event_operators.toml`: verbs that make an event of another one."""

    begin: frozenset[str]
    light: frozenset[str]
    light_with_indefinite: frozenset[str]
    exchanging: frozenset[str]
    occur: frozenset[str]
    stop: frozenset[str]
    prevent: frozenset[str]
    intend: frozenset[str]
    wish: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventVerbs:
    """The word lists of `event_verbs.toml`, which says what each holds."""

    thinking: frozenset[str]
    being: frozenset[str]
    carrying: frozenset[str]
    befallen: frozenset[str]
    headline: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWorth:
    """The word lists of `event_worth.toml`, which says what each holds."""

    means: frozenset[str]
    traits: frozenset[str]
    turning: frozenset[str]
    phases: frozenset[str]
    occurring: frozenset[str]
    light: frozenset[str]
    anchors: frozenset[str]
    planning: frozenset[str]
    purposes: frozenset[str]
    gerunds: frozenset[str]
    pictures: frozenset[str]
    linking: frozenset[str]
    edges: frozenset[str]
    deadly: frozenset[str]
    reader: frozenset[str]
    addressing: frozenset[str]
    quotes: frozenset[str]
    things: frozenset[str]
    weak: frozenset[str]
    acts: frozenset[str]
    compounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class TriggerWords:
    """The word lists of `trigger_words.toml`, which says what each holds."""

    particles: frozenset[str]
    without_object: frozenset[str]
    days: frozenset[str]
    match: frozenset[str]
    after_score: frozenset[str]
    voting: frozenset[str]
    pro_objects: frozenset[str]
    match_phrases: frozenset[str]
    attackers: frozenset[str]
    armed_sectors: frozenset[str]
    cause_prepositions: frozenset[str]
    matter_prepositions: frozenset[str]
    opposing_prepositions: frozenset[str]
    object_prepositions: frozenset[str]
    doer_prepositions: frozenset[str]
    receiver_prepositions: frozenset[str]
    amounts: frozenset[str]
    pronouns: frozenset[str]
    reader: frozenset[str]
    reflexives: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    """The word lists of `participant_words.toml`, which says what each holds.

    `fallback_prepositions` are tried in their order.
    """

    reactions: frozenset[str]
    attaching_prepositions: frozenset[str]
    owning_prepositions: frozenset[str]
    nested_prepositions: frozenset[str]
    between: frozenset[str]
    mutual: frozenset[str]
    circumstances: frozenset[str]
    sent: frozenset[str]
    sending: frozenset[str]
    personal_pronouns: frozenset[str]
    brokered_endings: tuple[str, ...]
    not_brokered: frozenset[str]
    fallback_prepositions: tuple[str, ...]
    inner_prepositions: frozenset[str]
    untyped_prepositions: frozenset[str]
    entering: frozenset[str]
    aimed_prepositions: frozenset[str]
    accompanying: frozenset[str]
    making: frozenset[str]
    given: frozenset[str]
    befalling: frozenset[str]
    receiving: frozenset[str]
    winning: frozenset[str]
    encounters: frozenset[str]
    going: frozenset[str]
    purpose: frozenset[str]
    occasions: frozenset[str]
    noun_object_prepositions: frozenset[str]

    def is_won(self, verb: str, noun: str) -> bool:
        """'won support', 'drew criticism': what the noun names is done by somebody else to the
        verb's subject. Both are lemmas."""
        return verb in self.winning and noun in self.given


@dataclass(frozen=True, slots=True)
class EventWords:
    """The word lists of `event_words.toml`, which says what each holds."""

    harm_adjectives: frozenset[str]
    claiming: frozenset[str]
    responsibility: frozenset[str]
    months: frozenset[str]
    circumstances: frozenset[str]
    at_places: frozenset[str]
    going_places: frozenset[str]
    aiming: frozenset[str]
    spots: frozenset[str]
    giving: frozenset[str]
    journeys: frozenset[str]
    part_of: frozenset[str]
    upon: frozenset[str]
    within_events: frozenset[str]
    origin: frozenset[str]
    willing: frozenset[str]
    sibilants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The word lists of `statement_words.toml`."""

    source_prepositions: frozenset[str]
    object_pronouns: frozenset[str]
    small_title_words: frozenset[str]
    list_conjunctions: frozenset[str]
    wording_nouns: frozenset[str]
    indefinite_determiners: frozenset[str]
    contrasts: frozenset[str]
    additions: frozenset[str]
    inner_stances: frozenset[str]
    kinds_of_text: frozenset[str]
    speaking_texts: frozenset[str]
    states: frozenset[str]
    first_person: frozenset[str]
    hearsay_verbs: frozenset[str]
    works: frozenset[str]
    doubting: frozenset[str]
    withholding: frozenset[str]
    telling: frozenset[str]
    naming: frozenset[str]
    estimating: frozenset[str]
    negating: frozenset[str]
    answering: frozenset[str]
    requests: frozenset[str]
    deeds: frozenset[str]
    deeds_with_things: frozenset[str]
    phrasal_deeds: frozenset[str]
    naming_verbs: frozenset[str]
    called_things: frozenset[str]
    charging_links: frozenset[str]
    quoting_verbs: frozenset[str]
    hearers: frozenset[str]
    doubting_links: frozenset[str]
    remembering: frozenset[str]
    claim_nouns: frozenset[str]
    denying_verbs: frozenset[str]
    clause_links: frozenset[str]
