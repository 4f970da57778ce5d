"""Rules that answer for themselves: each one's example comes out right only with it."""

import importlib
import pkgutil

import pytest

import comparenotes
from comparenotes.lexicon.rules import Rule, RuleTable
from comparenotes.reading.texts import Given, report_of_text
from comparenotes.record import Notes
from tests.coding.conftest import make_report
from tests.summaries import summary, unmet


def tables() -> list[tuple[object, str, RuleTable]]:
    """Every rule table of the package, with the module and name it is bound to."""
    found = []
    for info in pkgutil.walk_packages(comparenotes.__path__, "comparenotes."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, RuleTable) and getattr(module, "__name__", "") == info.name:
                found.append((module, name, value))
    return found


HOMES: dict[int, list[tuple[object, str]]] = {}
for _module, _name, _table in tables():
    HOMES.setdefault(id(_table), []).append((_module, _name))
UNIQUE = {id(table): table for _, _, table in tables()}
CASES = [
    pytest.param(table, rule, id=f"{table.name}: {rule.name}")
    for table in UNIQUE.values()
    for rule in table.rules
]


def switch_off(monkeypatch: pytest.MonkeyPatch, table: RuleTable, rule: Rule) -> None:
    """Put the table without the rule wherever it is bound."""
    for module, name in HOMES[id(table)]:
        monkeypatch.setattr(module, name, table.without(rule.name))


@pytest.fixture(scope="module")
def notes_of(shared_coder):
    """The notes on a text, by whatever rules are switched on; parses are remembered."""
    parses = {}

    def _notes(text, published, stage):
        if stage == "reading":
            return Notes(report=report_of_text(text, Given()))
        key = text, published
        if key not in parses:
            parses[key] = shared_coder.parser.parse(make_report(text, published))
        return shared_coder.note(parses[key])

    return _notes


@pytest.mark.parametrize(("table", "rule"), CASES)
def test_example_comes_out_right_only_with_its_rule(table, rule, notes_of, monkeypatch):
    assert rule.expect, "says nothing of what comes out"
    wrong = unmet(notes_of(rule.example, rule.published, table.stage), rule.expect)
    before = notes_of(rule.never, rule.published, table.stage)
    assert not wrong, f"with the rule: {wrong} do not hold"
    switch_off(monkeypatch, table, rule)
    assert unmet(notes_of(rule.example, rule.published, table.stage), rule.expect), (
        "the example comes out right without the rule"
    )
    assert summary(notes_of(rule.never, rule.published, table.stage)) == summary(before), (
        "the rule acts in its 'never'"
    )


def test_names_of_tables_are_unique():
    names = [table.name for table in UNIQUE.values()]
    assert len(names) == len(set(names))
