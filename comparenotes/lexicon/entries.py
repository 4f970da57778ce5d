"""The shapes of the lexicon's entries: one class a file or kind of file, no logic.

`Lexicon.entries` fills them from TOML; what a field means stands in its class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..record import ActorKind


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of lemmas; `strong` ones count also before another noun; `least` is a floor."""

    words: tuple[str, ...]
    strong: bool = False
    least: int = 0


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
class PostalCode:
    """A table of `postal_codes.toml`: the region that two letters stand for."""

    region: str


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
    owned: tuple[str, ...] = ()
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
    general: bool = False


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
class NationalDays:
    """The days of one country in `national_days.toml`, as month and day."""

    independence: str | None = None
    republic: str | None = None
    national: str | None = None
    victory: str | None = None


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
      themselves; `sure_object`: another object rules the sense out, and does not only make it
      doubtful; `named_object`: a name will do; `object_or_subject`: an intransitive's subject
      will do); `object_mentions`: it is about one of these; `not_object`: none of these.
    - `subjects`: some word of the subject; names and pronouns pass unless `strict`;
      `not_subjects`; `subjects_or_object`: either of the two. `needs_agent`: there is one.
      `needs_receiver`: a name is what it is given or sent to.
      `natural_cause`: the `not_subjects` are also looked for before the verb, whatever the parser
      takes for its subject. `blamed_on`: the `not_object` are also looked for after 'on'.
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
    blamed_on: bool = False
    needs_agent: bool = False
    needs_receiver: bool = False
    sure_object: bool = False
    head_only: bool = False
    noun_of: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    strong: bool = False
    example: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """What type results from each type in one case; '' is no type."""

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
class ActFraming:
    """Words that say of an act below them that it is alleged, denied, averted …

    `frame` is what they say, `links` how the act hangs on them (act_framings.toml says which
    there are of both); the flags narrow it down.
    """

    frame: str
    words: tuple[str, ...]
    links: tuple[str, ...]
    passive: bool = False
    misdeeds: bool = False
    verbs: bool = False
    by_verb: bool = False
    negated: bool = False
    bare: bool = False
    schemes: bool = False


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Words about numbers: of a `kind` (unit, money, or a modifier when null).

    `words` are lemmas. `cldr` names a unit in Unicode's tables, whose English words and signs mean
    it too; `smaller` is a unit that may follow it ('5 feet 2 inches'), of which `holds` make one.
    """

    words: tuple[str, ...] = ()
    kind: str | None = None
    cldr: str | None = None
    smaller: str | None = None
    holds: float = 1.0


@dataclass(frozen=True, slots=True)
class FormerUnion:
    """A union of states that is no more: its `name`, and the `words` that mean it before a noun."""

    name: str
    words: tuple[str, ...]


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
    """One entry of `lexicon/languages.toml`: how the language is recognised.

    `look_alikes` are words of this language, though no function words, that are such in others.
    """

    script: str
    words: tuple[str, ...]
    letters: str = ""
    look_alikes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One entry of `lexicon/agencies.toml`; `wire` is false for an outlet that credits itself.

    `paths` are folders in the addresses of others under which they print its texts.
    """

    name: str
    names: tuple[str, ...]
    hosts: tuple[str, ...] = field(default=())
    paths: tuple[str, ...] = field(default=())
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


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """A table of `link_factors.toml` or `count_factors.toml`: the learned `weight` of what a factor
    `measures`, and how it `says` so to people; empty: it is not told."""

    weight: float
    measures: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class SenseFactor:
    """A table of `sense_factors.toml`: the learned `weight` of what a factor `measures`; that of an
    entry of `events/`, or of a word as a trigger of a type, says how often it is right beyond what
    the others tell."""

    weight: float
    measures: str = ""


@dataclass(frozen=True, slots=True)
class EventScale:
    """A table of `event_scales.toml`: how cooperative or hostile an event of a type and mode is."""

    intensity: float
    quad: int


@dataclass(frozen=True, slots=True)
class NumeralEntry:
    """A table of `numerals.toml`: words of one value, that may multiply the number before them.

    `attached` letters stand on the digits ('4bn'), those `with_money` only beside a currency;
    `parts` are words for such a part of a whole ('half').
    """

    value: float
    words: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    with_money: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    multiplies: bool = False


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A table of `small_numbers.toml`: a number of members and how reports write it."""

    value: int
    words: tuple[str, ...]
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SalienceFactor:
    """A table of `salience.toml`: what one factor adds to a candidate's score, and its measure."""

    weight: float
    measured: str


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
    beside_quotation: bool = False


@dataclass(frozen=True, slots=True)
class StemEnding:
    """An ending of `stem_endings.toml`, and what stands in its place in the stem."""

    instead: str = ""


@dataclass(frozen=True, slots=True)
class FateEntry:
    """A table of `fates.toml`: what befalls people that are counted, by the words for it."""

    words: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    of_people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColouredWords:
    """A table of `coloured_words.toml`: words for one thing, by the colour that they give it."""

    referent: str
    kind: Literal["people", "thing", "deed", "speech"]
    plain: tuple[str, ...] = ()
    dark: tuple[str, ...] = ()
    bright: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OppositeWords:
    """Acts of which one excludes the `other`, the question `what` that they answer, and what both
    must be `of` to answer it for one thing; `one_day`: and on one day; `no_person`: and no person
    does it."""

    what: str
    of: Literal["subject", "subject alone", "object", "both"]
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    one_day: bool = False
    no_person: bool = False
