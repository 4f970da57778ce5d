"""From notes to a comparison: copies, stories, linked events, facts, quotations, wording."""

from .compare import compare

__all__ = ["compare"]
