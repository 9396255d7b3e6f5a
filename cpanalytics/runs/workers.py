"""Worker processes of which each can be lost without the others: its task is done once more."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from typing import Any

END_SECONDS = 2.0
"""What is under way has so long to end by itself where a user has stopped the run."""


class Workers(Executor):
    """An executor with ``jobs`` processes, each in a pool of its own with a thread that waits.

    Python's own pool gives up everything when one of its processes is killed. A task that has lost
    its process is tried once more with none beside it: what then ends it is the task itself.
    """

    def __init__(self, jobs: int, start: Callable[[], ProcessPoolExecutor]) -> None:
        """Start no process yet; ``start`` returns a pool of one."""
        self._start = start
        self._threads = ThreadPoolExecutor(jobs)
        self._mine = threading.local()
        self._pools: list[ProcessPoolExecutor] = []
        self._turn = threading.Condition()
        self._under_way = self._alone = 0
        self._is_stopped = False

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future:
        """Return the future of ``work``; BrokenExecutor is its result if it ends each process."""
        return self._threads.submit(self._done, work, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when what they are at is done, or was stopped: ``cancel_futures``."""
        self._threads.shutdown(False, cancel_futures=cancel_futures)
        if cancel_futures:
            self._stop()
        self._threads.shutdown(wait)
        for pool in self._pools:
            pool.shutdown(wait)

    def _stop(self) -> None:
        """Stop what is under way as Ctrl-C does, which on a terminal reaches all processes."""
        with self._turn:
            self._is_stopped = True
            if self._turn.wait_for(lambda: not self._under_way, END_SECONDS) or os.name != "posix":
                return
        for pool in self._pools:
            for number in list(pool._processes or ()):  # Python has no public name for them
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGINT)

    def _done(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        try:
            with self._under_way_now(alone=False):
                return self._once(work, *given, **named)
        except BrokenExecutor:
            with self._under_way_now(alone=True):
                return self._once(work, *given, **named)

    def _once(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if self._is_stopped:
            raise BrokenExecutor("the run was stopped before this was begun")
        try:
            return self._pool().submit(_stoppable, work, *given, **named).result()
        except BrokenExecutor:
            self._mine.pool = None
            raise

    def _pool(self) -> ProcessPoolExecutor:
        """Return the pool of this thread."""
        if getattr(self._mine, "pool", None) is None:
            self._mine.pool = self._start()
            self._pools.append(self._mine.pool)
        return self._mine.pool

    @contextlib.contextmanager
    def _under_way_now(self, *, alone: bool) -> Iterator[None]:
        """Begin when no other is to be ``alone``, or, to be that, when no other is under way."""
        with self._turn:
            self._alone += alone
            self._turn.wait_for(lambda: not (self._under_way if alone else self._alone))
            self._under_way += 1
        try:
            yield
        finally:
            with self._turn:
                self._under_way -= 1
                self._alone -= alone
                self._turn.notify_all()


def ignore_stop() -> None:
    """Let this process, which is to be a worker, end in order, whatever is typed on a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stoppable(work: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Do the work in a worker, which only meanwhile can be stopped."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return work(*given, **named)
    finally:
        ignore_stop()
