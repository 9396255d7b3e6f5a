"""Where tasks run: in this process, or in the workers of an executor. One seam for both."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from functools import partial
from typing import Any

from cpanalytics import private
from cpanalytics.errors import CpanalyticsError
from cpanalytics.kernel import warm
from cpanalytics.runs import identified
from cpanalytics.runs.task import Made, Task
from cpanalytics.runs.workers import Workers, ignore_stop

_STARTING = threading.Lock()

STARTS = 2
"""How often a process is started that is lost as it starts."""


def executor(jobs: int) -> Executor | None:
    """Return ``jobs`` worker processes, or None where this process is enough."""
    if jobs == 1:
        return None
    warm.start()
    given = (dict(os.environ), warm.mask(), identified.to_hand_on())  # while the warm one imports
    return Workers(jobs, partial(_process, given))


def _process(given: tuple[Any, ...]) -> ProcessPoolExecutor:
    """Return a pool of one process; it is started now, while no other thread starts one.

    Raises BrokenExecutor where the warm process, or the new one, is lost meanwhile, twice.
    """
    with _STARTING:
        for _ in range(STARTS):
            pool = ProcessPoolExecutor(1, warm.context(), initializer=_begin, initargs=given)
            try:
                with warm.starting():
                    pool.submit(os.getpid)
                return pool
            except (ConnectionError, EOFError) as error:
                lost = error
                warm.await_loss()
    raise BrokenExecutor("it was lost as it started") from lost


def _begin(env: dict[str, str], mask: int, handed_on: identified.Made) -> None:
    private.no_core_dumps()
    ignore_stop()
    warm.settle(env, mask)
    warm.share()
    identified.use(handed_on)


def _make(task: Task) -> Made:
    from cpanalytics.runs.making import make  # the process that plans does not load papermill

    return make(task)


def run_tasks(tasks: Sequence[Task], workers: Executor | None) -> Iterator[tuple[Task, Made]]:
    """Yield each task as it is done, with what became of it.

    workers   any executor whose processes see the project's folders; None runs them here.
    """
    if workers is None:
        for task in tasks:
            yield task, _outcome(partial(_make, task))
        return
    try:
        futures = {workers.submit(_make, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], _outcome(future.result)
    finally:
        workers.shutdown(cancel_futures=True)


def _outcome(result: Callable[[], Made]) -> Made:
    """Return what became of a task; a fault of one, or a worker that is lost, stops no other."""
    try:
        return result()
    except CpanalyticsError as error:
        return Made(str(error), 0)
    except BrokenExecutor:
        return Made("The process that was making it ended suddenly, perhaps for lack of memory.", 0)
    except OSError:
        raise
    except Exception as error:
        return Made(f"It could not be made: {type(error).__name__}. Report this as a fault.", 0)
