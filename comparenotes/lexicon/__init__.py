"""What words mean, as TOML with one loader, and small learned weights with their scripts."""

from .loading import Lexicon, lexicon_of

__all__ = ["Lexicon", "lexicon_of"]
