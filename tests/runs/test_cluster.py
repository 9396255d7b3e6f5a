"""A real Dask scheduler and two worker processes on this computer do the work of a run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from types import SimpleNamespace

import pytest
from small_project import CHART, files_of, start, write_notebook

from cpanalytics import runs
from cpanalytics.errors import CommandError, InputError
from cpanalytics.runs import cluster
from cpanalytics.runs.settings import Settings

KilledWorker = pytest.importorskip("distributed").KilledWorker
KILLS = """
import os, signal
killed = os.path.join(os.environ["CPA_ROOT"], "cluster", "killed")
if os.path.exists(os.path.dirname(killed)) and not os.path.exists(killed):
    os.mkdir(killed)
    os.kill(os.getppid(), signal.SIGKILL)
"""
"""A cell that kills the worker that it runs on, the first time and on a cluster only."""


def dask(root: Path, *words: str) -> subprocess.Popen:
    own = {
        "CPA_ROOT": str(root),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "spawn",
    }
    program = Path(sys.executable).with_name("dask")
    command = [program, *words, "--no-dashboard", "--scheduler-file", root / "scheduler.json"]
    return subprocess.Popen(
        command, env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Return the address of a cluster that sees the small project."""
    file = project / "scheduler.json"
    scheduler = dask(project, "scheduler", "--host", "127.0.0.1", "--port", "0")
    workers = dask(project, "worker", "--host", "127.0.0.1", "--nworkers", "2", "--nthreads", "1")
    until = time.monotonic() + 60
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield json.loads(file.read_text())["address"]
    workers.terminate()
    workers.wait()
    scheduler.terminate()
    scheduler.wait()


@pytest.fixture(scope="module")
def results(project: Path, address: str) -> tuple[runs.RunResult, runs.RunResult]:
    """Return a run here, and one on the cluster in which a notebook kills its worker."""
    write_notebook(project / "notebooks", "30_kills", KILLS, CHART)
    (here,) = start("30_kills")
    (project / "cluster").mkdir()
    (there,) = start("30_kills", to=project / "there", settings=Settings(scheduler=address))
    return here, there


def test_cluster__a_notebook_whose_worker_was_killed_is_done_again(results, project: Path) -> None:
    _, there = results
    assert (project / "cluster" / "killed").is_dir()
    assert (there.made, there.failed) == (["30_kills"], {})


def test_cluster__the_same_bytes_as_here(results) -> None:
    here, there = results
    first, second = files_of(here.folder), files_of(there.folder)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == ["run.json"]


def test_cluster__work_that_kills_every_worker_is_told_of_and_the_rest_goes_on(
    results, project: Path, address: str
) -> None:
    with cluster.Cluster(address, project, []) as executor:
        before = [executor.submit(abs, -number) for number in range(5)]
        kills = executor.submit(signal.raise_signal, signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            kills.result()
        after = [executor.submit(abs, -number) for number in range(5, 10)]
        assert [other.result() for other in before + after] == list(range(10))


def test_on_worker__an_error_of_others_keeps_its_words_to_itself() -> None:
    with pytest.raises(RuntimeError) as told:
        cluster._on_worker(int, "Jo Bloggs")
    assert str(told.value) == "ValueError"
    with pytest.raises(FileNotFoundError):
        cluster._on_worker(Path("none").read_text)


@pytest.fixture
def sent(project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple:
    """Two works at a cluster that is not there: its executor, what was sent, what is told."""
    sent: list[Future] = []
    client = SimpleNamespace(
        submit=lambda *_, **__: sent.append(Future()) or sent[-1],
        wait_for_workers=lambda *_, **__: None,
        run=lambda *_: {},
        close=lambda: None,
    )
    monkeypatch.setattr(cluster, "_connected", lambda _: client)
    executor = cluster.Cluster("tcp://127.0.0.1:1", project, [])
    return sent, executor.submit(abs, -1), executor.submit(abs, -2)


def test_cluster__what_lost_its_workers_is_tried_again_alone(sent) -> None:
    sent, one, other = sent
    sent[0].set_exception(KilledWorker("one", None, 1))
    assert (len(sent), one.done()) == (2, False)
    sent[1].set_exception(KilledWorker("other", None, 1))
    assert (len(sent), other.done()) == (3, False)
    sent[2].set_exception(KilledWorker("one", None, 1))
    assert isinstance(one.exception(), BrokenExecutor)
    sent[3].set_result(2)
    assert other.result() == 2


def test_cluster__what_waits_to_be_tried_again_hears_that_the_scheduler_is_lost(sent) -> None:
    sent, one, other = sent
    sent[0].set_exception(KilledWorker("one", None, 1))
    sent[1].cancel()
    for told in (one, other):
        with pytest.raises(InputError, match="The scheduler was lost before this was done"):
            told.result(timeout=1)


def test_pass_on__the_scheduler_is_lost() -> None:
    told: Future = Future()
    lost: Future = Future()
    lost.cancel()
    cluster._pass_on(told, lost, is_last=False)
    with pytest.raises(InputError, match="The scheduler was lost before this was done"):
        told.result()


OURS = {"code": "a", "set of programs": "b", "folder of the project": "c", "folder of reports": 1}


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ({"code": "b"}, "tcp://1 has another code."),
        ({"folder of the project": "", "folder of reports": 0}, "tcp://1 has another folder of the "
         "project and folder of reports."),
    ],
)  # fmt: skip
def test_check__a_worker_that_is_not_like_this_process(differs: dict, said: str) -> None:
    with pytest.raises(CommandError) as told:
        cluster._check({"tcp://2": OURS, "tcp://1": OURS | differs}, "tcp://s", OURS)
    assert f"The cluster of tcp://s cannot make these reports: {said}" in str(told.value)
    assert "start workers with the same version of cpanalytics" in str(told.value)


def test_run__no_scheduler_answers(project: Path) -> None:
    with pytest.raises(CommandError, match=r"No scheduler answers at tcp://127.0.0.1:1 "):
        start("20_trend", settings=Settings(scheduler="tcp://127.0.0.1:1"))
    with pytest.raises(CommandError, match=r"tls://127.0.0.1:1 needs certificates"):
        start("20_trend", settings=Settings(scheduler="tls://127.0.0.1:1"))
    assert not list((project / "outputs").rglob("*-tasks"))
