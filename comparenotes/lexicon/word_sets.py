"""The shapes of lexicon files that are word lists: one class a file, one field a list, no logic.

`Lexicon.word_sets` fills them from TOML; each file says what its lists hold.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AimedNouns:
    """The word lists of `aimed_nouns.toml`."""

    measures: frozenset[str]
    attacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The word lists of `quantity_words.toml`."""

    numbered: frozenset[str]
    before_year: frozenset[str]
    vague: frozenset[str]
    partitive: frozenset[str]
    glued_signs: frozenset[str]
    wordlike_codes: frozenset[str]
    currency_after_scale: frozenset[str]
    no_currency: frozenset[str]
    square: frozenset[str]
    cubic: frozenset[str]
    squared: frozenset[str]
    cubed: frozenset[str]
    money_context: frozenset[str]
    metre_context: frozenset[str]
    rate_bases: frozenset[str]
    rate_articles: frozenset[str]
    per: frozenset[str]
    no_rate: frozenset[str]
    number_articles: frozenset[str]
    vague_before_scale: frozenset[str]
    couples: frozenset[str]
    before_pronoun_one: frozenset[str]
    strong: frozenset[str]
    range_joiners: frozenset[str]
    changing: frozenset[str]
    scores: frozenset[str]
    before_period: frozenset[str]
    after_half: frozenset[str]
    share_bounds: frozenset[str]
    streets: frozenset[str]
    before_clock: frozenset[str]
    persons: frozenset[str]
    magnitude: frozenset[str]
    no_state: frozenset[str]
    remains: frozenset[str]
    leaving: frozenset[str]
    states: frozenset[str]
    without_result: frozenset[str]
    claiming: frozenset[str]
    losing: frozenset[str]
    lives: frozenset[str]
    suffering: frozenset[str]
    tolls: frozenset[str]
    toll_of_injured: frozenset[str]
    things: frozenset[str]
    people: frozenset[str]
    old: frozenset[str]
    aged: frozenset[str]
    high: frozenset[str]
    long: frozenset[str]
    deep: frozenset[str]
    weight_nouns: frozenset[str]
    height_nouns: frozenset[str]
    length_nouns: frozenset[str]
    depth_nouns: frozenset[str]
    distance_nouns: frozenset[str]
    speed_nouns: frozenset[str]
    price_nouns: frozenset[str]
    weighing: frozenset[str]
    away: frozenset[str]
    within: frozenset[str]
    covering: frozenset[str]
    sentencing: frozenset[str]
    terms: frozenset[str]
    imprisoned: frozenset[str]
    worth: frozenset[str]
    costing: frozenset[str]
    trading: frozenset[str]
    in_exchange: frozenset[str]
    paying: frozenset[str]
    scoring: frozenset[str]
    points: frozenset[str]
    lasting: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of `place_words.toml`."""

    divisions: frozenset[str]
    directions: frozenset[str]
    neighbouring: frozenset[str]
    bodies_of_places: frozenset[str]
    private_bodies: frozenset[str]
    not_places: frozenset[str]
    acting: frozenset[str]
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True)
class RelationVerbs:
    """The word lists of `relation_words.toml`."""

    signing: frozenset[str]
    taking: frozenset[str]
    creation: frozenset[str]
    alliance: frozenset[str]


@dataclass(frozen=True, slots=True)
class CoreferenceWords:
    """The word lists of `coreference.toml`."""

    acting: frozenset[str]
    idle: frozenset[str]
    happening: frozenset[str]
    belongings: frozenset[str]
    harming: frozenset[str]
    reaching: frozenset[str]
    happening_endings: tuple[str, ...]
    trailing: frozenset[str]
    leaders: frozenset[str]
    pairs: frozenset[str]
    couples: frozenset[str]
    any_group: frozenset[str]
    representatives: frozenset[str]
    recalled_roles: frozenset[str]
    counterpart: frozenset[str]


@dataclass(frozen=True, slots=True)
class PronounWords:
    """The word lists of `pronouns.toml`."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    neuter: frozenset[str]
    plural: frozenset[str]
    first_person_singular: frozenset[str]
    first_person_plural: frozenset[str]
    relative: frozenset[str]
    reflexive_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NounPhraseWords:
    """The word lists of `noun_phrases.toml`."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    not_qualifying: frozenset[str]
    quantifiers: frozenset[str]
    bounds: frozenset[str]
    owner_prepositions: frozenset[str]
    apposition_prepositions: frozenset[str]
    office_prepositions: frozenset[str]
    list_words: frozenset[str]
    attributive_sectors: frozenset[str]
    governmental: frozenset[str]


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The word lists of `byline_words.toml`, which says what each holds."""

    openers: tuple[str, ...]
    openings: tuple[str, ...]
    lone_openings: tuple[str, ...]
    joiners: tuple[str, ...]
    tails: tuple[str, ...]
    roles: tuple[str, ...]
    held_roles: tuple[str, ...]
    role_openers: tuple[str, ...]
    particles: frozenset[str]
    line_particles: tuple[str, ...]
    not_in_names: frozenset[str]
    credits: tuple[str, ...]
    biographies: tuple[str, ...]
    biography_verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The word lists of `table_columns.toml`, which says what each holds."""

    text: tuple[str, ...]
    html: tuple[str, ...]
    title: tuple[str, ...]
    deck: tuple[str, ...]
    published: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    byline: tuple[str, ...]
    id: tuple[str, ...]
    language: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedDateWords:
    """The word lists of `printed_dates.toml`, which says what each holds."""

    label_openers: tuple[str, ...]
    labels: tuple[str, ...]
    label_links: tuple[str, ...]
    zones: tuple[str, ...]
    line_openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvenanceWords:
    """The word lists of `provenance.toml`, which says what each holds."""

    disclaimers: tuple[str, ...]
    first_printed: tuple[str, ...]
    news_services: tuple[str, ...]
    wire_services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The word lists of `actor_words.toml`; what each decides stands there."""

    locative_prepositions: frozenset[str]
    partner_prepositions: frozenset[str]
    stative_verbs: frozenset[str]
    addressing_verbs: frozenset[str]
    aiming_verbs: frozenset[str]
    stance_prefixes: frozenset[str]
    affiliating_prepositions: frozenset[str]
    basing_verbs: frozenset[str]
    list_joiners: frozenset[str]
    former_holder: frozenset[str]
    acting_holder: frozenset[str]
    elected_holder: frozenset[str]
    generations: frozenset[str]
    outside_acronyms: frozenset[str]
    company_words: frozenset[str]
    plural_determiners: frozenset[str]
    singular_determiners: frozenset[str]
    title_endings: frozenset[str]
    state_sectors: frozenset[str]
    local_roles: frozenset[str]
    elected_roles: frozenset[str]
    of_every_state: frozenset[str]
    owning_participles: frozenset[str]
    tying_participles: frozenset[str]
    name_articles: frozenset[str]
    party_letters: frozenset[str]
    alias_phrases: frozenset[str]
    naming_verbs: frozenset[str]
    appointing_verbs: frozenset[str]
    single_bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class FamilyWords:
    """The word lists of `family_words.toml`."""

    younger: frozenset[str]
    elder: frozenset[str]
    descendants: frozenset[str]
    ancestors: frozenset[str]
    peers: frozenset[str]
    joiners: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounSenseWords:
    """The word lists of `noun_senses.toml`."""

    idle: frozenset[str]
    capitalised: frozenset[str]
    definite_only: frozenset[str]
    before_to: frozenset[str]
    field_labour: frozenset[str]
    field_business: frozenset[str]
    field_religion: frozenset[str]
    field_learning: frozenset[str]
    field_people: frozenset[str]
    field_aid: frozenset[str]
    field_police: frozenset[str]
    field_military: frozenset[str]
    field_spies: frozenset[str]
    field_party: frozenset[str]

    def fields(self) -> dict[str, str]:
        """The PLOVER sector of each word before an office that any body can have."""
        sectors = {
            "LAB": self.field_labour,
            "BUS": self.field_business,
            "REL": self.field_religion,
            "EDU": self.field_learning,
            "CVL": self.field_people,
            "SOC": self.field_aid,
            "COP": self.field_police,
            "MIL": self.field_military,
            "SPY": self.field_spies,
            "PTY": self.field_party,
        }
        return {word: sector for sector, words in sectors.items() for word in words}


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The word lists of `grammar_words.toml`."""

    relative_pronouns: frozenset[str]
    negating_adverbs: frozenset[str]
    negating_determiners: frozenset[str]
    comparatives: frozenset[str]
    negating_pronouns: frozenset[str]
    clause_conjunctions: frozenset[str]
    object_control: frozenset[str]
    forms_of_be: frozenset[str]


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The word lists of `tense_words.toml`."""

    future: frozenset[str]
    modal: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    planning: frozenset[str]
    scheduling: frozenset[str]
    setting: frozenset[str]
    setting_to: frozenset[str]
    futurate: frozenset[str]
    achieving: frozenset[str]
    ranking: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuotationWords:
    """The word lists of `quotation_words.toml`."""

    clipped: tuple[str, ...]
    speakers: tuple[str, ...]
    saying: tuple[str, ...]
    saying_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Those lists of `name_words.toml` that the finder of names uses."""

    titles: frozenset[str]
    organisations: frozenset[str]
    features: frozenset[str]
    public: frozenset[str]
    directions: frozenset[str]
    faiths: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    map_words: frozenset[str]
    map_parts: frozenset[str]
    settlements: frozenset[str]
    roads: frozenset[str]
    vessels: frozenset[str]
    storms: frozenset[str]
    treaties: frozenset[str]
    town_treaties: frozenset[str]
    clubs: frozenset[str]
    club_fronts: frozenset[str]
    no_clubs: frozenset[str]
    day_epithets: frozenset[str]
    weekdays: frozenset[str]
    day_papers: frozenset[str]
    sunday_papers: frozenset[str]
    day_movements: frozenset[str]
    month_events: frozenset[str]
    months: frozenset[str]
    media: frozenset[str]
    company_ends: frozenset[str]
    place_verbs: frozenset[str]
    place_nouns: frozenset[str]
    place_fronts: frozenset[str]
    no_persons_after: frozenset[str]
    after_trades: frozenset[str]
    plain_endings: frozenset[str]
    services: frozenset[str]
    into: frozenset[str]
    out_of: frozenset[str]
    also_given: frozenset[str]
    generations: frozenset[str]
    articles: frozenset[str]
    weak_titles: frozenset[str]
    also_surnames: frozenset[str]
    no_surnames: frozenset[str]
    personal_verbs: frozenset[str]
    meeting_verbs: frozenset[str]
    also_words: frozenset[str]
    parties: frozenset[str]
    posting: frozenset[str]
    joiners: frozenset[str]
    list_joiners: frozenset[str]
    single_letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """The word lists of `publication.toml`."""

    beside_date: frozenset[str]
    clock: frozenset[str]
    name_links: frozenset[str]
    until: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimexWords:
    """The word lists of `timex_words.toml`."""

    onward: frozenset[str]
    anaphoric: frozenset[str]
    anaphoric_days: frozenset[str]
    whole: frozenset[str]
    stretch: frozenset[str]
    short_months: frozenset[str]
    name_months: frozenset[str]
    noun_months: frozenset[str]
    noun_seasons: frozenset[str]
    before_year: frozenset[str]
    before_season: frozenset[str]
    before_weekend: frozenset[str]
    before_clock: frozenset[str]
    before_length: frozenset[str]
    before_future: frozenset[str]
    after_soon: frozenset[str]
    before_soon: frozenset[str]
    deadline: frozenset[str]
    rate_nouns: frozenset[str]
    percent: frozenset[str]
    before_noon: frozenset[str]
    before_slashed_day: frozenset[str]
    within: frozenset[str]
    ahead_by: frozenset[str]
    unplanned: frozenset[str]
    numbered_things: frozenset[str]
    of_verbs: frozenset[str]
    of_attacks: frozenset[str]
    around_attacks: frozenset[str]
    for_so_long: frozenset[str]
    choosing: frozenset[str]
    spanning: frozenset[str]
    before_short_month: frozenset[str]


@dataclass(frozen=True, slots=True)
class DayOrderWords:
    """The word lists of `day_order.toml`."""

    month_first: frozenset[str]
    either: frozenset[str]
    day_first_hosts: frozenset[str]
    month_first_hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """The word lists of `modality.toml`, which says what each holds."""

    will: frozenset[str]
    may: frozenset[str]
    must: frozenset[str]
    present_be: frozenset[str]
    lasting_have: frozenset[str]
    past_be: frozenset[str]
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
class TriggerWords:
    """The word lists of `trigger_words.toml`, which says what each holds."""

    particles: frozenset[str]
    without_object: frozenset[str]
    days: frozenset[str]
    match: frozenset[str]
    after_score: frozenset[str]
    voting: frozenset[str]
    pro_objects: frozenset[str]
    attackers: frozenset[str]
    cause_prepositions: frozenset[str]
    matter_prepositions: frozenset[str]
    opposing_prepositions: frozenset[str]
    object_prepositions: frozenset[str]
    amounts: frozenset[str]
    pronouns: frozenset[str]
    reader: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    """The word lists of `participant_words.toml`, which says what each holds.

    `fallback_prepositions` are tried in their order.
    """

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
    encounters: frozenset[str]
    going: frozenset[str]
    purpose: frozenset[str]
    occasions: frozenset[str]
    noun_object_prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """The word lists of `event_words.toml`, which says what each holds."""

    harm_adjectives: frozenset[str]
    months: frozenset[str]
    circumstances: frozenset[str]
    place_prepositions: frozenset[str]
    origin: frozenset[str]
    willing: frozenset[str]
    sibilants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeLinks:
    """The word lists of `time_links.toml`, which says what each holds."""

    after: frozenset[str]
    before: frozenset[str]
    same: frozenset[str]
    ahead: frozenset[str]
    behind: frozenset[str]
    pointing_back: frozenset[str]
    definite: frozenset[str]
    when: frozenset[str]
    lasting: frozenset[str]
    verbal_prepositions: frozenset[str]
    noun_bounds: frozenset[str]


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
    first_person: frozenset[str]
    hearsay_verbs: frozenset[str]
    works: frozenset[str]
    doubting: frozenset[str]
    withholding: frozenset[str]
    telling: frozenset[str]
    negating: frozenset[str]
    answering: frozenset[str]
    requests: frozenset[str]


@dataclass(frozen=True, slots=True)
class ComparingWords:
    """The word lists of `comparing_words.toml`."""

    trigger_fillers: frozenset[str]
    cause_ends: frozenset[str]
    cause_pointers: frozenset[str]
    unspecific_counts: frozenset[str]
    totals: frozenset[str]
    correctable_counts: frozenset[str]
    persons: frozenset[str]
    back_references: frozenset[str]
    rounded_measures: frozenset[str]
    locating_prepositions: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    articles: frozenset[str]
    demonstratives: frozenset[str]
    event_determiners: frozenset[str]
