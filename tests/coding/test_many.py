"""Many reports: in order, the same in any number of processes, and none stops the others."""

import itertools
import json
import logging
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import comparenotes as cn
from comparenotes.coding import many
from comparenotes.coding.many import code_many, itself
from comparenotes.coding.recipe import CoderRecipe
from comparenotes.coding.workers import WorkerPool
from comparenotes.errors import LexiconError, ModelError, ReportError, ScalingError
from comparenotes.record import Failure, Notes
from tests.odd_coders import Broken, Stumbling, obey, report

HOME = Path(__file__).parents[2]
FERRY = HOME / "examples" / "ferry" / "reports"


def reports(*texts):
    return [report(text, f"r{n}") for n, text in enumerate(texts)]


def told(results):
    """Key → what became of it, in order."""
    return [
        (one.report, "failed") if isinstance(one, Failure) else (one.report.key, one.remarks[0])
        for one in results
    ]


def children():
    """The workers of this process that are alive or not reaped."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
    ).stdout
    return [
        int(line.split()[0])
        for line in listed.splitlines()
        if "coding.workers" in line or "defunct" in line
    ]


def test_processes_give_what_one_gives_in_its_order():
    texts = [f"sleep 0.{n % 3}" if n % 5 == 0 else f"say {n}" for n in range(40)]
    sources = [*reports(*texts), Failure("gone.txt", "there is no such file")]
    sources.insert(3, Notes(report=report("coded before", "b"), remarks=("AS IT CAME",)))
    one = list(code_many(sources, obey))
    assert list(code_many(sources, obey, processes=3)) == one
    assert one[3].remarks == ("AS IT CAME",)
    assert one[-1] == sources[-1]
    assert children() == []


def test_real_coder_gives_the_same_bytes_in_processes(shared_coder):
    sources = list(cn.read_many([FERRY]))
    one = [json.dumps(notes.to_json()) for notes in shared_coder.code_many(sources)]
    two = [json.dumps(notes.to_json()) for notes in shared_coder.code_many(sources, processes=2)]
    assert two == one
    assert len(one) == 6


@pytest.mark.parametrize(
    ("order", "how"), [("kill", "killed by SIGKILL"), ("exit", "exit code 7")], ids=["kill", "exit"]
)
def test_report_that_kills_its_worker_is_named_and_the_others_go_on(order, how):
    texts = [f"say {n}" for n in range(12)]
    texts[4] = order
    results = list(code_many(reports(*texts), obey, processes=2))
    assert [text for _, text in told(results)] == [
        "failed" if n == 4 else f"SAY {n}" for n in range(12)
    ]
    assert results[4].report == "r4"
    assert how in results[4].reason
    assert children() == []


def test_report_whose_worker_was_killed_once_is_coded(tmp_path):
    texts = ["say a", f"once {tmp_path / 'x'}", "say b", "kill", f"once {tmp_path / 'y'}", "say c"]
    results = told(code_many(reports(*texts), obey, processes=2))
    assert [key for key, _ in results] == [f"r{n}" for n in range(6)]
    assert [n for n, (_, text) in enumerate(results) if text == "failed"] == [3]


def test_worker_killed_as_it_starts_is_started_again_and_not_for_ever(tmp_path):
    starts = tmp_path / "starts"
    starts.mkdir()
    texts = ["say a", f"once {tmp_path / 'x'}", "say b"]
    with WorkerPool(partial(itself, Stumbling(starts, 9)), 1) as pool:
        assert [text for _, text in told(pool.results(reports(*texts)))][::2] == ["SAY A", "SAY B"]
    assert len(list(starts.iterdir())) == 3
    with (
        WorkerPool(partial(itself, Stumbling(starts, 0)), 1) as pool,
        pytest.raises(ScalingError, match=r"end as they start \(killed by SIGKILL\)"),
    ):
        list(pool.results(reports(*texts)))


def test_workers_killed_from_outside_lose_nothing():
    sources = reports(*(f"sleep 0.0{n % 7}" for n in range(60)))
    results = []
    for result in code_many(sources, obey, processes=2):
        results.append(result)
        if len(results) in (5, 25):
            assert children()
            for child in children():
                os.kill(child, 9)
    assert results == list(code_many(sources, obey))


def test_failing_report_is_named_and_stops_no_other():
    results = list(code_many(reports("say a", "fail", "say b"), obey, processes=2))
    assert [type(one).__name__ for one in results] == ["Notes", "Failure", "Notes"]
    assert "ValueError: told to" in results[1].reason
    assert results == list(code_many(reports("say a", "fail", "say b"), obey))


@pytest.mark.parametrize("processes", [1, 2])
def test_raise_stops_at_the_first_failure_in_order(processes):
    sources = reports("sleep 0.2", "fail", "say b")
    results = code_many(sources, obey, processes=processes, error_handling="raise")
    assert next(results).report.key == "r0"
    with pytest.raises(ReportError, match="r1: could not be coded"):
        next(results)
    del results
    assert children() == []


def test_few_reports_are_read_ahead_and_an_endless_input_is_left_at_once():
    read = 0

    def endless():
        nonlocal read
        for read in itertools.count(1):
            yield report(f"say {read}", str(read))

    results = code_many(endless(), obey, processes=2)
    first = [next(results).report.key for _ in range(5)]
    began = time.monotonic()
    results.close()
    assert first == ["1", "2", "3", "4", "5"]
    assert read <= 5 + 16
    assert time.monotonic() - began < 2
    assert children() == []


def test_nothing_to_code_starts_no_process(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    coded = Notes(report=report("coded before", "b"))
    assert list(code_many([], obey, processes=2)) == []
    assert list(code_many([coded], obey, processes=2)) == [coded]


def test_input_that_breaks_gives_what_came_before_it():
    def breaking():
        yield from reports("sleep 0.2", "say b")
        raise OSError("the disk is gone")

    results = code_many(breaking(), obey, processes=2)
    assert [next(results).report.key, next(results).report.key] == ["r0", "r1"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


def test_what_workers_log_is_logged_here_and_what_they_print_is_not_printed(caplog, capfd):
    with caplog.at_level(logging.WARNING):
        list(code_many(reports("warn", "print"), obey, processes=2))
    assert [one.getMessage() for one in caplog.records] == ["told to by r0"]
    assert capfd.readouterr().out == ""


def test_coder_that_cannot_be_made_is_named():
    recipe = CoderRecipe("no_such_model", None, cn.Lexicon().digest())
    coder = many.LazyCoder(recipe.make, lambda: recipe)
    with pytest.raises(ModelError, match="no_such_model: not installed"):
        list(code_many(reports("say a"), coder, processes=2))
    with pytest.raises(ScalingError, match="not installed"):
        list(code_many(reports("say a"), Broken(), processes=2))
    with pytest.raises(ScalingError, match="can't be sent to other processes"):
        list(code_many(reports("say a"), lambda one: Notes(report=one), processes=2))
    assert children() == []


def test_changed_lexicon_is_refused(tmp_path):
    (tmp_path / "titles.toml").write_text('[a]\nwords = ["a"]\nsectors = ["GOV"]\n', "utf-8")
    recipe = CoderRecipe.of(cn.Lexicon(tmp_path))
    (tmp_path / "titles.toml").write_text('[b]\nwords = ["b"]\nsectors = ["GOV"]\n', "utf-8")
    with pytest.raises(LexiconError, match="don't change them during a run"):
        recipe.make()


@pytest.mark.parametrize(
    ("sources", "says"),
    [("story.html", "several reports, not one str"), (["story.html"], "what read_many gives")],
    ids=["path", "paths"],
)
def test_wrong_use_is_told(sources, says):
    with pytest.raises(TypeError, match=says):
        list(code_many(sources, obey))
    with pytest.raises(ValueError, match="1 or more"):
        code_many([], obey, processes=0)


@pytest.mark.parametrize(("wait", "is_beside"), [(0, True), (0.02, False)], ids=["fast", "slow"])
def test_more_processes_are_taken_where_reports_come_faster_than_they_are_coded(
    monkeypatch, wait, is_beside
):
    used = []

    def beside(sources, coder, processes):
        used.append(processes)
        for source in sources:
            yield coder(source)

    def coming():
        for one in reports(*["sleep 0.002"] * 30):
            time.sleep(wait)
            yield one

    monkeypatch.setattr(many, "_code_beside", beside)
    monkeypatch.setattr(many, "cores", lambda: 2)
    assert len(list(code_many(coming(), obey, processes=None))) == 30
    assert used == [2] * is_beside


def test_container_quota_bounds_the_cores(tmp_path, monkeypatch):
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(many, "_QUOTA", quota)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    for written, cores in [("200000 100000", 2), ("max 100000", 8), ("5000 100000", 1), ("", 8)]:
        quota.write_text(written)
        assert many.cores() == cores


def test_script_without_a_guard_runs_once(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from tests.odd_coders import obey, report\n"
        "import comparenotes as cn\n"
        "print('begun')\n"
        "print(len(list(cn.code_many([report('say', 'a')] * 3, obey, processes=2))))\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HOME)},
    )
    assert (done.stdout, done.stderr) == ("begun\n3\n", "")
