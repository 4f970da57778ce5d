"""The house in order: sizes, names, and no word of English that decides a meaning in Python."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import comparenotes
from comparenotes.record import notes as records

HOME = Path(comparenotes.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))
LINES = 600
LONG: set[str] = {"showing/outline.py"}  # being split
FEWEST = 3  # words that make a collection

# What is no English that decides a meaning: the labels that the parser gives, the record's own
# enumerations, and what `word_exceptions.toml` gives a reason for, by file or by file and name.
EXCEPTIONS = tomllib.loads((Path(__file__).parent / "word_exceptions.toml").read_text("utf-8"))
LABELS = set(EXCEPTIONS["labels"]["words"].split())
REASONS: dict[str, str] = EXCEPTIONS["reasons"]
PENDING: dict[str, int] = EXCEPTIONS.get("pending", {})
ENUMS = {*records.ACTOR_KINDS, *records.STATUSES, *records.EVENT_TYPES, *records.QUANTITY_ROLES}

ALTERNATION = re.compile(r"(?:[A-Za-z][a-z]+\??\|){2,}[A-Za-z][a-z]+")


def collections_of(path: Path) -> Iterator[tuple[str, int]]:
    """Each collection of words in a module: where it stands ('file::name') and its line."""
    tree = ast.parse(path.read_text("utf-8"))
    for name, node in _named(tree, ""):
        if _is_words(node):
            yield f"{path.relative_to(HOME).as_posix()}::{name}", node.lineno


def _named(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node below, docstrings left out, with the name of what it is bound to or stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        inner = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = child.name
        elif isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name):
            inner = child.targets[0].id
        elif isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            inner = child.target.id
        yield inner, child
        if not _is_words(child):
            yield from _named(child, inner)


def _is_words(node: ast.AST) -> bool:
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        found = node.elts
    elif isinstance(node, ast.Dict):
        found = [key for key in node.keys if key is not None]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(ALTERNATION.search(node.value))
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
    ):
        return len(str(node.func.value.value).split()) >= FEWEST
    else:
        return False
    words = [
        one.value
        for one in found
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and any(c.isalpha() for c in one.value)
    ]
    return len([one for one in words if one not in LABELS | ENUMS]) >= FEWEST


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(HOME).parts[0] != "lexicon"],
    ids=lambda path: str(path.relative_to(HOME)),
)
def test_words_are_data(path):
    words = [(where, line) for where, line in collections_of(path) if "__all__" not in where]
    wrong = [
        f"{where} (line {line})"
        for where, line in words
        if where not in REASONS and where.split("::")[0] not in REASONS
    ]
    allowed = PENDING.get(path.relative_to(HOME).as_posix(), 0)
    assert len(wrong) <= allowed, (
        f"words belong in the lexicon; say why not in tests/word_exceptions.toml: {wrong}"
    )


def test_exceptions_are_needed():
    found = {where for path in MODULES for where, _ in collections_of(path)}
    found |= {where.split("::")[0] for where in found}
    assert set(REASONS) <= found, sorted(set(REASONS) - found)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_module_is_short(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LINES or str(path.relative_to(HOME)) in LONG, f"{lines} lines"


def test_no_two_classes_bear_one_name():
    names = Counter(
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []
