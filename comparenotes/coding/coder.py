"""The way from a report to its notes: one parse, then each stage in turn, each only adding."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon import Lexicon
from ..record import Notes, Report
from .actors import ActorFinder
from .events import EventFinder
from .foreign import remark_on_language, typed_only
from .names import NameFinder
from .parse import MODEL, Parse, Parser
from .places import PlaceFinder
from .publication import bound_publication, check_dates
from .quantities import QuantityFinder
from .relations import RelationFinder
from .statements import StatementFinder
from .timexes import TimexFinder
from .trace import Trace
from .wording import WordingFinder


class Coder:
    """Codes reports. Making one loads the pipeline and the lexicons; use it for many reports."""

    def __init__(self, lexicon: Lexicon | None = None, *, model: str = MODEL) -> None:
        lexicon = lexicon or Lexicon()
        self.lexicon = lexicon
        self.parser = Parser(model)
        self._names = NameFinder(lexicon)
        self._places = PlaceFinder(lexicon)
        self._actors = ActorFinder(lexicon)
        self._timexes = TimexFinder(lexicon)
        self._statements = StatementFinder(lexicon)
        self._quantities = QuantityFinder(lexicon)
        self._events = EventFinder(lexicon)
        self._relations = RelationFinder(lexicon)
        self._wording = WordingFinder(lexicon)

    def __call__(self, report: Report) -> Notes:
        """The notes on one report."""
        return self.note(self.parser.parse(report))

    def note(self, parse: Parse, trace: Trace | None = None) -> Notes:
        """The notes on a parsed report; every stage tells `trace`, if any, what it saw."""
        names = self._names.find(parse, trace)
        places = self._places.find(parse, names, trace)
        actors = self._actors.find(parse, names, places, trace)
        timexes = self._timexes.find(parse, trace)
        statements = self._statements.find(parse, actors, trace)
        quantities = self._quantities.find(parse, trace)
        events = self._events.find(parse, actors, places, timexes, statements, quantities, trace)
        remark = remark_on_language(parse.report)
        if remark is not None:
            events = typed_only(events)
        relations = self._relations.find(parse, actors, events, trace)
        published = bound_publication(parse, timexes)
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
            checks=check_dates(parse.report, timexes),
            remarks=(remark,) if remark is not None else (),
        )
