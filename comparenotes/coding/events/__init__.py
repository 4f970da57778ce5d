"""What happened, is happening or will, and who did it to whom, when and where.

A `Parse` and all earlier notes come in; `Event`s go out.
Order: candidates (triggers, vetoes, modality), composition of types, places and quantities,
participants, times, records.
"""

from .events import EventFinder

__all__ = ["EventFinder"]
