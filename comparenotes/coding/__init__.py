"""From a report to its notes: one parse, then one stage each for names, places, actors, times,
statements, quantities, events, relations and wording."""

from .coder import Coder
from .trace import Trace

__all__ = ["Coder", "Trace"]
