"""A Dask cluster, which is there already, does the work of a run: ``--scheduler tcp://...``.

What goes over the network is tasks, and how they went. Workers read the project's files and write
into the folder of reports themselves, so they have to see both in the same places as the run does.
"""

import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import wait as wait_for
from functools import partial
from pathlib import Path
from typing import Any

from cpanalytics import private, project
from cpanalytics.errors import CommandError, CpanalyticsError, InputError
from cpanalytics.kernel import light  # noqa: F401 - before what it makes lighter, in a worker
from cpanalytics.runs import addresses, record
from cpanalytics.runs.plan import Report

PATIENCE = 10
"""Seconds to wait for the scheduler to answer, and for a first worker."""

LOST = "The scheduler was lost before this was done."

_one_at_a_time = threading.Lock()


class Cluster(Executor):
    """An executor of Dask's client; that a worker or the scheduler is lost is told of as by others.

    Dask blames all that waited at a worker that was lost, guilty or not. So whatever lost its
    workers is tried once more when nothing else is under way, one after the other: what then loses
    them again is itself the cause. (Dask's own ``get_executor`` never answers where a worker is
    lost between the end of its work and the fetching of it.)
    """

    def __init__(self, address: str, seen: Path, reports: Iterable[Report]) -> None:
        """Connect; CommandError unless its workers are like this process and see ``seen``."""
        self._client = _connected(address)
        self._lock = threading.Lock()
        self._told: set[Future] = set()
        self._under_way: set[Any] = set()
        self._once_more: deque[tuple[Callable[[], Any], Future]] = deque()
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
            found = self._client.run(_state, seen)
            addresses.refuse_records(found, reports)
            _check(found, address, _state(seen))
        except BaseException as error:
            self._client.close()
            if isinstance(error, TimeoutError):
                raise _unlike(address, "it has no worker") from None
            if isinstance(error, ImportError):
                raise _unlike(address, f"a worker cannot import {error.name}") from None
            raise

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future:
        """Return the future of ``work``; BrokenExecutor if it ends each worker that takes it."""
        told: Future = Future()
        send = partial(self._client.submit, _on_worker, work, *given, pure=False, **named)
        with self._lock:
            self._told.add(told)
            self._start(send, told, is_last=False)
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; work that is not done is dropped if ``cancel_futures``."""
        if wait and not cancel_futures:
            wait_for(set(self._told))
        self._client.close()

    def _start(self, send: Callable[[], Any], told: Future, *, is_last: bool) -> None:
        sent = send()
        self._under_way.add(sent)
        sent.add_done_callback(partial(self._done, send, told, is_last=is_last))

    def _done(self, send: Callable[[], Any], told: Future, sent: Any, *, is_last: bool) -> None:
        """Take a result, in Dask's thread for that; then try again what is to be tried alone."""
        is_known = _pass_on(told, sent, is_last=is_last)
        with self._lock:
            self._under_way.discard(sent)
            if is_known:
                self._told.discard(told)
            else:
                self._once_more.append((send, told))
            if sent.cancelled():
                self._give_up()
            if self._once_more and not self._under_way:
                self._start(*self._once_more.popleft(), is_last=True)

    def _give_up(self) -> None:
        """Tell of what waits to be tried again that nobody is there to do it."""
        while self._once_more:
            _, told = self._once_more.popleft()
            told.set_exception(InputError(LOST))


def _connected(address: str) -> Any:
    parts = addresses.checked(address)
    try:
        from distributed import Client, Security
    except ImportError:
        raise CommandError(
            "--scheduler needs Dask, which is not installed.\n"
            "  What to do: install distributed; SCHEDULING.md says how."
        ) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost, this module says
    if parts.scheme == "tls" and not Security().get_connection_args("client").get("ssl_context"):
        raise CommandError(
            f"{address} needs certificates, and Dask has no settings for them here.\n"
            "  What to do: set distributed.comm.tls in Dask's configuration, as for the scheduler."
        )
    try:
        socket.create_connection((parts.hostname, parts.port), PATIENCE).close()
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise CommandError(
            f"No scheduler answers at {address} ({error.strerror or type(error).__name__}).\n"
            "  What to do: start it, or leave out --scheduler; SCHEDULING.md says how."
        ) from None


def _state(seen: Path) -> dict[str, Any]:
    """Return what has to be the same in every process that works on a run."""
    try:
        root = str(project.root())
    except CommandError:
        root = ""
    state = {"code": record.code(), "set of programs": record.versions()}
    return state | {"folder of the project": root, "folder of reports": seen.is_dir()}


def _check(found: dict[str, dict[str, Any]], address: str, ours: dict[str, Any]) -> None:
    for worker, state in found.items():
        if other := [part for part, value in ours.items() if state[part] != value]:
            raise _unlike(address, f"{worker} has another {' and '.join(other)}")


def _unlike(address: str, what: str) -> CommandError:
    return CommandError(
        f"The cluster of {address} cannot make these reports: {what}.\n"
        "  Why it matters: each worker makes a part of a report, and all parts have to agree.\n"
        "  What to do: start workers with the same version of cpanalytics and its packages, with "
        "CPA_ROOT, and where they see the project and its outputs in the same folders as here."
    )


def _on_worker(work: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Do the work in a worker: one notebook at a time, and no words that Dask would log."""
    private.no_core_dumps()
    with _one_at_a_time:
        try:
            return work(*given, **named)
        except (CpanalyticsError, OSError):
            raise
        except Exception as error:
            raise RuntimeError(type(error).__name__) from None


def _pass_on(told: Future, sent: Any, *, is_last: bool) -> bool:
    """Tell of what became of ``sent``; return False if it lost its workers and is tried again."""
    from distributed import KilledWorker

    try:
        told.set_result(sent.result())
    except KilledWorker:
        if not is_last:
            return False
        told.set_exception(BrokenExecutor())
    except CancelledError:
        told.set_exception(InputError(LOST))
    except Exception as error:
        told.set_exception(error)
    return True
