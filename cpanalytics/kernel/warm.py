"""Processes forked from a warm one, which has made the slow imports before they are needed.

multiprocessing's fork server is that warm process: one a program, started once, single-threaded.
Every notebook still has a process of its own. Where forking is not safe, as on macOS, or not there,
as on Windows, processes start afresh.
"""

import contextlib
import gc
import multiprocessing
import multiprocessing.connection
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import types
from collections.abc import Iterator, Mapping
from functools import cache
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.context import BaseContext
from pathlib import Path

from cpanalytics import private

CHOICE = "CPA_FORK"
"""The setting by which a user, or a test, says 0: start every process afresh."""

IMPORTS = (
    "cpanalytics.kernel.hurry",
    "cpanalytics.kernel.light",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "matplotlib.backends.backend_svg",
    "papermill",
    "cpanalytics.report.session",
    "cpanalytics.report.health",
    "cpanalytics.report.placements",
    "cpanalytics.report.voice",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "scipy.special",
    "sqlite3",
    "tornado.platform.asyncio",
    "cpanalytics.runs.making",
    "cpanalytics.runs.ready",
)
"""What notebooks and those who run them need. By name: it is code above this module."""

SETTINGS = {
    # Cells that use pyplot show their charts in the notebook, as under Jupyter's own kernel. It is
    # read when matplotlib is imported, which is before any kernel exists.
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    # A process with threads cannot be forked safely; nothing here multiplies matrices.
    "OPENBLAS_NUM_THREADS": "1",
    # Nor does Arrow's memory give back in the background what is given back when a process ends.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}


TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""Settings that say where temporary files go, the first that is set; see ``tempfile``."""

LONGEST = 40
"""Bytes of the path of temporary files: the warm process's socket lies 65 further, and 107 is all
that a socket's path may have."""


LOSS_SECONDS = 2.0
"""Within so long the system says of a process that it has ended; its sockets close before."""

NO_LEAKS_TOLD = "ignore:resource_tracker:UserWarning"
"""A filter of warnings for the process that tidies up after a killed run, and would say so."""

F_SETSIG = 10
"""Linux's number for: which signal tells of a file; Python's fcntl does not name it."""


def forks() -> bool:
    """Return whether processes are forked here: on Linux, unless CPA_FORK is 0.

    A process that multiprocessing calls a daemon, such as a worker of Dask, may not.
    """
    place = next((os.environ[name] for name in TEMPORARY if os.environ.get(name)), "")
    short = len(os.fsencode(place)) <= LONGEST
    may = short and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and os.environ.get(CHOICE) != "0" and may


def context() -> BaseContext:
    """Return the way in which new processes start: from the warm one if there can be one."""
    if not forks():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(list(IMPORTS))
    return found


def start() -> None:
    """Let the warm process begin its imports, where there is one; it is not waited for."""
    if forks():
        context()
        _own_folder()
        if NO_LEAKS_TOLD not in sys.warnoptions:
            sys.warnoptions.append(NO_LEAKS_TOLD)
        with _settings(), without_main():
            forkserver._forkserver.ensure_running()


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """Let a process be started meanwhile: from the warm one, or, if that has been lost, from a new
    one that is like it."""
    start()
    with _settings(), without_main():
        yield


def await_loss() -> None:
    """Return when the system says that the warm process has ended, or after LOSS_SECONDS.

    It is not reaped: multiprocessing does that, and starts another. Returns at once in a process
    that did not start it.
    """
    number, until = forkserver._forkserver._forkserver_pid, time.monotonic() + LOSS_SECONDS
    how = os.WEXITED | os.WNOHANG | os.WNOWAIT if forks() else 0
    while how and number and time.monotonic() < until:
        if os.waitid(os.P_PID, number, how):
            return
        time.sleep(LOSS_SECONDS / 100)


def start_early(outputs: Path, *, force: bool) -> None:
    """Start where a run will surely need it: it was told to, or no report is in ``outputs`` yet."""
    if force or not any(outputs.glob("*/*/run*.json")):
        start()


def share() -> None:
    """Let this process, which the warm one forked, have its own forked by the same.

    multiprocessing means to, and starts another: it asks for a process number that only the program
    has that started the first. Were the warm process lost, this one would count as lost as well.
    From Python 3.14 on it knows its clients by a key, which is not handed on.
    """
    server = forkserver._forkserver
    if server._forkserver_address is not None and sys.version_info < (3, 14):
        server.ensure_running = resource_tracker.ensure_running


def end_if_shared() -> None:
    """End this process if it had its own forked by the warm one that has forked it.

    It cannot any more; what it was at is done again by another, as if it had been lost.
    """
    if forkserver._forkserver.ensure_running == resource_tracker.ensure_running:  # see ``share``
        os._exit(1)


@cache
def _own_folder() -> None:
    """Let multiprocessing keep its sockets in a folder that is removed also after a kill.

    It lasts as long as this process, so it is in no folder of a single run.
    """
    before, tempfile.tempdir = tempfile.tempdir, None
    place = private.make_folder()
    tempfile.tempdir = str(place)
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = before
    # After multiprocessing's own, which are at -100.
    util.Finalize(None, shutil.rmtree, (place,), {"ignore_errors": True}, exitpriority=-200)


@contextlib.contextmanager
def without_main() -> Iterator[None]:
    """Let no process that is started meanwhile run the script that this program started with.

    multiprocessing would, to know what is defined there; nothing here is.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def settle(env: Mapping[str, str], mask: int) -> None:
    """Take over the environment and the mask of file modes of the process that asked for this one.

    The warm process has those of its own first day. A process ends as soon as the one that asked
    for it has, however that ended: nothing that holds records stays behind.
    """
    os.environ.clear()
    os.environ.update(env)
    os.umask(mask)
    tempfile.tempdir = None
    random.seed()
    gc.enable()  # ``hurry`` has disabled it, and what enables it again may have failed
    if parent := multiprocessing.parent_process():
        _end_with(parent.sentinel)


def mask() -> int:
    """Return this process's mask of file modes."""
    found = os.umask(0o077)
    os.umask(found)
    return found


def _end_with(sentinel: int) -> None:
    """End this process when ``sentinel`` is ready.

    A thread sees to it; but while a cell does not let go of Python, as in a long search for a
    pattern, no thread runs. So on Linux the system is asked to kill the process.
    """
    threading.Thread(target=_wait_and_end, args=[sentinel], daemon=True).start()
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(sentinel, F_SETSIG, signal.SIGKILL)
        flags = fcntl.fcntl(sentinel, fcntl.F_GETFL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)


def _wait_and_end(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def _settings() -> Iterator[None]:
    """Put SETTINGS into the environment that the warm process starts with, where it has none."""
    added = {name: value for name, value in SETTINGS.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
