"""Finished reports appear whole or not at all.

A report is built in outputs/.runs/<council>/<date>/<run id>-<process>/ and swapped in by two
renames. Whatever a process leaves when it is killed, the next start repairs. No symbolic links.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from cpanalytics.errors import InputError

RUNS = ".runs"
OLD = ".old"
FAILED = "failed"


def build_folder(base: Path, place: Path, run_id: str) -> Path:
    """Return where this process builds the report that belongs in ``base / place``."""
    return base / RUNS / place / f"{run_id}-{os.getpid()}"


def swap_in(built: Path, final: Path) -> None:
    """Put the finished folder ``built`` in the place of ``final``; drop what it replaces."""
    _to_disk(built)
    aside = built.with_name(built.name + OLD)
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.exists():
        final.rename(aside)
    try:
        built.rename(final)
    except OSError:
        if aside.exists():
            aside.rename(final)
        raise
    _sync(final.parent)
    _drop(aside, *built.parent.glob(f"*-{FAILED}"))
    _drop_empty(built.parent)


def keep_failed(built: Path) -> Path:
    """Keep ``built`` as the newest failed run of its report, and return where it now is."""
    _drop(*built.parent.glob(f"*-{FAILED}"))
    kept = built.with_name(f"{built.name.rpartition('-')[0]}-{FAILED}")
    return built.rename(kept)


def discard(built: Path) -> None:
    """Drop a report that will not be finished."""
    if built.exists():
        _drop(built)
        _drop_empty(built.parent)


def repair(base: Path) -> None:
    """Finish or undo what killed processes left: an old report goes back if the new is not in."""
    for left in sorted((base / RUNS).glob("*/*/*")):
        if not _is_left_over(left):
            continue
        final = base / left.parent.relative_to(base / RUNS)
        if left.name.endswith(OLD) and not final.exists():
            final.parent.mkdir(parents=True, exist_ok=True)
            left.rename(final)
        else:
            _drop(left)
        _drop_empty(left.parent)


@contextlib.contextmanager
def for_owner_only(base: Path, councils: Iterable[str]) -> Iterator[None]:
    """Let only this user open what is written meanwhile, by this process and those it starts.

    The folders that public reports of the councils share are made before, as the user has them.
    """
    for slug in councils:
        (base / slug).mkdir(parents=True, exist_ok=True)
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def told(base: Path) -> Iterator[None]:
    """Turn a full disk or a read-only folder into one clear message."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"The reports in {base} could not be written: {error.strerror or error}.\n"
            f"  Where: {error.filename or base}.\n"
            "  The last good reports are as they were.\n"
            "  What to do: free some space, allow writing there, or choose another folder with "
            "--output-dir."
        ) from None


def _is_left_over(folder: Path) -> bool:
    """Return whether the process that made ``folder`` has ended, unless it is kept on purpose."""
    process = folder.name.removesuffix(OLD).rpartition("-")[2]
    if process == FAILED or not process.isdigit():
        return False
    # This process has built nothing yet: its number was used before, as containers do.
    return int(process) == os.getpid() or not psutil.pid_exists(int(process))


def _to_disk(folder: Path) -> None:
    """Make sure that every file is on the disk before its folder gets its final name."""
    for place, _, files in os.walk(folder):
        for name in files:
            with (Path(place) / name).open("rb+") as file:
                os.fsync(file.fileno())
        _sync(Path(place))


def _sync(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _drop(*folders: Path) -> None:
    """Remove folders; what a still open file keeps there, the next start removes."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _drop_empty(folder: Path) -> None:
    """Remove the folders of a report that has nothing under way, up to .runs itself."""
    with contextlib.suppress(OSError):
        while folder.name != RUNS:
            folder.rmdir()
            folder = folder.parent
        folder.rmdir()
