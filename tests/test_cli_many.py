"""The command line in big runs: several processes, interruption, resuming, manifests."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from comparenotes.cli import main
from comparenotes.coding.many import cores

STORY = """Flood closes bridge {n}

By Ada Lind

TALLINN, March 4 - The mayor, Jaan Kask, said on Monday that bridge {n} was closed.
{n} people were injured when the river rose. The police arrested two men in Narva.
"""


def write_stories(path, count, times):
    """A file of reports, the eighth of which can't be read."""
    lines = [json.dumps({"id": f"r{n}", "text": STORY.format(n=n) * times}) for n in range(count)]
    lines[7] = '{"id": "r7", "note": "no text"}'
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def stories(tmp_path):
    return write_stories(tmp_path / "stories.jsonl", 12, 1)


@pytest.fixture(scope="module")
def coded(shared_coder, tmp_path_factory):
    """Stories that take a while, and the notes on them."""
    folder = tmp_path_factory.mktemp("coded")
    stories, notes = write_stories(folder / "stories.jsonl", 50, 3), folder / "notes.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comparenotes.coding.Coder", lambda *_args, **_kwargs: shared_coder)
        with pytest.raises(SystemExit):
            main(["code", "-q", str(stories), "-o", str(notes), "--processes", "1"])
    return stories, notes


def start(*arguments):
    """The program in a process group of its own, as a shell starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "comparenotes.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_lines(path, count):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError):
            if path.read_bytes().count(b"\n") >= count:
                return
        time.sleep(0.02)
    raise AssertionError(f"{path} has no {count} lines after a minute")


def workers_of(group):
    """The workers of a process group that are alive."""
    listed = subprocess.run(
        ["ps", "-ww", "-A", "-o", "pid=,pgid=,args="], capture_output=True, text=True
    ).stdout.splitlines()
    found = [line.split(maxsplit=2) for line in listed if "coding.workers" in line]
    return [int(pid) for pid, of_group, _ in found if int(of_group) == group]


def gone(group):
    deadline = time.monotonic() + 5
    while workers_of(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not workers_of(group)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_stopped_run_keeps_what_was_finished_and_goes_on(run, coded, tmp_path, ending):
    (stories, whole), out = coded, tmp_path / "notes.jsonl"
    with start("code", stories, "-o", out, "--processes", "2") as process:
        wait_for_lines(tmp_path / "notes.jsonl.part", 3)
        if ending == signal.SIGINT:
            os.killpg(process.pid, ending)  # a terminal sends it to all of the group
        else:
            process.send_signal(ending)
        _, err = process.communicate(timeout=20)
    assert gone(process.pid)
    if ending == signal.SIGINT:
        assert process.returncode == 130
        assert "Interrupted; finished reports are written" in err
        assert "Traceback" not in err
        stopped = json.loads((tmp_path / "notes.jsonl.manifest.json").read_text())
        assert stopped["is_whole"] is False
        assert 3 <= stopped["reports"]["coded"] < 49
        assert out.read_bytes() == whole.read_bytes()[: out.stat().st_size]
    status, _, err = run("code", stories, "-o", out, "--resume", "--processes", "1")
    assert status == 1
    assert "what is kept" not in err
    assert out.read_bytes() == whole.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {
        "notes.jsonl",
        "notes.jsonl.manifest.json",
    }


def test_more_than_twenty_reports_take_all_cores_and_one_killed_costs_nothing(coded, tmp_path):
    (stories, whole), out = coded, tmp_path / "notes.jsonl"
    with start("code", stories, "-o", out) as process:
        wait_for_lines(tmp_path / "notes.jsonl.part", 2)
        workers = workers_of(process.pid)
        os.kill(workers[0], signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert len(workers) == cores()
    assert process.returncode == 1
    assert "Coded 49 of 50 reports; 1 failed:" in err
    assert out.read_bytes() == whole.read_bytes()
    manifests = [
        json.loads(path.with_name("notes.jsonl.manifest.json").read_text()) for path in (whole, out)
    ]
    for manifest in manifests:
        assert manifest.pop("started") <= manifest.pop("ended")
    assert manifests[0] == manifests[1]


def test_manifest_says_what_was_read_and_written(run, stories, tmp_path):
    out = tmp_path / "notes.jsonl"
    run("code", stories, "-o", out, "--outlet", "Quay News", "-q")
    manifest = json.loads((tmp_path / "notes.jsonl.manifest.json").read_text())
    assert manifest["command"] == "code"
    assert manifest["is_whole"] is True
    assert manifest["made_with"]["outlet"] == "Quay News"
    assert len(manifest["made_with"]["lexicon"]) == 12
    assert {one["name"]: one["version"] for one in manifest["made_with"]["packages"]}["spacy"]
    assert (manifest["reports"]["coded"], manifest["reports"]["failed"]) == (11, 1)
    assert manifest["failures"][0]["report"] == f"{stories}:line 8"
    for listed, path in [(manifest["inputs"], stories), (manifest["outputs"], out)]:
        content = path.read_bytes()
        assert len(listed) == 1
        assert listed[0]["bytes"] == len(content)
        assert listed[0]["sha256"] == hashlib.sha256(content).hexdigest()
    assert manifest["started"].endswith("Z")


def test_manifest_of_a_comparison_and_of_pages(run, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(2):
        (folder / f"{n}.txt").write_text(STORY.format(n=n), "utf-8")
    run("compare", folder, "-o", folder / "story.json")
    compared = json.loads((folder / "story.json.manifest.json").read_text())
    assert compared["command"] == "compare"
    assert [one["name"] for one in compared["inputs"]] == [str(folder / f"{n}.txt") for n in (0, 1)]
    (folder / "story.json").unlink()
    status, _, _ = run("code", folder, "-o", tmp_path / "page.html")  # a manifest is no report
    assert status == 0
    pages = json.loads((tmp_path / "page.html.manifest.json").read_text())
    assert [one["name"] for one in pages["outputs"]] == ["page-1.html", "page-2.html"]


def test_resuming_with_another_lexicon_is_said(run, stories, tmp_path):
    out, words = tmp_path / "notes.jsonl", tmp_path / "words"
    run("code", stories, "-o", out)
    words.mkdir()
    (words / "titles.toml").write_text('[capo]\nwords = ["capo"]\nsectors = ["GOV"]\n', "utf-8")
    status, _, err = run("code", stories, "-o", out, "--resume", "--lexicon", words)
    assert status == 1
    assert "what is kept was made with lexicon " in err
    manifest = json.loads((tmp_path / "notes.jsonl.manifest.json").read_text())
    assert manifest["reports"]["kept"] == 11
    assert manifest["kept_from"][0]["lexicon"] != manifest["made_with"]["lexicon"]
    assert [one["name"] for one in manifest["made_with"]["overlay"]] == ["titles.toml"]


def test_standard_input_has_no_digest(run, tmp_path, monkeypatch):
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert run("code", "-", "-o", tmp_path / "n.jsonl")[0] == 0
    manifest = json.loads((tmp_path / "n.jsonl.manifest.json").read_text())
    assert manifest["inputs"] == [{"name": "-", "bytes": None, "sha256": None}]


def test_strict_stops_a_run_of_many_processes(run, stories, tmp_path):
    out = tmp_path / "notes.jsonl"
    status, _, err = run("code", stories, "-o", out, "--strict", "--processes", "2")
    assert status == 1
    assert "Stopped at the first failure: 7 of 8 reports; 1 failed:" in err
    assert len(out.read_text("utf-8").splitlines()) == 7


def test_full_disk_is_told_and_what_was_written_is_kept(run, stories, tmp_path, monkeypatch):
    out = tmp_path / "notes.jsonl"
    from comparenotes import cli

    written = iter(range(100))

    def full(value):
        if next(written) == 3:
            raise OSError(28, "No space left on device")
        return json.dumps(value)

    monkeypatch.setattr(cli, "as_json_line", full)
    status, _, err = run("code", stories, "-o", out)
    assert status == 2
    assert "notes.jsonl: cannot be written (No space left on device)" in err
    assert len(out.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--processes", "0"], "0 is not in the range"),
        (["--processes", "2", "--cluster", "tcp://localhost:1"], "not both"),
    ],
    ids=["none", "both"],
)
def test_wrong_use_ends_in_a_sentence(run, stories, arguments, says):
    status, out, err = run("code", stories, *arguments)
    assert (status, out) == (2, "")
    assert says in err


def test_folder_in_the_way_is_told(run, stories, tmp_path):
    (tmp_path / "notes.jsonl").mkdir()
    status, _, err = run("code", stories, "-o", tmp_path / "notes.jsonl")
    assert status == 2
    assert "notes.jsonl is a folder; give the name of a file" in err


def test_compare_and_add_give_the_same_from_processes(run, stories, tmp_path):
    from comparenotes.notebook import Notebook

    told, kept = [], []
    for number in (1, 2):
        told.append(run("compare", stories, "--json", "--processes", number)[:2])
        book = tmp_path / f"{number}.db"
        assert run("add", book, stories, "--processes", number)[0] == 1  # the eighth fails
        with Notebook(book) as notebook:
            kept.append([one.to_json() for one in notebook.notes()])
    assert told[0] == told[1]
    assert told[0][1]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 11
