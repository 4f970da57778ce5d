"""The API keeps what its description says, for whatever is asked (schemathesis)."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.serving.live import listening

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

BOUNDED = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def address(filled):
    with listening(filled) as one:
        yield one


@pytest.fixture(scope="module")
def loaded(address):
    return schemathesis.openapi.from_url(f"{address}/api/openapi.json")


PATHS = [
    "/api/stories",
    "/api/stories/{number}",
    "/api/stories/{number}/changes",
    "/api/reports/{report}",
    "/api/search",
    "/api/timeline",
    "/api/map",
    "/api/actors",
    "/api/new",
    "/api/tolls",
    "/api/validation",
]


def beyond_schemas(case, answer):
    """The checks of rules that no schema can tell: days in order, and that an empty parameter
    counts as not given."""
    names = []
    if any(str(value).strip() in ("", "None", "[]", "{}") for value in case.query.values()):
        names.append("negative_data_rejection")
    if answer.status_code == 422 and "is after the last" in answer.json()["detail"]:
        names.append("positive_data_acceptance")
    return schemathesis.checks.CHECKS.get_by_names(names)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_answers_are_as_described(loaded, path, mode):
    asked = []

    @given(case=loaded[path]["GET"].as_strategy(generation_mode=mode))
    @BOUNDED
    def answers(case):
        answer = case.call()
        case.validate_response(answer, excluded_checks=beyond_schemas(case, answer))
        asked.append(answer.status_code)

    answers()
    assert len(asked) > 1
    assert max(asked) < 500


def test_description_names_every_way_to_ask(loaded):
    assert [operation.ok().path for operation in loaded.get_all_operations()] == PATHS
