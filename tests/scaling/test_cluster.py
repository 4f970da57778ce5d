"""Coding on a Dask cluster of two worker processes: nothing is lost or doubled, whatever dies."""

import json
import os
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import comparenotes as cn
from comparenotes.coding.recipe import CoderRecipe
from comparenotes.coding.workers import opened
from comparenotes.errors import ScalingError
from comparenotes.record import Failure, Notes
from comparenotes.scaling import cluster
from comparenotes.scaling.cluster import code_on_cluster
from tests.clusters import machines
from tests.odd_coders import obey, report

HOME = Path(__file__).parents[2]
FERRY = HOME / "examples" / "ferry" / "reports"

distributed = pytest.importorskip(
    "distributed",
    reason="DASK IS NOT INSTALLED, so clusters are not tested: pip install 'dask[distributed]'",
)
# What dask leaves behind when its connections are cut is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning")


@pytest.fixture(autouse=True)
def _small_partitions(monkeypatch):
    monkeypatch.setattr(cluster, "PARTITION", 3)


__all__ = ["machines"]  # a fixture


def sources(count):
    """Reports that take a moment, and what was coded or failed before among them."""
    made = [report(f"sleep 0.0{n % 10}", f"r{n}") for n in range(count)]
    made[5] = Failure("gone.txt", "there is no such file")
    made[8] = Notes(report=made[8], remarks=("AS IT CAME",))
    return made


def expected(made):
    return list(cn.code_many(made, obey))


def test_cluster_gives_what_one_process_gives_and_a_killer_is_named(machines, shared_coder):
    made = sources(30)
    made[11] = report("kill", "r11")
    with distributed.Client(machines.address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
        results = list(cn.code_many(made, obey, client=client))
        ferry = list(cn.read_many([FERRY]))
        coded = [json.dumps(one.to_json()) for one in cn.code_many(ferry, client=client)]
        assert len(client.nthreads()) == 2  # no worker died of it
    assert results.pop(11).report == "r11"
    assert results == expected(made[:11] + made[12:])
    assert coded == [json.dumps(shared_coder(one).to_json()) for one in ferry]


def test_killed_worker_loses_and_doubles_nothing(machines):
    made = sources(45)
    results = []
    for result in code_on_cluster(made, obey, machines.address):
        results.append(result)
        if len(results) in (6, 30):
            machines.kill(machines.workers.pop(0))
            machines.workers.append(machines.start_worker())
    assert results == expected(made)


def test_scheduler_that_is_started_again_loses_and_doubles_nothing(machines):
    made = sources(45)
    results = []
    for result in code_on_cluster(made, obey, machines.address):
        results.append(result)
        if len(results) == 20:
            for process in (machines.scheduler, *machines.workers):
                machines.kill(process)
            machines.start()
    assert results == expected(made)


class Deadly:
    """A client on whose cluster every worker dies that is given the report r4."""

    status = "running"

    def __init__(self):
        self.sent = []

    def submit(self, function, job, reports, pure):
        self.sent.append([one.key for one in reports])
        return Answer([] if "r4" in self.sent[-1] else function(job, reports))

    def nthreads(self):
        return {"tcp://one": 1}

    def cancel(self, futures):
        assert futures == []

    def run(self, function, job):
        function(job)


@dataclass
class Answer:
    results: list
    status: str = "error"

    def result(self):
        if not self.results:
            raise distributed.KilledWorker("a task", None, 3)
        return self.results


def test_partition_that_loses_its_workers_is_sent_report_by_report():
    made, client = sources(9), Deadly()
    results = list(code_on_cluster(made, obey, client))
    assert [sent for sent in client.sent if sent[0] in ("r3", "r4")] == [
        ["r3", "r4"],
        ["r3"],
        ["r4"],
    ]
    assert "died each time" in results[4].reason
    assert results[:4] + results[5:] == expected(made[:4] + made[5:])


@pytest.mark.skipif(
    "COMPARENOTES_SLOW" not in os.environ, reason="takes a minute: COMPARENOTES_SLOW=1"
)
def test_report_that_ends_whole_workers_is_named(machines, tmp_path):
    made = sources(12)
    made[4] = report(f"killer {tmp_path} 4", "r4")  # ends what started its process: the worker
    results = []
    stop = threading.Event()

    def nurse():
        while not stop.wait(0.1):
            for n, process in enumerate(machines.workers):
                if process.poll() is not None:
                    machines.workers[n] = machines.start_worker()

    thread = threading.Thread(target=nurse)
    thread.start()
    try:
        results = list(code_on_cluster(made, obey, machines.address))
    finally:
        stop.set()
        thread.join()
    assert isinstance(results[4], Failure)
    assert "died each time" in results[4].reason
    assert results[:4] + results[5:] == expected(made[:4] + made[5:])


@pytest.mark.parametrize(
    ("characters", "sizes"), [(12_000, [2, 2, 2, 1]), (30_000, [1] * 7), (9, [3, 3, 1])]
)
def test_partition_is_closed_by_its_reports_or_their_characters(characters, sizes):
    made = iter([report("x" * characters, f"r{n}") for n in range(7)])
    assert [len(cluster._next_sources(made)) for _ in range(len(sizes))] == sizes
    assert cluster._next_sources(made) == []


def test_dask_worker_passes_notes_on_as_they_came():
    job = cluster._Job.of(obey)
    results = cluster.code_partition(job, [report("say 1", "r1"), report("fail", "r2")])
    cluster._release(job)
    assert all(isinstance(one, bytes) for one in results)
    notes, failure = map(opened, results)
    assert (notes.remarks, failure.report) == (("SAY 1",), "r2")


def test_other_lexicon_on_a_worker_is_refused():
    recipe = CoderRecipe.ours()
    job = cluster._Job(recipe, replace(cluster.made_with(recipe), lexicon="other"))
    refusal = cluster.code_partition(job, [])
    assert "the run and this worker differ: lexicon other, now " in refusal.why


def test_wrong_address_is_told():
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(ScalingError, match="no Dask scheduler answers there"):
            next(code_on_cluster(sources(9), obey, address))


def test_one_report_alone_is_told():
    with pytest.raises(TypeError, match="several reports"):
        cn.code_many("story.html", obey, client=object())


def test_missing_dask_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ScalingError, match=r"pip install 'comparenotes\[cluster\]'"):
        next(code_on_cluster(sources(9), obey, "tcp://127.0.0.1:9"))
