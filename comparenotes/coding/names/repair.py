"""What a report's own usage settles about the names that the tagger read in it.

The tagger sees a few words at a time. These rules see the report: who is a person elsewhere in
it, what stands in a list of places. Names come in, and go out with the edges and kinds they have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse
from .boundaries import set_edges
from .context import Name, NameContext
from .features import NameFeatures, NameView, WordFlag
from .kinds import set_kinds
from .missed import (
    in_list_of_places,
    office_holders,
    places_passed_over,
    second_settlement,
    speakers_passed_over,
    surnames_passed_over,
    titled_passed_over,
)
from .nicknames import nicknamed
from .patterns import (
    counties,
    datelines,
    home_districts,
    homes,
    parts_of_map,
    postal_codes,
    towns_taken,
    villages,
    whole_areas,
)
from .persons import persons_in_full, surnames_whole
from .things import VILLAGE, things

LIST_OF_COUNTIES = "one of a list of counties"
POSTAL_CODE = "a state's two letters after a place"


def settle(
    parse: Parse,
    names: Sequence[Name],
    view: NameView,
    features: NameFeatures,
    bodies: Sequence[Name] = (),
) -> list[Name]:
    """The names of a report, in order, none overlapping another.

    `names` are those that the tagger read, in order; `bodies` those of organisations that the
    lexicon knows, which are names whatever was read.
    """
    first_view = NameContext(parse, features, view, frozenset())
    edged = set_edges(first_view, names)
    sure = things(first_view, edged)
    edged = _overlaid(edged, sure)
    sure += [
        person
        for person in persons_in_full(first_view, edged)
        if not any(thing.covers_any(person.first, person.last) for thing in sure)
    ]
    edged = _overlaid(edged, sure)
    context = NameContext(parse, features, view, _surnames(parse, edged, features))
    settled = _overlaid(set_kinds(context, edged), sure)
    for rule in PROVED.rules:  # each sees what those before it found
        proved = rule.apply(context, settled)
        if proved:
            settled = _overlaid(settled, [replace(name, basis=rule.name) for name in proved])
    settled = _overlaid(settled, [_widened(body, settled) for body in bodies])
    return _apart(settled)


def _surnames(parse: Parse, names: Sequence[Name], features: NameFeatures) -> frozenset[str]:
    """Last words of persons whom the report names in full, or with a title."""
    surnames = set()
    for name in names:
        if name.kind != "person":
            continue
        before = features.flags(parse.lower[name.first - 1]) if name.first else WordFlag(0)
        if len(name) > 1 or (WordFlag.TITLE in before and WordFlag.PUBLIC not in before):
            surnames.add(parse.words[name.last - 1])
    return frozenset(surnames)


def _overlaid(names: list[Name], sure: Sequence[Name]) -> list[Name]:
    """The names with the sure ones, each in place of all that it overlaps, in order."""
    kept = dict(enumerate([*names, *sure]))
    at: dict[int, set[int]] = {}  # the numbers of the names at each token
    for number, name in enumerate([*names, *sure]):
        tokens = range(name.first, name.last)
        if number >= len(names):
            for other in set().union(*(at.get(token, ()) for token in tokens)):
                kept.pop(other, None)
        for token in tokens:
            at.setdefault(token, set()).add(number)
    return sorted(kept.values(), key=lambda name: name.first)


def _widened(body: Name, names: Sequence[Name]) -> Name:
    """A known body's name with what a longer reading has before or after it ('U.S.' before 'Centers
    for Disease Control')."""
    over = [
        name
        for name in names
        if name.kind == "organisation" and name.covers_any(body.first, body.last)
    ]
    first = min([body.first, *(name.first for name in over)])
    return replace(body, first=first, last=max([body.last, *(name.last for name in over)]))


def _apart(names: list[Name]) -> list[Name]:
    """Names in order; where two overlap, the first and longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.first, -name.last)):
        if not kept or kept[-1].last <= name.first:
            kept.append(name)
    return kept


PROVED = RuleTable(
    "names that the report proves",
    (
        Rule(
            "in a list of places",
            in_list_of_places,
            example="Floods hit Siaya, Kisumu and Bondo on Monday.",
            expect=("place Bondo = Bondo, KEN", "place Siaya = Siaya, KEN"),
            never="The floods killed Ann Siaya and Bondo in Kisumu on Monday.",
        ),
        Rule(
            "the second of two settlements",
            second_settlement,
            example="The quake hit the villages of Karavan and Zainab on Monday.",
            expect=("place Zainab = Zainab, None",),
            never="The quake hit the village of Karavan, and Zainab died on Monday.",
        ),
        Rule(
            "the gazetteer knows it",
            places_passed_over,
            example="A Danbury mason was arrested on Monday.",
            expect=("place Danbury = Danbury, USA",),
            never="A mason was arrested in Danbury on Monday.",
        ),
        Rule(
            "a nickname inside",
            nicknamed,
            example="Josefina “Pepa” Brod was shot on Monday.",
            expect=("actor Josefina “Pepa” Brod = Josefina “Pepa” Brod",),
            never="Josefina said “No” and Brod was shot on Monday.",
        ),
        Rule(
            "a surname of several words",
            surnames_whole,
            example="Ursula von der Brod left on Monday. Von der Brod thanked the king.",
            expect=("actor Von der Brod = Ursula von der Brod",),
            never="Ursula Brod left on Monday. Brod thanked the king.",
        ),
        Rule(
            "a surname of somebody named in full",
            surnames_passed_over,
            example="Ann Price led the strike. Price was shot on Monday.",
            expect=("event shot to Ann Price",),
            never="Ann Price led the strike. The price of bread rose on Monday.",
        ),
        Rule(
            "an office-holder known by the surname",
            office_holders,
            example="Macron meets Scholz as EU warns Russia.",
            expect=("actor Macron = Macron",),
            never="The Macron Tower was closed on Monday.",
        ),
        Rule(
            "a title before a surname",
            titled_passed_over,
            example="Ambassador Wu met Chancellor Brandt on Monday.",
            expect=("event met by Wu", "event met by Brandt"),
            never="The Ambassador Hotel met the Chancellor Choir on Monday.",
        ),
        Rule(
            "somebody who speaks",
            speakers_passed_over,
            example="Brodsky believes that the road is closed.",
            expect=("statement by Brodsky | that the road is closed",),
            never="The Brodsky believes that the road is closed.",
        ),
        Rule(
            "a country or region, whole",
            whole_areas,
            example="He left the Democratic Republic of the Congo on Monday.",
            expect=(
                "place Democratic Republic of the Congo = Democratic Republic of the Congo, COD",
            ),
            never="He left the republic on Monday.",
        ),
        Rule(
            "the place of a dateline",
            datelines,
            example="HORNSTADT — Police arrested two men on Monday.",
            expect=("place HORNSTADT = HORNSTADT, None",),
            never="Police arrested two men — and a woman — on Monday.",
        ),
        Rule(
            "a member's home district",
            home_districts,
            example="Rep. Ann Holm, D-Pleasanton, rejected the bill on Monday.",
            expect=("place Pleasanton = Pleasanton, USA",),
            never="Rep. Ann Holm, a Democrat, rejected the D-Day bill on Monday.",
        ),
        Rule(
            POSTAL_CODE,
            postal_codes,
            example="The bus left Portland, OR, on Monday.",
            expect=("place OR = Oregon, USA",),
            never="The bus left Portland on Monday OR Tuesday.",
        ),
        Rule(
            VILLAGE,
            villages,
            example="Clashes broke out near Tel Abu-Ghazal on Monday.",
            expect=("place Tel Abu-Ghazal = Tel Abu-Ghazal, None",),
            never="Clashes broke out near Tel Aviv on Monday.",
        ),
        Rule(
            "a town that is taken or fired at",
            towns_taken,
            example="Rebels seized Katoyar on Monday.",
            expect=("place Katoyar = Katoyar, None",),
            never="Police captured Brodsky on Monday.",
        ),
        Rule(
            LIST_OF_COUNTIES,
            counties,
            example="Floods hit Dakota, Otoe and Hayes counties on Monday.",
            expect=("place Hayes = Hayes County, None", "place Otoe = Otoe County, USA"),
            never="Floods hit three counties on Monday.",
        ),
        Rule(
            "somebody's age and home",
            homes,
            example="Police arrested Ann Holm, 43, of McKee on Monday.",
            expect=("place McKee = McKee, CAN",),
            never="Police arrested Ann Holm, 43, of the McKee company on Monday.",
        ),
        Rule(
            "before a small word for a part of the map",
            parts_of_map,
            example="Clashes broke out in the Lebap province on Monday.",
            expect=("event Clashes at Lebap",),
            never="Clashes broke out in the province on Monday.",
        ),
    ),
)
