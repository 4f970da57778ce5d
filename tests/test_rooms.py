"""Data flows one way: no room imports one to its right."""

import ast
from pathlib import Path

import pytest

import comparenotes

ROOMS = ["errors", "record", "lexicon", "fetching", "reading", "coding", "comparing"]
ROOMS += ["figures", "exporting", "notebook", "showing", "serving"]
ROOMS += ["views", "scaling", "checkup", "runs", "notebook_commands", "serve_command", "cli"]
# The order within coding; the modules that stand in coding itself come last.
CODING = ["grammar", "names", "places", "actors", "times", "statements", "quantities", "events"]
HOME = Path(comparenotes.__file__).parent


def room_of(path: Path) -> str:
    return path.relative_to(HOME).with_suffix("").parts[0]


def rooms_imported(path: Path) -> set[str]:
    """The rooms that a module's imports name, also those inside functions."""
    return {parts[0] for parts in imported(path)} & set(ROOMS)


def coding_rooms_imported(path: Path) -> set[str]:
    """The rooms inside coding that a module's imports name; 'coding' for a module beside them."""
    inner = [parts[1:] for parts in imported(path) if parts[0] == "coding" and len(parts) > 1]
    return {parts[0] if parts[0] in CODING else "coding" for parts in inner}


def imported(path: Path) -> list[list[str]]:
    """What a module imports from this package, as paths below it."""
    package = ["comparenotes", *path.relative_to(HOME).parent.parts]
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            target = [*base, *(node.module or "").split(".")]
            names = [[*target, alias.name] for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        else:
            continue
        for parts in names:
            parts = [part for part in parts if part]
            if parts[0] == "comparenotes" and len(parts) > 1:
                found.append(parts[1:])
    return found


MODULES = sorted(path for path in HOME.rglob("*.py") if path.parent != HOME or path.stem in ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_room_imports_nothing_to_its_right(path):
    here = ROOMS.index(room_of(path))
    wrong = {room for room in rooms_imported(path) if ROOMS.index(room) > here}
    assert not wrong, f"{path.name} is in {ROOMS[here]} and imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize(
    "path",
    sorted(one for room in CODING for one in (HOME / "coding" / room).glob("*.py")),
    ids=lambda path: str(path.relative_to(HOME)),
)
def test_room_of_coding_imports_nothing_to_its_right(path):
    order = [*CODING, "coding"]
    here = order.index(path.parent.name)
    shared = {"trace"}  # what each stage reports to
    wrong = {room for room in coding_rooms_imported(path) if order.index(room) > here}
    if wrong == {"coding"}:
        outer = {parts[1] for parts in imported(path) if parts[0] == "coding"} - {*CODING}
        wrong = outer - shared
    assert not wrong, f"{path.name} is in {path.parent.name} and imports {', '.join(sorted(wrong))}"


def test_tests_of_coding_mirror_its_rooms():
    here = Path(__file__).parent / "coding"
    for room in CODING:
        assert list((here / room).glob("test_*.py")), f"tests/coding/{room} has no tests"


def test_check_sees_a_forbidden_import(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.HOME", tmp_path)
    (tmp_path / "record").mkdir()
    bad = tmp_path / "record" / "bad.py"
    bad.write_text("def f():\n    from ..coding.parse import Parse\n")
    assert rooms_imported(bad) == {"coding"}


def test_only_the_parser_touches_spacy():
    users = [p.name for p in HOME.rglob("*.py") if "spacy" in _top_imports(p)]
    assert users == ["parse.py"]


def _top_imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found
