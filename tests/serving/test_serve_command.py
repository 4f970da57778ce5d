"""The command: what it refuses, where it listens, and that it stops when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.db",), "there is no such notebook"),
        (("nowhere.db", "--host", "0.0.0.0"), "lets others in: set a password"),
        (("nowhere.db", "--host", "192.168.0.1"), "COMPARENOTES_PASSWORD"),
        (("nowhere.db", "--port", "99999"), "--port"),
    ],
)
def test_wrong_use_is_told(run, arguments, said, monkeypatch):
    monkeypatch.delenv("COMPARENOTES_PASSWORD", raising=False)
    status, out, err = run("serve", *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_empty_password_is_none(run, monkeypatch):
    monkeypatch.setenv("COMPARENOTES_PASSWORD", "")
    status, _, err = run("serve", "nowhere.db", "--host", "0.0.0.0")
    assert status == 2
    assert "password" in err


def test_port_that_is_taken_is_told(run, filled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, err = run("serve", filled, "--port", port)
    assert status == 2
    assert "give another --port" in err


def test_host_that_there_is_not_is_told(run, filled):
    status, _, err = run("serve", filled, "--host", "nowhere.invalid", "--password", "a")
    assert status == 2
    assert "--host nowhere.invalid" in err


def test_what_is_no_notebook_is_told(run, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("no database")
    status, _, err = run("serve", path, "--port", 0)
    assert status == 2
    assert "is no SQLite database" in err


def test_it_shows_the_notebook_until_it_is_stopped(filled):
    command = [sys.executable, "-c", "from comparenotes.cli import main; main()"]
    serving = subprocess.Popen(
        [*command, "serve", str(filled), "--port", "0", "--password", "sesame"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with serving:
        address = re.search(r"http://127\.0\.0\.1:\d+/", serving.stderr.readline())[0]
        asked = urllib.request.Request(address, headers={"Authorization": "Basic YTpzZXNhbWU="})
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert b"Ferry sinks" in answer.read()
        serving.send_signal(signal.SIGINT)
        out, err = serving.communicate(timeout=30)
    assert (serving.returncode, out, err) == (0, "", "Stopped.\n")


def test_password_of_a_database_is_not_shown(run, monkeypatch, new_database):
    class _Server:
        def __init__(self, config):
            config.app.state.answers.close()
            _Server.title = config.app.title

        def run(self, sockets):
            assert len(sockets) == 1

    monkeypatch.setattr("uvicorn.Server", _Server)
    name = new_database.replace("postgres@", "postgres:hush@")
    status, _, err = run("serve", name, "--port", 0)
    assert status == 0, err
    assert "hush" not in err
    assert "is shown at http://127.0.0.1:" in err
    assert re.fullmatch(r"comparenotes: t\d+", _Server.title)
