"""The API keeps what its description says, for whatever is asked (schemathesis)."""

import pytest
from hypothesis import HealthCheck, Phase, settings

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


schema = schemathesis.pytest.from_fixture("loaded")


@schema.parametrize()
@BOUNDED
def test_answers_are_as_described(case):
    case.call_and_validate()


def test_description_names_every_way_to_ask(loaded):
    paths = {operation.ok().path for operation in loaded.get_all_operations()}
    assert paths == {
        "/api/stories",
        "/api/stories/{number}",
        "/api/stories/{number}/changes",
        "/api/reports/{report}",
        "/api/search",
        "/api/actors",
        "/api/new",
        "/api/tolls",
        "/api/validation",
    }
