"""Who does what to whom, by grammar: subjects, objects, passives, control."""

from collections.abc import Callable

import pytest

from comparenotes.coding.grammar.clauses import Clauses
from comparenotes.coding.grammar.parse import Parse


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        pytest.param("Kenya helped Sudan.", "helped", ["Kenya"], ["Sudan"], id="active"),
        pytest.param("Sudan was helped by Kenya.", "helped", ["Kenya"], ["Sudan"], id="passive"),
        pytest.param("Kenya agreed to help Sudan.", "help", ["Kenya"], ["Sudan"], id="control"),
        pytest.param("Kenya urged Chad to help Sudan.", "help", ["Chad"], ["Sudan"], id="urged"),
        pytest.param(
            "Rebels who fled the town returned.", "fled", ["Rebels"], ["town"], id="relative clause"
        ),
        pytest.param(
            "Kenya came and helped Sudan.", "helped", ["Kenya"], ["Sudan"], id="joined verbs"
        ),
        pytest.param(
            "Kenya and Chad helped Sudan.", "helped", ["Kenya", "Chad"], ["Sudan"], id="joined"
        ),
        pytest.param("It rained.", "rained", ["It"], [], id="intransitive"),
    ],
)
def test_agents_and_patients(
    text: str, verb: str, agents: list[str], patients: list[str], parse: Callable[..., Parse]
) -> None:
    parsed = parse(text)
    clauses = Clauses(parsed)
    token = parsed.words.index(verb)
    assert [parsed.words[one] for one in clauses.agents(token)] == agents
    assert [parsed.words[one] for one in clauses.patients(token)] == patients


def test_core_gives_what_a_noun_phrase_is(parse: Callable[..., Parse]) -> None:
    parsed = parse("They declared a state of emergency in the south.")
    core = Clauses(parsed).core(parsed.words.index("state"))
    assert {"state", "emergency"} <= core
    assert "south" not in core


def test_hyphenated_words_of_the_lexicon_are_one_lemma(parse: Callable[..., Parse]) -> None:
    parsed = parse("The cease-fire holds.")
    assert "cease-fire" in Clauses(parsed, frozenset({"cease-fire"})).lemmas
    assert "cease-fire" not in Clauses(parsed).lemmas


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("He did not leave.", "leave", True),
        ("Nobody left.", "left", True),
        ("They made no progress.", "made", True),
        ("He left.", "left", False),
    ],
)
def test_negation(text: str, verb: str, negated: bool, parse: Callable[..., Parse]) -> None:
    parsed = parse(text)
    assert Clauses(parsed).is_negated(parsed.words.index(verb)) is negated
