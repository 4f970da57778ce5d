"""A notebook of invented reports, its site, and a client that asks without a network."""

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from comparenotes.notebook import Notebook
from comparenotes.reading import read_many
from comparenotes.serving import Access, make_app
from tests.notebook.conftest import new_database, report, server  # noqa: F401

NOW = datetime(2024, 3, 8, 12, 0)
FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "reports"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
REPORTS = (
    report(
        "A ferry sank off Torsby on Tuesday, killing 9 people, police said. "
        "Mayor Elena Popova condemned the owner.",
        outlet="Lake Tribune",
        title="Ferry sinks off Torsby, nine dead",
        url="https://lake.example/ferry",
    ),
    report(
        "A ferry sank off Torsby on Tuesday, killing 14 people, the coast guard said. "
        "Elena Popova, the mayor, praised the rescuers.",
        outlet="Fjord Post",
        day="2024-03-06",
        title="Ferry sinks off Torsby, fourteen dead",
        url="https://fjord.example/ferry",
    ),
    report(
        "A ferry sank off Torsby on Tuesday, killing 9 people, police said. "
        "Mayor Elena Popova condemned the owner.",
        outlet="Valley Times",
        title="Ferry sinks off Torsby, nine dead",
        url="https://valley.example/ferry",
    ),
    report(
        f"Rebels bombed the bridge in Varna on Monday. {HOSTILE} Mayor Ivan Petrov condemned it.",
        outlet=f"Courier {HOSTILE}",
        title=f"=Bridge {HOSTILE}",
        url="javascript:alert(3)",
    ),
    replace(report("قال الوزير إن الاتفاق انتهى.", key="ar", day=None), language="ar"),
)


class Client:
    """Asks a site, one request at a time; it keeps cookies."""

    def __init__(self, app, base="http://127.0.0.1", client=("127.0.0.1", 5000)):
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=client)
        self._base = base
        self.cookies = httpx.Cookies()

    def ask(self, method, path, **what):
        async def _ask():
            async with httpx.AsyncClient(
                transport=self._transport, base_url=self._base, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **what)
                self.cookies.update(client.cookies)
                return answer

        return asyncio.run(_ask())

    def get(self, path, **what):
        return self.ask("GET", path, **what)

    def post(self, path, **what):
        return self.ask("POST", path, **what)


def fill(where, coder):
    """A notebook of the invented reports; the second came a day after the others."""
    from sqlalchemy import update

    from comparenotes.notebook import tables

    with Notebook(where, coder="test") as book:
        book.add(REPORTS, lambda sources: map(coder, sources))
        with book.engine.begin() as connection:
            prints = tables.prints.c
            for day, outlet in ((6, None), (7, "Fjord Post")):
                chosen = update(tables.prints).values(added_at=datetime(2024, 3, day, 9))
                connection.execute(chosen.where(prints.outlet == outlet) if outlet else chosen)


@pytest.fixture(scope="session")
def filled(tmp_path_factory, shared_coder):
    """The file of a notebook of the invented reports, which nobody writes to."""
    path = tmp_path_factory.mktemp("serving") / "notes.db"
    fill(path, shared_coder)
    return path


@pytest.fixture
def opened():
    """Opens sites of notebooks; all are closed when the test is done."""
    open_ones = []

    def _open(where, access=None):
        book = Notebook(where)
        app = make_app(book, str(where), access, now=lambda: NOW)
        open_ones.extend((app.state.answers, book))
        return app

    yield _open
    for one in open_ones:
        one.close()


@pytest.fixture
def client(filled, opened):
    """Asks the site of the notebook that nobody writes to."""
    return Client(opened(filled))


@pytest.fixture(scope="session")
def ferry(tmp_path_factory, shared_coder):
    """A notebook of reports that differ in figures, days and causes."""
    path = tmp_path_factory.mktemp("ferry") / "notes.db"
    with Notebook(path, coder="test") as book:
        book.add(read_many(FERRY), lambda sources: map(shared_coder, sources))
    return path


@pytest.fixture
def ferry_client(ferry, opened):
    """Asks the site of the notebook of the ferry's reports, which nobody writes to."""
    return Client(opened(ferry))


@pytest.fixture(params=["sqlite", "postgresql"])
def own(request, tmp_path, shared_coder, opened):
    """The site of a notebook of one's own, in each kind of database: where it is, and a client."""
    if request.param == "sqlite":
        where = str(tmp_path / "notes.db")
    else:
        where = request.getfixturevalue("new_database")
    fill(where, shared_coder)
    return where, Client(opened(where))


__all__ = ["Access"]
