"""What every room's tests share: one coder a session, since loading it takes seconds."""

import pytest


@pytest.fixture(scope="session")
def shared_coder():
    from comparenotes.coding import Coder

    return Coder()
