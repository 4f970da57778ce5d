"""The shapes of word lists: words about names, places, actors and what refers to them."""

from __future__ import annotations

from dataclasses import dataclass


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
    town_papers: frozenset[str]
    hotels: frozenset[str]
    goods: frozenset[str]
    playing_verbs: frozenset[str]
    beating_verbs: frozenset[str]
    against: frozenset[str]
    people_surnames: frozenset[str]
    years: frozenset[str]
    old: frozenset[str]
    firms: frozenset[str]
    contests: frozenset[str]
    diseases: frozenset[str]
    remembered: frozenset[str]
    day_ends: frozenset[str]
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
    prepositions_too: frozenset[str]
    place_particles: frozenset[str]
    taking_verbs: frozenset[str]
    raining_verbs: frozenset[str]
    projectiles: frozenset[str]
    onto: frozenset[str]
    police: frozenset[str]
    generations: frozenset[str]
    articles: frozenset[str]
    weak_titles: frozenset[str]
    also_surnames: frozenset[str]
    no_surnames: frozenset[str]
    personal_verbs: frozenset[str]
    human_verbs: frozenset[str]
    meeting_verbs: frozenset[str]
    also_words: frozenset[str]
    his_or_her: frozenset[str]
    former: frozenset[str]
    parties: frozenset[str]
    posting: frozenset[str]
    joiners: frozenset[str]
    list_joiners: frozenset[str]
    single_letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of `place_words.toml`."""

    divisions: frozenset[str]
    directions: frozenset[str]
    neighbouring: frozenset[str]
    bodies_of_places: frozenset[str]
    private_bodies: frozenset[str]
    articles: frozenset[str]
    town_nouns: frozenset[str]
    sites: frozenset[str]
    eras: frozenset[str]
    centuries: frozenset[str]
    not_places: frozenset[str]
    acting: frozenset[str]
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True)
class RelationVerbs:
    """The word lists of `relation_words.toml`."""

    signing: frozenset[str]
    deals: frozenset[str]
    brokering: frozenset[str]
    following: frozenset[str]
    accord: frozenset[str]
    taking: frozenset[str]
    holding: frozenset[str]
    rule: frozenset[str]
    creation: frozenset[str]
    creating: frozenset[str]
    joining: frozenset[str]
    leaving: frozenset[str]
    into: frozenset[str]
    former: frozenset[str]
    states: frozenset[str]
    alliance: frozenset[str]


@dataclass(frozen=True, slots=True)
class CoreferenceWords:
    """The word lists of `coreference.toml`."""

    acting: frozenset[str]
    idle: frozenset[str]
    happening: frozenset[str]
    belongings: frozenset[str]
    harming: frozenset[str]
    done_to_somebody: frozenset[str]
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
    successor: frozenset[str]
    ranks: frozenset[str]
    replying: frozenset[str]
    asking: frozenset[str]
    spouses: frozenset[str]
    succeeding: frozenset[str]
    short_titles: frozenset[str]
    never_shortened: frozenset[str]
    appointing_roles: frozenset[str]
    blaming: frozenset[str]
    faults: frozenset[str]
    confessing: frozenset[str]
    judging: frozenset[str]
    reasons: frozenset[str]


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
class ActorWords:
    """The word lists of `actor_words.toml`; what each decides stands there."""

    locative_prepositions: frozenset[str]
    partner_prepositions: frozenset[str]
    owned_by_states: frozenset[str]
    meant_for_somebody: frozenset[str]
    stative_verbs: frozenset[str]
    meant_for_where: frozenset[str]
    addressing_verbs: frozenset[str]
    aiming_verbs: frozenset[str]
    stance_prefixes: frozenset[str]
    affiliating_prepositions: frozenset[str]
    whereabouts: frozenset[str]
    posted: frozenset[str]
    relational: frozenset[str]
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
    siblings: frozenset[str]
    joiners: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounSenseWords:
    """The word lists of `noun_senses.toml`."""

    idle: frozenset[str]
    capitalised: frozenset[str]
    definite_only: frozenset[str]
    before_to: frozenset[str]
    things: frozenset[str]
    made_of: frozenset[str]
    material_words: frozenset[str]
    idle_of: frozenset[str]
    numbers: frozenset[str]
    feasts: frozenset[str]
    lasting: frozenset[str]
    feasting: frozenset[str]
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
