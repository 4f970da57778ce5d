"""From a report to its notes: one parse, then one stage each for names, places, actors, times,
statements, quantities, events, relations and wording."""

from .coder import Coder
from .explaining import Account, Explanation, explain
from .many import code_many, code_one
from .trace import Trace

__all__ = ["Account", "Coder", "Explanation", "Trace", "code_many", "code_one", "explain"]
