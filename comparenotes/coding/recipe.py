"""What a coder is made of: enough to make the same one in another process or on another machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LexiconError
from ..lexicon import Lexicon
from ..lexicon.gazetteer import Gazetteer
from .grammar.parse import MODEL

if TYPE_CHECKING:
    from .coder import Coder


@dataclass(frozen=True, slots=True)
class CoderRecipe:
    """Coders of one recipe give the same notes. It can be pickled, which a coder can't.

    `model` is the spaCy pipeline, `overlay` the user's lexicon folder (an absolute path; null:
    only our lexicon), `digest` that of the whole lexicon.
    """

    model: str
    overlay: Path | None
    digest: str

    @classmethod
    def of(cls, lexicon: Lexicon, model: str = MODEL) -> CoderRecipe:
        """The recipe of coders with this lexicon and pipeline."""
        overlay = lexicon.overlay and lexicon.overlay.absolute()
        return cls(model, overlay, lexicon.digest())

    @classmethod
    def ours(cls) -> CoderRecipe:
        """The recipe of coders made with nothing said."""
        return cls.of(Lexicon())

    def make(self) -> Coder:
        """A coder, which takes seconds. Raises what `Coder` raises, and LexiconError when the
        lexicon here is not the one of the recipe."""
        from .coder import Coder

        lexicon = Lexicon(self.overlay)
        if lexicon.digest() != self.digest:
            raise LexiconError(
                str(self.overlay or "the lexicon"),
                "",
                f"has digest {lexicon.digest()} here, and {self.digest} where the run began; give "
                "both the same files, and don't change them during a run",
            )
        return Coder(lexicon, model=self.model)

    def prepare(self) -> None:
        """Builds the gazetteer if it isn't there yet, so that not every worker builds it."""
        Gazetteer(Lexicon(self.overlay))
