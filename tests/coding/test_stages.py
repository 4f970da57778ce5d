"""The stages of coding in order: each one's signature says what it needs, and it is there by then.

A stage's parameters are its declaration of needs; what `Coder.note` binds its result to is what it
gives. No stage is handed anything under another name, and none reads what comes later.
"""

import ast
import inspect
import textwrap

import pytest

from comparenotes.coding import Coder, coder
from comparenotes.record import Notes

GIVEN = {"parse", "trace", "analysis"}
TREE = ast.parse(textwrap.dedent(inspect.getsource(Coder.note)))


def calls() -> list[tuple[str, str, list[str]]]:
    """(what it gives, the finder's attribute, the names it is handed) of each stage, in order."""
    found = []
    for node in ast.walk(TREE):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            gives, call = node.targets[0], node.value
        elif isinstance(node, ast.keyword) and isinstance(node.value, ast.Call):
            gives, call = ast.Name(node.arg), node.value
        else:
            continue
        stage = call.func
        if (
            isinstance(stage, ast.Attribute)
            and isinstance(stage.value, ast.Attribute)
            and isinstance(gives, ast.Name)
        ):
            found.append((call.lineno, gives.id, stage.value.attr, call))
    return [
        (gives, attribute, [ast.unparse(argument).split(".")[-1] for argument in call.args])
        for _, gives, attribute, call in sorted(found, key=lambda row: row[0])
    ]


STAGES = calls()


def needs_of(shared_coder, attribute: str) -> list[str]:
    finder = getattr(shared_coder, attribute)
    method = getattr(finder, "find", None) or finder.check
    return list(inspect.signature(method).parameters)


def test_every_finder_of_the_coder_is_a_stage():
    finders = {
        node.targets[0].attr
        for node in ast.walk(ast.parse(inspect.getsource(coder)))
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Attribute)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id.endswith(("Finder", "Checker"))
    }
    assert finders == {attribute for _, attribute, _ in STAGES}


@pytest.mark.parametrize(("gives", "attribute", "handed"), STAGES, ids=[row[1] for row in STAGES])
def test_stage_is_handed_what_it_declares(shared_coder, gives, attribute, handed):
    declared = needs_of(shared_coder, attribute)
    assert handed == declared[: len(handed)]
    assert set(declared[len(handed) :]) <= {"trace"}


@pytest.mark.parametrize("number", range(len(STAGES)), ids=[row[1] for row in STAGES])
def test_stage_needs_only_what_earlier_ones_gave(number):
    there = GIVEN | {"report"} | {gives for gives, *_ in STAGES[:number]}
    missing = [name for name in STAGES[number][2] if name not in there]
    assert not missing, f"{STAGES[number][1]} needs {missing}, which no earlier stage gives"


def test_no_two_stages_give_the_same():
    gives = [row[0] for row in STAGES]
    assert len(gives) == len(set(gives))


def test_all_that_notes_hold_is_given_by_a_stage():
    held = set(Notes.__dataclass_fields__) - {"version", "report", "remarks"}
    renamed = {"timexes": "times", "published": "report"}
    assert held <= {renamed.get(row[0], row[0]) for row in STAGES}
