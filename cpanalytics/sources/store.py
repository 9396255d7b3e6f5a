"""Figures and findings kept ready in data/processed, so that notebooks read no raw files.

What is kept is made again whenever a raw file, the catalogue or this code changes, or where it
cannot be read; deleting it costs nothing. It holds no child's record, and only its owner reads it.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from cpanalytics import authorities, authority_file, measures, periods, project, schema, schema_rows
from cpanalytics import figures as one_table
from cpanalytics.errors import InputError
from cpanalytics.sources import local, published, records

PACKAGE = Path(measures.__file__).parent
MODULES = (authorities, authority_file, measures, one_table, periods, schema, schema_rows)
CODE = [
    *(Path(module.__file__) for module in MODULES),
    *(file for part in ("sources", "indicators") for file in (PACKAGE / part).rglob("*.py")),
    *(file for kind in ("csv", "toml") for file in (PACKAGE / "sources").rglob(f"*.{kind}")),
]
State = tuple[str, ...]
"""What figures are made from: one "name:SHA-256" a file, raw files first, then this code."""

ATTEMPTS = 2
"""How often figures are made whose files change meanwhile."""

PART = ".part"
"""The ending of a table that is still being written."""

DAY_SECONDS = 86_400

LARGE = 100_000_000
"""Bytes of a file that takes too long to read at every start."""


def inputs(authority: str) -> list[Path]:
    """Return the raw files that the council's figures and pages are made from."""
    profile = project.raw() / authority / "authority.toml"
    parts = (published, local, records)
    return [profile, *(file for part in parts for file in part.files(authority))]


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, '' if it is not there."""
    if not file.is_file():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def figures(authority: str) -> pd.DataFrame:
    """Return every figure of one council, unprotected, reading raw files only if they changed.

    Only for ``released`` and ``checks``: pages never take figures from here.
    """
    authorities.authority(authority)
    return _ready("figures", authority, _counted, one_table.COLUMNS)


def findings(authority: str) -> pd.DataFrame:
    """Return what the checks found in the council's returns; empty where it has none.

    One row a rule and year, as ``check.summary``: places, never children.
    """
    from cpanalytics.sources.ssda903.check import SUMMARY

    if not records.files(authority):
        return pd.DataFrame(columns=list(SUMMARY))
    return _ready("findings", authority, records.findings, list(SUMMARY))


def write_places(authority: str) -> Path:
    """Write every place that the checks found in the council's returns as a CSV; return its path.

    It names files, rows and columns, and no child; only its owner can read it.
    """
    file = project.processed() / authority / "record-findings.csv"
    _private(file.parent)
    file.touch(mode=0o600)
    file.chmod(0o600)
    records.places(authority).to_csv(file, index=False, lineterminator="\n")
    return file


def _private(folder: Path) -> None:
    """Make ``folder`` where it is not there, and its owner's only, whoever made it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def written(authority: str) -> pd.DataFrame:
    """Return the figures that somebody wrote down, printed or local; counted ones are left out.

    They are read and not kept. Raises InputError for a council that has no figures of any kind.
    """
    authorities.authority(authority)
    parts = [part.read(authority) for part in (published, local) if part.files(authority)]
    if not parts and not records.files(authority):
        raise _no_figures(authority)
    if not parts:
        return pd.DataFrame(columns=one_table.COLUMNS)
    return pd.concat(parts, ignore_index=True)


def _counted(authority: str) -> pd.DataFrame:
    parts = [records.figures(authority)] if records.files(authority) else []
    parts += [part.read(authority) for part in (local, published) if part.files(authority)]
    if not parts:
        raise _no_figures(authority)
    return pd.concat(parts[::-1], ignore_index=True)


def _no_figures(authority: str) -> InputError:
    folder = project.shown(project.raw() / authority)
    return InputError(
        f"{folder} has no figures: no return in ssda903, no published.csv and no local.csv.\n"
        "  Why it matters: there is nothing that a report could be made from.\n"
        "  What to do: put the council's returns into ssda903, a folder a year, such as "
        f'{folder}/ssda903/2018-19; see README, "Add your own council".'
    )


def _ready(
    name: str, authority: str, make: Callable[[str], pd.DataFrame], columns: list[str]
) -> pd.DataFrame:
    """Return what is kept under ``name`` if its inputs are the same, else make and keep it.

    Raises InputError where a file changes while it is read, each time.
    """
    before = state(authority)
    if (found := kept(name, authority, columns, before)) is not None:
        return found
    for _ in range(ATTEMPTS):
        table = make(authority)
        if (after := state(authority)) == before:
            return keep(name, authority, table, before)
        before = after
    raise changed(authority)


def state(authority: str) -> State:
    """Return the state of all that a council's figures are made from: raw files and this code."""
    return (*map(_told, inputs(authority)), *CODE_STATE)


def changed(authority: str) -> InputError:
    """Return what is told where the ``state`` is no longer what it was before figures were made."""
    return InputError(
        f"A file of {project.shown(project.raw() / authority)} changed while it was read.\n"
        "  Why it matters: the figures would be of neither the old files nor the new.\n"
        "  What to do: wait until all files are in place, then run it again."
    )


def kept(
    name: str, authority: str, columns: Sequence[str], made_from: State, also: Sequence[Path] = ()
) -> pd.DataFrame | None:
    """Return the table kept under ``name``; None if there is none of the state ``made_from``.

    also   further files that it depends on, besides the council's inputs and the code.
    """
    found = _read(_place(name, authority, made_from, also))
    return None if found is None or list(found.columns) != list(columns) else found


def _place(name: str, authority: str, made_from: State, also: Sequence[Path]) -> Path:
    told = "\n".join((*made_from, *map(_told, also)))
    mark = hashlib.sha256(told.encode()).hexdigest()[:16]
    return project.processed() / authority / f"{name}-{mark}.parquet"


def _told(file: Path) -> str:
    return f"{file.name}:{_state_of(file)}"


def _state_of(file: Path) -> str:
    """Return a file's hash; of a very large one, such as a postcode directory, size and time."""
    if not file.is_file() or (state := file.stat()).st_size <= LARGE:
        return sha256(file)
    return f"{state.st_size} {state.st_mtime_ns}"


def _read(file: Path) -> pd.DataFrame | None:
    """Return what is kept, None where it is not there (any more), or not as it was written."""
    try:
        return pd.read_parquet(file)
    except (OSError, ValueError):  # pyarrow words a broken file in many ways, all of them these
        return None


def keep(
    name: str, authority: str, table: pd.DataFrame, made_from: State, also: Sequence[Path] = ()
) -> pd.DataFrame:
    """Keep ``table`` under ``name``, whole or not at all, and drop what older inputs left behind.

    made_from, also   as in ``kept``.
    """
    place = _place(name, authority, made_from, also)
    _private(place.parent)
    handle, part = tempfile.mkstemp(dir=place.parent, suffix=PART)  # owner-only by default
    os.close(handle)
    try:
        table.to_parquet(part)
        Path(part).replace(place)
    finally:
        Path(part).unlink(missing_ok=True)
    for old in (*place.parent.glob(f"{name}-*.parquet"), *_left_over(place.parent)):
        if old != place:
            with contextlib.suppress(OSError):  # another process may have dropped or opened it
                old.unlink()
    return table


def _left_over(folder: Path) -> list[Path]:
    """Return what processes that were killed had begun to write: nobody writes for that long."""
    latest = time.time() - DAY_SECONDS
    return [part for part in folder.glob(f"*{PART}") if part.stat().st_mtime < latest]


CODE_STATE = tuple(_told(file) for file in (measures.CATALOGUE, *sorted(CODE)))
"""The state of the catalogue and of this code: of those that this process began with."""
