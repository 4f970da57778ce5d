"""What a Dask cluster codes goes into files and notebooks, whole, once, and in order."""

import json
from collections import Counter

import pytest

from comparenotes.cli import main
from comparenotes.notebook import adding
from comparenotes.record import Failure
from comparenotes.scaling import cluster
from comparenotes.scaling.cluster import code_on_cluster
from tests.clusters import HOME, machines
from tests.odd_coders import obey

from .conftest import report

pytest.importorskip(
    "distributed",
    reason="DASK IS NOT INSTALLED, so clusters are not tested: pip install 'dask[distributed]'",
)
# What dask leaves behind when its connections are cut is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning")

__all__ = ["machines"]  # a fixture

FERRY = HOME / "examples" / "ferry" / "reports"


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main([str(one) for one in arguments])
    return stop.value.code or 0


def manifest(path):
    return json.loads(path.with_name(path.name + ".manifest.json").read_text())


def test_parquet_from_a_cluster_is_that_of_processes(machines, tmp_path):
    pytest.importorskip("pyarrow", reason="PYARROW IS NOT INSTALLED")
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    assert run("code", FERRY, "-o", here, "--processes", "2", "-q") == 0
    assert run("code", FERRY, "-o", there, "--cluster", machines.address, "-q") == 0
    assert there.read_bytes() == here.read_bytes()
    one, two = manifest(here), manifest(there)
    for name in ("made_with", "inputs", "reports", "failures", "is_whole"):
        assert one[name] == two[name]
    assert two["is_whole"]


def test_worker_killed_and_scheduler_restarted_a_notebook_has_all_once(
    machines, notebook, monkeypatch
):
    monkeypatch.setattr(adding, "BATCH", 5)
    monkeypatch.setattr(cluster, "PARTITION", 3)
    texts = [f"sleep 0.0{n % 10} {n}" for n in range(60)]
    texts[13], texts[40] = "kill", "fail"
    made = [report(text.removesuffix(f" {n}"), key=f"r{n}") for n, text in enumerate(texts)]
    batches = []

    def on_batch(added):
        batches.append(added.reports)
        if len(batches) == 2:
            machines.kill(machines.workers.pop(0))
            machines.workers.append(machines.start_worker())
        if len(batches) == 6:
            for process in (machines.scheduler, *machines.workers):
                machines.kill(process)
            machines.start()

    def code(sources):
        return code_on_cluster(sources, obey, machines.address)

    added = notebook.add(made, code, on_batch=on_batch)
    assert [one.report.key for one in notebook.notes()] == [
        f"r{n}" for n in range(60) if n not in (13, 40)
    ]
    assert added.reports == len(notebook) == 58
    assert Counter(one.report for one in notebook.failures()) == {"r13": 1, "r40": 1}
    assert all(isinstance(one, Failure) for one in added.failures)
    again = notebook.add(made[:13], code)
    assert (again.reports, again.known) == (0, 13)


def test_command_adds_from_a_cluster(machines, where, coded):
    from comparenotes.notebook import Notebook
    from comparenotes.reading import read_many

    assert run("add", where, FERRY, "--cluster", machines.address, "-q") == 0
    with Notebook(where) as notebook:
        assert list(notebook.notes()) == list(coded(read_many([FERRY])))
