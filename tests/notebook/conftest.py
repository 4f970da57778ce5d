"""Notebooks of both kinds: a SQLite file, and a PostgreSQL server that the tests start."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from comparenotes.notebook import Notebook
from comparenotes.record import Notes, Part, Published, Report

PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")


def program(name):
    """Where a program of PostgreSQL is; null where it is not installed."""
    found = shutil.which(name)
    if found:
        return found
    for place in PLACES:
        for path in sorted(Path(place).glob(f"**/bin/{name}"), reverse=True):
            return str(path)
    return None


def owner():
    """Whom the server runs as: it refuses to run as root."""
    if os.getuid():
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("LOUD: no user postgres, and PostgreSQL does not run as root")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@pytest.fixture(scope="session")
def server():
    """The folder of the socket of a PostgreSQL server; skips where none can be started."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("LOUD: PostgreSQL is not installed: notebooks in it are not tested")
    who = owner()
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    if who:
        shutil.chown(home, who["user"], who["group"])
    data = home / "data"

    def run(*command):
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, **who)
        if done.returncode:
            pytest.skip(f"LOUD: PostgreSQL does not start here: {done.stderr.strip()[-300:]}")

    run(initdb, "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    settings = f"-k {home} -c listen_addresses= -F"
    run(pg_ctl, "-D", str(data), "-w", "-l", str(home / "log"), "-o", settings, "start")
    yield home
    subprocess.run([pg_ctl, "-D", str(data), "-m", "immediate", "stop"], capture_output=True, **who)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def new_database(server, request):
    """The address of an empty database of the server."""
    import psycopg

    name = "t" + str(abs(hash(request.node.nodeid)) % 10**12)
    with psycopg.connect(f"host={server} user=postgres dbname=postgres", autocommit=True) as one:
        one.execute(f"DROP DATABASE IF EXISTS {name}")
        one.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={server}"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """Where a new notebook may be: a file, or a database of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "notes.db")
    return request.getfixturevalue("new_database")


@pytest.fixture
def notebook(where):
    """An empty notebook."""
    with Notebook(where, coder="test") as one:
        yield one


def report(text, *, key="a", url=None, outlet=None, day="2024-03-05", title=None):
    """A report of one paragraph."""
    import hashlib

    name = hashlib.sha256(repr((text, url, outlet, key)).encode()).hexdigest()[:16]
    return Report(
        id=name,
        text=text,
        key=key,
        url=url,
        outlet=outlet,
        title=title,
        language="en",
        published=Published(day, "given") if day else Published(),
        parts=(Part("paragraph", 0, len(text)),),
    )


@pytest.fixture
def coded(shared_coder):
    """Codes reports; counts how many."""

    def code(sources):
        for one in sources:
            if isinstance(one, Report):
                code.count += 1
                yield shared_coder(one)
            else:
                yield one

    code.count = 0
    return code


def bare(one):
    """Notes without anything noted: quick to make."""
    return Notes(report=one)
