"""Worker processes: one that is killed takes no other with it, and its task is done once more."""

import gc
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from pathlib import Path

import pytest

from cpanalytics.kernel import warm
from cpanalytics.runs import pool
from cpanalytics.runs import workers as workers_module


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with pool.executor(2) as executor:
        yield executor


def killed_once(told: Path) -> str:
    """Kill this process the first time."""
    if not told.exists():
        told.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def killed_always(told: Path) -> None:
    with told.open("a") as file:
        file.write("x")
    os.kill(os.getpid(), signal.SIGKILL)


def mothers() -> tuple[int, int]:
    """Return which process made this one, and which made a process that this one asked for."""
    with ProcessPoolExecutor(1, warm.context()) as own:
        return os.getppid(), own.submit(os.getppid).result()


def settled() -> bool:
    """Return whether a process looks for garbage that was forked from one that does not."""
    gc.disable()
    warm.settle(dict(os.environ), warm.mask())
    return gc.isenabled()


def kills_the_warm_process(_: Path) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def waits(began: Path) -> str:
    began.touch()
    time.sleep(1)
    return "done"


def waits_long(began: Path) -> None:
    began.touch()
    time.sleep(60)


def await_file(file: Path) -> None:
    until = time.monotonic() + 60
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.02)


posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no signals of this kind")


@posix
def test_workers__a_killed_one_is_replaced(workers: Executor, tmp_path: Path) -> None:
    once = workers.submit(killed_once, tmp_path / "once")
    always = workers.submit(killed_always, tmp_path / "always")
    others = [workers.submit(abs, -number) for number in range(20)]
    assert once.result() == "done"
    assert [other.result() for other in others] == list(range(20))
    with pytest.raises(BrokenExecutor):
        always.result()
    assert (tmp_path / "always").read_text() == "x" * 2


@pytest.mark.skipif(not warm.forks(), reason="processes are forked on Linux only")
def test_workers__what_ends_all_processes_is_tried_alone(tmp_path: Path) -> None:
    with pool.executor(2) as executor:
        innocent = executor.submit(waits, tmp_path / "began")
        await_file(tmp_path / "began")
        guilty = executor.submit(kills_the_warm_process, tmp_path)
        others = [executor.submit(abs, -number) for number in range(3)]
        assert innocent.result() == "done"
        with pytest.raises(BrokenExecutor):
            guilty.result()
        assert [other.result() for other in others] == [0, 1, 2]


@posix
def test_workers__a_stopped_run_does_not_wait_for_what_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workers_module, "END_SECONDS", 0.1)
    executor = pool.executor(2)
    executor.submit(abs, -1).result()
    under_way = executor.submit(waits_long, tmp_path / "began")
    await_file(tmp_path / "began")
    waits_for_it = executor.submit(killed_always, tmp_path / "killed")
    await_file(tmp_path / "killed")
    executor.shutdown(cancel_futures=True)
    assert isinstance(under_way.exception(), KeyboardInterrupt)
    assert isinstance(waits_for_it.exception(), BrokenExecutor)
    assert (tmp_path / "killed").read_text() == "x"
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not warm.forks(), reason="processes are forked on Linux only")
def test_workers__what_they_start_is_forked_by_the_same_warm_process(workers: Executor) -> None:
    mother, of_its_own = workers.submit(mothers).result()
    assert mother == of_its_own != os.getpid()


def test_workers__an_error_of_the_work_is_no_loss(workers: Executor) -> None:
    with pytest.raises(ZeroDivisionError):
        workers.submit(divmod, 1, 0).result()


def test_workers__look_for_garbage_whatever_the_warm_process_did(workers: Executor) -> None:
    assert workers.submit(settled).result()


@pytest.mark.skipif(not warm.forks(), reason="processes are forked on Linux only")
def test_workers__a_warm_process_in_the_place_of_a_lost_one_has_the_same_settings() -> None:
    with pool.executor(2) as executor:
        lost, _ = executor.submit(mothers).result()
        os.kill(lost, signal.SIGKILL)
        time.sleep(1)  # until the workers are known to be lost with it
        mother, _ = executor.submit(mothers).result()
        settings = Path(f"/proc/{mother}/environ").read_bytes().split(b"\0")
    assert mother != lost
    assert {f"{name}={value}".encode() for name, value in warm.SETTINGS.items()} <= set(settings)


def test_process__lost_as_it_starts_is_one_that_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", lost)
    monkeypatch.setattr(warm, "LOSS_SECONDS", 0.1)  # nothing is really lost
    with pytest.raises(BrokenExecutor, match="lost as it started"):
        pool._process((dict(os.environ), 0o022, {}))


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP", "TMP"])
def test_forks__not_where_temporary_files_lie_too_deep(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in warm.TEMPORARY:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "/" + 40 * "x")
    assert not warm.forks()


@pytest.mark.skipif(not warm.forks(), reason="processes are forked on Linux only")
def test_end_if_shared__a_worker_that_cannot_fork_any_more_is_lost(workers: Executor) -> None:
    with pytest.raises(BrokenExecutor):
        workers.submit(warm.end_if_shared).result()
    assert workers.submit(abs, -1).result() == 1
    warm.end_if_shared()  # of no concern to a process that starts its own
