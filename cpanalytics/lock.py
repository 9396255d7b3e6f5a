"""One process at a time: a lock that ends with the process that holds it, however that ends.

The operating system keeps it, so a process that is killed leaves a file behind, but no lock.
"""

import contextlib
import os
import socket
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cpanalytics.errors import InputError

POLL = 0.2
"""Seconds between two looks at a lock that is waited for."""


@contextlib.contextmanager
def held(
    file: Path, what: str, *, minutes: float, tell: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold the lock ``file`` meanwhile; its folder is made if need be.

    what      what is made under it, as a sentence begins with it: "Wigan's report".
    minutes   how long to wait for another process that holds it; ``tell`` is told of that.

    Raises InputError, which names who holds it and since when, where that was not long enough.
    """
    lock = _taken(file, 0)
    if lock is None and minutes > 0:
        tell(f"{what} is being made by {_holder(file)}. Waiting for it, up to {minutes:g} minutes.")
        lock = _taken(file, minutes * 60)
    if lock is None:
        raise InputError(
            f"{what} is being made by {_holder(file)}.\n"
            "  Why it matters: two at once would write over each other.\n"
            "  What to do: try again when it is done, or wait longer for it with --wait. If it "
            "hangs, end that process: its lock ends with it."
        )
    with _kept(lock, file):
        yield


@contextlib.contextmanager
def free(file: Path) -> Iterator[bool]:
    """Hold the lock ``file`` meanwhile if no process does; the value is whether it is held."""
    if (lock := _taken(file, 0)) is None:
        yield False
        return
    with _kept(lock, file):
        yield True


def _taken(file: Path, seconds: float) -> Any:
    """Return the lock, taken; None if another has it for longer than ``seconds``."""
    import filelock  # a command that needs no lock starts without it

    until = time.monotonic() + seconds
    while True:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(file)
            lock.acquire(timeout=max(0, until - time.monotonic()), poll_interval=POLL)
            return lock
        except filelock.Timeout:
            return None
        except (FileExistsError, FileNotFoundError):  # who held it is removing the folder
            if time.monotonic() > until + 1:
                raise


@contextlib.contextmanager
def _kept(lock: Any, file: Path) -> Iterator[None]:
    """Say who holds the lock meanwhile; remove what says so, and the file, before it is let go."""
    try:
        _told(file).write_text(_this_process(), encoding="utf-8")
        yield
    finally:
        for left in (_told(file), file):
            with contextlib.suppress(OSError):  # Windows removes no file that is open
                left.unlink()
        lock.release()


def _told(file: Path) -> Path:
    return file.with_suffix(".holder")


def _this_process() -> str:
    now = datetime.now().astimezone()
    return f"process {os.getpid()} on {socket.gethostname()}, since {now:%d %B %Y %H:%M}"


def _holder(file: Path) -> str:
    """Return who holds the lock, in words."""
    with contextlib.suppress(OSError):
        return f"another run ({_told(file).read_text(encoding='utf-8')})"
    return "another run"
