"""How records are shown and laid out as rows: asked of a record, done by rooms further right.

The records know only what is asked (`Views`); the package says, when it is imported, who answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import ComparenotesError

if TYPE_CHECKING:
    from .comparison import Comparison
    from .notes import Notes
    from .report import Report


class Views(Protocol):
    """What records of a report, of notes and of comparisons look like to people and as tables."""

    def text(self, shown: Notes | Comparison) -> str:
        """Lines for a terminal, without colour."""

    def page(self, shown: Notes | Comparison, notes: Iterable[Notes] = ()) -> str:
        """A whole HTML document; a comparison's shows more with the notes it was made of."""

    def cell(self, shown: Report | Notes | Comparison) -> str:
        """The same page for a cell of a notebook (Jupyter), bounded in size."""

    def rows(
        self, table: str, shown: Notes | Comparison, notes: Iterable[Notes] = ()
    ) -> list[dict[str, Any]]:
        """The rows of one of the tables that are exported."""

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns."""


_loaders: list[Callable[[], Views]] = []


def shown_by(load: Callable[[], Views]) -> None:
    """From now on what `load` gives shows records; it is called when one is first shown."""
    _loaders[:] = [load]


def views() -> Views:
    """What shows records."""
    return _loaders[0]()


def write_page(page: str, path: str | Path | None) -> str:
    """The page; where there is a path it is written there too."""
    if path is not None:
        try:
            Path(path).write_text(page, "utf-8")
        except OSError as error:
            raise ComparenotesError(
                f"{path}: can't be written ({error.strerror or error}); give another path"
            ) from None
    return page


def dataframe(table: str, rows: list[dict[str, Any]]) -> Any:
    """The rows of a table as a `pandas.DataFrame`, with its columns also where there are none.

    Raises ComparenotesError where pandas isn't installed.
    """
    try:
        pandas: Any = import_module("pandas")
    except ModuleNotFoundError:
        raise ComparenotesError(
            "to_dataframe needs pandas: pip install 'comparenotes[pandas]'; to_rows needs nothing"
        ) from None
    return pandas.DataFrame(rows, columns=views().columns(table))
