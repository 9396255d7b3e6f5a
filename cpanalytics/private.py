"""Folders for what a process needs for a while: its owner's only, and gone when it has ended."""

import contextlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PREFIX = "cpa"
ORIGIN = "origin"
"""The file in such a folder that says on which computer, and in which container, it was made."""

SAME_SECONDS = 60
"""Within so long two readings of when a process started are of one process: the system works
it out anew from its clock, which may be set meanwhile."""


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Yield a new folder that only this user can open; it is removed at the end.

    Its name says which process made it, so that ``clear`` finds it if that process is killed.
    """
    place = make_folder()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def make_folder() -> Path:
    """Return a new folder as above; who asks for it removes it."""
    import psutil  # a command that needs no folder starts without it

    started = int(psutil.Process().create_time())
    place = Path(tempfile.mkdtemp(prefix=f"{PREFIX}-{os.getpid()}-{started}-"))  # mode 0700
    (place / ORIGIN).write_text(_here(), encoding="utf-8")
    return place


@contextlib.contextmanager
def temporary() -> Iterator[None]:
    """Let what this process's libraries write for a while go into a folder as above."""
    before = tempfile.tempdir
    with folder() as place:
        tempfile.tempdir = str(place)
        try:
            yield
        finally:
            tempfile.tempdir = before


def clear() -> None:
    """Remove the folders of processes that have ended without doing so."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}-*-*-*"):
        _, process, started, *_ = left.name.split("-")
        is_named = process.isdigit() and started.isdigit()
        if is_named and _is_from_here(left) and not _runs(int(process), int(started)):
            shutil.rmtree(left, ignore_errors=True)


def _is_from_here(place: Path) -> bool:
    """Return whether a folder is of a process that this one would see if it ran."""
    try:
        return (place / ORIGIN).read_text(encoding="utf-8") == _here()
    except FileNotFoundError:  # its process was killed before it said so
        return True
    except OSError:  # another user's
        return False


@cache
def _here() -> str:
    """Return which computer this is, and which container: where process numbers hold."""
    try:
        return f"{platform.node()} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return platform.node()


def no_core_dumps() -> None:
    """Keep the memory of this process, which may hold records, off the disk if it crashes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows, which writes none unless told to

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _runs(process: int, started: int) -> bool:
    import psutil

    try:
        return abs(psutil.Process(process).create_time() - started) <= SAME_SECONDS
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is another user's, and so is its folder
        return True
