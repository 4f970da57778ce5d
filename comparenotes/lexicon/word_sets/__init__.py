"""The shapes of lexicon files that are word lists: one class a file, one field a list, no logic.

`Lexicon.word_sets` fills them from TOML; each file says what its lists hold.
"""

from __future__ import annotations

from .actors import (
    ActorWords,
    CoreferenceWords,
    FamilyWords,
    NameWords,
    NounSenseWords,
    PlaceWords,
    PronounWords,
    RelationVerbs,
)
from .comparing import ComparingWords, StoryTitleWords
from .events import (
    AimedNouns,
    EventOperators,
    EventVerbs,
    EventWords,
    EventWorth,
    ModalityWords,
    ParticipantWords,
    StatementWords,
    TriggerWords,
)
from .grammar import ClauseWords, NounPhraseWords, QuotationWords, TenseWords
from .quantities import NumberWords
from .reading import (
    AddressWords,
    BylineWords,
    LineKeys,
    PrintedDateWords,
    ProvenanceWords,
    PublicationWords,
    TableColumns,
)
from .times import CheckWords, DayOrderWords, TimeLinks, TimexWords

__all__ = [
    "ActorWords",
    "AddressWords",
    "AimedNouns",
    "BylineWords",
    "CheckWords",
    "ClauseWords",
    "ComparingWords",
    "CoreferenceWords",
    "DayOrderWords",
    "EventOperators",
    "EventVerbs",
    "EventWords",
    "EventWorth",
    "FamilyWords",
    "LineKeys",
    "ModalityWords",
    "NameWords",
    "NounPhraseWords",
    "NounSenseWords",
    "NumberWords",
    "ParticipantWords",
    "PlaceWords",
    "PrintedDateWords",
    "PronounWords",
    "ProvenanceWords",
    "PublicationWords",
    "QuotationWords",
    "RelationVerbs",
    "StatementWords",
    "StoryTitleWords",
    "TableColumns",
    "TenseWords",
    "TimeLinks",
    "TimexWords",
    "TriggerWords",
]
