"""Figures of a story as SVG that stands in a page: when, who copied whom, where.

A story of a comparison and the notes on its reports come in, each figure a `Figure` or null where
there is nothing sure to draw.
"""

from .copies import copies
from .figure import Figure
from .map import place_map
from .story_parts import StoryParts
from .timeline import timeline

__all__ = ["Figure", "StoryParts", "copies", "place_map", "timeline"]
