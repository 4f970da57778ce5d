"""Every error that comparenotes raises on purpose, in one tree.

    ComparenotesError
    ├── ReportError(report, reason)      one report cannot be read or coded; the others go on
    │   ├── Unreadable                   missing, permission denied, binary, broken archive
    │   ├── NoText                       readable, but there is no report text in it
    │   └── FetchError                   an address that can't be fetched, or must not be
    ├── LexiconError(file, key)          a lexicon file is not valid
    ├── GazetteerError(path, reason)     the gazetteer's file cannot be built, written or read
    ├── ModelError(model)                the spaCy pipeline is not installed, or can't be used
    ├── RecordError                      JSON that is not a record of a known version
    └── ScalingError                     other processes or machines can't be had, or can't code

A message says what was wrong, in which report, what was found, and what to do next.
"""

from pathlib import Path


class ComparenotesError(Exception):
    """Anything comparenotes raises on purpose; catch this to catch them all."""


class ReportError(ComparenotesError):
    """One report could not be read or coded.

    `report` names it as the user did (path, URL, path and line number); `reason` is one sentence
    that says what was found and what to do.
    """

    def __init__(self, report: str, reason: str) -> None:
        super().__init__(f"{report}: {reason}")
        self.report = report
        self.reason = reason


class Unreadable(ReportError):
    """The bytes cannot be read or are not text: a missing, protected or binary file, a broken
    archive."""


class NoText(ReportError):
    """The bytes were read, but they hold no report text."""


class LexiconError(ComparenotesError):
    """A lexicon file is invalid: `file`, `key` (the table; empty for the whole file), `reason`."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: [{key}] {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class GazetteerError(ComparenotesError):
    """The gazetteer's file at `path` cannot be built, written or read; `reason` says what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ModelError(ComparenotesError):
    """The spaCy pipeline `model` is not installed, or lacks something that coding needs."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"model {model}: {reason}")
        self.model = model


class RecordError(ComparenotesError):
    """JSON that does not hold a record as version 1 describes it."""


class ExportError(ComparenotesError):
    """An export to `path` cannot be written; `reason` says why, and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FetchError(ReportError):
    """An address that cannot be fetched, or must not be.

    `status` is the HTTP status, where the server gave one. `retry_after` are the seconds for which
    the server asks to be left alone. `is_lasting` says that asking again later is of no use.
    """

    def __init__(
        self,
        report: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        is_lasting: bool = False,
    ) -> None:
        super().__init__(report, reason)
        self.status = status
        self.retry_after = retry_after
        self.is_lasting = is_lasting


class NotebookError(ComparenotesError):
    """A notebook cannot be opened, read or written; the message names it and says what to do."""


class ScalingError(ComparenotesError):
    """Other processes or machines cannot be had, or cannot code; the message says what to do."""
