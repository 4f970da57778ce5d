"""Verbs of saying by what the stages of coding conclude from them: `speech_verbs.toml` as sets."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .entries import SpeechVerb
from .loading import Lexicon


@dataclass(frozen=True, slots=True)
class SpeechVerbs:
    """The lemmas that bear each flag of `SpeechVerb`, under the flag's name."""

    no_event: frozenset[str]
    speaker: frozenset[str]
    at_publication: frozenset[str]
    named_subject: frozenset[str]
    passes_demand: frozenset[str]
    addressee_object: frozenset[str]
    plain: frozenset[str]
    beside_quotation: frozenset[str]

    @classmethod
    def read(cls, lexicon: Lexicon) -> SpeechVerbs:
        """The verbs of `lexicon`; raises LexiconError when the file has a flag that is unknown."""
        verbs = lexicon.entries("speech_verbs", SpeechVerb)
        return cls(
            **{
                flag.name: frozenset(key for key, verb in verbs.items() if getattr(verb, flag.name))
                for flag in fields(cls)
            }
        )
