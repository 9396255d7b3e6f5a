"""Where tasks run: in this process, or in the workers of an executor. One seam for both."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed

from cpanalytics import private
from cpanalytics.runs.task import Made, Task, make


def executor(jobs: int) -> Executor | None:
    """Return a pool of ``jobs`` fresh processes, or None where this process is enough."""
    if jobs == 1:
        return None
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=private.no_core_dumps)


def run_tasks(tasks: Sequence[Task], workers: Executor | None) -> Iterator[tuple[Task, Made]]:
    """Yield each task as it is done, with what became of it.

    workers   any executor whose processes see the project's folders; None runs them here.
    """
    if workers is None:
        for task in tasks:
            yield task, make(task)
        return
    try:
        futures = {workers.submit(make, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], _outcome(future)
    finally:
        workers.shutdown(cancel_futures=True)


def _outcome(future: Future[Made]) -> Made:
    try:
        return future.result()
    except BrokenExecutor:
        return Made("The process that was making it ended suddenly, perhaps for lack of memory.", 0)
