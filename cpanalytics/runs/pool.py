"""Where tasks run: in this process, or in the workers of an executor. One seam for both."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed

from cpanalytics import private
from cpanalytics.kernel import warm
from cpanalytics.runs.task import Made, Task


def executor(jobs: int) -> Executor | None:
    """Return a pool of ``jobs`` processes, or None where this process is enough."""
    if jobs == 1:
        return None
    warm.start()
    given = (dict(os.environ), warm.mask())
    return ProcessPoolExecutor(jobs, warm.context(), initializer=_begin, initargs=given)


def _begin(env: dict[str, str], mask: int) -> None:
    private.no_core_dumps()
    warm.settle(env, mask)


def _make(task: Task) -> Made:
    from cpanalytics.runs.making import make  # the process that plans does not load papermill

    return make(task)


def run_tasks(tasks: Sequence[Task], workers: Executor | None) -> Iterator[tuple[Task, Made]]:
    """Yield each task as it is done, with what became of it.

    workers   any executor whose processes see the project's folders; None runs them here.
    """
    if workers is None:
        for task in tasks:
            yield task, _make(task)
        return
    try:
        with warm.without_main():  # a pool starts its processes as it gets work
            futures = {workers.submit(_make, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], _outcome(future)
    finally:
        workers.shutdown(cancel_futures=True)


def _outcome(future: Future[Made]) -> Made:
    try:
        return future.result()
    except BrokenExecutor:
        return Made("The process that was making it ended suddenly, perhaps for lack of memory.", 0)
