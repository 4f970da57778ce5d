"""The way from a report to its notes: one parse, then each stage in turn, each only adding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ..lexicon import Lexicon, lexicon_of
from ..record import Failure, Notes, Report
from ..record.cleaned_text import cleaned
from .actors.actors import ActorFinder
from .checks import CheckFinder
from .cleaning import restored
from .events.events import EventFinder
from .grammar.analysis import Analysis
from .grammar.parse import MODEL, Parse, Parser
from .limits import remarks_on_limits
from .loaded_words import WordingFinder
from .many import Source, code_many, must_be_report
from .names.names import NameFinder
from .non_english import remark_on_language, typed_only
from .places.places import PlaceFinder
from .quantities.quantities import QuantityFinder
from .recipe import CoderRecipe
from .relations import RelationFinder
from .statements.statements import StatementFinder
from .times import DateChecker, PublicationFinder, TimexFinder
from .trace import Trace


class Coder:
    """Codes reports with one lexicon and one spaCy pipeline (`model`).

    Making a coder loads both, which takes a second, so use one for many reports. Raises ModelError
    when the pipeline is not installed, LexiconError or GazetteerError when a file is not valid.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, model: str = MODEL) -> None:
        lexicon = lexicon_of(lexicon)
        self.lexicon = lexicon
        self.model = model
        self.parser = Parser(model, lexicon=lexicon)
        self._names = NameFinder(lexicon)
        self._places = PlaceFinder(lexicon)
        self._actors = ActorFinder(lexicon)
        self._timexes = TimexFinder(lexicon)
        self._publication = PublicationFinder(lexicon, self._timexes)
        self._date_checker = DateChecker(lexicon)
        self._statements = StatementFinder(lexicon)
        self._quantities = QuantityFinder(lexicon)
        self._events = EventFinder(lexicon)
        self._relations = RelationFinder(lexicon)
        self._checks = CheckFinder(lexicon)
        self._wording = WordingFinder(lexicon)
        self._hyphenated = self._events.hyphenated | self._relations.hyphenated

    def __call__(self, report: Report) -> Notes:
        """The notes on one report; raises TypeError for what is none."""
        must_be_report(report)
        read, text = cleaned(report)
        return restored(self.note(self.parser.parse(read)), report, text)

    @cached_property
    def recipe(self) -> CoderRecipe:
        """What this coder is made of, from which other processes make the same one."""
        return CoderRecipe.of(self.lexicon, self.model)

    def code_many(
        self, reports: Iterable[Source], *, processes: int | None = 1
    ) -> Iterator[Notes | Failure]:
        """The notes on each of many reports, in order: see `code_many`."""
        return code_many(reports, self, processes=processes)

    def note(self, parse: Parse, trace: Trace | None = None) -> Notes:
        """The notes on a parsed report; every stage adds its remarks to `trace`, if any."""
        analysis = Analysis(parse, self._hyphenated)
        names = self._names.find(parse, trace)
        places = self._places.find(parse, names, trace)
        actors = self._actors.find(parse, names, places, trace)
        published = self._publication.find(parse)
        timexes = self._timexes.find(parse, published, trace, names)
        statements = self._statements.find(analysis, actors, trace)
        quantities = self._quantities.find(analysis, trace)
        events = self._events.find(
            analysis, actors, places, timexes, published, statements, quantities, trace
        )
        remark = remark_on_language(parse.report)
        if remark is not None:
            events = typed_only(events)
        dates = self._date_checker.check(parse.report, timexes)
        checks = self._checks.find(analysis, timexes, quantities, events, published)
        relations = self._relations.find(analysis, actors, places, events, trace)
        return Notes(
            report=replace(parse.report, published=published),
            actors=actors,
            places=places,
            times=timexes,
            events=events,
            statements=statements,
            relations=relations,
            quantities=quantities,
            wording=self._wording.find(parse),
            checks=(*dates, *checks),
            remarks=(
                *((remark,) if remark is not None else ()),
                *remarks_on_limits(parse, actors),
            ),
        )
