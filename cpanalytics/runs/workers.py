"""Worker processes of which each can be lost without the others: its task is done once more."""

import threading
from collections.abc import Callable
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from typing import Any

ATTEMPTS = 2
"""How often a task is tried that ends the process it is given to."""


class Workers(Executor):
    """An executor with ``jobs`` processes, each in a pool of its own with a thread that waits.

    Python's own pool gives up everything when one of its processes is killed.
    """

    def __init__(self, jobs: int, start: Callable[[], ProcessPoolExecutor]) -> None:
        """Start no process yet; ``start`` returns a pool of one."""
        self._start = start
        self._threads = ThreadPoolExecutor(jobs)
        self._mine = threading.local()
        self._pools: list[ProcessPoolExecutor] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future:
        """Return the future of ``work``; BrokenExecutor is its result if it ends each process."""
        return self._threads.submit(self._done, work, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when what they are at is done."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for pool in self._pools:
            pool.shutdown(wait)

    def _done(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        for _ in range(ATTEMPTS):
            try:
                return self._pool().submit(work, *given, **named).result()
            except BrokenExecutor as error:
                self._mine.pool, lost = None, error
        raise lost

    def _pool(self) -> ProcessPoolExecutor:
        """Return the pool of this thread."""
        if getattr(self._mine, "pool", None) is None:
            self._mine.pool = self._start()
            self._pools.append(self._mine.pool)
        return self._mine.pool
