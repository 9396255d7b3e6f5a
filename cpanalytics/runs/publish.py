"""Finished reports appear whole or not at all.

A report is built in outputs/.runs/<council>/<date>/<run id>/ and swapped in by two renames.
Whatever a process leaves when it is killed, the next start repairs. No symbolic links.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from cpanalytics.kernel import warm

RUNS = ".runs"
OLD = ".old"
FAILED = "failed"
KEPT = "kept"


def build_folder(base: Path, place: Path, run_id: str) -> Path:
    """Return where the report that belongs in ``base / place`` is built."""
    return base / RUNS / place / run_id


def move_in(made: Path, built: Path, *, private: bool) -> None:
    """Move the files of the folder ``made`` into ``built``; ``private`` ones are their owner's.

    Who made them may have been started with other settings of who may open files.
    """
    rights = 0o600 if private else 0o666 & ~warm.mask()
    for file in made.iterdir():
        file.chmod(rights)
        file.replace(built / file.name)
    made.rmdir()


def swap_in(built: Path, final: Path, keep: int | None = None) -> None:
    """Put the finished folder ``built`` in the place of ``final``; drop what it replaces.

    keep   how many runs of the report are kept, this one among them; the older ones stay where it
           was built, as <when it was finished>-kept. None keeps no more, and drops none of these.
    """
    _to_disk(built)
    aside = built.with_name((f"{_finished(final)}-{KEPT}" if keep else built.name) + OLD)
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.exists():
        final.rename(aside)
    try:
        built.rename(final)
    except (OSError, KeyboardInterrupt):
        if aside.exists() and not final.exists():
            aside.rename(final)
        raise
    _sync(final.parent)
    if keep:
        _keep(aside, keep)
    _drop(aside, *built.parent.glob(f"*-{FAILED}"))
    drop_empty(built.parent)


def _keep(aside: Path, most: int) -> None:
    """Keep what was put aside, if it is there, and of all that is kept the newest: one less."""
    if aside.exists():
        _name_kept(aside)
    _drop(*sorted(aside.parent.glob(f"*-{KEPT}"), reverse=True)[most - 1 :])


def _name_kept(aside: Path) -> None:
    """Give what was put aside its name as a kept run; one of that name is the same run.

    So it is where a user has put a kept report back by copying it.
    """
    kept = aside.with_suffix("")
    _drop(kept)
    aside.rename(kept)


def keep_failed(built: Path) -> Path:
    """Keep ``built`` as the newest failed run of its report, and return where it now is."""
    _drop(*built.parent.glob(f"*-{FAILED}"))
    kept = built.with_name(f"{built.name}-{FAILED}")
    return built.rename(kept)


def discard(built: Path) -> None:
    """Drop a report that will not be finished."""
    if built.exists():
        _drop(built)
        drop_empty(built.parent)


def repair(base: Path, place: Path) -> None:
    """Finish or undo what a killed run of a report left: the old goes back if the new is not in.

    Only for who has the report's lock: then all that lies there and is not kept is left over.
    """
    for left in sorted((base / RUNS / place).glob("*")):
        if left.name.endswith((f"-{FAILED}", f"-{KEPT}")):
            continue
        final = base / place
        if left.name.endswith(OLD) and not final.exists():
            final.parent.mkdir(parents=True, exist_ok=True)
            left.rename(final)
        elif left.name.endswith(f"-{KEPT}{OLD}"):
            _name_kept(left)
        else:
            _drop(left)
    drop_empty(base / RUNS / place)


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


def _finished(report: Path) -> str:
    """Return when a report was finished, so that names sort by it, to the thousandth second."""
    written = max((file.stat().st_mtime for file in report.glob("run*.json")), default=0)
    return f"{datetime.fromtimestamp(written, UTC):%Y-%m-%dT%H%M%S-%f}"[:-3]


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


def drop_empty(folder: Path) -> None:
    """Remove the folders of a report that has nothing under way, up to .runs itself."""
    with contextlib.suppress(OSError):
        while folder.name != RUNS:
            folder.rmdir()
            folder = folder.parent
        folder.rmdir()
