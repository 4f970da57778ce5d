"""The shapes of the lexicon's entries: one class a file or kind of file, no logic.

`Lexicon.entries` fills them from TOML; what a field means stands in its class.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..record import ActorKind


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of lemmas; `strong` ones count also before another noun; `least` is a floor."""

    words: tuple[str, ...]
    strong: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class AimedNouns:
    """The word lists of `aimed_nouns.toml`."""

    measures: frozenset[str]
    attacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class StateEntry:
    """A table of `states.toml`."""

    alpha2: str | None = None
    name: str | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    within: str | None = None
    dissolved: int | None = None
    disputed: bool = False
    region: bool = False
    namesake: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """A table of `organisations.toml` or `armed_groups.toml`."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    kind: ActorKind = "organisation"
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A table of `titles.toml`."""

    words: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    top: str | None = None
    male: tuple[str, ...] = ()
    female: tuple[str, ...] = ()
    plain: bool = False
    weak: tuple[str, ...] = ()
    general: bool = False


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """A table of `agents.toml`."""

    words: tuple[str, ...]
    kind: ActorKind
    sectors: tuple[str, ...] = ()
    one: bool = False
    use: str | None = None
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderEntry:
    """A table of `office_holders.toml`."""

    names: tuple[str, ...]
    role: str
    country: str | None = None
    code: str | None = None
    since: str | None = None
    until: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class GenderEntry:
    """A table of `given_name_gender.toml`."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """A table of `organisation_words.toml`."""

    words: tuple[str, ...]
    kind: ActorKind
    sectors: tuple[str, ...]
    suffix: bool = False


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One meaning in lexicon/times.toml."""

    kind: str
    words: tuple[str, ...]
    value: str = ""
    mod: str | None = None
    capital: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimePattern:
    """One table of lexicon/time_patterns.toml; without `needs` it is a part of others."""

    pattern: str
    needs: tuple[str, ...] = ()
    example: str | None = None


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A word that can be a cue: seen `seen` times in the training set, `cues` of them as one.

    `stance` is the neutral word for what it makes of the content ('says', 'denies', 'asks').
    `act`: it is what people do ('signed', 'discussed'), is coded as an event, and is no cue.
    `names`: in the passive it gives a name ('known as'). `judges`: in the passive it judges
    ('seen as a defeat'). `works`: quoted words in capitals beside it are a work's title ('reads').
    `physical_attack`: with troops or a crowd as its subject it is an act ('rebels attacked').
    """

    stance: str = "says"
    cues: int = 0
    seen: int = 0
    act: bool = False
    names: bool = False
    judges: bool = False
    works: bool = False
    physical_attack: bool = False


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """A noun for people who speak without a name; it has no fields."""


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One sense of some words: the type they mean, and what must stand beside them.

    `verbs`, `nouns`, `adjectives` are lemmas, or a lemma and the words that must follow it ('call
    off'). Constraints hold lemmas or '@class' (lexicon/event_classes.toml):

    - `object`: some word of the object, or of what completes the verb (`head_only`: the nouns
      themselves; `named_object`: a name will do; `object_or_subject`: an intransitive's subject
      will do); `object_mentions`: it is about one of these; `not_object`: none of these.
    - `subjects`: some word of the subject; names and pronouns pass unless `strict`;
      `not_subjects`; `subjects_or_object`: either of the two. `needs_agent`: there is one.
      `natural_cause`: the `not_subjects` are also looked for before the verb, whatever the parser
      takes for its subject.
    - `near`, `not_with`: words within six; `noun_of`: what a noun is 'of'.
    - `needs`: the types that may follow an adjective; `needs_object`, `needs_direct`,
      `needs_clause`, `needs_against`, `object_or_prep`, `no_clause`, `not_inner`, `active`: how
      the verb is used.

    `actors` 'both' joins the recipients to the actors of a reciprocal event; `reverse` swaps
    them; `recipients` are the slots tried in order. `strong` ones count in reports on sport too.
    `example` and `never` are sentences that the tests run.
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: str = "subject"
    reverse: bool = False
    recipients: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    object_mentions: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    not_subjects: tuple[str, ...] = ()
    subjects_or_object: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_inner: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_object: bool = False
    needs_clause: bool = False
    needs_against: bool = False
    object_or_prep: bool = False
    object_or_subject: bool = False
    named_object: bool = False
    no_clause: bool = False
    active: bool = False
    needs_direct: bool = False
    strict: bool = False
    natural_cause: bool = False
    needs_agent: bool = False
    head_only: bool = False
    noun_of: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    strong: bool = False
    example: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """What comes of each type in one case; '' is no type."""

    AGREE: str | None = None
    CONSULT: str | None = None
    SUPPORT: str | None = None
    CONCEDE: str | None = None
    COOPERATE: str | None = None
    AID: str | None = None
    RETREAT: str | None = None
    REQUEST: str | None = None
    ACCUSE: str | None = None
    REJECT: str | None = None
    THREATEN: str | None = None
    PROTEST: str | None = None
    SANCTION: str | None = None
    MOBILIZE: str | None = None
    COERCE: str | None = None
    ASSAULT: str | None = None


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Words about numbers: of a `kind` (of, unit, money, or a modifier when null).

    `words` are lemmas; `passive`, `active` and `subject` are verbs whose subject or object is
    counted.
    """

    words: tuple[str, ...] = ()
    kind: str | None = None
    passive: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Nouns that say what one is to another; `mutual` ones hold both ways."""

    words: tuple[str, ...]
    prepositions: tuple[str, ...] = ("of",)
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """What some expressions refer to; `words` in capitals are matched with their capitals.

    `pos` are the parts of speech (Universal) that the last word may have, any when empty.
    `not_in_sport`: plain words in a report on sport or entertainment.
    """

    referent: str
    words: tuple[str, ...]
    pos: tuple[str, ...] = ()
    not_in_sport: bool = False


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """One entry of `lexicon/languages.toml`: how the language is told."""

    script: str
    words: tuple[str, ...]
    letters: str = ""


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One entry of `lexicon/agencies.toml`; `wire` is false for an outlet that credits itself."""

    name: str
    names: tuple[str, ...]
    hosts: tuple[str, ...] = field(default=())
    wire: bool = True


@dataclass(frozen=True, slots=True)
class FurnitureEntry:
    """One entry of `lexicon/furniture.toml`: lines that are not report text."""

    kind: str
    lines: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseCue:
    """Words between an effect and its cause; `order` is 'effect first' or 'cause first'."""

    words: tuple[str, ...]
    order: str


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A unit: its names, what it measures, and its factor to that measure's base unit."""

    words: tuple[str, ...]
    measures: str
    factor: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number: what it decides, and what it was measured on."""

    value: float
    decides: str
    measured: str


# -- quantities, places, relations


@dataclass(frozen=True, slots=True)
class NumeralEntry:
    """A table of `numerals.toml`: words of one value, that may multiply the number before them.

    `attached` letters stand on the digits ('4m').
    """

    value: float
    words: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    multiplies: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The word lists of `quantity_words.toml`."""

    numbered: frozenset[str]
    before_year: frozenset[str]
    vague: frozenset[str]
    partitive: frozenset[str]
    currency_before: frozenset[str]
    before_unit: frozenset[str]
    magnitude: frozenset[str]
    no_state: frozenset[str]
    leaving: frozenset[str]
    states: frozenset[str]
    claiming: frozenset[str]
    lives: frozenset[str]
    tolls: frozenset[str]
    toll_of_injured: frozenset[str]


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


# -- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The word lists of `byline_words.toml`, which says what each holds."""

    openers: tuple[str, ...]
    openings: tuple[str, ...]
    lone_openings: tuple[str, ...]
    joiners: tuple[str, ...]
    tails: tuple[str, ...]
    roles: tuple[str, ...]
    particles: frozenset[str]
    line_particles: tuple[str, ...]
    not_in_names: frozenset[str]
    credits: tuple[str, ...]


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


# Actors.


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The word lists of `actor_words.toml`; what each decides stands there."""

    locative_prepositions: frozenset[str]
    partner_prepositions: frozenset[str]
    stative_verbs: frozenset[str]
    addressing_verbs: frozenset[str]
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
    single_bodies: frozenset[str]


# The grammar and names rooms.


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The word lists of `grammar_words.toml`."""

    relative_pronouns: frozenset[str]
    negating_adverbs: frozenset[str]
    negating_determiners: frozenset[str]
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
    services: frozenset[str]
    into: frozenset[str]
    out_of: frozenset[str]
    also_given: frozenset[str]
    also_words: frozenset[str]
    parties: frozenset[str]
    posting: frozenset[str]
    joiners: frozenset[str]
    list_joiners: frozenset[str]
    single_letters: frozenset[str]


# coding/times


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


# -- coding/events -------------------------------------------------------------------------------


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
    prospects: frozenset[str]
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
    between: frozenset[str]
    circumstances: frozenset[str]
    sent: frozenset[str]
    sending: frozenset[str]
    personal_pronouns: frozenset[str]
    brokered_endings: tuple[str, ...]
    not_brokered: frozenset[str]
    fallback_prepositions: tuple[str, ...]
    inner_prepositions: frozenset[str]
    untyped_prepositions: frozenset[str]
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


# Statements


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What the stages may conclude from one verb of saying; `speech_verbs.toml` says what of it."""

    no_event: bool = False
    speaker: bool = False
    at_publication: bool = False
    named_subject: bool = False
    passes_demand: bool = False
    addressee_object: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The word lists of `statement_words.toml`."""

    source_prepositions: frozenset[str]
    object_pronouns: frozenset[str]
    small_title_words: frozenset[str]
    list_conjunctions: frozenset[str]
    wording_nouns: frozenset[str]
    indefinite_determiners: frozenset[str]
